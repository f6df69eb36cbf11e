"""By which name sources go, held against annotated reports: the test part of our own set, or a folder of gold.

    RECOUNT_CORPORA=… python bench/names.py [--corpus own …] [--wrong]
    python bench/names.py --gold FOLDER [--wrong]

Each source that is read is compared with the gold's source whose words it meets. The contract's scorer takes either
the words or the name for enough; here the name alone counts: the same, one that shares a third of its words, none
where the gold has one, another's, and one where the gold has none. Other names of one body ("MSF") count as
another's.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.accuracy import documents, write_gold  # noqa: E402
from recount.model.report import Report  # noqa: E402  # the desk stands beside the bench
from recount.pipeline import Analysis  # noqa: E402
from recount.read import read_resource  # noqa: E402
from recount.read.base import Resource  # noqa: E402

ALIKE = 1 / 3  # of the words of two names, each counted once
Named = tuple[int, int, str, str | None]  # where a source's words stand, the words, and its name


def gold_names(path: Path) -> set[Named]:
    """The sources of a gold file."""
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    told = (source for record in records if record["type"] == "claim" for source in record["sources"])
    return {(one["start"], one["end"], one["exact"], one["name"]) for one in told}


def read_names(path: Path, analysis: Analysis) -> set[Named]:
    """The sources that Recount reads in a text."""
    return {
        (s.span.start, s.span.end, s.span.exact, s.name)
        for report in read_resource(Resource(uri=path.name, data=path.read_bytes())) if isinstance(report, Report)
        for claim in analysis.claims(report) for s in claim.sources if s.span is not None
    }


def compared(gold: str | None, read: str | None) -> str:
    """How a name that was read stands to the gold's."""
    if gold is None or read is None:
        return "none, as the gold" if gold == read else "none" if read is None else "one where the gold has none"
    if gold == read:
        return "the same"
    words, others = ({*name.lower().split()} for name in (gold, read))
    return "alike" if len(words & others) >= ALIKE * len(words | others) else "another"


def pairs(folder: Path, analysis: Analysis) -> Iterator[tuple[str, Named, Named]]:
    """Each source that is read in a folder's texts, with the gold's source that it meets."""
    for path in sorted(folder.glob("*.txt")):
        gold = sorted(gold_names(path.with_name(f"{path.stem}.gold.jsonl")))
        for one in sorted(read_names(path, analysis), key=lambda n: n[:3]):
            met = next((g for g in gold if min(g[1], one[1]) > max(g[0], one[0])), None)
            if met is not None:
                yield path.stem, met, one


def main() -> int:
    """Print how many sources go by which kind of name; with --wrong those that go by another's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", action="append", default=[])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.gold or Path(scratch)
        for one in () if given.gold else documents(given.corpus):
            if one.test:
                write_gold(folder, one)
        for name, gold, read in pairs(folder, Analysis()):
            kind = compared(gold[3], read[3])
            found[kind] += 1
            if given.wrong and kind in ("another", "one where the gold has none"):
                print(f"{name}: “{gold[2]}” is {gold[3]}, read as “{read[2]}”, {read[3]}")
    total = sum(found.values())
    print(f"{total} sources")
    for kind, count in found.most_common():
        print(f"{kind:28} {count:6} {count / max(1, total):6.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
