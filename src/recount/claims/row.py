"""A table's cell in, what its row says of it out: the place and the days that stand in the row's label.

Where the label is a date the row is of that; the row of totals is of all rows' days. A place in a column's head
("To Armenia") goes before one in the label, and where neither has one, the table is of the place that its caption or
the report's lead tells: never of another row's.
"""

import re
from collections.abc import Sequence
from typing import Literal

from recount.claims.lead import lead_site
from recount.claims.parts import Placed
from recount.lexicon.codebook import measures
from recount.lexicon.numerals import closed
from recount.lexicon.tables import Cell, cell_at, cells, head_of
from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Mentions, PlaceName, Time
from recount.model.place import Place
from recount.model.span import Range, Span

LANGUAGE = "en"
_JOINED = re.compile(r"\s?(?:-|–|—|to|until|till|and)\s?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAME = re.compile(r"[A-Z][\w'’.-]*(?:[ /-](?:[A-Z(][\w'’.)-]*|of|and|the|el|al))*")


def row_times(
    text: str, mentions: Mentions, placed: Sequence[Placed], published: str | None
) -> dict[int, tuple[Scope, ClaimTime]]:
    """Over what stretch a cell counts and when, by the date in its row's label, or by those of all rows."""
    found: dict[int, tuple[Scope, ClaimTime]] = {}
    for at, one in enumerate(placed):
        cell = _cell(text, one)
        if cell is None:
            continue
        days = _label_days(text, mentions, cells(text, cell.row)[0])
        if days is None and cell.sums:
            days = _all_days(text, mentions, cell)
        if days is None:
            continue
        role, edtf = days
        from_: Literal["context", "explicit"] = "context" if cell.sums else "explicit"
        if role == "since":
            found[at] = "cumulative", ClaimTime(edtf=f"{edtf}/{published or '..'}", from_=from_)
            continue
        standing = measures()[one.tie.measure].scope == "standing"
        scope: Scope = "standing" if standing else "incident" if _DAY.fullmatch(edtf) else "period"
        found[at] = scope, ClaimTime(edtf=edtf, from_=from_)
    return found


def row_places(
    text: str, mentions: Mentions, placed: Sequence[Placed], likely: Sequence[Place | None]
) -> list[Place | None]:
    """Where each figure happened: `likely`, but for the cells of tables."""
    return [place if (cell := _cell(text, one)) is None else _place(text, mentions, cell, place)
            for one, place in zip(placed, likely, strict=True)]


def _place(text: str, mentions: Mentions, cell: Cell, likely: Place | None) -> Place | None:
    label, head = cells(text, cell.row)[0], head_of(text, cell)
    named = [p.place for line in (head, label) if line is not None for p in mentions.of(PlaceName, line)]
    if named and not cell.sums:
        return named[0]
    if not cell.sums and _of_places(text, cell) and _NAME.fullmatch(text, label.start, label.end) is not None:
        return Place(span=Span.of(text, label.start, label.end), name=text[label.start : label.end])
    rows = Range(start=cell.table.rows[0][0], end=cell.table.rows[-1][1])
    if likely is None or likely.span is None or not rows.holds(likely.span):
        return likely
    above = [] if cell.table.caption is None else mentions.of(
        PlaceName, Range(start=cell.table.caption[0], end=cell.table.caption[1]))
    lead = lead_site(text, mentions)
    return above[0].place if above else None if lead is None else lead.place.place


def _cell(text: str, one: Placed) -> Cell | None:
    cell = cell_at(text, one.tie.slot.number.span.start)
    return None if cell is None or cell.column == 0 or len(cell.table.rows) < 2 else cell


def _of_places(text: str, cell: Cell) -> bool:
    """Whether the first column's head says that its labels are places: “District”, “Camp or site”."""
    if cell.table.head is None:
        return False
    first = cells(text, cell.table.head)[0]
    words = set(re.findall(r"[a-z]+", text[first.start : first.end].lower()))
    return bool(words.intersection(closed(LANGUAGE, "place_head")))


def _label_days(text: str, mentions: Mentions, label: Range) -> tuple[str, str] | None:
    """The role and the days of a label that is nothing but a date, or two that are joined."""
    times = [t for t in mentions.of(Time, label) if t.edtf is not None]
    if len(times) == 1 and times[0].edtf is not None and _covers(text, times[0].span, label):
        return times[0].role, times[0].edtf
    if len(times) == 2 and _JOINED.fullmatch(text, times[0].span.end, times[1].span.start) is not None:
        return "during", f"{(times[0].edtf or '').partition('/')[0]}/{(times[1].edtf or '').rpartition('/')[2]}"
    return None


def _covers(text: str, date: Span, label: Range) -> bool:
    """Whether a label has no word besides its date but “since”, a weekday or a number of a week."""
    rest = text[label.start : date.start] + text[date.end : label.end]
    return not [w for w in re.findall(r"[A-Za-z]{3,}", rest) if w.lower() not in closed(LANGUAGE, "beside_date")]


def _all_days(text: str, mentions: Mentions, cell: Cell) -> tuple[str, str] | None:
    """From the first day of a table's rows to the last, where each has its own."""
    days = [_label_days(text, mentions, cells(text, row)[0]) for row in cell.table.rows if row != cell.table.total]
    told = [edtf for day in days if day is not None for edtf in [day[1]] if day[0] != "since"]
    if not told or len(told) < len(days):
        return None
    return "during", f"{min(d.partition('/')[0] for d in told)}/{max(d.rpartition('/')[2] for d in told)}"
