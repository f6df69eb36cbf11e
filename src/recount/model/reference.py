"""A reference series: one number that a source gave day by day, against which the figures of reports are dated."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NewType, cast, get_args

from recount.errors import RecordError
from recount.model.claim import Role
from recount.model.quantity import Bound
from recount.text import digest

SeriesId = NewType("SeriesId", str)
Counting = Literal["cumulative", "daily"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What the series gives for a day; `source` only where another than the series' own gave it."""

    day: dt.date
    value: int
    bound: Bound = "exact"
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A series; `name` is that of the file it came with, `column` tells it from the others of that file.

    `source` is who gives the numbers. `about` is the party whose losses they are where the source is its adversary:
    a claim about the other side, which is said wherever the series is named. `noun` is what things are, as a group
    names them. Days are in order, each once.
    """

    id: SeriesId
    name: str
    column: str
    measure: str
    unit: str
    source: str
    counting: Counting
    days: tuple[Day, ...]
    roles: tuple[Role, ...] = ()
    nationality: str | None = None
    noun: str | None = None
    place: str | None = None
    country: str | None = None
    about: str | None = None
    origin: str | None = None
    licence: str | None = None

    @classmethod
    def of(cls, name: str, column: str, days: tuple[Day, ...], **what: Any) -> "Reference":  # Any: the fields above
        """Make a series; its id hashes its name and column, so that a later file makes a later version of it."""
        ordered = tuple(sorted(days, key=lambda d: d.day))
        return cls(id=SeriesId("s_" + digest(name, column)), name=name, column=column, days=ordered, **what)

    @property
    def label(self) -> str:
        """The series in words, with who gives it and, where it is a claim about an adversary, about whom."""
        whom = self.noun or " and ".join(role.replace("_", " ") for role in self.roles)
        what = f"{whom} {self.measure}".strip().replace("_", " ")
        where = f" in {self.place}" if self.place else ""
        by = f"{self.source} on losses of {self.about}" if self.about else self.source
        return f"{what}{where}, {self.counting} ({by})"


def to_json(series: Reference) -> dict[str, object]:
    """The series as one JSON object; a day is a list of its date, number, bound and source, as far as told."""
    days: list[list[object]] = []
    for d in series.days:
        day: list[object] = [d.day.isoformat(), d.value, d.bound, d.source]
        while day[-1] is None or (len(day) == 3 and day[-1] == "exact"):
            day.pop()
        days.append(day)
    return {
        "type": "series", "id": series.id, "name": series.name, "column": series.column, "measure": series.measure,
        "unit": series.unit, "source": series.source, "counting": series.counting, "roles": list(series.roles),
        "nationality": series.nationality, "noun": series.noun, "place": series.place, "country": series.country,
        "about": series.about, "origin": series.origin, "licence": series.licence, "days": days,
    }


def from_json(data: Mapping[str, Any], *, where: str = "") -> Reference:  # Any: parsed JSON
    """The series that an object stands for; raises RecordError where it is none."""
    try:
        if data["counting"] not in get_args(Counting):
            raise RecordError(f"{data['counting']!r} is no way of counting.", where=where)
        return Reference(
            id=SeriesId(str(data["id"])), name=str(data["name"]), column=str(data["column"]),
            measure=str(data["measure"]), unit=str(data["unit"]), source=str(data["source"]),
            counting=cast("Counting", data["counting"]), roles=tuple(data.get("roles") or ()),
            nationality=data.get("nationality"), noun=data.get("noun"), place=data.get("place"),
            country=data.get("country"), about=data.get("about"), origin=data.get("origin"),
            licence=data.get("licence"), days=tuple(_day(day) for day in data["days"]),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise RecordError(f"this is no series ({type(error).__name__}: {error}).", where=where) from error


def _day(told: list[Any]) -> Day:  # Any: JSON values
    day, value, *rest = told
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{value!r} is no count")
    bound, source = rest[0] if rest else "exact", rest[1] if len(rest) > 1 else None
    if bound not in get_args(Bound):
        raise ValueError(f"{bound!r} is no bound")
    return Day(day=dt.date.fromisoformat(day), value=value, bound=cast("Bound", bound), source=source)
