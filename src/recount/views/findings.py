"""Findings that match, as a listing: the kind, the matter in words, how many claims it concerns."""

from dataclasses import replace
from itertools import islice
from typing import get_args

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.finding import Finding, FindingKind
from recount.views.citing import SHORT
from recount.views.known import derived
from recount.views.listing import Column, Listing
from recount.views.quoting import visible

COLUMNS = (
    Column(title="Kind", fit="whole"),
    Column(title="Matter", share=6),
    Column(title="Claims", fit="number", essential=False),
    Column(title="Reports", fit="number", essential=False),
    Column(title="Status", fit="whole", essential=False),
    Column(title="Id", fit="whole"),
)


def findings(store: Store, ask: Ask = Ask()) -> Listing[Finding]:
    """Findings by id; `kind` may name a finding's kind here, or the kind of the claims concerned."""
    if ask.kind not in get_args(FindingKind):
        found = derived(store, ask).findings
    else:
        every = derived(store, replace(ask, kind=None, limit=None)).findings
        found = tuple(islice((f for f in every if f.kind == ask.kind), ask.limit))
    return Listing(noun="finding", columns=COLUMNS, records=found, cells=_cells)


def _cells(finding: Finding) -> tuple[str, ...]:
    return (
        finding.kind, visible(finding.explanation), str(len(finding.claims)), str(len(finding.reports)),
        finding.status, finding.id[:SHORT],
    )
