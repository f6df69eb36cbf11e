"""Recount's reading held against annotated reports by the contract's scorer: the test part of our own set, by corpus.

    RECOUNT_CORPORA=… python bench/accuracy.py [--part test|train] [--corpus own …] [--misses] [--wrong] [--json]

Documents of corpora whose text is not there are left out and named. Every score has the scorer's 95 % interval.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from annotations.desk.corpora import OWN  # noqa: E402  # the desk stands beside the bench
from annotations.desk.labels import LABELS, Annotated, from_notes, kept  # noqa: E402
from annotations.desk.page import NoteError  # noqa: E402

from recount.model.report import Report  # noqa: E402
from recount.model.wire import to_json  # noqa: E402
from recount.pipeline import Analysis  # noqa: E402
from recount.read import read_resource  # noqa: E402
from recount.read.base import Resource  # noqa: E402


def documents(corpora: list[str]) -> Iterator[Annotated]:
    """The annotated documents of these corpora, of all where none is named."""
    for path in sorted(LABELS.glob("*.jsonl")):
        if not corpora or path.stem in corpora:
            yield from kept(path)
    if not corpora or "own" in corpora:
        for path in sorted(OWN.glob("*.ann")):
            try:
                yield from_notes(path)
            except NoteError as error:
                print(f"left out: own/{path.stem}: {str(error).splitlines()[0]}", file=sys.stderr)


def write_gold(folder: Path, one: Annotated) -> None:
    """NAME.txt and NAME.gold.jsonl as the scorer wants them."""
    name = f"{one.corpus}-{one.name}"
    report = {k: v for k, v in to_json(one.page.report).items() if k not in ("text", "sha256")}
    records = [{**report, "published": one.published}, *map(to_json, one.claims)]
    (folder / f"{name}.txt").write_text(one.page.text, encoding="utf-8")
    (folder / f"{name}.gold.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")


def predicted(folder: Path, analysis: Analysis) -> Iterator[dict[str, object]]:
    """What Recount reads in the folder's texts, as records of the claims format."""
    for path in sorted(folder.glob("*.txt")):
        for report in read_resource(Resource(uri=path.name, data=path.read_bytes())):
            if isinstance(report, Report):
                yield {**to_json(report), "uri": path.name}
                yield from map(to_json, analysis.claims(report))


def main() -> int:
    """Write gold and predictions to a scratch folder and let the scorer print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("test", "train"), default="test")
    parser.add_argument("--corpus", action="append", default=[])
    parser.add_argument("--rules", action="store_true", help="without the trained model")
    for flag in ("--misses", "--wrong", "--json"):
        parser.add_argument(flag, action="store_true")
    given = parser.parse_args()
    chosen = [d for d in documents(given.corpus) if d.test == (given.part == "test")]
    analysis = _rules() if given.rules else Analysis()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for one in chosen:
            write_gold(folder, one)
        lines = "".join(json.dumps(r) + "\n" for r in predicted(folder, analysis))
        (folder / "predicted.jsonl").write_text(lines, encoding="utf-8")
        flags = [flag for flag in ("--misses", "--wrong", "--json") if getattr(given, flag.strip("-"))]
        score = ROOT.parent / "shared/contract/score.py"
        return subprocess.run(
            [sys.executable, str(score), str(folder), str(folder / "predicted.jsonl"), *flags]
        ).returncode


def _rules() -> Analysis:
    from recount.annotate import ANNOTATORS
    from recount.annotate.encoder import EncoderAnnotator

    return Analysis(annotators=[a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)])


if __name__ == "__main__":
    sys.exit(main())
