"""Touched reports in; the cells that see them run again, and what they make replaces what they made before."""

import bisect
import dataclasses
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.model.tally import Answer
from recount.reconcile import cells
from recount.reconcile.across import copies, denial, sharing
from recount.reconcile.count import Count
from recount.reconcile.laid import Laid, Made, Record, laid, told_by
from recount.reconcile.matters import settle_matter
from recount.reconcile.policy import Policy
from recount.reconcile.rules import JOINS, MATTERS, ROW, SERIES, VOICE
from recount.reconcile.series import Met, Series
from recount.reconcile.shelves import Shelves, by_key
from recount.reconcile.sight import Readings, Sight
from recount.reconcile.staleness import settle_stale

T = TypeVar("T")
Revised = tuple[str, ClaimId, ClaimId]  # a relation's kind and its two claims
Cell = Callable[[Series, list[Card], int], Iterator[Met | Card]]
# What does the cells of reports, some at a time, elsewhere: gives what each lot makes, in their order.
Apart = Callable[[Iterable[list[ReportId]]], Iterator[tuple[list[ReportId], Laid]]]
_AT_ONCE = 500  # cells whose makings are handed on together
_TOGETHER = 50  # reports whose cells run together


class Book(Protocol):
    """Where what cells make is kept, by maker."""

    def make(self, makers: Sequence[str], records: Iterable[tuple[str, Record]], /) -> list[Revised]:
        """Let these be all that these makers made; gives the relations that came, went or changed."""

    def answer(self, makers: Sequence[str], answers: Iterable[tuple[str, Answer]], /) -> None:
        """Let these be all the answers that these makers gave; tallies follow."""

    def relations(self, claims: Sequence[ClaimId], kinds: Collection[str], /) -> list[Relation]:
        """The relations of these kinds that one of these claims stands in."""


