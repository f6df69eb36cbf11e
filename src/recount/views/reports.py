"""Reports that match, as a listing: the date and where it was found, the publisher, the title, the path."""

from recount.judge.rulings import Ruling
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.report import Report
from recount.views.citing import SHORT, title_of
from recount.views.judgements import report_in_short
from recount.views.listing import JUDGED, Column, Listing
from recount.views.quoting import visible
from recount.views.rulings import is_judged, rulings_about

COLUMNS = (
    Column(title="Published", fit="whole"),
    Column(title="Date from", fit="whole", essential=False),
    Column(title="Publisher", share=2),
    Column(title="Title", share=5),
    Column(title="Read from", share=4, essential=False),
    Column(title="Id", fit="whole"),
)


def reports(store: Store, ask: Ask = Ask()) -> Listing[Report]:
    """Reports, the oldest publication first, undated ones last; those that people took out too, marked."""
    shown = is_judged(store)

    def cells(report: Report) -> tuple[str, ...]:
        judged = (report_in_short(ruling(report)),) if shown else ()
        return (
            report.published or "undated", report.published_from or "", visible(report.publisher or ""),
            title_of(report), visible(report.uri or ""), *judged, report.id[:SHORT],
        )

    def ruling(report: Report) -> Ruling:
        return rulings_about(store, ask, (report.id,)).of(report.id)

    return Listing(
        noun="report", of=Report, records=store.reports(ask), cells=cells,
        columns=(*COLUMNS[:-1], JUDGED, COLUMNS[-1]) if shown else COLUMNS,
        judgements=lambda r: tuple(s.judgement for s in ruling(r).every) if shown else (),
        counts=lambda r: not shown or (ruling(r).withdrawn is None and not ruling(r).rejected),
    )
