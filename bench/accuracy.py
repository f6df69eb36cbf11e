"""Recount's reading held against annotated reports by the contract's scorer: the test part of our own set, by corpus.

    RECOUNT_CORPORA=… python bench/accuracy.py [--part test|train] [--corpus own …] [--misses] [--wrong] [--json]
    RECOUNT_CORPORA=… python bench/accuracy.py --apart     # a line for each corpus

Documents of corpora whose text is not there are left out and named. Every score has the scorer's 95 % interval.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    parser.add_argument("--markdown", action="store_true", help="a table for the model card")
    parser.add_argument("--apart", action="store_true", help="a table with a line for each corpus")
    for flag in ("--misses", "--wrong", "--json"):
        parser.add_argument(flag, action="store_true")
    given = parser.parse_args()
    chosen = [d for d in documents(given.corpus) if d.test == (given.part == "test")]
    analysis = _rules() if given.rules else Analysis()
    if given.apart:
        print("\n".join(_apart(chosen, analysis)))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for one in chosen:
            write_gold(folder, one)
        lines = "".join(json.dumps(r) + "\n" for r in predicted(folder, analysis))
        (folder / "predicted.jsonl").write_text(lines, encoding="utf-8")
        if given.markdown:
            print(_table(folder, given.part, given.corpus, rules=given.rules))
            return 0
        flags = [flag for flag in ("--misses", "--wrong", "--json") if getattr(given, flag.strip("-"))]
        score = ROOT.parent / "shared/contract/score.py"
        return subprocess.run(
            [sys.executable, str(score), str(folder), str(folder / "predicted.jsonl"), *flags]
        ).returncode


def _apart(chosen: list[Annotated], analysis: Analysis) -> Iterator[str]:
    """A table of the main marks, a line for each corpus; fields are those of the figures that were found."""
    fields = ("scope", "source (innermost)", "place", "time, same EDTF")
    yield "| corpus | reports | figures P | R | F1 | 95 % | statements | events | scope | source | place | time |"
    yield f"|{' --- |' * 12}"
    for corpus in sorted({one.corpus for one in chosen}):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            for one in chosen:
                if one.corpus == corpus:
                    write_gold(folder, one)
            lines = "".join(json.dumps(r) + "\n" for r in predicted(folder, analysis))
            (folder / "predicted.jsonl").write_text(lines, encoding="utf-8")
            result = _scored(folder)
        found, figures = result["found"], result["found"]["figures"]
        told = [_hundred(figures[k]) for k in ("precision", "recall", "f1")]
        told += [_between(figures["interval95"]), *(_hundred(found[k]["f1"]) for k in ("statements", "events"))]
        told += [_hundred(result["fields"].get(f"figure: {field}", {}).get("accuracy")) for field in fields]
        yield f"| {corpus} | {result['documents']} | {' | '.join(told)} |"


def _scored(folder: Path) -> dict[str, Any]:  # Any: the scorer's JSON
    score = ROOT.parent / "shared/contract/score.py"
    said = subprocess.run([sys.executable, str(score), str(folder), str(folder / "predicted.jsonl"), "--json"],
                          capture_output=True, text=True, check=True).stdout
    result: dict[str, Any] = json.loads(said)
    return result


def _table(folder: Path, part: str, corpora: list[str], *, rules: bool) -> str:
    """The scorer's rows as a table, with what was measured above it."""
    result = _scored(folder)
    named, reader = ", ".join(corpora) or "all corpora", "rules alone" if rules else "with the trained model"
    told = f"{result['documents']} documents of the {part} part ({named}), {reader}"
    lines = [f"{told}; span violations: {result['span_violations']}.", "",
             "| | precision | recall | F1 | 95 % |", "| --- | --- | --- | --- | --- |"]
    for row, r in result["found"].items():
        if not row.startswith("findings"):
            lines.append(f"| {row} | {_hundred(r['precision'])} | {_hundred(r['recall'])} | {_hundred(r['f1'])} "
                         f"| {_between(r['interval95'])} |")
    lines += ["", "| field | right | where filled | of | 95 % |", "| --- | --- | --- | --- | --- |"]
    for row, r in result["fields"].items():
        lines.append(f"| {row} | {_hundred(r['accuracy'])} | {_hundred(r['where_filled'])} | {r['of']} "
                     f"| {_between(r['interval95'])} |")
    return "\n".join(lines)


def _hundred(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


def _between(interval: list[float] | None) -> str:
    return "–" if interval is None else "–".join(_hundred(end) for end in interval)


def _rules() -> Analysis:
    from recount.annotate import ANNOTATORS

    return Analysis(annotators=[a for a in ANNOTATORS if not getattr(a, "deep", False)])


if __name__ == "__main__":
    sys.exit(main())
