"""A paragraph's first line in, the dateline that opens it out: place, date and agency before a dash."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recount.lexicon.furniture import CLOCK, Piece, words_of
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.lexicon.written_date import WrittenDate, calendar_words, dates_in, written
from recount.model.span import Span

DATELINE_LENGTH = 90  # characters before the dash; three places, a date and an agency take fewer
_SEPARATOR = re.compile(r"\s*(?:—|–(?=\s)|--)\s*|(?:(?<=\s)|(?<=\)))[-_]\s+|:\s+|\s[-_—–]+$|\s\|\s+")
_ENCLOSED = re.compile(r"[(\[]([^()\[\]]{4,60})[)\]](?:\s*[.:—–-]+)?(?=\s+[“\"'‘«]?[^\W_a-z]|\Z)")
_STOP = re.compile(r"\)?(?:\.?\s*(?:\([^()]{2,40}\)|/[^()/]{2,40}/))?()\s*\.(?:\s*[–—-]+)?"
                   r"(?=\s+[“\"'‘«]?[^\W_a-z]|\Z)")
_AGENCY = re.compile(r"\s*(?:\([^()\d]{2,40}\)|/[^()/\d]{2,40}/)()(?=\s+[“\"'‘«]?[^\W_a-z])")
_CAPITAL = re.compile(r"()(?=\s+[“\"'‘«]?[^\W_a-z])")
_SHORT_YEAR = re.compile(r"\s['’]?(\d\d)(?=\s*(?:[(\[/,.–—-]|:\s|\Z))")
_SHORT_DAY = re.compile(r"(?<![\w/.,-])(\d{1,2})([./])(\d{1,2})\2(\d\d)(?![\w/-]|[.,]\d)")
_PIVOT = 50  # "90" is 1990, "05" is 2005
_TO_BLANKS = str.maketrans("()[]|", "  ,,,")
_BRACKETS = re.compile(r"[(/]([^()/]{2,40})[)/][\s.,–—-]*$")
_PLACES, _PLACE_WORDS = 3, 5  # "KANO, Nigeria, West Africa"; "NEAR THE TOWN OF KUPIANSK"
_KINDS = ("city", "town", "region", "district", "site")
_INSERTION = 80  # characters in which an insertion between dashes ends
_BODY_LENGTH = 40  # characters of body that a bare place with a weak mark needs behind it


def dateline_at(text: str, at: int, line: str, language: str) -> Piece | None:
    """`GAZA, Oct. 18, 2023 –` before the first sentence, or alone on its line; None where there is none."""
    found = _bracketed(line, language) or _stopped(line, language) or _parted(line, language)
    if found is None:
        return None
    head, end, agency, date, places = found
    place = re.search(r"[^\W\d_][^,(|\])]*", _blanked(head, date)) if places else None
    words = None
    if place is not None:
        words = Span.of(text, at + place.start(), at + place.start() + len(place.group().rstrip()))
    return Piece(
        kind="dateline", span=Span.of(text, at, at + end), edtf=date.edtf if date else None,
        where="dateline" if date else None, words=words,
        agency=Span.of(text, at + agency.start(1), at + agency.end(1)) if agency else None,
    )


class _Found(NamedTuple):
    head: str
    end: int
    agency: re.Match[str] | None
    date: WrittenDate | None
    places: list[str]


def _bracketed(line: str, language: str) -> _Found | None:
    """`(2 August 2025, Pemba)` before a sentence."""
    found = _ENCLOSED.match(line)
    if found is None:
        return None
    agency, date, places = _parts(found.group(1), language)
    if places is None or date is None or agency is not None:
        return None
    return _Found(line[: found.end(1)], found.end(), None, date, places)


def _stopped(line: str, language: str) -> _Found | None:
    """`PEMBA, 2 August 2025.` before a sentence or alone on its line; without a stop an agency or capitals tell."""
    date = _date_in(line[:DATELINE_LENGTH], language)
    if date is None:
        return None
    full = date.end - (line[date.end - 1] == ".")  # the full stop of "Aug." may be that of the sentence
    stop = _STOP.match(line, date.end) or _STOP.match(line, full) or _AGENCY.match(line, date.end)
    if stop is None and line[: date.start].isupper() and "X" not in date.edtf:
        stop = _CAPITAL.match(line, date.end)
    if stop is None:
        return None
    head = line[: stop.start(1)]
    agency, date, places = _parts(head, language)
    return _Found(head, stop.end(), agency, date, places) if date is not None and places else None


def _parted(line: str, language: str) -> _Found | None:
    """A dateline before a dash, a colon or a bar, or alone on its line."""
    cut = _SEPARATOR.search(line[: DATELINE_LENGTH + 4])
    if cut is None and len(line) > DATELINE_LENGTH:
        return None
    if cut is not None and (dated := next(dates_in(line[cut.end() : DATELINE_LENGTH], language), None)):
        after = cut.end() + dated.end
        second = _SEPARATOR.search(line, after)
        adjoins = second is not None and not line[after : second.start()].strip() and dated.start == 0
        if adjoins and _parts(line[: cut.start()], language)[2]:
            cut = second  # "TUNIS (Agency) - March 3 -"
    head = line if cut is None else line[: cut.start()]
    agency, date, places = _parts(head, language)
    if places is None or not (date or agency or places) or (cut is None and date is None):
        return None
    if date is None and agency is None and not (cut and _stands_bare(places, cut.group().strip(), line[cut.end() :],
                                                                    language)):
        return None
    end = len(line) if cut is None else cut.start() + len(cut.group().rstrip())
    return _Found(head, end, agency, date, places)


def _date_in(head: str, language: str) -> WrittenDate | None:
    """The first date, with a year of two figures where a dateline has that: "3 MAR 89", "28/10/99"."""
    date = next(dates_in(head, language), None)
    return next(short_days(head), None) if date is None else short_year(head, date)


def short_year(head: str, date: WrittenDate) -> WrittenDate:
    """The date with the year of two figures that stands behind it, where one does and it has no other."""
    short = _SHORT_YEAR.match(head, date.end) if date.edtf.startswith("XXXX") else None
    if short is None:
        return date
    year = int(short.group(1))
    edtf = written(f"{_century(year) + year}{date.edtf[4:]}")
    return date if edtf is None else WrittenDate(start=date.start, end=short.end(), edtf=edtf)


def short_days(line: str) -> Iterator[WrittenDate]:
    """Days as 25.8.18 or 13/12/16, for a heading or a dateline; where both could be months a slash tells nothing."""
    for found in _SHORT_DAY.finditer(line):
        first, second, year = int(found.group(1)), int(found.group(3)), int(found.group(4))
        if found.group(2) == "/" and first <= 12 and second != first:
            first, second = (second, first) if second > 12 else (0, 0)
        edtf = written(f"{_century(year) + year}-{second:02d}-{first:02d}")
        if edtf is not None:
            yield WrittenDate(start=found.start(), end=found.end(), edtf=edtf)


def _century(year: int) -> int:
    """The century of a year of two figures."""
    return 1900 if year >= _PIVOT else 2000


def _blanked(head: str, date: WrittenDate | None) -> str:
    """The head with blanks for its date."""
    return head if date is None else head[: date.start] + " " * (date.end - date.start) + head[date.end :]


def _parts(head: str, language: str) -> tuple[re.Match[str] | None, WrittenDate | None, list[str] | None]:
    """A dateline's agency in brackets, its date, and its places; None for places where anything else stands in it."""
    date = _date_in(head, language)
    rest = _blanked(head, date)
    if date is not None and not _apart(head, date, language):
        return None, date, None
    agency = _BRACKETS.search(rest)
    rest = rest[: agency.start()].rstrip(" .") if agency else rest
    agency = agency if agency and agency.group(1).strip() else None
    calendar = {**calendar_words(language), **words_of(language, "clock")}
    rest = CLOCK.sub(" ", rest).translate(_TO_BLANKS)
    rest = re.sub(r"\s[/–—-]+\s|\s[/–—-]+\Z|\A[/–—-]+\s", ",", rest)
    places = [part for p in rest.split(",") if (part := p.strip()) and part.lower().rstrip(".") not in calendar]
    if len(places) > _PLACES or not all(_is_place(part, language) for part in places):
        return agency, date, None
    return agency, date, places


