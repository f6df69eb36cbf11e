"""Reports that match, as a listing: the date and where it was found, the publisher, the title, the path."""

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.report import Report
from recount.views.citing import SHORT, title_of
from recount.views.listing import Column, Listing
from recount.views.quoting import visible

COLUMNS = (
    Column(title="Published", fit="whole"),
    Column(title="Date from", fit="whole", essential=False),
    Column(title="Publisher", share=2),
    Column(title="Title", share=5),
    Column(title="Read from", share=4, essential=False),
    Column(title="Id", fit="whole"),
)


def reports(store: Store, ask: Ask = Ask()) -> Listing[Report]:
    """Reports, the oldest publication first, undated ones last."""
    return Listing(noun="report", of=Report, columns=COLUMNS, records=store.reports(ask), cells=_cells)


def _cells(report: Report) -> tuple[str, ...]:
    return (
        report.published or "undated", report.published_from or "", visible(report.publisher or ""),
        title_of(report), visible(report.uri or ""), report.id[:SHORT],
    )
