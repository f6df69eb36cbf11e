"""The points of a tally in, what is said of all of them together out: sums to which another point can be added."""

import functools
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from recount.ledger.rows import escaped
from recount.model.claim import ClaimId
from recount.model.moment import last_day
from recount.model.tally import DAY, Asked, tally_id
from recount.model.wire import plain
from recount.text import canonical, sha256

_RUNNING = ("cumulative", "standing")
_NEVER = "0001-01-01"
_DAYS = 1 << 14  # dates whose last day is remembered: the same few thousand stand in all points of a ledger
POINT = "claim, report, at, place, body, named, blamed, origin, said"  # the columns of a `Given`


@dataclass(frozen=True, slots=True)
class Given:
    """A point as a row has it: `at` and `place` as `Answer` has them, names, and its JSON."""

    claim: str
    report: str
    at: str
    place: str
    body: str
    named: str | None
    blamed: str | None
    origin: str | None
    said: int


@dataclass(slots=True, kw_only=True)
class Sums:
    """What the points of one tally come to together.

    `last` is the point that gives the last answer, of rank `rank`, at `where` in the tally's order: points that say
    the same are one answer, told by the first of them. `until` is the earliest day that words give a point, `latest`
    the last day of any, `start` the first that a count starts on.
    """

    anchor: str
    named: str | None = None
    blamed: str | None = None
    other: str | None = None
    unknown: bool = False
    origins: int = 0
    start: str | None = None
    points: int = 0
    reports: int = 0
    until: str | None = None
    latest: str = _NEVER
    rank: list[str] | None = None
    where: list[str] | None = None
    said: int = 0
    last: str = ""

    def add(self, point: Given, asked: Asked, *, new_report: bool, new_origin: bool, first: bool) -> None:
        """Add a point; `first` says that no point before it in the tally's order says the same."""
        self.points += 1
        self.reports += new_report
        self.anchor = min(self.anchor, point.claim)
        self.named = _least(self.named, point.named)
        self.blamed, self.other = _least(self.blamed, point.blamed), max(self.other or "", point.blamed or "") or None
        self.unknown = self.unknown or point.origin is None
        self.origins += new_origin
        if point.at >= "d":
            self.start = _least(self.start, point.at)
        told = json.loads(point.body)
        as_of, published = told["as_of"], told["published"]
        if as_of and told["as_of_from"] != "label":
            self.until = _least(self.until, _last(as_of))
        self.latest = max(self.latest, _last(as_of or published or ""))
        rank = rank_of(as_of, published, running=asked.scope in _RUNNING)
        where = [point.place, point.claim]
        later = self.rank is None or self.where is None or (rank, self.where) > (self.rank, where)
        if first and later:
            self.rank, self.where, self.said, self.last = rank, where, point.said, point.body

    def keeps(self, point: Given, asked: Asked) -> bool:
        """Whether the last answer stays the last where an earlier point tells it too, which stands for it then."""
        told = json.loads(point.body)
        return self.rank is not None and rank_of(
            told["as_of"], told["published"], running=asked.scope in _RUNNING) >= self.rank


def rank_of(as_of: str | None, published: str | None, *, running: bool) -> list[str]:
    """A running count is ordered by what it is true of, an incident by when it was told."""
    day, told = _last(as_of or ""), _last(published or "")
    return [day, told] if running else [told, day]


@functools.lru_cache(maxsize=_DAYS)
def _last(edtf: str) -> str:
    return last_day(edtf).isoformat()


def said_of(point: dict[str, Any]) -> int:
    """The number by which points that say the same are found: one day, number and source."""
    parts = json.dumps([point[name] for name in ("as_of", "low", "high", "bound", "source")])
    return int.from_bytes(hashlib.blake2b(parts.encode(), digest_size=8).digest(), "big", signed=True)


def summed(points: Iterable[Given], asked: Asked) -> Sums:
    """The sums of points in their order, at least one."""
    sums: Sums | None = None
    reports: set[str] = set()
    origins: set[str] = set()
    said: set[int] = set()
    for point in points:
        if sums is None:
            sums = Sums(anchor=point.claim)
        sums.add(point, asked, new_report=point.report not in reports, first=point.said not in said,
                 new_origin=point.origin is not None and point.origin not in origins)
        reports.add(point.report)
        said.add(point.said)
        if point.origin is not None:
            origins.add(point.origin)
    assert sums is not None  # noqa: S101  # a tally has a point
    return sums


def head_of(sums: Sums, asked: Asked) -> dict[str, Any]:
    """The row of a tally's head, all but its number, its changes and its range."""
    since = sums.start[1:DAY] if sums.start is not None and sums.start.startswith("d") else None
    question = asked.question(place=sums.named, since=since,
                              blamed=sums.blamed if sums.blamed == sums.other else None)
    counted: int | Literal["unmeasured"] = "unmeasured" if sums.unknown else sums.origins
    head_id = tally_id(question, ClaimId(sums.anchor))
    body = escaped(canonical({"id": head_id, "origins": counted})[:-1] + ',"points":[')
    rest = {"policy": asked.policy, "question": plain(question), "type": "tally"}
    tail = escaped("]," + canonical(rest)[1:])
    return {"id": head_id, "body": body, "digest": sha256(body + tail), "tail": tail, **listed(sums, asked)}


def listed(sums: Sums, asked: Asked) -> dict[str, Any]:
    """The columns by which a list of tallies is read in its order."""
    return {"sums": canonical(asdict(sums)), "measure": asked.measure, "reports": sums.reports,
            "running": int(asked.scope in _RUNNING), "last": sums.latest, "place": sums.named or ""}


def sums_of(text: str | None) -> Sums | None:
    """Sums that a row keeps; None for a head of an earlier schema."""
    return None if text is None else Sums(**json.loads(text))


def _least(a: str | None, b: str | None) -> str | None:
    return min((x for x in (a, b) if x is not None), default=None)


def points_of(held: Iterable[Sequence[Any]]) -> Iterable[Given]:
    """Rows of points as `POINT` names them."""
    return (Given(*row) for row in held)
