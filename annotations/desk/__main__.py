"""The desk's command: show a document, check notes, compile them, write gold folders.

python -m annotations.desk show CORPUS NAME           the text with its sentences numbered
python -m annotations.desk list CORPUS                names of the corpus's documents, with their words
python -m annotations.desk check NOTES…               faults of notes, a line each; NOTES are CORPUS/NAME.ann
python -m annotations.desk gold FOLDER NOTES…         NAME.txt and NAME.gold.jsonl for the contract's scorer
python -m annotations.desk keep NOTES…                labels by offset into annotations/labels/, without the text
"""

import argparse
import sys
from pathlib import Path

from annotations.desk.compile import compiled
from annotations.desk.corpora import CORPORA, text_of, texts
from annotations.desk.gold import write_gold
from annotations.desk.labels import from_notes, keep
from annotations.desk.notation import parse
from annotations.desk.page import NoteError, Page


def main() -> int:
    """Run one of the commands; 1 where a check found faults."""
    parser = argparse.ArgumentParser(
        prog="python -m annotations.desk", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("show", "list", "check", "gold", "keep"))
    parser.add_argument("arguments", nargs="+")
    given = parser.parse_args()
    match given.command, given.arguments:
        case "show", [corpus, *names]:
            for name in names:
                print(f"=== {corpus}/{name}", Page.of(name, text_of(corpus, name)).show(), sep="\n", end="\n\n")
        case "list", [corpus]:
            for name, text in texts(corpus).items():
                print(f"{name}\t{len(text.split())}")
        case "check", files:
            return check([Path(f) for f in files])
        case "gold", [folder, *files]:
            return write_gold(Path(folder), [Path(f) for f in files])
        case "keep", files:
            print(keep(from_notes(Path(f)) for f in files))
        case _:
            parser.error("too many arguments")
    return 0


def check(files: list[Path]) -> int:
    """Print every fault and a count; 1 where there is any."""
    wrong = claims = 0
    for path in files:
        corpus, name = path.parent.name, path.stem
        if corpus not in CORPORA or name not in texts(corpus):
            print(f"{path}: no document {name} in the corpus {corpus}")
            wrong += 1
            continue
        try:
            notes = parse(path.read_text(encoding="utf-8"))
            claims += len(compiled(Page.of(name, text_of(corpus, name)), notes).claims)
        except NoteError as error:
            for fault in str(error).splitlines():
                wrong += 1
                print(f"{corpus}/{name}: {fault}")
    print(f"{len(files)} documents, {claims} claims, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
