"""Reads reports on processors of other kinds, as qemu's user mode has them, and says whether every byte is the same.

    python -m bench.processors [REPORT …] [--processor Nehalem …]

Without reports it reads the examples. Nehalem has SSE 4.2, SandyBridge AVX without AVX2, Haswell AVX2; qemu
has no AVX-512. Wants qemu-x86_64 (Debian's package qemu-user). A processor of qemu's is some thirty times as slow.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("Nehalem", "SandyBridge", "Haswell")
READ = """
import hashlib, json, sys
from recount.model.mention import Encoding
from recount.model.report import Report
from recount.model.wire import to_json
from recount.pipeline import Analysis
from recount.read import read_paths

claims, vectors = hashlib.sha256(), hashlib.sha256()
for report in read_paths(sys.argv[1:]):
    if isinstance(report, Report):
        analysis = Analysis()
        for encoding in analysis.mentions(report).of(Encoding):
            vectors.update(encoding.vectors.tobytes())
        for claim in analysis.claims(report):
            claims.update(json.dumps(to_json(claim), sort_keys=True).encode())
print(vectors.hexdigest()[:16], claims.hexdigest()[:16])
"""


def main() -> int:
    """A line for each processor; 1 where one of them reads otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", default=[str(ROOT / "examples")])
    parser.add_argument("--processor", action="append", default=[])
    given = parser.parse_args()
    found = dict(read(given.reports, given.processor or KINDS))
    same = len(set(found.values())) == 1
    print("every vector and every claim is the same" if same else "NOT the same on all")
    return 0 if same else 1


def read(reports: list[str], kinds: tuple[str, ...] | list[str]) -> Iterator[tuple[str, str]]:
    """What is read on this machine, then on each kind: its name, and a hash of the vectors and one of the claims."""
    python = os.path.realpath(sys.executable)
    paths = os.pathsep.join(path for path in (str(ROOT / "src"), *sys.path) if path)
    for kind in ("", *kinds):
        before = ["qemu-x86_64", "-cpu", kind] if kind else []
        began = time.monotonic()
        said = subprocess.run([*before, python, "-W", "ignore", "-c", READ, *reports], check=True, text=True,
                              capture_output=True, env={**os.environ, "PYTHONPATH": paths}).stdout.strip()
        print(f"{kind or 'this machine':14}{said}  {time.monotonic() - began:6.1f} s", flush=True)
        yield kind or "this machine", said


if __name__ == "__main__":
    sys.exit(main())
