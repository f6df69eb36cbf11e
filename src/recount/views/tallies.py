"""Tallies that match, as a listing: the question, its last answer, who gives it, how many origins."""

from recount.judge.rulings import Rulings
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.tally import Tally
from recount.views import english, telling
from recount.views.answers import answers_of, heading, order
from recount.views.citing import SHORT
from recount.views.judgements import tally_in_short
from recount.views.known import effect
from recount.views.listing import JUDGED, Column, Listing
from recount.views.quoting import visible
from recount.views.rulings import is_judged, rulings_about

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
    made = effect(store, ask, (Tally,))
    every = made.derived.tallies
    found = sorted(every, key=lambda t: (*english.rank(t.question.measure), *order(t)))[: ask.limit]
    shown = is_judged(store)
    rulings = rulings_about(store, ask, [t.id for t in found]) if shown else Rulings(())

    def cells(tally: Tally) -> tuple[str, ...]:
        judged = (tally_in_short(rulings.of(tally.id), made.notes.get(tally.id, ())),) if shown else ()
        return (*_cells(tally), *judged, tally.id[:SHORT])

    return Listing(
        noun="tally", of=Tally, records=found, cells=cells,
        columns=(*COLUMNS[:-1], JUDGED, COLUMNS[-1]) if shown else COLUMNS,
        judgements=lambda t: tuple(s.judgement for s in rulings.of(t.id).every),
    )


def _cells(tally: Tally) -> tuple[str, ...]:
    last = answers_of(tally)[0][0]
    return (
        heading(tally), telling.point_number(last, None), english.date(last.as_of, "undated"),
        visible(last.source or "") or "(the report)", str(len(tally.points)),
        "?" if tally.origins == "unmeasured" else str(tally.origins),
    )
