"""Claims that match, as a listing: when published, who vouches, the words, what they hold for."""

from collections.abc import Iterator
from itertools import islice

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim, ClaimId
from recount.model.report import Report, ReportId
from recount.views import english, telling
from recount.views.citing import SHORT
from recount.views.judged import JudgedClaim, claims_in_effect
from recount.views.judgements import in_short
from recount.views.listing import JUDGED, Column, Listing
from recount.views.quoting import cut, visible
from recount.views.rulings import is_judged

LONGEST = 120  # characters of a claim in a table; `recount show` and the other formats have all of it
_AT_ONCE = 100  # claims whose reports are looked up together
COLUMNS = (
    Column(title="Published", fit="whole"),
    Column(title="Source", share=2),
    Column(title="Claim", share=5),
    Column(title="Holds for", share=2, essential=False),
    Column(title="Where", share=2, essential=False),
    Column(title="Id", fit="whole"),
)


def claims(store: Store, ask: Ask = Ask()) -> Listing[Claim]:
    """Claims in effect by report and text order; those that people left out too, marked."""
    seen: dict[ReportId, Report] = {}
    judged: dict[ClaimId, JudgedClaim] = {}
    shown = is_judged(store)

    def records() -> Iterator[Claim]:
        found = iter(claims_in_effect(store, ask))
        while some := list(islice(found, _AT_ONCE)):
            missing = sorted({each.claim.report for each in some} - seen.keys())
            seen.update({report.id: report for report in store.resting(Report, missing)})
            for each in some:
                if each.ruling.every or not each.counts:
                    judged[each.claim.id] = each
                yield each.claim

    def cells(claim: Claim) -> tuple[str, ...]:
        report = seen.get(claim.report) or Report(id=claim.report)
        return (
            report.published or "undated", telling.teller_key(claim) or "(the report)",
            cut(claim.span.exact, LONGEST), english.date(claim.time.edtf, ""),
            "" if claim.place is None else visible(claim.place.name),
            *((in_short(judged.get(claim.id)),) if shown else ()), claim.id[:SHORT],
        )

    return Listing(
        noun="claim", of=Claim, records=records(), cells=cells,
        columns=(*COLUMNS[:-1], JUDGED, COLUMNS[-1]) if shown else COLUMNS,
        judgements=lambda c: tuple(s.judgement for s in judged[c.id].ruling.every) if c.id in judged else (),
        counts=lambda c: c.id not in judged or judged[c.id].counts,
    )
