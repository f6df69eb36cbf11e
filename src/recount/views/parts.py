"""A question in, a page of tallies with their points out: no more points than a page can wait for.

A page ends before a tally whose answers it cannot hold. One of more answers than any page holds is told in parts,
each on a page of its own: the same tally, with the answers that follow. What judgements touch is never parted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.heading import Heading
from recount.model.tally import Tally
from recount.views.rulings import is_judged
from recount.views.touched import touched

_BETWEEN = "/"  # stands between a tally and the claim behind which its next part begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Tallies as the ledger has them, those among them that judgements touch, and where to go on.

    `after` is a tally's id, or with the id of its last claim where more of its points follow; None at the end.
    """

    tallies: tuple[Tally, ...]
    apart: frozenset[str]
    after: str | None


def part(store: Store, ask: Ask, limit: int, most: int) -> Part:
    """The next tallies that match, by id, with at most `most` points together."""
    tally, _, claim = (ask.after or "").partition(_BETWEEN)
    apart = touched(store, ask).ids(Tally) if is_judged(store) else frozenset()
    begun = store.heading(tally) if claim else None
    if begun is not None:
        return _further(store, replace(ask, after=tally), begun, claim, most)
    headings = store.heads(replace(ask, after=tally or None, limit=limit + 1))
    first = next(iter(headings), None)
    if first is not None and first.points > most and first.id not in apart:
        return _further(store, replace(ask, after=first.id), first, None, most)
    chosen = list(_that_fit(headings[:limit], most))
    held = store.points([heading.id for heading in chosen if heading.id not in apart])
    whole = {str(t.id): t for t in store.resting(Tally, sorted(apart & {h.id for h in chosen}))} if apart else {}
    return Part(
        tallies=tuple(whole.get(h.id) or replace(h.tally, points=held.get(h.id, ())) for h in chosen),
        apart=frozenset(whole), after=chosen[-1].id if len(chosen) < len(headings) else None,
    )


def _that_fit(headings: list[Heading], most: int) -> Iterator[Heading]:
    """The first of these that have no more points together; at least one."""
    points = 0
    for n, heading in enumerate(headings):
        points += heading.points
        if n and points > most:
            return
        yield heading


def _further(store: Store, following: Ask, begun: Heading, claim: str | None, most: int) -> Part:
    """A tally's next points; `following` asks for what comes behind it."""
    points = store.points_behind(begun.id, claim, most + 1)
    after: str | None = f"{begun.id}{_BETWEEN}{points[most - 1].claim}" if len(points) > most else None
    if after is None and store.heads(replace(following, limit=1)):
        after = begun.id
    return Part(tallies=(replace(begun.tally, points=points[:most]),), apart=frozenset(), after=after)
