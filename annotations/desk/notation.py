"""A line of the compact notation in, its parts out: identifiers, words, quotations with where to look for them.

    A1 s3 src "a witness" =- cue "said"            who says it: sources outermost first, then the cue
    T1 s3 "on Wednesday" 2013-05-01 relative       a time with its words; without words: T2 2013-05-01 context
    P1 s3 "Houla" ="Houla" SYR 1                   a place: words, name, country, precision
    F1 s3 killed person "12" at_least incident grp "civilians" civilians pred "killed" A1 T1 P1
    S1 s3 that "content … its last words" A1       a statement; content may leave words out with …
    E1 s3 ASSAULT:airstrike "bombed" ag "jets" ="Syrian Air Force" rc "the village" A1 T1 P1

A quotation is looked for in the line's own sentence; `"x"#2` takes its second place there, `"x"@5` looks in
sentence 5, `"x"@0` in the whole text (datelines, header lines); `"first … last"` leaves words out. Lines that
begin with `#` are remarks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotations.desk.page import NoteError

_PART = re.compile(
    r'\s*(?:(?P<named>=?)"(?P<words>(?:[^"\\]|\\.)*)"(?:#(?P<nth>\d+))?(?:@(?P<at>\d+))?|(?P<bare>[^\s"]+))'
)
_ID = re.compile(r"[ATPFSE]\d+\Z")
_SENTENCE = re.compile(r"s(\d+)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words to be found in the text: the nth place of them, in a sentence of their own where `at` names one.

    `nth` is None where the notes do not say which place is meant; the first is taken.
    """

    words: str
    nth: int | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A canonical name, None for someone whom no name can be given."""

    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of notes: its identifier, its sentence (0 where it names none), its parts in order."""

    id: str
    sentence: int
    parts: tuple[str | Quote | Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The notes on one document: what its header says, and its lines."""

    header: dict[str, str] = field(default_factory=dict)
    lines: tuple[tuple[int, Line], ...] = ()


def parse(notes: str) -> Notes:
    """The header (`== published=… from=… by=…`) and the lines; raises NoteError with the line's number."""
    header: dict[str, str] = {}
    lines: list[tuple[int, Line]] = []
    for number, raw in enumerate(notes.splitlines(), 1):
        if not raw.strip() or raw.lstrip().startswith("#"):
            continue
        if raw.startswith("=="):
            pairs = (pair.partition("=") for pair in raw[2:].split() if "=" in pair)
            header.update((key, value) for key, _, value in pairs)
            continue
        try:
            lines.append((number, line(raw)))
        except NoteError as error:
            raise NoteError(f"line {number}: {error}") from None
    return Notes(header=header, lines=tuple(lines))


def line(raw: str) -> Line:
    """One line; raises NoteError where it is no line of the notation."""
    parts = list(_parts(raw))
    if not parts or not isinstance(parts[0], str) or not _ID.match(parts[0]):
        raise NoteError(f"a line begins with an identifier such as F1, not {raw[:20]!r}")
    sentence = _SENTENCE.match(parts[1]) if len(parts) > 1 and isinstance(parts[1], str) else None
    rest = parts[2:] if sentence else parts[1:]
    return Line(id=parts[0], sentence=int(sentence[1]) if sentence else 0, parts=tuple(rest))


def _parts(raw: str) -> Iterator[str | Quote | Name]:
    at = 0
    while raw[at:].strip():
        found = _PART.match(raw, at)
        if found is None:
            raise NoteError(f"a quotation mark is not closed: {raw[at : at + 30]!r}")
        at = found.end()
        if found["bare"] is not None:
            yield Name(name=None) if found["bare"] == "=-" else found["bare"]
            continue
        words = re.sub(r"\\(.)", r"\1", found["words"])
        if found["named"]:
            yield Name(name=words)
        else:
            nth, at_sentence = (None if found[key] is None else int(found[key]) for key in ("nth", "at"))
            yield Quote(words=words, nth=nth, at=at_sentence)
