"""Splits a report into the sentences of its title, headings and body."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from recount.lexicon.masthead import Masthead, masthead
from recount.lexicon.packs import table
from recount.lexicon.tables import tables
from recount.model.mention import Mention, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span

HEADING_LENGTH = 120  # characters; a longer line without a final stop is a sentence that lost it
# Far longer than any real sentence. Whatever looks across a sentence may take time that grows with its square; an
# endless one is cut, so that the time for a report grows with its length and no more.
LONGEST_SENTENCE = 2000  # characters
WRAPPED_WIDTH = 120  # texts whose lines never get longer than this may be broken inside sentences

_BEGUN = 4  # words; behind fewer an abbreviation is no sentence's end: "At 6 p.m. Israel struck"
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BULLET = re.compile(r"[^\S\n]*(?:[-*•‣▪◦–—]|\d{1,2}[.)])[^\S\n]+")
_MARKS = re.compile(r"[#*_>\s]+")
_STOPS = ".!?…。！？؟।۔"
_CLOSERS = "\"'”’»)]*"
_END = re.compile(rf"[.!?…؟।۔]+(?:[{re.escape(_CLOSERS)}]|\[\d{{1,3}}\])*(?=\s|$)|[。！？]+[”’」』）]*"
                  r"|(?<=[a-z][a-z])\.[”’\"]?(?=[A-Z][a-z]+\s)")
_TOKEN = re.compile(r"[^\s(\[“\"'‘«—–/]+$")
_WORD = re.compile(r"[^\W_]+")
_OPENERS = "\"'“‘«([*"


class SentenceAnnotator:
    """Splits a report into the sentences of its title, headings and body."""

    name = "sentence"
    provides: tuple[type, ...] = (Sentence,)
    requires: tuple[type, ...] = ()

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield sentences that never overlap; all the words of title, headings and body stand in one."""
        text = report.text or ""
        head = masthead(text)
        for piece in head.pieces:
            if piece.kind == "title" and piece.words is not None:
                yield from (Sentence(span=span, part="title") for span in _pieces(text, piece.words))
        blocks = tuple(_blocks(text, head))
        for number, block in enumerate(blocks):
            if number == 0 and block.span.exact == report.title:
                yield from (Sentence(span=span, part="title") for span in _pieces(text, block.span))
                continue
            if block.part == "heading" and len(blocks) > 1:
                yield from (
                    Sentence(span=span, part="heading", paragraph=number) for span in _pieces(text, block.span))
                continue
            for span in _sentences(text, block.span):
                yield Sentence(span=span, paragraph=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A paragraph, a list item or a heading, without bullet and marks."""

    span: Span
    part: Literal["heading", "body"]


def _blocks(text: str, head: Masthead) -> Iterator[_Block]:
    """The paragraphs between the pieces of furniture."""
    wrapped = max((len(line) for line in text.split("\n")), default=0) <= WRAPPED_WIDTH
    at = 0
    for start, end in [*((p.span.start, p.span.end) for p in head.pieces), (len(text), len(text))]:
        for first, last in _paragraphs(text, at, start):
            yield from _split_paragraph(text, first, last, wrapped)
        at = end


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _BLANK.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


def _split_paragraph(text: str, start: int, end: int, wrapped: bool) -> Iterator[_Block]:
    """List items and headings inside a paragraph stand for themselves; its other lines belong together."""
    lines = [m.span() for m in re.compile(r"[^\n]+").finditer(text, start, end) if m.group().strip()]
    begun: int | None = None
    for index, (first, last) in enumerate(lines):
        above = text[lines[index - 1][0] : lines[index - 1][1]].rstrip() if index else ""
        bullet = _BULLET.match(text, first, last)
        heading = _is_heading(text, lines, index, wrapped)
        row = _is_row(text, lines, index)
        ends = heading or row or (bullet and _may_precede_item(above)) or _is_row(text, lines, index - 1)
        if begun is not None and ends:
            yield from _block(text, begun, lines[index - 1][1])
            begun = None
        if heading:
            yield from _block(text, first, last, heading=True)
        elif begun is None:
            begun = bullet.end() if bullet else first
    if begun is not None:
        yield from _block(text, begun, end)


def _is_row(text: str, lines: list[tuple[int, int]], index: int) -> bool:
    """A line of a table: bars part cells in it and in one beside it, one of which has a number or bars around."""
    if 0 <= index < len(lines) and lines[index][0] in tables(text):
        return True
    mine = _cells(text, lines, index)
    near = max(_cells(text, lines, index - 1), _cells(text, lines, index + 1)) if mine else 0
    return mine + near > 2


def _cells(text: str, lines: list[tuple[int, int]], index: int) -> int:
    """0 for a line that is not there or has no three cells, 2 for one with a number or bars around them, else 1."""
    line = text[slice(*lines[index])] if 0 <= index < len(lines) else ""
    if line.count("|") < 2:
        return 0
    return 2 if line.lstrip().startswith("|") or any(c.isdigit() for c in line) else 1


def _may_precede_item(above: str) -> bool:
    """A line that breaks in mid-sentence is not followed by a list item, whatever the next line begins with."""
    return above.endswith(tuple(_STOPS + _CLOSERS + ":;,")) or bool(_BULLET.match(above))


def _is_heading(text: str, lines: list[tuple[int, int]], index: int, wrapped: bool) -> bool:
    """A short line without a final stop, alone between blank lines or above a paragraph that is much longer."""
    first, last = lines[index]
    line = text[first:last].strip()
    if line.startswith("#"):
        return True
    if len(line) > HEADING_LENGTH or line.rstrip("*_").endswith(tuple(_STOPS + ":;,-–—\"”')")) or _BULLET.match(line):
        return False
    if not any(c.isalpha() for c in line):
        return False
    if len(lines) == 1:
        return True
    below = text[slice(*lines[index + 1])].strip() if index + 1 < len(lines) else ""
    return not wrapped and line[0].isupper() and len(below) > WRAPPED_WIDTH and (
        index == 0 or text[slice(*lines[index - 1])].rstrip().endswith(tuple(_STOPS + _CLOSERS)))


def _block(text: str, start: int, end: int, *, heading: bool = False) -> Iterator[_Block]:
    marks = _MARKS.match(text, start, end)
    span = Span.of(text, marks.end() if marks else start, end)
    if heading and span.exact.endswith(("*", "#", "_")):
        span = Span.of(text, span.start, span.start + len(span.exact.rstrip("*#_ ")))
    if any(c.isalnum() for c in span.exact):
        yield _Block(span=span, part="heading" if heading else "body")


# Sentences of one paragraph


def _sentences(text: str, block: Span) -> Iterator[Span]:
    at = block.start
    for stop in _END.finditer(text, block.start, block.end):
        if stop.end() < block.end and _ends(text, at, stop, block.end):
            yield from _pieces(text, Span.of(text, at, stop.end()))
            at = stop.end()
    yield from _pieces(text, Span.of(text, at, block.end))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The span, an endless one cut at blanks; dots and dashes alone are no sentence and left out."""
    start = span.start
    while start < span.end:
        end = min(span.end, start + LONGEST_SENTENCE)
        if end < span.end:
            blank = text.rfind(" ", start + 1, end)
            end = blank if blank > 0 else end
        piece = Span.of(text, start, end)
        if any(c.isalnum() for c in piece.exact):
            yield piece
        start = end


def _ends(text: str, start: int, stop: re.Match[str], limit: int) -> bool:
    """Whether a stop ends its sentence, by the words before and after it."""
    after = text[stop.end() : min(limit, stop.end() + 60)].lstrip()
    bare = after.lstrip(_OPENERS)
    mark = stop.group()
    if not bare:
        return False
    if mark[0] in "。！？؟।۔":
        return True
    follows = _WORD.match(bare)
    word = follows.group() if follows else ""
    if bare[0].islower() and not _name_in_lower_case(bare):
        return False
    if mark[0] in "!?" or mark[:2] in ("..", "!.", "?."):
        return not (mark[-1] in _CLOSERS and _speaker(bare))
    if mark[0] == "…":
        return not bare[0].islower()
    if mark.endswith(".)") and text.rfind("(", start + 1, stop.start()) > start + _lead(text, start):
        return False
    if mark != ".":
        return True
    token = _TOKEN.search(text, max(start, stop.start() - 24), stop.start())
    if token is None:
        return True
    if len(text[start : token.start()].split()) < _BEGUN and _is_clock_or_letters(token.group()):
        return False
    return _ends_after(token.group(), text[max(start, token.start() - 2) : token.start()], word, bare, after != bare)


def _is_clock_or_letters(token: str) -> bool:
    """`p.m`, `U.S`: abbreviations that open sentences as often as they end them."""
    return _kinds().get(token) in ("clock", "maybe")


def _lead(text: str, start: int) -> int:
    """How many blanks stand before a sentence's first character."""
    return len(text[start : start + 80]) - len(text[start : start + 80].lstrip())


def _ends_after(token: str, before: str, word: str, bare: str, quoted: bool) -> bool:
    """Whether a bare full stop behind `token` ends a sentence that `word` would follow."""
    kinds = _kinds()
    kind = kinds.get(token, kinds.get(token.lower(), "") if "." in token else "")
    starter = word in _words("starter")
    if kind == "never":
        return False
    if kind == "word" and before[:1].islower():
        return True
    if kind == "number":
        return not bare[0].isdigit() and (starter or quoted or token in _words("word"))
    if kind == "clock":
        return word not in _words("after clock")
    if kind == "maybe" or (re.fullmatch(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]{1,2}", token) and _initials(token)):
        return starter
    return True


def _initials(token: str) -> bool:
    """`J`, `U.S`, `Lt.Gen`: letters with stops between them, or a single capital."""
    return "." in token or (len(token) == 1 and token.isupper())


def _name_in_lower_case(bare: str) -> bool:
    found = re.match(r"([a-z]{2,3})[-’' ](?=[A-Z])", bare)
    return found is not None and found.group(1) in _words("particle")


def _speaker(bare: str) -> bool:
    """A name and a verb of saying behind a quoted exclamation: “Where are they?” Smith asked."""
    found = re.match(r"(?:[A-Z][\w’'-]*\s+){1,4}([a-z]+)", bare)
    return found is not None and found.group(1) in _words("said")


@functools.cache
def _kinds() -> dict[str, str]:
    kinds = ("never", "maybe", "number", "clock", "word")
    return {row["word"]: row["kind"] for kind in kinds for row in table("en", "abbreviations") if row["kind"] == kind}


@functools.cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "abbreviations") if row["kind"] == kind)
