"""A line's words in, the calendar dates written in it out, each with its place and its EDTF."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from recount.errors import LexiconError, RecordError
from recount.lexicon.packs import table
from recount.lexicon.times import months, weekdays
from recount.model.moment import Moment

_CLOCK = r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?Z|\s?[+-]\d{2}:?\d{2})?)?"
_ISO = rf"(?P<iso>(?:1[89]|20|21)\d\d)[-/.](?P<iso_m>\d{{1,2}})[-/.](?P<iso_d>\d{{1,2}})(?!\d){_CLOCK}"
_NUMERIC = r"(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<n_y>(?:1[89]|20|21)\d\d)"
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20|21)\d\d"
_ROMAN = rf"(?P<d7>\d{{1,2}})(?P<sep7>[/.-])(?P<m7>(?-i:{'|'.join(reversed(_ROMANS))}))(?P=sep7)(?P<y7>{_YEAR})"
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+\Z")
_KEPT = 512  # texts whose dates are kept: those of a report and of its lines while it is read or compared


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as written from `start` up to `end`; `edtf` has `XXXX` for a year that is not written."""

    start: int
    end: int
    edtf: str


@functools.cache
def month_numbers(language: str) -> dict[str, int]:
    """A language's words for the months, in lower case and without their stops."""
    return {word.rstrip(".").lower(): number for word, number in months(language).items()}


@functools.cache
def calendar_words(language: str) -> dict[str, str]:
    """The words for months and weekdays, in lower case and without their stops; the values are empty.

    Those of the languages from which reports are translated, and articles before a date, are among them.
    """
    own = {word.rstrip(".").lower(): "" for word in (*months(language), *weekdays(language))}
    return own | {word: "" for kind in ("month", "weekday", "article") for word in foreign(language, kind)}


@functools.cache
def foreign(language: str, kind: str) -> dict[str, int]:
    """Words of other languages' dates, in lower case, with a month's number: "12 de junio de 2025", "le 3 mai"."""
    try:
        rows = table(language, "calendars")
    except LexiconError:
        return {}
    return {row["word"].lower(): int(row["number"] or 0) for row in rows if row["kind"] == kind}


def dates_in(text: str, language: str = "en") -> Iterator[WrittenDate]:
    """Every calendar date written in a text, in its order; dates that no calendar has are passed over.

    05/11/2023 could be May or November: it gives the year alone, as does every other slashed date whose two numbers
    could both be months. With full stops or hyphens the day comes first (the United States, where the month does,
    write slashes). Months of another language and Roman numbers ("29-IV-1937") are read in a full date alone.
    """
    return iter(_dates(text, language))


@functools.lru_cache(maxsize=_KEPT)
def _dates(text: str, language: str) -> tuple[WrittenDate, ...]:
    """The dates of a text; several rules look for those of one report, one after another."""
    found = ((match, _edtf(match, language)) for match in _matches(text, language))
    return tuple(WrittenDate(start=_start(match), end=match.end(), edtf=edtf) for match, edtf in found
                 if edtf is not None)


def _matches(text: str, language: str) -> Iterator[re.Match[str]]:
    """As `finditer` of the pattern, tried only where a date can begin: at a number, and at the word before it."""
    pattern, longest = _pattern(language), _longest(language)
    if longest is None:
        yield from pattern.finditer(text)
        return
    end = 0
    for number in _NUMBER.finditer(text):
        for at in _beginnings(text, number.start(), longest):
            found = pattern.match(text, at) if at >= end else None
            if found is not None:
                yield found
                end = found.end()


@functools.cache
def _longest(language: str) -> int | None:
    """The length of a language's longest word for a month; None where one is more than a word."""
    words = month_numbers(language) | foreign(language, "month")
    return max(map(len, words), default=0) if all(_WORD.match(word) for word in words) else None


def _beginnings(text: str, at: int, longest: int) -> Iterator[int]:
    """Where a date may begin whose first number is `at`: with the word before it, if that is a month, or there."""
    head = text[:at].rstrip()
    if len(head) < at:
        head = head.removesuffix(",").removesuffix(".")
        word = _WORD.search(head, max(0, len(head) - longest - 1))
        if word is not None:
            yield word.start()
    yield at


