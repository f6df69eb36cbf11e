"""A question to the ledger in, tallies in effect out in their list's order: their headings, read off an index."""

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from recount.judge.effect import Effect
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.heading import Heading
from recount.model.moment import last_day
from recount.model.tally import Tally
from recount.text import key
from recount.views import english
from recount.views.answers import answers_of, ends
from recount.views.effects import apart
from recount.views.known import effect
from recount.views.rulings import is_judged
from recount.views.telling import RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """Headings in their order, what judgements did to each tally, by id, and the tally of a heading."""

    headings: Iterable[Heading]
    whole: Callable[[Heading], Tally]
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def headings(store: Store, ask: Ask) -> Headed:
    """The tallies that match: by measure, what most reports tell of first, at most `limit`.

    Read in their order and without their points. Only what judgements touch is put together whole; so is everything
    for what was known or recorded at another time.
    """
    if ask.kind == "figure":  # every point of a tally is a figure's
        ask = replace(ask, kind=None)
    if ask.kind in ("event", "statement"):
        return Headed(headings=(), whole=lambda found: found.tally)
    measures = None if ask.known is not None or ask.recorded is not None else store.measures()
    if measures is None:
        return _whole(effect(store, replace(ask, limit=None), (Tally,)), ask, store)
    wanted = sorted((m for m in measures if ask.measure is None or key(m) == key(ask.measure)), key=english.rank)
    if not is_judged(store):
        return Headed(headings=store.headings(wanted, ask), whole=lambda found: _find(store, found))
    judged = apart(store, ask, tallies=True)
    own = _whole(judged.effect, replace(ask, limit=None), store)
    merged = heapq.merge(store.headings(wanted, ask, judged.instead), own.headings, key=place)
    return Headed(headings=islice(merged, ask.limit), notes=own.notes, whole=own.whole)


def _whole(made: Effect, ask: Ask, store: Store) -> Headed:
    """Tallies that are at hand whole."""
    tallies = {t.id: t for t in made.derived.tallies}
    found = sorted(map(heading_of, tallies.values()), key=place)[: ask.limit]
    return Headed(headings=found, notes=made.notes, whole=lambda h: tallies.get(h.tally.id) or _find(store, h))


def _find(store: Store, heading: Heading) -> Tally:
    return next(iter(store.resting(Tally, [heading.id])), heading.tally)


def place(heading: Heading) -> tuple[object, ...]:
    """A tally's place among others, as `order` has it for a whole one."""
    question = heading.tally.question
    return (*english.rank(question.measure), -heading.reports, question.scope not in RUNNING,
            -last_day(heading.latest).toordinal(), question.place or "", heading.id)


def heading_of(tally: Tally) -> Heading:
    """The heading of a tally that has a point."""
    latest = max(last_day(p.as_of or p.published or "").isoformat() for p in tally.points)
    return Heading(
        tally=replace(tally, points=()), points=len(tally.points), reports=len({p.report for p in tally.points}),
        last=answers_of(tally)[0][0], until=min(ends(tally), default=None), latest=latest,
    )