def _apart(head: str, date: WrittenDate, language: str) -> bool:
    """Whether marks part the date from the names beside it, and no "on" makes it part of a sentence.

    "Remembering 12 June 2008" and "March 3 Brigade" are no datelines.
    """
    before = head[: date.start].rstrip()
    before = before.removesuffix(before.split()[-1]).rstrip() if before and (
        before.split()[-1].lower().strip(".,(") in calendar_words(language)) else before
    behind = head[date.end :].lstrip()
    word = re.search(r"(\w+)[,\s]*\Z", before)
    if word is not None and word.group(1).lower() in words_of(language, "inside"):
        return False
    towns = before.isupper() or all(map(_is_town, before.split("/")))
    joined = before and before[-1] not in ",()/|[–—-:;" and not towns
    clocked = re.match(r"(?:at\b\s*)?\d", behind)
    return not joined and (not behind or not behind[0].isalpha() or clocked is not None)


def _is_place(part: str, language: str) -> bool:
    """Whether words could name a place: capitals, and the small words inside names."""
    words = re.split(r"[\s/]+", part)
    connectors = words_of(language, "connector")
    return len(words) <= _PLACE_WORDS and all(
        word[:1].isalpha() and (word[0].isupper() or word.lower() in connectors or word[:3] in ("al-", "el-"))
        for word in words
    )


def _stands_bare(places: list[str], mark: str, body: str, language: str) -> bool:
    """Whether places without date and agency are a dateline: the weaker the mark, the more they must look it."""
    first = places[0]
    opens = not body or (body[0].isupper() or body[0].isdigit() or body[0] in "“\"'‘«")
    if not opens or (body and (mark == ":" or not first.isupper()) and len(body) < _BODY_LENGTH):
        return False
    if first.isupper():
        return len(first) > 3 and first.lower() not in words_of(language, "flag")
    if mark == ":":
        return body[0].isalnum() and _is_town(first)
    # A second dash closes an insertion: "Darfur – Sudan's western region – has seen worse".
    return re.search(rf"\s{mark}\s", body[:_INSERTION]) is None and (
        (len(places) > 1 and mark in "—–") or _is_town(first))


def _is_town(name: str) -> bool:
    """Whether the gazetteer knows a town, a city or a region of this name; a country alone opens no report."""
    return any(entry.kind in _KINDS for entry in gazetteer().plain.get(place_key(name), ()))
