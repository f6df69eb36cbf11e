"""A line in, the pieces of furniture on it out: title, dates, authors, publisher, address."""

import functools
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from recount.lexicon.packs import table
from recount.lexicon.written_date import WrittenDate, calendar_words, dates_in
from recount.model.span import Span

Kind = Literal["title", "date", "dateline", "byline", "publisher", "link"]
Where = Literal["header", "dateline"]

LINE_LENGTH = 200  # characters; what is longer is a paragraph
GLUED_LENGTH = 90
_SECTION_WORDS = 3
_BYLINE_WORDS = 24  # more words than these are a sentence
_BAR = re.compile(r"\s*[|•·]\s*")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?(?=\s|[,;)]|[apAP]\.?[mM]|Z|[+-]|$)")
_ZONE = re.compile(r"(?:(?:GMT|UTC)\s?)?[+-]\d{1,2}:?(?:\d{2})?\b|\b\d{1,2}\s?(?=[apAP]\.?[mM]\b)")
_LINK = re.compile(r"(?:\w+\s*:\s*)??(https?://[^\s<>\"]+)")
_STRETCH = re.compile(r"\d{1,2}(?:to|and)?", re.IGNORECASE)  # "1 to" of "1 to 7 May"
_MARKS = re.compile(r"[\s,;:.()\[\]|/*#–—-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of furniture: `span` is all of it, `words` what it says (title, names, place), where it says any.

    `edtf` and `where` are a date's; `agency` is what a dateline names in brackets; `updated` marks the date of a
    revision.
    """

    kind: Kind
    span: Span
    words: Span | None = None
    edtf: str | None = None
    where: Where | None = None
    agency: Span | None = None
    updated: bool = False


def labelled_title(text: str, at: int, line: str, language: str) -> Piece | None:
    """`Title: …` up to the end of its line."""
    found = label(language, "title").match(line)
    if found is None or found.end() == len(line):
        return None
    words = Span.of(text, at + found.end(), at + len(line.rstrip("*# ")))
    return Piece(kind="title", span=Span.of(text, at, at + len(line)), words=words)


def glued_date(text: str, at: int, line: str, language: str) -> Piece | None:
    """`date 2023-11-05` with the body behind it on the same line."""
    found = label(language, "glued", optional_colon=True).match(line)
    date = None if found is None else next(dates_in(line[:GLUED_LENGTH], language), None)
    if found is None or date is None or date.start != found.end():
        return None
    behind = leftover(line[date.end : date.end + GLUED_LENGTH], (), language)
    span = Span.of(text, at, at + (date.end if behind else len(line)))
    return Piece(kind="date", span=span, edtf=date.edtf, where="header")


def lone(text: str, at: int, line: str, language: str) -> list[Piece]:
    """The pieces of a line that holds dates, names of authors, the publisher or an address and nothing else.

    Between bars there may be a few other words, such as a section's name: they belong to the piece beside them.
    """
    if len(line) > LINE_LENGTH:
        return []
    edges = [0, *(edge for bar in _BAR.finditer(line) for edge in bar.span()), len(line)]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    found = [_lone_part(text, at + start, line[start:end], language) for start, end in parts]
    others = [line[start:end] for (start, end), pieces in zip(parts, found, strict=True) if not pieces]
    pieces = [piece for some in found for piece in some]
    if any(len(part.split()) > _SECTION_WORDS or part.endswith(".") for part in others):
        return []
    return _widened(text, at, len(line), pieces) if others else pieces


def _widened(text: str, at: int, length: int, pieces: list[Piece]) -> list[Piece]:
    """The same pieces, the first from the line's beginning, each up to the next."""
    starts = [at, *(piece.span.start for piece in pieces[1:]), at + length]
    return [
        replace(piece, span=Span.of(text, start, end))
        for piece, (start, end) in zip(pieces, pairwise(starts), strict=False)
    ]


def _lone_part(text: str, at: int, part: str, language: str) -> list[Piece]:
    dates = tuple(dates_in(part, language))
    labelled = None if part.endswith(".") else _date_label(language).match(part)
    # With its colon a label makes the line, whatever stands behind the date; "Released on 3 March the men" is a body.
    if dates and (_labels(labelled, part, dates[0], language) or not leftover(part, dates, language)):
        return _dates(text, at, part, dates, language)
    if labelled and not re.sub(r"\d", "", leftover(part, (), language)):
        return [Piece(kind="date", span=Span.of(text, at, at + len(part)))]
    if labelled and dates and (byline := _byline(text, at + dates[-1].end, part[dates[-1].end :], language)):
        cut = dates[-1].end
        return [] if leftover(part[:cut], dates, language) else [
            *_dates(text, at, part[:cut], dates, language), byline]
    cut = dates[0].start if dates else len(part)
    if byline := _byline(text, at, part[:cut], language):
        behind = tuple(dates_in(part[cut:], language))
        return [] if leftover(part[cut:], behind, language) else [
            byline, *_dates(text, at + cut, part[cut:], behind, language)]
    if link := _LINK.fullmatch(part):
        words = Span.of(text, at + link.start(1), at + link.end(1))
        return [Piece(kind="link", span=Span.of(text, at, at + len(part)), words=words)]
    found = label(language, "publisher").match(part)
    if found is not None and found.end() < len(part) and not part.endswith("."):
        if dates and found.end() < cut and not leftover(part[cut:], tuple(dates_in(part[cut:], language)), language):
            words = Span.of(text, at + found.end(), at + len(part[:cut].rstrip(" ,;(")))
            named = Piece(kind="publisher", span=Span.of(text, at, words.end), words=words)
            return [named, *_dates(text, words.end, part[words.end - at :], tuple(
                dates_in(part[words.end - at :], language)), language)]
        words = Span.of(text, at + found.end(), at + len(part))
        return [Piece(kind="publisher", span=Span.of(text, at, at + len(part)), words=words)]
    return []


def _labels(labelled: re.Match[str] | None, part: str, date: WrittenDate, language: str) -> bool:
    """Whether a label with its colon stands right before a date, or before the first day of a stretch."""
    if labelled is None or not labelled.group(1):
        return False
    between = leftover(part[labelled.end() : date.start], (), language)
    return not between or _STRETCH.fullmatch(between) is not None


def _dates(text: str, at: int, part: str, dates: tuple[WrittenDate, ...], language: str) -> list[Piece]:
    """One piece a date: the words before a date belong to it, those after the last one too."""
    pieces = []
    labels = words_of(language, "date")
    start = 0
    for date in dates:
        end = len(part) if date is dates[-1] else date.end
        found = re.findall(rf"(?<!\w)(?:{any_of(labels)})(?!\w)", part[start : date.start], re.IGNORECASE)
        updated = any(labels[" ".join(word.lower().split())] == "updated" for word in found)
        span = Span.of(text, at + start, at + end)
        pieces.append(Piece(kind="date", span=span, edtf=date.edtf, where="header", updated=updated))
        start = end
    return pieces


def leftover(part: str, dates: tuple[WrittenDate, ...], language: str) -> str:
    """What remains of a line without its dates, labels, weekdays, clocks and punctuation."""
    for date in reversed(dates):
        part = part[: date.start] + " " + part[date.end :]
    part = _chaff(language).sub(" ", _ZONE.sub(" ", CLOCK.sub(" ", part)))
    return _MARKS.sub("", part)


@functools.cache
def _chaff(language: str) -> re.Pattern[str]:
    found = {**words_of(language, "date"), **words_of(language, "clock"), **calendar_words(language)}
    return re.compile(rf"(?<!\w)(?:{any_of(found)})(?!\w)", re.IGNORECASE)


@functools.cache
def _trailing(language: str) -> re.Pattern[str]:
    """What parts the names of a byline from a date behind them: ", published on"."""
    labels = any_of({**words_of(language, "date"), "on": "", "at": ""})
    return re.compile(rf"(?:[\s,;–—-]+(?:{labels}):?)*[\s,;–—-]*\Z", re.IGNORECASE)


@functools.cache
def _date_label(language: str) -> re.Pattern[str]:
    """A word such as "Updated" at a line's beginning, and its colon where it has one."""
    return re.compile(rf"[*_(\[\s]*(?:{any_of(words_of(language, 'date'))})\b\s*(:?)", re.IGNORECASE)


def _byline(text: str, at: int, part: str, language: str) -> Piece | None:
    """`By` and names, or `Author:` and names; every word is capitalised or joins names."""
    part = _trailing(language).sub("", part)
    at, part = at + len(part) - len(part.lstrip(" ,;")), part.strip(" ,;")
    named = label(language, "author").match(part) or label(language, "credit", optional_colon=True).match(part)
    found = named or re.match(rf"(?:{any_of(words_of(language, 'byline'))})\s+", part, re.IGNORECASE)
    if found is None or found.end() == len(part):
        return None
    if named is None and not _names_only(part[found.end() :], language):
        return None
    if len(part.split()) > _BYLINE_WORDS or (part.endswith(".") and ":" not in found.group()):
        return None
    span = Span.of(text, at, at + len(part))
    return Piece(kind="byline", span=span, words=Span.of(text, at + found.end(), at + len(part)))


def _names_only(names: str, language: str) -> bool:
    """Whether these are names of people or bodies: capitals, joining words, no end of a sentence, no month."""
    found = re.findall(r"[^\s,;/]+", names)
    joins = words_of(language, "join")
    return (
        0 < len(found) <= 14 and found[0].lower().rstrip(".") not in calendar_words(language)
        and any(word[0].isupper() for word in found)
        and all(word[0].isupper() or word.lower() in joins for word in found)
        and not (names.endswith(".") and len(found[-1]) > 3)
    )


# Words of the language's masthead table


@functools.cache
def words_of(language: str, role: str) -> dict[str, str]:
    """The words of one role, in lower case, with their values."""
    return {row["word"].lower(): row["value"] for row in table(language, "masthead") if row["role"] == role}


@functools.cache
def label(language: str, role: str, *, optional_colon: bool = False) -> re.Pattern[str]:
    """A pattern for `Title:` and its like, with the marks of emphasis that some write around them."""
    colon = r"(?:\s*[:：]|\s)" if optional_colon else r"\s*[:：]"
    return re.compile(rf"[*#_\s]*(?:{any_of(words_of(language, role))}){colon}[*_\s]*", re.IGNORECASE)


def any_of(found: dict[str, str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(found, key=lambda w: (-len(w), w)))
