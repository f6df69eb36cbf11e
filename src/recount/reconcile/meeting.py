"""Cards of a series in their order in, what their counts make together out: the cells of a series."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.reconcile import cells
from recount.reconcile.count import Count
from recount.reconcile.rules import ROW, VOICE
from recount.reconcile.series import Met, Series
from recount.reconcile.sight import Sight

Cell = Callable[[Series, list[Card], int], Iterator[Met | Card]]


class Meeting:
    """The cells of series over one sight: each is given cards of one key, in order, and the place of its own."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight

    def cell(self, series: Series) -> Cell:
        """The cell of each card of a series."""
        return self._row if series is ROW else self._voice if series is VOICE else self._meet

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


def cell_of(series: Series, card: Card) -> str:
    """The name of a card's cell: by its claim, and by its key too where a claim may lie under several."""
    return f"{series.name} {card.item} {card.key}" if series.many else f"{series.name} {card.item}"


def replaced(count: Count) -> Count:
    """The count, marked as replaced by a later one of its source."""
    return dataclasses.replace(count, replaced=True)