def _start(found: re.Match[str]) -> int:
    """Where a date begins: of "1-7 May" with the first day, which belongs to it; in "No. 14 – 7 May" 14 does not."""
    first, last = found["d0"], found["d2"]
    whole = first is None or int(first) < int(re.sub(r"\D", "", last))
    return found.start() if whole else found.start("d2")


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(re.escape(w) for w in sorted(month_numbers(language), key=lambda w: (-len(w), w)))
    year1, year2 = _year("y1", r"\s*,?\s*"), _year("y2", r"[\s,-]*")
    month_first = rf"(?P<m1>{names})\b\.?\s+(?P<d1>{_DAY})\b(?!:){year1}"
    glued = rf"(?P<m4>{names})\b\.?\s+(?P<d4>\d\d)(?P<y4>{_YEAR})"  # "Oct 082017": a copy that lost its comma
    stretch = r"(?:(?P<d0>\d{1,2})\s?[-–]\s?|the\s+(?=\d+(?:st|nd|rd|th)))?"
    day_first = rf"{stretch}(?P<d2>{_DAY})(?:\s+of)?[\s-]+(?P<m2>{names})\b\.?{year2}"
    month_only = rf"(?P<m3>{names})\b\.?,?\s+(?P<y3>{_YEAR})\b"
    forms = "|".join((_ISO, _NUMERIC, _ROMAN, *_foreign_forms(language), glued, day_first, month_first, month_only))
    apart = r"(?:(?!\w)|(?-i:(?=[A-Z][a-z])))"  # "18.05.2017Get short URL": words of a page, glued on
    return re.compile(rf"(?<![\w/.-])(?<!\d:)(?:{forms}){apart}", re.IGNORECASE)


def _foreign_forms(language: str) -> Iterator[str]:
    """Full dates with a month of another language: "23 de enero de 2025", "diciembre 29, 2016"."""
    words = foreign(language, "month")
    if not words:
        return
    names = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    link = rf"(?:(?:{'|'.join(foreign(language, 'link'))})\s+)?"
    yield rf"(?P<d5>\d{{1,2}})(?:er|º|\.)?\s+{link}(?P<m5>{names})\b\.?,?\s+{link}(?P<y5>{_YEAR})\b"
    yield rf"(?P<m6>{names})\s+(?P<d6>\d{{1,2}}),?\s+{link}(?P<y6>{_YEAR})\b"


def _year(name: str, between: str) -> str:
    """The year behind a day: "2022", "(2022)", with words of a page glued on "2022Get"; "2100 hrs" is a clock."""
    edge = r"(?:\b|(?-i:(?=[A-Z][a-z])))(?!\s?(?:hrs|hours|GMT|UTC)\b)"
    return rf"(?:{between}(?P<{name}>{_YEAR}){edge}|\s[(\[](?P<{name}b>{_YEAR})[)\]])?"


def _edtf(found: re.Match[str], language: str) -> str | None:
    part = found.groupdict()
    if part["iso"]:
        return _checked(part["iso"], part["iso_m"], part["iso_d"])
    if part["n_y"]:
        return _numeric(part)
    if part["y7"]:
        return _checked(part["y7"], _ROMANS.index(part["m7"]) + 1, part["d7"])
    for name, day, year in (("m5", "d5", "y5"), ("m6", "d6", "y6")):
        if part.get(name):
            return _checked(part[year], foreign(language, "month")[part[name].lower()], part[day])
    if part["m3"]:
        return _checked(part["y3"], month_numbers(language)[part["m3"].lower()], None)
    if part["m4"]:
        return _checked(part["y4"], month_numbers(language)[part["m4"].lower()], part["d4"])
    name, day, year = (part["m1"], part["d1"], part["y1"]) if part["m1"] else (part["m2"], part["d2"], part["y2"])
    year = year or part["y1b"] or part["y2b"]
    return _checked(year, month_numbers(language)[name.lower()], re.sub(r"\D", "", day))


def _numeric(part: dict[str, str]) -> str | None:
    first, second, year = int(part["n1"]), int(part["n2"]), part["n_y"]
    if part["sep"] in ".-" or first > 12 or first == second:
        return _checked(year, second, str(first))
    return _checked(year, first, str(second)) if second > 12 else year


def _checked(year: str | None, month: str | int, day: str | None) -> str | None:
    """EDTF of a day that the calendar has; a leap year stands in where no year is written."""
    tail = f"-{int(month):02d}" + ("" if day is None else f"-{int(day):02d}")
    return None if written((year or "2000") + tail) is None else (year or "XXXX") + tail


def written(edtf: str) -> str | None:
    """The EDTF itself, or None where no calendar has that day: the 29th of February of most years."""
    try:
        Moment.parse(edtf)
    except RecordError:
        return None
    return edtf
