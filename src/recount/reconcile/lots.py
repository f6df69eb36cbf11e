"""Cells that run together in, what they make out: a lot tells all that they see, so that it can run anywhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.reconcile.across import copies, denied
from recount.reconcile.laid import Laid, Made, laid, told_by
from recount.reconcile.matters import Node, matter_cell
from recount.reconcile.meeting import Meeting, cell_of
from recount.reconcile.policy import policy
from recount.reconcile.rules import JOINS, MATTERS, ROW, SERIES, VOICE, WORDS
from recount.reconcile.sight import Readings, Sight
from recount.reconcile.staleness import told_stale
from recount.reconcile.tie import Sign

_SERIES = {series.name: series for series in (ROW, VOICE, *SERIES, WORDS, *(join.series for join in JOINS))}
_MATTERS = {matter.name: matter for matter in MATTERS}


class Stretch(NamedTuple):
    """Cards of a series under one key, in order, and the places of those whose cells run."""

    series: str
    cards: list[Card]
    due: Sequence[int]


class Hung(NamedTuple):
    """What hangs together: the name of its cell, its nodes, their edges, and relations as the store keeps them."""

    matter: str
    name: str
    members: set[Node]
    edges: list[Card]
    relations: list[object]


class Lot(NamedTuple):
    """Cells of reports, of series, of denials, of matters, of reports with their signs, of pairs that share words.

    `marks` are those of counts that these cells see, "" for a count without; `copied` tells of reports that they see
    of which text each is a copy. Lots of one `home` look at reports of the same days.
    """

    reports: Sequence[ReportId] = ()
    stretches: Sequence[Stretch] = ()
    denials: Sequence[tuple[ClaimId, Sequence[ClaimId]]] = ()
    matters: Sequence[Hung] = ()
    signs: Sequence[tuple[ReportId, Sequence[Sign]]] = ()
    shares: Sequence[list[Card]] = ()
    marks: Mapping[str, str] = {}
    copied: Mapping[str, str | None] = {}
    home: int = 0

    def __reduce__(self) -> "tuple[Callable[[Sequence[Any]], Lot], tuple[tuple[Any, ...]]]":
        """How it travels to another process: its cards as plain tuples, which takes a third of the time."""
        stretches = [(s.series, _plain(s.cards), s.due) for s in self.stretches]
        matters = [(*m[:3], _plain(m.edges), m.relations) for m in self.matters]
        shares = [_plain(cards) for cards in self.shares]
        return _arrived, ((self.reports, stretches, self.denials, matters, self.signs, shares, *self[6:]),)


def _arrived(parts: Sequence[Any]) -> Lot:  # Any: what `Lot.__reduce__` sent
    reports, stretches, denials, matters, signs, shares, *others = parts
    return Lot(reports, [Stretch(name, _cards(cards), due) for name, cards, due in stretches], denials,
               [_hung(*matter) for matter in matters], signs, list(map(_cards, shares)), *others)


def _hung(
    matter: str, name: str, members: set[Node], edges: Iterable[tuple[str, ...]], relations: list[object]
) -> Hung:
    return Hung(matter, name, members, _cards(edges), relations)


def _plain(cards: Iterable[Card]) -> list[tuple[str, ...]]:
    return list(map(tuple, cards))


def _cards(told: Iterable[tuple[str, ...]]) -> list[Card]:
    return [tuple.__new__(Card, card) for card in told]


class Marked(Readings, Protocol):
    """Readings that may be told what marks counts bear."""

    def know(self, marks: Mapping[str, str], /) -> None:
        """Take these from now on for the marks of these counts, "" for none."""


class Cells:
    """Runs lots; `relation_of` makes a relation of what a store keeps of it."""

    def __init__(self, readings: Marked, relation_of: Callable[[object], Relation]) -> None:
        self._readings, self._relation_of = readings, relation_of
        self._copied: Mapping[str, str | None] = {}
        self.sight = Sight(readings, policy(), lambda report: self._copied[report])
        self._meeting = Meeting(self.sight)

    def __call__(self, lot: Lot) -> Laid:
        """What the cells of a lot make."""
        self._copied = lot.copied
        self._readings.know(lot.marks)
        return self.laid(self._made(lot))

    def laid(self, made: Iterable[tuple[str, Made]]) -> Laid:
        """What cells made, sorted into what is kept."""
        return laid(made, self.sight)

    def _made(self, lot: Lot) -> Iterator[tuple[str, Made]]:
        yield from told_by(lot.reports, self._readings)
        for name, cards, due in lot.stretches:
            series = _SERIES[name]
            cell, counts = self._meeting.cell(series), self._meeting.counts(cards)
            yield from ((cell_of(series, cards[at]), one) for at in due for one in cell(series, counts, at))
        for denial, others in lot.denials:
            yield from ((f"denial {denial}", one) for one in denied(denial, others, self.sight))
        for matter, name, members, edges, kept in lot.matters:
            found = matter_cell(_MATTERS[matter], name, members, edges, map(self._relation_of, kept), self.sight)
            yield from ((name, one) for one in found)
        for cards in lot.shares:
            yield from ((f"shares {cards[0].key}", one) for one in copies(cards, self.sight))
        for report, signs in lot.signs:
            yield from ((f"stale {report}", one) for one in told_stale(report, signs, self.sight))
