"""Reports and claims in, all that follows from them out: every cell, in lots, from the first to the last."""

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.report import ReportId
from recount.reconcile.across import sharing
from recount.reconcile.homes import Homes
from recount.reconcile.laid import Made
from recount.reconcile.lots import Hung, Lot, Stretch
from recount.reconcile.matters import hanging_together, name_of
from recount.reconcile.policy import Policy
from recount.reconcile.rules import JOINS, MATTERS, ROW, SERIES, VOICE, WORDS
from recount.reconcile.series import Matter, Series
from recount.reconcile.shelves import Shelves
from recount.reconcile.staleness import sign_of, signs_on

T = TypeVar("T")
_TOGETHER = 50  # reports whose cells run together
_AT_ONCE = 400  # other cells that do


class Desk(Protocol):
    """Where lots run, and where what they make is kept; nothing has been kept yet."""

    @property
    def shelves(self) -> Shelves:
        """Where cells leave cards."""

    def run(self, lots: Iterable[Lot], beside: Iterator[bool] | None = None, /) -> None:
        """Run lots and keep what they make, all of it before this ends; later lots are asked for meanwhile.

        While lots are waited for, steps are taken of what is done `beside`, for which nothing waits here, as long as
        they do something.
        """

    def keep(self, made: Iterable[tuple[str, Made]], /) -> None:
        """Keep what these cells made; they look at nothing but cards."""

    def relations(self, claims: Sequence[ClaimId], kinds: Collection[str], /) -> Iterable[tuple[str, str, object]]:
        """The relations of these kinds that one of these claims stands in: their claims, and what a lot has of it."""

    def answered(self) -> Iterator[None]:
        """What can be made of the answers, a step at a time: the cells of all reports have run."""

    def related(self) -> Iterator[bool]:
        """What can be made of relations and findings, a step at a time, without an end: cells make more of them.

        Whether a step did anything.
        """


def settle_whole(desk: Desk, every: Sequence[ReportId], policy: Policy) -> None:
    """Run every cell; `every` are the ids of all reports in the order of their days, and the shelves are empty.

    What a cell sees of others' cards is made before it runs: each `run` ends before the next begins. What looks at
    texts or answers alone is done beside the cells of series, so that no process waits for it.
    """
    homes = Homes(every)
    desk.run(Lot(reports=some, home=home) for home, some in homes.together(_TOGETHER))
    whole = _Whole(desk, policy, homes)
    due: Iterator[None] = itertools.chain(whole.sharing(), desk.answered())
    beside = itertools.chain((True for _ in due), desk.related())
    desk.run(whole.walk(ROW, left=1, right=1), beside)
    desk.run(whole.walk(VOICE, left=VOICE.reach, right=VOICE.reach), beside)
    met = (whole.walk(series, left=0, right=series.reach) for series in (*SERIES, WORDS))
    desk.run(itertools.chain(itertools.chain.from_iterable(met), whole.denials()), beside)
    joined = (whole.walk(join.series, left=0, right=1) for join in JOINS)
    desk.run(itertools.chain.from_iterable(joined), beside)
    for _ in due:
        pass
    desk.run(whole.copies(), beside)
    of_texts, others = [m for m in MATTERS if m.of_reports], [m for m in MATTERS if not m.of_reports]
    desk.run((lot for matter in of_texts for lot in whole.matter(matter)), beside)
    whole.know_copies()
    desk.run(itertools.chain((lot for matter in others for lot in whole.matter(matter)), whole.stale()), beside)


