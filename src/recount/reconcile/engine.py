"""Touched reports in; the cells that see them run again, and what they make replaces what they made before."""

import bisect
import functools
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.model.tally import Answer
from recount.reconcile.across import copies, denial, sharing
from recount.reconcile.elsewhere import across
from recount.reconcile.laid import Made, Record, laid, told_by
from recount.reconcile.matters import settle_matter
from recount.reconcile.meeting import Meeting, cell_of
from recount.reconcile.policy import Policy
from recount.reconcile.rules import JOINS, MATTERS, ROW, SERIES, VOICE, WORDS
from recount.reconcile.series import Series
from recount.reconcile.shelves import Shelves, by_key
from recount.reconcile.sight import Readings, Sight
from recount.reconcile.staleness import settle_stale

T = TypeVar("T")
Revised = tuple[str, ClaimId, ClaimId]  # a relation's kind and its two claims
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

    def __init__(self, readings: Readings, shelves: Shelves, book: Book, policy: Policy) -> None:
        self.shelves, self.book, self.policy = shelves, book, policy
        self.see(readings)
        self.again: frozenset[str] = frozenset()
        self.changed: dict[str, list[Card]] = {}
        self.held: set[tuple[str, str]] = set()
        self.touched: dict[str, dict[ClaimId, None]] = {}

    def see(self, readings: Readings) -> None:
        """Look at these readings from now on."""
        self.readings = readings
        self.sight = Sight(readings, self.policy, self.copy_of)
        self._meeting = Meeting(self.sight)

    def settle(self, reports: Iterable[ReportId], claims: Iterable[ClaimId]) -> None:
        """Run every cell that sees one of these reports, which are new, changed or gone.

        `claims` are the claims that came or went.
        """
        named = {card.item: None for claim in claims for card in self.shelves.under("names", claim)}
        touched = list(dict.fromkeys((*reports, *map(ReportId, named))))
        self.again, self.changed, self.held, self.touched = frozenset(touched), {}, set(), {}
        self._reports(touched)
        self._walk(ROW, left=1, right=1)
        self._walk(VOICE, left=VOICE.reach, right=VOICE.reach)
        for series in (*SERIES, WORDS):
            self._walk(series, left=0, right=series.reach)
        self._denials()
        for join in JOINS:
            self._walk(join.series, left=0, right=1)
        self._copies()
        for matter in MATTERS:
            settle_matter(self, matter)
        settle_stale(self, touched)

    def copy_of(self, report: ReportId) -> str | None:
        """The text that a report is a copy of, by its least report; None where it is of none."""
        return next((card.note for card in self.shelves.under("in copied", report, most=1)), None)

    def due(self, series: str) -> list[Card]:
        """The cards of a series that came, went, or are of a report that changed."""
        return self.changed.get(series, [])

    def put(self, makers: Sequence[str], made: Iterable[tuple[str, Made]]) -> None:
        """Let this be all that these makers made."""
        found = laid(made, self.sight)
        came, others = self.shelves.put(makers, found.cards, self.again)
        for card in (*others, *came):
            self.changed.setdefault(card.series, []).append(card)
        self.held.update((card.series, card.item) for card in others)
        for kind, from_, to in self.book.make(makers, found.records):
            touched = self.touched.setdefault(kind, {})
            touched[from_] = touched[to] = None
        if any(maker.startswith("report ") for maker in makers):
            self.book.answer(makers, found.answers)

    def _reports(self, reports: Iterable[ReportId]) -> None:
        for some in _chunks(reports, _TOGETHER):
            self.put([f"report {report}" for report in some], told_by(some, self.readings))

    def _walk(self, series: Series, *, left: int, right: int) -> None:
        """Run the cells of a series that see a changed card: `left` before themselves and `right` after."""
        cell = self._meeting.cell(series)
        made: list[tuple[str, Made]] = []
        ran: dict[str, None] = {cell_of(series, card): None for card in self.due(series.name)}
        for key, changed in by_key(self.due(series.name)).items():
            orders = sorted({card.order for card in changed})
            for cards, due in _stretches(self.shelves, series.name, key, orders, left, right):
                counts = self._meeting.counts(cards)
                for at in due:
                    maker = cell_of(series, cards[at])
                    ran[maker] = None
                    made += [(maker, one) for one in cell(series, counts, at)]
                if len(ran) >= _AT_ONCE:
                    self.put(list(ran), made)
                    ran, made = {}, []
        if ran:
            self.put(list(ran), made)

    def _denials(self) -> None:
        touched = dict.fromkeys(card.item for card in self.due("asks"))
        most = self.policy.posting

        @functools.cache  # the denials of one week ask under the same keys
        def asking(key: str) -> frozenset[str]:
            return frozenset(card.item for card in self.shelves.under("asks", key))

        @functools.cache
        def telling(key: str) -> frozenset[str]:
            cards = self.shelves.under("word", key, most=most + 1)
            return frozenset(card.item for card in cards) if len(cards) <= most else frozenset()

        new: dict[str, dict[str, None]] = {}
        for key, changed in by_key(self.due("word")).items():
            many = len(self.shelves.under("word", key, most=most + len(changed) + 1))
            if many <= most and not any(("word", card.item) in self.held for card in changed):
                for denial_id in asking(key):
                    new.setdefault(denial_id, {}).update(dict.fromkeys(card.item for card in changed))
            elif many <= most + len(changed):
                touched.update(dict.fromkeys(asking(key)))
        touched.update(dict.fromkeys(d for d in new if d not in touched and self._answers(d, new[d])))
        for some in _chunks(sorted(touched), _AT_ONCE):
            made = [(f"denial {d}", met) for d in some for met in denial(self, ClaimId(d), asking, telling)]
            self.put([f"denial {d}" for d in some], made)

    def _answers(self, denial_id: str, new: Iterable[str]) -> bool:
        """Whether a denial could answer one of these claims, which are new; else it answers what it answered."""
        denied, claims = ClaimId(denial_id), self.sight.claims
        return denied not in claims or any(any(across(claims[denied], [claims[ClaimId(i)]], self.sight)) for i in new)

    def _copies(self) -> None:
        """Sentences and runs give pairs of reports that share them; pairs that share enough are copies."""
        cells: tuple[tuple[str, Callable[[list[Card]], Iterable[Made]]], ...] = (
            ("sentence", lambda cards: sharing(cards, self.policy)),
            ("sketch", lambda cards: sharing(cards, self.policy)),
            ("shares", lambda cards: copies(cards, self.sight)))
        for name, cell in cells:
            for keys in _chunks(by_key(self.due(name)), _AT_ONCE):
                lists = [(key, self.shelves.under(name, key, most=self.policy.posting + 1)) for key in keys]
                made = [(f"{name} {key}", one) for key, cards in lists for one in cell(cards)]
                self.put([f"{name} {key}" for key, _ in lists], made)


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
