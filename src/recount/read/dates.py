"""Dates as sources write them in; the publication date as EDTF, and where it was found, out."""

import datetime as dt
import re
from collections.abc import Callable

from recount.errors import RecordError
from recount.lexicon.masthead import Masthead
from recount.lexicon.written_date import dates_in, month_numbers
from recount.model.moment import Moment
from recount.model.report import PublishedFrom
from recount.read.headings import DAY, Borne, with_year

Dated = tuple[str, PublishedFrom]

EARLIEST = 1990  # a year before this in an address is a number, not a date: the web is younger
_URL_DAY = re.compile(r"(?<!\d)(\d{4})([/_.-])(\d{1,2}|[a-z]{3,9})\2(\d{1,2})(?!\d)", re.IGNORECASE)
_URL_PACKED = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
NEWSPAPERS = "1605"  # the year of the first one
_ZEROS = ("1900-01-01", "1904-01-01", "1970-01-01")  # where the clocks of spreadsheets, old Macs and Unix begin
_MILLISECONDS = 100_000_000_000  # Unix times above this (the year 5138 in seconds) are in milliseconds


def publication(
    *, given: str | None, head: Masthead | None = None, metadata: Dated | None = None, url: str | None = None,
    headings: Borne | None = None, opening: str | None = None, closing: str | None = None
) -> Dated | None:
    """The publication date of a report, or None where nothing gives one.

    The user's word comes first, then what the page or feed declares, the date in the text's header, its dateline,
    and last a day in the address. Of several header dates the latest counts: the text stands as of its revision,
    and what it says may not have been known before. A dateline without a year gives `XXXX`, where the address has
    no year either and the headings name none for its month. `headings` is what the text's first lines bear as
    headings, `opening` the date that they bear without any form, `closing` that of the last lines.
    """
    stated = () if headings is None else headings.stated
    heading = None if headings is None else headings.edtf
    dates = () if head is None else head.dates
    headers = sorted((with_year(piece.edtf or "", stated) for piece in dates if piece.where == "header"),
                     key=_last_day)
    lines = [with_year(piece.edtf, stated) for piece in dates if piece.where == "dateline" and piece.edtf is not None]
    address = in_url(url)
    whole = [edtf for edtf in lines if "X" not in edtf]
    header = next((edtf for edtf in reversed(headers) if "X" not in edtf), None)
    day = None if heading is None or len(heading) < DAY or "X" in heading else heading
    if header is not None:
        header = max([header, *whole[:1], *([] if day is None or len(header) == DAY else [day])], key=_last_day)
    ranked: tuple[tuple[str | None, PublishedFrom], ...] = (
        (given, "given"),
        metadata or (None, "metadata"),
        (header, "header"),
        (next((edtf for edtf in whole if len(edtf) == DAY), None), "dateline"),
        (day, "header"),
        (next(iter(whole), None), "dateline"),
        (address, "url"),
        (headers[-1] if headers else None, "header"),
        (opening, "header"),
        (closing, "header"),
        (None if next(iter(lines), None) else heading, "header"),
        (next(iter(lines), None), "dateline"),
    )
    return next(((edtf, source) for edtf, source in ranked if edtf is not None), None)


def _last_day(edtf: str) -> str:
    last = Moment.parse(edtf).last
    return "" if last is None else last.isoformat()


def normal(value: object) -> str | None:
    """A declared date as EDTF: ISO 8601, RFC 822, EDTF, Unix time or words; None where it is no date with a year.

    Of a time with a zone this is the calendar day as written, in the zone of whoever wrote it; a Unix time has no
    zone, its day is that of UTC.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _unix(value) or (normal(str(value)) if isinstance(value, int) and 0 < value < 10**8 else None)
    if not isinstance(value, str):
        return None
    text = value.strip()[:200]
    found = (form(text) for form in _FORMS)
    return next((edtf for edtf in found if edtf is not None and _could_be_printed(edtf)), None)


def _could_be_printed(edtf: str) -> bool:
    """Whether there were newspapers then; the first days of calendars and clocks stand for no date at all."""
    return edtf[:4] >= NEWSPAPERS and edtf not in _ZEROS


def _edtf(text: str) -> str | None:
    try:
        Moment.parse(text)
    except RecordError:
        return None
    return text


def _iso(text: str) -> str | None:
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]|\Z)", text)
    return None if found is None else _edtf("-".join(found.groups()))


def _written(text: str) -> str | None:
    found = next((date.edtf for date in dates_in(text)), None)
    return None if found is None or found.startswith("X") else found


def _digits(text: str) -> str | None:
    return _unix(int(text)) if re.fullmatch(r"\d{9,13}", text) else None


_FORMS: tuple[Callable[[str], str | None], ...] = (_edtf, _iso, _written, _digits)


def _unix(seconds: float) -> str | None:
    try:
        if abs(seconds) > _MILLISECONDS:
            seconds /= 1000
        day = dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date()
    except (OverflowError, OSError, ValueError):
        return None
    return day.isoformat() if day.year >= EARLIEST else None


def in_url(url: str | None) -> str | None:
    """The day that an address's path holds, such as /2024/03/28/, /2024/mar/28/ or 20240328."""
    if url is None:
        return None
    path = re.sub(r"\A[a-z]+://[^/]*", "", url)
    for found in _URL_DAY.finditer(path):
        month = month_numbers("en").get(found.group(3).lower(), found.group(3))
        if str(month).isdigit() and (day := _day(found.group(1), month, found.group(4))):
            return day
    for found in _URL_PACKED.finditer(path):
        if day := _day(*found.groups()):
            return day
    return None


def _day(year: str, month: str | int, day: str) -> str | None:
    return _edtf(f"{year}-{int(month):02d}-{int(day):02d}") if int(year) >= EARLIEST else None
