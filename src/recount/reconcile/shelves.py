"""Cards in, found again by series, key and order out: what cells leave for one another, kept in memory."""

import bisect
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from recount.model.card import Card

Changed = tuple[list[Card], list[Card]]  # cards that came, and those that went or are told again


class Shelves(Protocol):
    """Keeps cards; of several that differ in their makers alone, reading gives one."""

    def put(self, makers: Sequence[str], cards: Iterable[Card], again: Container[str] = (), /) -> Changed:
        """Let these be all the cards that these makers made.

        Cards of the reports in `again` count as changed though they stay.
        """

    def around(self, series: str, key: str, order: str, /, *, before: int, after: int) -> list[Card]:
        """The cards of a key at that place of the order, and so many before and after it, in order."""

    def under(self, series: str, key: str, /, most: int | None = None) -> list[Card]:
        """The cards of a key in order, or the first of them.

        Of what stands in texts, where there are more than `most`, so many, and which is not said: it tells nothing.
        """

    def every(self, series: str, /, least: int = 1, most: int | None = None) -> Iterator[list[Card]]:
        """All cards of a series, a key at a time; keys with fewer than `least` or more than `most` are left out."""


_Place = tuple[str, str, str]


class MemoryShelves:
    """Shelves of one process."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[str, dict[_Place, Card]]] = {}
        self._sorted: dict[tuple[str, str], list[Card]] = {}
        self._by_maker: dict[str, tuple[Card, ...]] = {}

    def put(self, makers: Sequence[str], cards: Iterable[Card], again: Container[str] = ()) -> Changed:
        """As Shelves."""
        made: dict[str, dict[Card, None]] = {maker: {} for maker in makers}
        for card in once(cards):
            made[card.maker][card] = None
        came: list[Card] = []
        others: list[Card] = []
        for maker, new in made.items():
            old = dict.fromkeys(self._by_maker.pop(maker, ()))
            if new:
                self._by_maker[maker] = tuple(new)
            gone, come = [c for c in old if c not in new], [c for c in new if c not in old]
            for card in gone:
                del self._keys[card.series][card.key][_place(card)]
            for card in come:
                self._keys.setdefault(card.series, {}).setdefault(card.key, {})[_place(card)] = card
            for card in (*gone, *come):
                self._sorted.pop((card.series, card.key), None)
            came += come
            others += gone + [c for c in old if c in new and c.report in again]
        return came, others

    def around(self, series: str, key: str, order: str, *, before: int, after: int) -> list[Card]:
        """As Shelves."""
        cards = self.under(series, key)
        low = bisect.bisect_left(cards, order, key=lambda c: c.order)
        high = bisect.bisect_right(cards, order, key=lambda c: c.order)
        return cards[max(0, low - before):high + after]

    def under(self, series: str, key: str, most: int | None = None) -> list[Card]:
        """As Shelves."""
        found = self._sorted.get((series, key))
        if found is None:
            cards = self._keys.get(series, {}).get(key, {})
            once = {(place[0], place[1]): cards[place] for place in sorted(cards, reverse=True)}
            found = self._sorted[series, key] = [once[place] for place in sorted(once)]
        return found if most is None else found[:most]

    def every(self, series: str, least: int = 1, most: int | None = None) -> Iterator[list[Card]]:
        """As Shelves."""
        for key in sorted(self._keys.get(series, {})):
            cards = self.under(series, key)
            if max(least, 1) <= len(cards) <= (len(cards) if most is None else most):
                yield cards


def once(cards: Iterable[Card]) -> Iterable[Card]:
    """The cards, of several that a maker put in one place the one with the least note."""
    found: dict[tuple[str, str, _Place], Card] = {}
    for card in cards:
        where = (card.series, card.key, _place(card))
        if where not in found or card.note < found[where].note:
            found[where] = card
    return found.values()


def _place(card: Card) -> _Place:
    return card.order, card.item, card.maker


def key_of(parts: Sequence[str]) -> str:
    """Parts of a key as one."""
    return "\x1f".join(parts)


def by_key(cards: Iterable[Card]) -> Mapping[str, list[Card]]:
    """Cards by their key, keys in order."""
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(card.key, []).append(card)
    return {key: found[key] for key in sorted(found)}
