"""TimeBank and AQUAINT: calendar dates with their values, as TempEval-3 scores them (UzZaman et al. 2013).

Scored are TIMEX3 of type DATE and TIME whose value is of the calendar (a day, week, month, quarter or year; times cut
to their day). Durations, sets and "now" are left out, as is what Recount finds in their place. A date is found where
the words overlap, and right where the value is the same: the relaxed value F1.
"""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from bench.foreign.spans import Tally
from recount.model.mention import Time
from recount.model.report import Report
from recount.pipeline import Analysis

HOME = "timeml/data/TempEval3/Training/TBAQ-cleaned"
PARTS = ("TimeBank", "AQUAINT")
PUBLISHED = "74.2 HeidelTime, 64.5 SUTime (TempEval-3 platinum, all types)"
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_TYPE = re.compile(r'\btype="([^"]*)"')
_DAY, _LONGER = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}(?:-\d\d)?$")
_WEEK, _QUARTER = re.compile(r"(\d{4})-W(\d\d)$"), re.compile(r"(\d{4})-Q([1-4])$")

Marked = tuple[int, int, str | None]  # start, end, EDTF; None for what is not scored


def measured(corpora: Path, part: str, analysis: Analysis) -> list[Tally]:
    """A tally for each document of a part."""
    pages = sorted((corpora / HOME / part).glob("*.tml"))
    return [_tally(page.read_text(encoding="utf-8"), analysis) for page in pages]


def _tally(page: str, analysis: Analysis) -> Tally:
    body = page[page.index("<TEXT>") + len("<TEXT>") : page.index("</TEXT>")]
    text, marked = _read(body)
    created = _DAY.search(_first(page, "DCT"))
    report = Report.of(text, language="en", published=created.group() if created else None, published_from="metadata")
    found = [t for t in analysis.mentions(report).of(Time) if t.edtf is not None]
    gold = [m for m in marked if m[2] is not None]
    right = sum(any(_meet(m, t) and m[2] == t.edtf for t in found) for m in gold)
    unscored = [m for m in marked if m[2] is None]
    counted = [t for t in found if not any(_meet(m, t) for m in unscored) or any(_meet(m, t) for m in gold)]
    return Tally(right, len(counted), len(gold))


def _meet(marked: Marked, time: Time) -> bool:
    return marked[0] < time.span.end and time.span.start < marked[1]


def _first(page: str, tag: str) -> str:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.S)
    value = _VALUE.search(found.group(1)) if found else None
    return value.group(1) if value else ""


def _read(body: str) -> tuple[str, list[Marked]]:
    """The text without its tags, and its TIMEX3 in order."""
    out, at = "", 0
    marked: list[Marked] = []
    open_at: list[tuple[int, str]] = []
    for tag in _TAG.finditer(body):
        out += unescape(body[at : tag.start()])
        at = tag.end()
        if tag.group(2) != "TIMEX3":
            continue
        if tag.group(1):
            start, attributes = open_at.pop()
            marked.append((start, len(out), _edtf(attributes)))
        else:
            open_at.append((len(out), tag.group(3)))
    return out + unescape(body[at:]), marked


def _edtf(attributes: str) -> str | None:
    """The value in EDTF; None for what is not scored."""
    kind, value = _TYPE.search(attributes), _VALUE.search(attributes)
    if kind is None or value is None or kind.group(1) not in ("DATE", "TIME"):
        return None
    told = value.group(1)
    if _DAY.match(told):
        return told[:10]
    if _LONGER.match(told):
        return told
    if (week := _WEEK.match(told)) is not None:
        monday = dt.date.fromisocalendar(int(week.group(1)), max(1, int(week.group(2))), 1)
        return f"{monday}/{monday + dt.timedelta(6)}"
    if (quarter := _QUARTER.match(told)) is not None:
        last = 3 * int(quarter.group(2))
        return f"{quarter.group(1)}-{last - 2:02d}/{quarter.group(1)}-{last:02d}"
    return None


def rows(corpora: Path, analysis: Analysis) -> Iterator[tuple[str, list[Tally], str]]:
    """What each part gives, where it is there."""
    for part in PARTS:
        if (corpora / HOME / part).is_dir():
            yield f"dates, {part}: value", measured(corpora, part, analysis), PUBLISHED