class Engine:
    """Reconciliation over readings, with what its cells make on shelves and in a book."""

    def __init__(
        self, readings: Readings, shelves: Shelves, book: Book, policy: Policy, apart: Apart | None = None
    ) -> None:
        self.shelves, self.book, self.policy, self.apart = shelves, book, policy, apart
        self.see(readings)
        self.all = False
        self.again: frozenset[str] = frozenset()
        self.changed: dict[str, list[Card]] = {}
        self.touched: dict[str, dict[ClaimId, None]] = {}

    def see(self, readings: Readings) -> None:
        """Look at these readings from now on."""
        self.readings = readings
        self.sight = Sight(readings, self.policy, self.copy_of)

    def settle(self, reports: Iterable[ReportId], claims: Iterable[ClaimId]) -> None:
        """Run every cell that sees one of these reports, which are new, changed or gone.

        `claims` are the claims that came or went.
        """
        named = {card.item: None for claim in claims for card in self.shelves.under("names", claim)}
        touched = list(dict.fromkeys((*reports, *map(ReportId, named))))
        self.all, self.again = False, frozenset(touched)
        self._run(lambda: touched)

    def settle_all(self, every: Callable[[], Iterable[ReportId]]) -> None:
        """Run every cell; `every` gives the ids of all reports, and the shelves are empty."""
        self.all, self.again = True, frozenset()
        self._run(every)

    def _run(self, reports: Callable[[], Iterable[ReportId]]) -> None:
        self.changed, self.touched = {}, {}
        self._reports(reports())
        self._walk(ROW, left=1, right=1, cell=self._row)
        self._walk(VOICE, left=VOICE.reach, right=VOICE.reach, cell=self._voice)
        for series in SERIES:
            self._walk(series, left=0, right=series.reach, cell=self._meet)
        self._denials()
        for join in JOINS:
            self._walk(join.series, left=0, right=1, cell=self._meet)
        self._copies()
        for matter in MATTERS:
            settle_matter(self, matter)
        settle_stale(self, () if self.all else reports())

    def copy_of(self, report: ReportId) -> str | None:
        """The text that a report is a copy of, by its least report; None where it is of none."""
        return next((card.note for card in self.shelves.under("in copied", report, most=1)), None)

    def due(self, series: str) -> list[Card]:
        """The cards of a series that came, went, or are of a report that changed."""
        return self.changed.get(series, [])

    def put(self, makers: Sequence[str], made: Iterable[tuple[str, Made]]) -> None:
        """Let this be all that these makers made."""
        self._keep(makers, laid(made, self.sight))

    def _keep(self, makers: Sequence[str], made: Laid) -> None:
        changed = self.shelves.put(makers, made.cards, self.again)
        revised = self.book.make(makers, made.records)
        if made.answers or any(maker.startswith("report ") for maker in makers):
            self.book.answer(makers, made.answers)
        if not self.all:
            for card in changed:
                self.changed.setdefault(card.series, []).append(card)
            for kind, from_, to in revised:
                touched = self.touched.setdefault(kind, {})
                touched[from_] = touched[to] = None

    def _reports(self, reports: Iterable[ReportId]) -> None:
        chunks = _chunks(reports, _TOGETHER)
        if self.all and self.apart is not None:
            for some, made in self.apart(chunks):
                self._keep([f"report {report}" for report in some], made)
            return
        for some in chunks:
            made = laid(told_by(some, self.readings), self.sight)
            self._keep([f"report {report}" for report in some], made)

    def _walk(self, series: Series, *, left: int, right: int, cell: Cell) -> None:
        """Run the cells of a series that see a changed card: `left` before themselves and `right` after."""
        made: list[tuple[str, Made]] = []
        ran: dict[str, None] = {_cell(series, card): None for card in self.due(series.name)}
        for cards, due in self._runs(series.name, left, right, least=1 if left else 2):
            for at in due:
                maker = _cell(series, cards[at])
                ran[maker] = None
                made += [(maker, one) for one in cell(series, cards, at)]
            if len(ran) >= _AT_ONCE:
                self.put(list(ran), made)
                ran, made = {}, []
        if ran:
            self.put(list(ran), made)

    def _runs(self, series: str, left: int, right: int, least: int) -> Iterator[tuple[list[Card], Sequence[int]]]:
        """Stretches of a series in order, and which of their cards' cells are to run.

        Where all run, keys with fewer than `least` cards are left out, since their cells make nothing.
        """
        if self.all:
            yield from ((cards, range(len(cards))) for cards in self.shelves.every(series, least))
            return
        for key, changed in by_key(self.due(series)).items():
            yield from _stretches(self.shelves, series, key, sorted({c.order for c in changed}), left, right)

    def _denials(self) -> None:
        asking = [card for cards in self.shelves.every("asks") for card in cards] if self.all else self.due("asks")
        touched = dict.fromkeys(card.item for card in asking)
        most = self.policy.posting
        for key, changed in ({} if self.all else by_key(self.due("word"))).items():
            if len(self.shelves.under("word", key, most=most + len(changed) + 1)) <= most + len(changed):
                touched.update(dict.fromkeys(card.item for card in self.shelves.under("asks", key)))
        for some in _chunks(sorted(touched), _AT_ONCE):
            made = [(f"denial {d}", met) for d in some for met in denial(self, ClaimId(d))]
            self.put([f"denial {d}" for d in some], made)

    def _copies(self) -> None:
        """Sentences give pairs of reports that share them; pairs that share enough are copies."""
        for name, cell in (("sentence", sharing), ("shares", copies)):
            keys = self.shelves.every(name) if self.all else (
                [Card(name, key, "", "", ReportId("")), *self.shelves.under(name, key, most=self.policy.posting + 1)]
                for key in by_key(self.due(name)))
            for some in _chunks(keys, _AT_ONCE):
                lists = [(cards[0].key, [c for c in cards if c.item]) for cards in some]
                made = [(f"{name} {key}", one) for key, cards in lists for one in cell(cards, self.policy)]
                self.put([f"{name} {key}" for key, _ in lists], made)

    def count(self, card: Card) -> Count:
        """The count that a card tells of."""
        count = self.sight.count[ClaimId(card.item)]
        return replaced(count) if card.note == "replaced" and not count.replaced else count

    def _row(self, series: Series, cards: list[Card], at: int) -> Iterator[Met | Card]:
        yield from self._meet(series, cards, at)
        if at == 0:
            yield from cells.first_cards(self.count(cards[at]))

    def _voice(self, series: Series, cards: list[Card], at: int) -> Iterator[Met | Card]:
        count, gone = self.count(cards[at]), False
        near = range(max(0, at - series.reach), min(len(cards), at + series.reach + 1))
        for other in near:
            if other == at:
                continue
            first, second = sorted((at, other))
            for met in series.compare(self.count(cards[first]), self.count(cards[second]), self.sight):
                gone = gone or (isinstance(met, Relation) and met.to == count.claim.id)
                if other > at:
                    yield met
        yield from cells.head_cards(replaced(count) if gone else count)

    def _meet(self, series: Series, cards: list[Card], at: int) -> Iterator[Met | Card]:
        if at + 1 == len(cards):
            return
        count = self.count(cards[at])
        near = cards[at + 1:at + 1 + series.reach]
        for other in near:
            made = series.compare(count, self.count(other), self.sight)
            yield from made if series.outvoted is None else self._upheld(series, cards[at], other, near, made)

    def _upheld(
        self, series: Series, card: Card, other: Card, near: Iterable[Card], made: Iterable[Met]
    ) -> Iterator[Met]:
        """What two counts make together, unless the others within reach outvote it."""
        for met in made:
            others = [self.count(c) for c in near if c is not other]
            if series.outvoted is None or not series.outvoted(
                    self.count(card), self.count(other), others, self.sight):
                yield met


def _cell(series: Series, card: Card) -> str:
    """The name of a card's cell: by its claim, and by its key too where a claim may lie under several."""
    return f"{series.name} {card.item} {card.key}" if series.many else f"{series.name} {card.item}"


def replaced(count: Count) -> Count:
    """The count, marked as replaced by a later one of its source."""
    return dataclasses.replace(count, replaced=True)


def _stretches(
    shelves: Shelves, series: str, key: str, orders: list[str], left: int, right: int
) -> Iterator[tuple[list[Card], Sequence[int]]]:
    """Stretches around changed places; the due cells are those to whose reach a changed place belongs."""
    reach, at = left + right, 0
    while at < len(orders):
        cards = shelves.around(series, key, orders[at], before=reach, after=reach)
        due: set[int] = set()
        while True:
            where = bisect.bisect_left(cards, orders[at], key=lambda c: c.order)
            here = where < len(cards) and cards[where].order == orders[at]  # else it went, and left a gap
            due.update(range(max(0, where - right), where + left + here))
            at += 1
            if at == len(orders) or not cards or orders[at] > cards[-1].order:
                break
            more = shelves.around(series, key, orders[at], before=0, after=reach)
            cards = [*cards, *(c for c in more if c.order > cards[-1].order)]
        yield cards, sorted(i for i in due if i < len(cards))


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while some := list(itertools.islice(waiting, size)):
        yield some
