"""A heading's line in, the date of the document that it names out: `Flash Update No. 5 | 12 March 2025`."""

import functools
import re

from recount.lexicon.furniture import LINE_LENGTH, Piece, any_of, leftover, words_of
from recount.lexicon.written_date import calendar_words, dates_in
from recount.model.span import Span

_PAGE = re.compile(r"[,;\s]+(?:section\s\w+[,;]?\s)?(?:page|p\.)\s?\w+\s*\Z", re.IGNORECASE)
_JOINED = 4  # characters between the two dates of a stretch
_TITLE_WORDS = 2  # what is shorter names the kind of document alone and is no title


def dated_heading(text: str, at: int, line: str, language: str, *, untitled: bool) -> list[Piece]:
    """The date at the end of a heading that names a kind of document, and the heading as title where it can be.

    A heading that tells of something ("Bridge attack, 12 June 2008") may bear the day of what it tells: it dates
    nothing.
    """
    dates = tuple(dates_in(line, language)) if len(line) <= LINE_LENGTH else ()
    if not dates:
        return []
    behind = line[dates[-1].end :]
    if leftover(_PAGE.sub("", behind), (), language):
        return []
    first = dates[-2] if len(dates) > 1 and len(line[dates[-2].end : dates[-1].start]) <= _JOINED else dates[-1]
    head = line[: first.start]
    joint = _joint(language).search(head)
    possessed = _possessed(language).search(head)
    named = joint and (_document(language).search(head[: joint.end()]) or _PAGE.search(behind))
    if not (named or possessed):
        return []
    words = Span.of(text, at, at + len(head[: joint.start()].rstrip() if joint else head.rstrip()))
    kind_alone = len(words.exact.split()) <= _TITLE_WORDS or _document(language).fullmatch(words.exact) is not None
    titled = untitled and joint is not None and not kind_alone
    span = Span.of(text, words.end if titled else at, at + len(line))
    title = [Piece(kind="title", span=words, words=words)] if titled else []
    return [*title, Piece(kind="date", span=span, edtf=dates[-1].edtf, where="header")]


@functools.cache
def _joint(language: str) -> re.Pattern[str]:
    """What parts a heading from its date: a mark or a word, then the weekday, the first day of a stretch."""
    words = any_of(words_of(language, "joint"))
    days = any_of(calendar_words(language))
    return re.compile(
        rf"(?:\s*[|,:;(\[–—•·/-]+\s*(?:(?:{words})\b:?)?|\s\b(?:{words})\b:?|(?<=\d))"
        rf"\s*(?:(?:{days})\b\.?,?)?(?:\s*\d{{1,2}}\s*(?:-|–|to|and))?\s*\Z", re.IGNORECASE)


@functools.cache
def _document(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(words_of(language, 'document'))})(?!\w)", re.IGNORECASE)


@functools.cache
def _possessed(language: str) -> re.Pattern[str]:
    """`Bulletin No. 4 of`: the kind of document at the line's beginning, and nothing between it and the date."""
    return re.compile(
        rf"\A(?:{any_of(words_of(language, 'document'))})(?:\s*(?:no\.?|nr\.?|#)?\s*\d+)?\s"
        rf"(?:{any_of(words_of(language, 'possessor'))})\s\Z", re.IGNORECASE)
