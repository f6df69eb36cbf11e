"""Cards of a series in their order in, what their counts make together out: the cells of a series."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.reconcile import cells
from recount.reconcile.count import Count
from recount.reconcile.rules import ROW, VOICE
from recount.reconcile.series import Met, Series
from recount.reconcile.sight import Sight

Cell = Callable[[Series, "Counts", int], Iterator[Met | Card]]


class Counts:
    """The counts that cards of one key tell of, in their order, each looked up once."""

    def __init__(self, cards: Sequence[Card], find: Callable[[Card], Count]) -> None:
        self._cards, self._find = cards, find
        self._found: list[Count | None] = [None] * len(cards)

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, at: int) -> Count:
        found = self._found[at]
        if found is None:
            found = self._found[at] = self._find(self._cards[at])
        return found


class Meeting:
    """The cells of series over one sight: each is given the counts of one key, in order, and the place of its own."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight

    def cell(self, series: Series) -> Cell:
        """The cell of each card of a series."""
        return self._row if series is ROW else self._voice if series is VOICE else self._meet

    def counts(self, cards: Sequence[Card]) -> Counts:
        """The counts that cards tell of."""
        return Counts(cards, self._count)

    def _count(self, card: Card) -> Count:
        count = self.sight.count[ClaimId(card.item)]
        return replaced(count) if card.note == "replaced" and not count.replaced else count

    def _row(self, series: Series, counts: Counts, at: int) -> Iterator[Met | Card]:
        yield from self._meet(series, counts, at)
        if at == 0:
            yield from cells.first_cards(counts[at])

    def _voice(self, series: Series, counts: Counts, at: int) -> Iterator[Met | Card]:
        count, gone = counts[at], False
        for other in range(max(0, at - series.reach), min(len(counts), at + series.reach + 1)):
            if other == at:
                continue
            first, second = sorted((at, other))
            for met in series.compare(counts[first], counts[second], self.sight):
                gone = gone or (isinstance(met, Relation) and met.to == count.claim.id)
                if other > at:
                    yield met
        yield from cells.head_cards(replaced(count) if gone else count)

    def _meet(self, series: Series, counts: Counts, at: int) -> Iterator[Met | Card]:
        near = range(at + 1, min(len(counts), at + 1 + series.reach))
        for other in near:
            made = series.compare(counts[at], counts[other], self.sight)
            yield from made if series.outvoted is None else self._upheld(series, counts, at, other, made)

    def _upheld(
        self, series: Series, counts: Counts, at: int, other: int, made: Iterable[Met]
    ) -> Iterator[Met]:
        """What two counts make together, unless the others within reach outvote it."""
        for met in made:
            near = range(at + 1, min(len(counts), at + 1 + series.reach))
            others = [counts[third] for third in near if third != other]
            if series.outvoted is None or not series.outvoted(counts[at], counts[other], others, self.sight):
                yield met


def cell_of(series: Series, card: Card) -> str:
    """The name of a card's cell: by its claim, and by its key too where a claim may lie under several."""
    return f"{series.name} {card.item} {card.key}" if series.many else f"{series.name} {card.item}"


def replaced(count: Count) -> Count:
    """The count, marked as replaced by a later one of its source."""
    return dataclasses.replace(count, replaced=True)
