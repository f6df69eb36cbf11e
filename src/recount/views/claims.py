"""Claims that match, as a listing: when published, who vouches, the words, what they hold for."""

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.report import Report, ReportId
from recount.views import english, telling
from recount.views.citing import SHORT
from recount.views.listing import Column, Listing
from recount.views.quoting import cut, visible

LONGEST = 120  # characters of a claim in a table; `recount show` and the other formats have all of it
COLUMNS = (
    Column(title="Published", fit="whole"),
    Column(title="Source", share=2),
    Column(title="Claim", share=5),
    Column(title="Holds for", share=2, essential=False),
    Column(title="Where", share=2, essential=False),
    Column(title="Id", fit="whole"),
)


def claims(store: Store, ask: Ask = Ask()) -> Listing[Claim]:
    """Claims by report and text order."""
    seen: dict[ReportId, Report] = {}

    def cells(claim: Claim) -> tuple[str, ...]:
        if claim.report not in seen:
            found = store.find(claim.report)
            seen[claim.report] = found if isinstance(found, Report) else Report(id=claim.report)
        return (
            seen[claim.report].published or "undated", telling.teller_key(claim) or "(the report)",
            cut(claim.span.exact, LONGEST), english.date(claim.time.edtf, ""),
            "" if claim.place is None else visible(claim.place.name), claim.id[:SHORT],
        )

    return Listing(noun="claim", of=Claim, columns=COLUMNS, records=store.claims(ask), cells=cells)
