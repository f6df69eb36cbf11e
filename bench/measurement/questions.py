"""A ledger and its world in, the questions that are timed out: each filter alone and together, for each listing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bench.simulator.chance import Chance
from bench.simulator.incident import TARGETS, WEAPONS
from bench.simulator.world import World
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.views.claims import claims
from recount.views.findings import findings
from recount.views.listing import Listing
from recount.views.reports import reports
from recount.views.tallies import tallies

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


def questions(store: Store, world: World, times: int) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """Each listing under each filter, asked `times` times with other words; an answer is one page, read whole.

    Listings are what people see, cells and all; whole tallies, with all their points, are what programs page through.
    """
    listings = {"claims": partial(_shown, claims, store), "tallies": partial(_shown, tallies, store),
                "findings": partial(_shown, findings, store), "reports": partial(_shown, reports, store),
                "whole tallies": partial(_read, store.tallies)}
    for listing, answer in listings.items():
        for name, make in FILTERS.items():
            chance = Chance(world.seed, "ask", listing, name)
            asks = [replace(make(world, chance), limit=PAGE) for _ in range(times)]
            yield f"{listing}: {name}", [partial(answer, ask) for ask in asks]


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
