"""A report's text in, the furniture around its body out: title, dates, datelines, names, publisher, address."""

import re
from dataclasses import dataclass

from recount.lexicon.dateline import dateline_at
from recount.lexicon.furniture import LINE_LENGTH, Kind, Piece, glued_date, label, labelled_title, lone
from recount.lexicon.heading import dated_heading
from recount.lexicon.tables import row_of_numbers
from recount.model.span import Span

HEAD_LINES = 12  # how many lines of a report may be furniture before the body must have begun
TAIL_LINES = 3
_STOPS = tuple(".!?:;,…”\"'’)]。؟।")
_BULLET = re.compile(r"(?:[-*•‣▪–—]|\d{1,2}[.)])\s")
_LINE = re.compile(r"(?<![^\n])\S[^\n]*")
_WORD = re.compile(r"\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """A report's furniture in text order; `body` is where the text begins that is none of it.

    Headings may stand between the pieces, so that there may be pieces behind `body`.
    """

    pieces: tuple[Piece, ...]
    body: int

    def first(self, kind: Kind) -> Piece | None:
        """The first piece of a kind."""
        return next((piece for piece in self.pieces if piece.kind == kind), None)

    @property
    def dates(self) -> tuple[Piece, ...]:
        """The pieces that hold a date, in text order; one of a dateline without a year has `XXXX` for it."""
        return tuple(piece for piece in self.pieces if piece.edtf is not None)


def masthead(text: str, language: str = "en") -> Masthead:
    """Find the furniture of a report; every piece quotes the text, and pieces never overlap."""
    pieces: list[Piece] = []
    at, body, lines = _word_at(text, 0), None, 0
    while at < len(text) and lines < HEAD_LINES:
        line = _line_at(text, at)
        if row_of_numbers(text, at):
            body = at if body is None else body
            break
        if found := _pieces_at(text, at, line, pieces, language):
            pieces += found
            end = found[-1].span.end
            if found[-1].kind == "dateline":
                break
        else:
            body = at if body is None else body
            if not _is_bare(line):
                break
            end = at + len(line)
        at = _word_at(text, end)
        lines += "\n" in text[end:at]
    after = pieces[-1].span.end if pieces else 0
    pieces += _tail(text, after, language)
    return Masthead(pieces=tuple(pieces), body=_word_at(text, after) if body is None else body)


def _pieces_at(text: str, at: int, line: str, before: list[Piece], language: str) -> list[Piece]:
    """The furniture that begins at an offset, or nothing."""
    untitled = all(piece.kind != "title" for piece in before)
    if untitled and (title := labelled_title(text, at, line, language)):
        return [title]
    if glued := glued_date(text, at, line, language):
        return [glued]
    if found := lone(text, at, line, language):
        return found
    first = not text[:at].strip()
    if heading := dated_heading(text, at, line, language, untitled=untitled and first):
        return heading
    dateline = dateline_at(text, at, line, language)
    if dateline is not None and not _in_chronicle(text, dateline, language):
        return [dateline]
    if untitled and first and _is_title(text, at, line, language):
        span = Span.of(text, at, at + len(line))
        return [Piece(kind="title", span=span, words=span)]
    return []


def _in_chronicle(text: str, dateline: Piece, language: str) -> bool:
    """Whether other lines open with dates alone, as in a chronicle; of a live blog the first entry is the latest."""
    if dateline.words is not None or dateline.agency is not None or dateline.edtf is None:
        return False
    for line in _LINE.finditer(text):
        entry = None
        if line.start() != dateline.span.start and line.group()[0].isalnum():
            entry = dateline_at(text, line.start(), line.group().rstrip(), language)
        if entry is None or entry.edtf is None or entry.words is not None:
            continue
        if line.start() < dateline.span.start or entry.edtf > dateline.edtf:
            return True
    return False


def _is_title(text: str, at: int, line: str, language: str) -> bool:
    """A first line without a final stop is a title where a blank line or more furniture follows it."""
    below = _word_at(text, at + len(line))
    if not _is_bare(line) or line.endswith(_STOPS) or len(line.split()) < 3 or below == len(text):
        return False
    if text.count("\n", at + len(line), below) > 1:
        return True
    following = _line_at(text, below)
    return bool(lone(text, below, following, language) or dateline_at(text, below, following, language))


def _is_bare(line: str) -> bool:
    """A short line without a final stop: a title, a heading, a standfirst."""
    bracketed = line[:1] in "([" and line[-1:] in ")]"
    return len(line) <= LINE_LENGTH and (bracketed or not line.endswith(_STOPS)) and not _BULLET.match(line)


def _tail(text: str, after: int, language: str) -> list[Piece]:
    """Furniture in the last lines: dates of updates, credits of reporters and editors."""
    pieces: list[Piece] = []
    end = len(text)
    for _ in range(TAIL_LINES):
        end = len(text[:end].rstrip())
        start = _word_at(text, text.rfind("\n", 0, end) + 1)
        if start <= after or start >= end or row_of_numbers(text, start):
            break
        line = text[start:end]
        found = _credit(text, start, line, language) or lone(text, start, line, language)
        if not found:
            break
        pieces = found + pieces
        end = start
    return pieces


def _credit(text: str, at: int, line: str, language: str) -> list[Piece]:
    """The names of `(Reporting by …; Editing by …)`."""
    inner = line.strip("() ")
    found = label(language, "credit", optional_colon=True).match(inner)
    if found is None or len(line) > 2 * LINE_LENGTH:
        return []
    start = at + line.index(inner)
    words = Span.of(text, start + found.end(), start + len(inner))
    return [Piece(kind="byline", span=Span.of(text, at, at + len(line)), words=words)]


def _word_at(text: str, at: int) -> int:
    """The next offset that holds no blank."""
    found = _WORD.search(text, at)
    return found.start() if found else len(text)


def _line_at(text: str, at: int) -> str:
    """The line from an offset on, without blanks at its end."""
    end = text.find("\n", at)
    return text[at : len(text) if end < 0 else end].rstrip()