class _Whole:
    """The lots of all cells but those of reports, with what these left."""

    def __init__(self, desk: Desk, policy: Policy, homes: Homes) -> None:
        self._desk, self._shelves, self._policy, self._homes = desk, desk.shelves, policy, homes
        self._marks = {cards[0].key: cards[0].note for cards in self._shelves.every("mark")}
        self._copied: dict[str, str] = {}

    def know_copies(self) -> None:
        """Look up which text each report is a copy of."""
        self._copied = {cards[0].key: cards[0].note for cards in self._shelves.every("in copied")}

    def walk(self, series: Series, *, left: int, right: int) -> Iterator[Lot]:
        """The cells of a series, each seeing `left` cards before its own and `right` after."""
        def stretches() -> Iterator[tuple[int, Stretch]]:
            for cards in self._shelves.every(series.name, 1 if left else 2):  # alone, a card meets nothing
                for start in range(0, len(cards), _AT_ONCE):
                    low, end = max(0, start - left), min(len(cards), start + _AT_ONCE)
                    stretch = Stretch(series.name, cards[low:end + right], range(start - low, end - low))
                    yield self._homes(cards[(start + end) // 2].report), stretch

        for home, some in _by_home(stretches(), _AT_ONCE, lambda stretch: len(stretch.due)):
            yield Lot(stretches=some, marks=self._marked(c.item for s in some for c in s.cards), home=home)

    def denials(self) -> Iterator[Lot]:
        """Denials with the claims that share a word with them, those of the same words together."""
        asking: dict[str, list[str]] = {}
        homes: dict[str, int] = {}
        for cards in self._shelves.every("asks"):
            for card in cards:
                asking.setdefault(card.item, []).append(card.key)
                homes[card.item] = self._homes(card.report)
        most, found = self._policy.posting, dict[str, list[str]]()
        for key in sorted({key for keys in asking.values() for key in keys}):
            cards = self._shelves.under("word", key, most=most + 1)
            found[key] = [card.item for card in cards] if len(cards) <= most else []
        ordered = ((homes[d], d) for d in sorted(asking, key=lambda d: (asking[d], d)))
        for home, some in _by_home(ordered, _AT_ONCE):
            shared = [(d, sorted({item for key in asking[d] for item in found[key]})) for d in some]
            yield Lot(denials=[(ClaimId(d), [ClaimId(item) for item in items]) for d, items in shared], home=home)

    def sharing(self) -> Iterator[None]:
        """Sentences and runs of words give pairs of reports that share them, in steps."""
        for name in ("sentence", "sketch"):
            for some in _chunks(self._shelves.every(name, 2, self._policy.posting), _AT_ONCE):
                made = ((f"{name} {cards[0].key}", one) for cards in some for one in sharing(cards, self._policy))
                self._desk.keep(made)
                yield

    def copies(self) -> Iterator[Lot]:
        """Pairs of reports that share something: those that share enough are copies."""
        pairs = ((self._homes(cards[0].report), cards) for cards in self._shelves.every("shares"))
        for home, some in _by_home(pairs, _AT_ONCE):
            yield Lot(shares=some, home=home)

    def matter(self, matter: Matter) -> Iterator[Lot]:
        """What hangs together in a matter, with the relations that its rule sees."""
        every = hanging_together(self._shelves.every(f"tie {matter.name}"))
        hanging = ((self._homes(edges[0].report), (members, edges)) for members, edges in every)
        for home, some in _by_home(hanging, _AT_ONCE // 4):
            related = self._related(matter, some)
            hung = [Hung(matter.name, name_of(matter, members), members, edges, relations)
                    for (members, edges), (_, relations) in zip(some, related, strict=True)]
            seen = {name for members, _ in some for name, _ in members} | {c for ends, _ in related for c in ends}
            yield Lot(matters=hung, marks={} if matter.of_reports else self._marked(seen),
                      copied={card.report: self._copied.get(card.report) for _, edges in some for card in edges},
                      home=home)

    def _related(
        self, matter: Matter, some: Sequence[tuple[set[tuple[str, str]], list[Card]]]
    ) -> list[tuple[set[str], list[object]]]:
        """Of each of some matters the relations that one of its claims stands in, and the claims of these."""
        found: list[tuple[set[str], list[object]]] = [(set(), []) for _ in some]
        wanted = matter.kinds | matter.sees
        if matter.of_reports or not wanted:
            return found
        homes: dict[str, list[int]] = {}
        for number, (members, _) in enumerate(some):
            for name in sorted({name for name, _ in members}):
                homes.setdefault(name, []).append(number)
        for from_, to, kept in self._desk.relations([ClaimId(name) for name in homes], wanted):
            for number in sorted({*homes.get(from_, ()), *homes.get(to, ())}):
                found[number][0].update((from_, to))
                found[number][1].append(kept)
        return found

    def stale(self) -> Iterator[Lot]:
        """Reports with the signs about them, and about the rows of their totals."""
        signs = {cards[0].key: list(map(sign_of, cards)) for cards in self._shelves.every("sign")}
        firsts = {cards[0].key: cards[0].item for cards in self._shelves.every("row") if cards[0].item in signs}
        totals = {cards[0].report: cards for cards in self._shelves.every("total")}
        told = ((report, signs_on(report, signs.get(report, ()), totals.get(report, ()),
                                  lambda row: signs.get(firsts.get(row, ""), ())))
                for report in sorted({*(s.report for some in signs.values() for s in some), *totals}))
        stale = ((self._homes(report), (report, found)) for report, found in told if found)
        for home, some in _by_home(stale, _AT_ONCE):
            yield Lot(signs=some, home=home)

    def _marked(self, claims: Iterable[str]) -> Mapping[str, str]:
        return {claim: self._marks.get(claim, "") for claim in claims}


def _by_home(
    items: Iterable[tuple[int, T]], most: int, size: Callable[[T], int] = lambda _: 1
) -> Iterator[tuple[int, list[T]]]:
    """Items of one home together, as many as make that size."""
    waiting: dict[int, list[T]] = {}
    many: dict[int, int] = {}
    for home, item in items:
        waiting.setdefault(home, []).append(item)
        many[home] = many.get(home, 0) + size(item)
        if many[home] >= most:
            yield home, waiting.pop(home)
            many[home] = 0
    yield from sorted(waiting.items())


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while some := list(itertools.islice(waiting, size)):
        yield some
