"""A table of daily counts, CSV or JSON, and its mapping in; a reference series for each column out."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from recount.errors import EmptyInput, MalformedInput
from recount.model.quantity import Bound
from recount.model.reference import Day, Reference
from recount.read.mapping import Column, Mapped
from recount.text import decode

Row = Mapping[str, Any]  # Any: JSON values, or the words of CSV cells
_NUMBER = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+")
_ADVICE = "Nothing of the file was taken. Mend it, or name other columns in the mapping."


def references(data: bytes, mapped: Mapped, *, name: str, where: str) -> list[Reference]:
    """The series of a table; a cell that is empty or missing gives no day.

    Raises EmptyInput where there are no rows, MalformedInput, naming row and column, for a date or a number that is
    none, for two numbers of one day, and for a column that no row has.
    """
    rows = list(_rows(decode(data), where))
    if not rows:
        raise EmptyInput("there is no row in it.", where=where)
    return [_series(column, rows, mapped, name, where) for column in mapped.columns]


def _rows(text: str, where: str) -> Iterator[tuple[str, Row]]:
    """Each row with the words for its place."""
    if text.lstrip()[:1] in ("[", "{"):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise MalformedInput(f"this is no JSON ({error}).", where=where, advice=_ADVICE) from error
        for number, row in enumerate(found if isinstance(found, list) else [found], 1):
            if not isinstance(row, dict):
                raise MalformedInput("this is no JSON object.", where=f"{where}, item {number}", advice=_ADVICE)
            yield f"item {number}", row
    else:
        for number, cells in enumerate(csv.DictReader(io.StringIO(text)), 2):
            yield f"line {number}", cells


def _series(column: Column, rows: list[tuple[str, Row]], mapped: Mapped, name: str, where: str) -> Reference:
    days: dict[dt.date, Day] = {}
    for place, row in rows:
        found = _day(column, row, mapped, f"{where}, {place}")
        if found is None:
            continue
        if days.setdefault(found.day, found) != found:
            raise MalformedInput(f"{column.column!r} has two numbers for {found.day}.", where=f"{where}, {place}",
                                 advice=_ADVICE)
    if not days:
        raise MalformedInput(f"no row has a number in {column.column!r}.", where=where, advice=_ADVICE)
    return Reference.of(
        name, f"{column.name}:{column.column}" if column.name else column.column, tuple(days.values()),
        measure=column.measure, unit=column.unit, source=column.source or mapped.source, counting=column.counting,
        roles=column.roles, nationality=column.nationality, noun=column.noun, place=column.place or mapped.place,
        country=column.country or mapped.country, about=column.about or mapped.about, origin=mapped.origin,
        licence=mapped.licence,
    )


def _day(column: Column, row: Row, mapped: Mapped, where: str) -> Day | None:
    """What a row gives for a day, None where it gives nothing or is not of this column."""
    if any(str(row.get(key)) != str(value) for key, value in column.where.items()):
        return None
    said = None if mapped.source_column is None else row.get(mapped.source_column)
    if said in mapped.skip:
        return None
    value = _number(_cell(row, column.column), f"{where}, {column.column}")
    if value is None:
        return None
    told = _cell(row, mapped.date)
    try:
        day = dt.date.fromisoformat(str(told).strip())
    except ValueError as error:
        raise MalformedInput(f"{told!r} is no date; dates are YYYY-MM-DD.", where=f"{where}, {mapped.date}",
                             advice=_ADVICE) from error
    source = mapped.source_names.get(str(said))
    word = None if column.bound_column is None else str(_cell(row, column.bound_column) or "")
    bound: Bound = "exact" if word is None else column.bounds.get(word, "exact")
    return Day(day=day, value=value, bound=bound, source=source if source != mapped.source else None)


def _cell(row: Row, name: str) -> object:
    """A cell by its column's name; `a.b` is the field b of the object in a where no column bears the whole name."""
    if name in row:
        return row[name]
    outer, _, inner = name.partition(".")
    inside = row.get(outer)
    return inside.get(inner) if inner and isinstance(inside, dict) else None


def _number(cell: object, where: str) -> int | None:
    """The whole number of a cell, None for an empty one; raises MalformedInput for anything else."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, int) and not isinstance(cell, bool) and cell >= 0:
        return cell
    if isinstance(cell, float) and cell.is_integer() and cell >= 0:
        return int(cell)
    if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        return int(re.sub(r"\D", "", cell))
    raise MalformedInput(f"{cell!r} is no count.", where=where, advice=_ADVICE)
