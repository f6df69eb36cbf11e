"""Tallies that match, as a listing: the question, its last answer, who gives it, how many origins."""

from dataclasses import replace

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.tally import Tally
from recount.views import english, telling
from recount.views.answers import answers_of, heading, order
from recount.views.citing import SHORT
from recount.views.known import derived
from recount.views.listing import Column, Listing
from recount.views.quoting import visible

COLUMNS = (
    Column(title="Question", share=4),
    Column(title="Last answer", share=2),
    Column(title="As of", share=2),
    Column(title="Source", share=2),
    Column(title="Figures", fit="number", essential=False),
    Column(title="Origins", fit="number", essential=False),
    Column(title="Id", fit="whole"),
)


def tallies(store: Store, ask: Ask = Ask()) -> Listing[Tally]:
    """Tallies by measure, what most reports tell of first, as settled or as they stood on the day asked about."""
    every = derived(store, replace(ask, limit=None)).tallies
    found = sorted(every, key=lambda t: (*english.rank(t.question.measure), *order(t)))[: ask.limit]
    return Listing(noun="tally", of=Tally, columns=COLUMNS, records=found, cells=_cells)


def _cells(tally: Tally) -> tuple[str, ...]:
    last = answers_of(tally)[0][0]
    return (
        heading(tally), telling.point_number(last, None), english.date(last.as_of, "undated"),
        visible(last.source or "") or "(the report)", str(len(tally.points)),
        "?" if tally.origins == "unmeasured" else str(tally.origins), tally.id[:SHORT],
    )
