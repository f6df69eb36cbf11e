"""Labels and our own notes in, how large the set is out: documents, words and claims by corpus and part."""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from annotations.desk.corpora import OWN, text_of
from annotations.desk.labels import LABELS, from_notes, held, tested
from annotations.desk.page import NoteError
from recount.model.wire import to_json

KINDS = ("figure", "statement", "event")
COLUMNS = ("corpus", "part", "documents", "without claims", "words", "figures", "statements", "events")


def rows() -> Iterator[tuple[str, ...]]:
    """A row of COLUMNS for each corpus and part, then for both parts and for everything.

    Words are "?" where a corpus's text is not at hand.
    """
    total: dict[str, Counter[str]] = {"train": Counter(), "test": Counter()}
    for corpus, documents in _documents():
        parts: dict[str, Counter[str]] = {"train": Counter(), "test": Counter()}
        for name, sha256, kinds in documents:
            words = _words(corpus, name)
            counted = Counter(kinds) + Counter({"documents": 1, "without claims": not kinds, "words": words or 0})
            counted["unread"] += words is None
            parts["test" if tested(sha256) else "train"] += counted
        for part, counted in parts.items():
            yield _row(corpus, part, counted)
            total[part] += counted
    for part, counted in total.items():
        yield _row("all", part, counted)
    yield _row("all", "both", total["train"] + total["test"])


def table() -> str:
    """The rows as a table in Markdown."""
    lines = [COLUMNS, tuple("---" for _ in COLUMNS), *rows()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _documents() -> Iterator[tuple[str, list[tuple[str, str, list[str]]]]]:
    """Each corpus with its documents: name, hash of the text, kinds of the claims; faulty notes are named."""
    own = []
    for path in sorted(OWN.glob("*.ann")):
        try:
            own.append(from_notes(path))
        except NoteError as error:
            print(f"not counted: own/{path.stem}: {str(error).splitlines()[0]}", file=sys.stderr)
    yield "own", [(one.name, one.sha256, [_kind(to_json(c)) for c in one.claims]) for one in own]
    for path in sorted(LABELS.glob("*.jsonl")):
        lines = held(path).items()
        yield path.stem, [(name, line["sha256"], [_kind(c) for c in line["claims"]]) for name, line in lines]


def _kind(record: dict[str, Any]) -> str:
    return next(kind for kind in KINDS if record.get(kind) is not None)


def _words(corpus: str, name: str) -> int | None:
    """Words between blanks; None where the corpus was not unpacked."""
    try:
        return len(text_of(corpus, name).split())
    except (SystemExit, OSError, KeyError):
        return None


def _row(corpus: str, part: str, counted: Counter[str]) -> tuple[str, ...]:
    words = "?" if counted["unread"] else f"{counted['words']:,}"
    rest = (f"{counted[key]:,}" for key in ("documents", "without claims"))
    return (corpus, part, *rest, words, *(f"{counted[kind]:,}" for kind in KINDS))
