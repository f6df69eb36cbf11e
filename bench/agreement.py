"""How well two readers of the same reports agree, per field, by the contract's scorer.

    RECOUNT_CORPORA=… python bench/agreement.py [--first FOLDER …] [--second FOLDER …] [--json|--lines]

A folder holds notes (CORPUS/NAME.ann) or labels (CORPUS.jsonl). Without --first it is what the set holds
(annotations/own and annotations/labels), without --second what second readers made (annotations/second). Documents
of the second side that the first lacks are named. Each side is the gold once: precision and recall change places,
the rest hardly differs. Intervals are the scorer's, 95 %, over documents.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from annotations.desk.corpora import HOME  # noqa: E402  # the desk stands beside the bench
from annotations.desk.gold import records, write_gold  # noqa: E402
from annotations.desk.labels import LABELS, SECOND, Annotated, from_notes, kept  # noqa: E402
from annotations.desk.page import NoteError  # noqa: E402

SCORER = ROOT.parent / "shared/contract/score.py"
FOUND = ("figures", "figures, value only", "statements", "events")

Result = dict[str, Any]  # Any: the scorer's JSON
Name = tuple[str, str]


def side(folders: Iterable[Path], wanted: set[Name] | None = None) -> dict[Name, Annotated]:
    """The documents of these folders by corpus and name, all or those that are wanted; faulty notes are named."""
    found: dict[Name, Annotated] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/*.ann")):
            if wanted is not None and (path.parent.name, path.stem) not in wanted:
                continue
            try:
                one = from_notes(path)
            except (NoteError, KeyError) as error:
                print(f"left out: {path.parent.name}/{path.stem}: {str(error).splitlines()[0]}", file=sys.stderr)
                continue
            found[one.corpus, one.name] = one
        for path in sorted(folder.glob("*.jsonl")):
            if wanted is None or any(corpus == path.stem for corpus, _ in wanted):
                found |= {(one.corpus, one.name): one for one in kept(path)}
    return {name: one for name, one in found.items() if wanted is None or name in wanted}


def scored(gold: Sequence[Annotated], predicted: Iterable[Annotated]) -> Result:
    """What the contract's scorer says of one reader with the other as gold."""
    result: Result = json.loads(_said(gold, predicted, "--json"))
    return result


def _said(gold: Sequence[Annotated], predicted: Iterable[Annotated], *flags: str) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_gold(folder, gold)
        lines = (json.dumps(record) + "\n" for one in predicted for record in _predicted(one))
        (folder / "predicted.jsonl").write_text("".join(lines), encoding="utf-8")
        command = [sys.executable, str(SCORER), str(folder), str(folder / "predicted.jsonl"), *flags]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _predicted(one: Annotated) -> Iterator[dict[str, Any]]:
    report, *claims = records(one)
    yield {**report, "uri": f"{one.corpus}-{one.name}.txt"}
    yield from claims


def rows(there: Result, back: Result) -> Iterator[tuple[str, ...]]:
    """What is compared, how many, the first as gold with its interval, the second as gold, where filled."""
    for name in FOUND:
        one, other = there["found"][name], back["found"][name]
        of = f"{one['right'] + one['missed']} / {one['right'] + one['false']}"
        yield f"{name}: F1", of, _rate(one["f1"]), _interval(one), _rate(other["f1"]), ""
    for name, one in there["fields"].items():
        other, filled = back["fields"][name], f"{_rate(one['where_filled'])} of {one['filled']}"
        yield name, str(one["of"]), _rate(one["accuracy"]), _interval(one), _rate(other["accuracy"]), filled


def _rate(x: float | None) -> str:
    return "–" if x is None else f"{100 * x:.1f}"


def _interval(row: Result) -> str:
    return "–" if row["interval95"] is None else "–".join(_rate(x) for x in row["interval95"])


def table(there: Result, back: Result) -> str:
    """The rows as a table in Markdown; "of" is claims of the first and of the second reader, or matched claims."""
    head = ("", "of", "first as gold", "95 %", "second as gold", "where filled")
    lines = [head, ("---", *("---:",) * 5), *rows(there, back)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    """Compare the two sides and print; 1 where there is nothing to compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=Path, action="append")
    parser.add_argument("--second", type=Path, action="append")
    parser.add_argument("--json", action="store_true", help="the scorer's JSON, each side as gold")
    parser.add_argument("--lines", action="store_true", help="each claim and field on which they differ")
    given = parser.parse_args()
    second = side(given.second or [SECOND])
    first = side(given.first or [HOME, LABELS], set(second))
    for corpus, name in sorted(set(second) - set(first)):
        print(f"left out: {corpus}/{name}: the first reader has none", file=sys.stderr)
    names = sorted(set(first) & set(second))
    if not names:
        print("nothing to compare", file=sys.stderr)
        return 1
    ones, others = [first[n] for n in names], [second[n] for n in names]
    if given.lines:
        print(_said(ones, others, "--misses", "--wrong"))
        return 0
    there, back = scored(ones, others), scored(others, ones)
    if given.json:
        print(json.dumps({"first as gold": there, "second as gold": back}, indent=1))
        return 0
    words = sum(len(one.page.text.split()) for one in ones)
    print(f"{len(names)} documents, {words:,} words\n\n{table(there, back)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
