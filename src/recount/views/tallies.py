"""Tallies that match, as a listing: the question, its last answer, who gives it, how many origins."""

from recount.judge.rulings import Rulings
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.heading import Heading
from recount.model.tally import Tally
from recount.views import english, telling
from recount.views.answers import headed
from recount.views.citing import SHORT
from recount.views.headings import headings
from recount.views.judgements import tally_in_short
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


def tallies(store: Store, ask: Ask = Ask()) -> Listing[Heading]:
    """Tallies by measure, what most reports tell of first, as settled or as they stood on the day asked about."""
    made = headings(store, ask)
    shown = is_judged(store, ask)
    found = list(made.headings) if shown else made.headings
    rulings = rulings_about(store, ask, [h.id for h in found]) if shown else Rulings(())

    def cells(heading: Heading) -> tuple[str, ...]:
        judged = (tally_in_short(rulings.of(heading.id), made.notes.get(heading.id, ())),) if shown else ()
        return (*_cells(heading), *judged, heading.id[:SHORT])

    return Listing(
        noun="tally", of=Tally, records=found, cells=cells, whole=made.whole,
        columns=(*COLUMNS[:-1], JUDGED, COLUMNS[-1]) if shown else COLUMNS,
        judgements=lambda h: tuple(s.judgement for s in rulings.of(h.id).every),
    )


def _cells(heading: Heading) -> tuple[str, ...]:
    last, origins = heading.last, heading.tally.origins
    return (
        headed(heading.tally.question, heading.until), telling.point_number(last, None),
        english.date(last.as_of, "undated"), visible(last.source or "") or "(the report)",
        english.count(heading.points), "?" if origins == "unmeasured" else english.count(origins),
    )
