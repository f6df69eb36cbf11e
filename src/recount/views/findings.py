"""Findings that match, as a listing: the kind, the matter in words, how many claims it concerns."""

from dataclasses import replace
from typing import get_args

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.finding import Finding, FindingKind
from recount.views import english
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
    """Findings by kind, what concerns most reports first; `kind` names a finding's kind here, or one of claims."""
    of_kind = ask.kind in get_args(FindingKind)
    every = derived(store, replace(ask, kind=None if of_kind else ask.kind, limit=None)).findings
    found = sorted((f for f in every if not of_kind or f.kind == ask.kind), key=order)
    return Listing(noun="finding", of=Finding, columns=COLUMNS, records=found[: ask.limit], cells=_cells)


def order(finding: Finding) -> tuple[int, int, int, str]:
    """A finding's place among others: its kind, then how many reports and claims it concerns."""
    return english.finding_rank(finding.kind), -len(finding.reports), -len(finding.claims), finding.id


def _cells(finding: Finding) -> tuple[str, ...]:
    return (
        finding.kind, visible(finding.explanation), str(len(finding.claims)), str(len(finding.reports)),
        finding.status, finding.id[:SHORT],
    )
