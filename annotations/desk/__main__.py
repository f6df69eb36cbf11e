"""The desk's command: show a document, check notes, compile them, write gold folders.

python -m annotations.desk show CORPUS NAME…          the text with its sentences numbered
python -m annotations.desk list CORPUS                names of the corpus's documents, with their words
python -m annotations.desk check NOTES…               faults of notes, a line each; NOTES are CORPUS/NAME.ann
python -m annotations.desk check --ambiguous NOTES…   also words that stand twice in their sentence
python -m annotations.desk check NAME.bank            the same for single sentences with their numbers marked
python -m annotations.desk gold FOLDER NOTES…         NAME.txt and NAME.gold.jsonl for the contract's scorer
python -m annotations.desk keep [--to FOLDER] NOTES…  labels by offset into annotations/labels/, without the text
python -m annotations.desk count                      documents, words and claims of the set, by corpus and part
"""

import argparse
import sys
from pathlib import Path

from annotations.desk import bank
from annotations.desk.compile import compiled
from annotations.desk.corpora import text_for, text_of, texts
from annotations.desk.counts import table
from annotations.desk.gold import write_gold
from annotations.desk.labels import LABELS, from_notes, keep
from annotations.desk.notation import parse
from annotations.desk.page import NoteError, Page
from annotations.desk.unclear import unclear


def main() -> int:
    """Run one of the commands; 1 where a check found faults."""
    parser = argparse.ArgumentParser(
        prog="python -m annotations.desk", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("show", "list", "check", "gold", "keep", "count"))
    parser.add_argument("--ambiguous", action="store_true", help="check: name words that could mean several places")
    parser.add_argument("--to", type=Path, default=LABELS, help="keep: the folder of labels")
    parser.add_argument("arguments", nargs="*")
    given = parser.parse_intermixed_args()
    match given.command, given.arguments:
        case "show", [corpus, *names] if names:
            for name in names:
                print(f"=== {corpus}/{name}", Page.of(name, text_of(corpus, name)).show(), sep="\n", end="\n\n")
        case "list", [corpus]:
            for name, text in texts(corpus).items():
                print(f"{name}\t{len(text.split())}")
        case "check", [_, *_] as files:
            return check([Path(f) for f in files], ambiguous=given.ambiguous)
        case "gold", [folder, *files]:
            print(f"{len(write_gold(Path(folder), (from_notes(Path(f)) for f in files)))} documents in {folder}")
        case "keep", [_, *_] as files:
            print(keep((from_notes(Path(f)) for f in files), given.to))
        case "count", []:
            print(table())
        case _:
            parser.error(f"not what {given.command} takes: {' '.join(given.arguments) or 'nothing'}")
    return 0


def check(files: list[Path], *, ambiguous: bool = False) -> int:
    """Print every fault and a count; 1 where there is any. Ambiguous words are named where asked, and no fault."""
    wrong = claims = doubtful = 0
    for path in files:
        if path.suffix == bank.SUFFIX:
            found, faults = _in_bank(path)
            claims, wrong = claims + found, wrong + faults
            continue
        corpus, name = path.parent.name, path.stem
        try:
            page = Page.of(name, text_for(path))
        except KeyError:
            print(f"{path}: no document {name} in the corpus {corpus}")
            wrong += 1
            continue
        try:
            notes = parse(path.read_text(encoding="utf-8"))
            for remark in unclear(page, notes) if ambiguous else ():
                doubtful += 1
                print(f"{corpus}/{name}: {remark}")
            claims += len(compiled(page, notes).claims)
        except NoteError as error:
            for fault in str(error).splitlines():
                wrong += 1
                print(f"{corpus}/{name}: {fault}")
    remarks = f", {doubtful} could mean several places" if ambiguous else ""
    print(f"{len(files)} documents, {claims} claims, {wrong} faults{remarks}")
    return 1 if wrong else 0


def _in_bank(path: Path) -> tuple[int, int]:
    """How many claims a file of sentences holds, and its faults, printed."""
    try:
        return sum(len(one.claims) for one in bank.bank(path)), 0
    except NoteError as error:
        print(*(f"{path.name}: {fault}" for fault in str(error).splitlines()), sep="\n")
        return 0, len(str(error).splitlines())


if __name__ == "__main__":
    sys.exit(main())
