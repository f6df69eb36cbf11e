"""A ledger and its world in, the questions that are timed out: each filter alone and together, for each listing."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from bench.simulator.chance import Chance
from bench.simulator.incident import TARGETS, WEAPONS
from bench.simulator.world import World
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.past.kept import its_day
from recount.past.opened import Opened
from recount.past.shelf import Shelf
from recount.views.claims import claims
from recount.views.findings import findings
from recount.views.happening import happened
from recount.views.listing import Listing
from recount.views.paging import MOST_POINTS
from recount.views.parts import part
from recount.views.question import question
from recount.views.recent import recent
from recount.views.reports import reports
from recount.views.summary import lines
from recount.views.tallies import tallies
from recount.views.waiting import waiting

_ANEW = ("tallies", "findings")
PAGE = 50  # records of one answer: a screen, or a page of a program's
Make = Callable[[World, Chance], Ask]
View = Callable[[Store, Ask], Listing[Any]]  # Any: rows of any one type

# Each filter of `recount claims`, `tallies`, `findings` and `reports`, with words that the world has.
FILTERS: Mapping[str, Make] = {
    "none": lambda world, chance: Ask(),
    "measure": lambda world, chance: Ask(measure=chance.pick(("killed", "injured", "displaced", "abducted"))),
    "place": lambda world, chance: Ask(place=_place(world, chance)),
    "source": lambda world, chance: Ask(source=chance.pick(world.conflicts).office),
    "publisher": lambda world, chance: Ask(publisher=chance.pick(world.press.outlets).name),
    "kind": lambda world, chance: Ask(kind=chance.pick(("figure", "statement", "event"))),
    "time": lambda world, chance: _between(world, chance, published=False),
    "published": lambda world, chance: _between(world, chance, published=True),
    "known": lambda world, chance: Ask(known=world.day(chance.between(0.1, 1.0))),
    "text": lambda world, chance: Ask(text=_words(chance)),
    "measure, place": lambda world, chance: Ask(measure="killed", place=_place(world, chance)),
    "source, published": lambda world, chance: replace(
        _between(world, chance, published=True), source=chance.pick(world.conflicts).office),
    "place, known": lambda world, chance: Ask(place=_place(world, chance), known=world.day(chance.between(0.1, 1.0))),
    "measure, time, publisher": lambda world, chance: replace(
        _between(world, chance, published=False), measure="killed",
        publisher=chance.pick(world.press.agencies).name),
    "text, place": lambda world, chance: Ask(text=_words(chance), place=_place(world, chance)),
}


# How many filters of what random questions have, and how many of these are asked for each of another kind.
_TOGETHER = (1, 2, 2, 3, 3, 4)
_OFTEN = 5


def questions(store: Store, world: World, times: int) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """Each listing under each filter, asked `times` times with other words; an answer is one page, read whole.

    Listings are what people see, cells and all; whole tallies, with all their points, and relations are what programs
    page through. Tallies and findings as known on a day are asked of days that are kept (`on_kept_days`).
    """
    for listing, answer in _listings(store).items():
        for name, make in FILTERS.items():
            if "known" in name and listing in _ANEW:
                continue
            chance = Chance(world.seed, "ask", listing, name)
            asks = [replace(make(world, chance), limit=PAGE) for _ in range(times)]
            yield f"{listing}: {name}", [partial(answer, ask) for ask in asks]
    yield "what waits", [partial(waiting, store, limit=PAGE)] * times
    chance = Chance(world.seed, "ask", "question")
    largest = [heading.id for heading in store.headings(("killed",), Ask(limit=5))]
    if largest:
        pairs = [(chance.pick(largest), world.day(chance.between(0.1, 1.0))) for _ in range(times)]
        yield "a large question: known", [partial(question, store, one, Ask(known=day)) for one, day in pairs]


def whichever(store: Store, world: World, times: int) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """Each listing under one to four filters drawn at random, five times as often; most leave little or nothing."""
    single = [name for name in FILTERS if name != "none" and "," not in name]
    for listing, answer in _listings(store).items():
        chance = Chance(world.seed, "whichever", listing)
        asks: list[Ask] = []
        while len(asks) < times * _OFTEN:
            names = chance.sample(single, chance.pick(_TOGETHER))
            if "known" not in names or listing not in _ANEW:
                asks.append(_together(FILTERS[name](world, chance) for name in names))
        yield f"{listing}: whichever filters", [partial(answer, ask) for ask in asks]


def _together(asks: Iterable[Ask]) -> Ask:
    """One question with the filters of all."""
    every = [(each.name, getattr(ask, each.name)) for ask in asks for each in fields(Ask)]
    return replace(Ask(**{name: value for name, value in every if value is not None}), limit=PAGE)


def _listings(store: Store) -> dict[str, Callable[[Ask], object]]:
    return {"claims": partial(_shown, claims, store), "tallies": partial(_shown, tallies, store),
            "findings": partial(_shown, findings, store), "reports": partial(_shown, reports, store),
            "whole tallies": partial(_paged, store), "relations": partial(_read, store.relations),
            "pages of tallies": partial(_recent, store), "pages of events": partial(_happened, store)}


def on_kept_days(
    path: Path, store: Store, world: World, days: Sequence[dt.date], times: int
) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """Tallies and findings under each filter as known on one of these days, each of which is kept.

    Their ledgers stay open between questions, as the ledger itself does.
    """
    opened = Opened(Shelf(path))
    listings: dict[str, View] = {"tallies": tallies, "findings": findings}
    for listing, view in listings.items():
        for name, make in FILTERS.items():
            if "known" in name:
                continue
            chance = Chance(world.seed, "ask", listing, name)
            asks = [replace(make(world, chance), limit=PAGE, known=days[n % len(days)]) for n in range(times)]
            yield f"{listing} of a kept day: {name}", [partial(_of_a_day, opened, store, view, ask) for ask in asks]
    opened.close()


def _of_a_day(opened: Opened, store: Store, view: View, ask: Ask) -> int:
    past, left = its_day(opened, store, ask)
    if left.known is not None:
        raise LookupError(f"{ask.known} is not kept")
    return _shown(view, past, left)


def _recent(store: Store, ask: Ask) -> int:
    return len(lines(store, recent(store, ask, limit=PAGE).tallies, ask))


def _happened(store: Store, ask: Ask) -> int:
    return len(happened(store, replace(ask, kind=None)).told)


def _paged(store: Store, ask: Ask) -> int:
    return sum(len(tally.points) for tally in part(store, ask, PAGE, MOST_POINTS).tallies)


def _shown(view: View, store: Store, ask: Ask) -> int:
    found = view(store, ask)
    return sum(len(found.cells(record)) for record in found.records)


def _read(answer: Callable[[Ask], Iterator[object]], ask: Ask) -> int:
    return sum(1 for _ in answer(ask))


def _place(world: World, chance: Chance) -> str:
    theatre = chance.pick(world.conflicts).theatre
    return chance.pick((theatre.region.name, chance.pick(theatre.towns).name))


def _between(world: World, chance: Chance, *, published: bool) -> Ask:
    start = chance.between(0.0, 0.9)
    first, last = world.day(start), world.day(start + chance.between(0.0, 0.1))
    return Ask(published_from=first, published_to=last) if published else Ask(time_from=first, time_to=last)


def _words(chance: Chance) -> str:
    return f"{chance.pick(TARGETS).split()[-1]} {chance.pick(WEAPONS).split()[-1]}"
