"""Findings that match, as a listing: the kind, the matter in words, how many claims it concerns."""

import heapq
from dataclasses import replace
from itertools import islice
from typing import get_args

from recount.judge.effect import Effect
from recount.judge.rulings import Rulings
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.finding import Finding, FindingKind
from recount.views import english
from recount.views.citing import SHORT
from recount.views.effects import apart
from recount.views.judgements import short_ids
from recount.views.known import effect
from recount.views.listing import Column, Listing
from recount.views.quoting import visible
from recount.views.rulings import is_judged, rulings_about

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
    found = in_order(store, ask)
    rulings = rulings_about(store, ask, [f.id for f in found]) if is_judged(store) else Rulings(())
    return Listing(
        noun="finding", of=Finding, columns=COLUMNS, records=found, cells=_cells,
        judgements=lambda f: tuple(s.judgement for s in rulings.of(f.id).every),
        counts=lambda f: f.status != "withdrawn",
    )


def in_order(store: Store, ask: Ask) -> list[Finding]:
    """The findings in effect that match, in their order, at most `limit`.

    They are read in that order. What judgements touch is put together anew; so is everything for what was known or
    recorded at another time.
    """
    of_kind = ask.kind if ask.kind in get_args(FindingKind) else None
    of_claims = replace(ask, kind=None if of_kind is not None else ask.kind)
    kinds = None if ask.known is not None or ask.recorded is not None else store.kinds()
    if kinds is None:
        return _picked(effect(store, of_claims, (Finding,)), of_kind)[: ask.limit]
    wanted = sorted((k for k in kinds if of_kind in (None, k)), key=english.finding_rank)
    if not is_judged(store):
        return list(store.listed(wanted, of_claims))
    judged = apart(store, of_claims, tallies=False)
    rest = store.listed(wanted, of_claims, judged.instead)
    return list(islice(heapq.merge(rest, _picked(judged.effect, of_kind), key=closed_last), ask.limit))


def _picked(made: Effect, kind: str | None) -> list[Finding]:
    return sorted((f for f in made.derived.findings if kind in (None, f.kind)), key=closed_last)


def closed_last(finding: Finding) -> tuple[int, bool, int, int, str]:
    """As `order`, but within a kind what is resolved or withdrawn stands behind what is not."""
    kind, reports, claims, finding_id = order(finding)
    return kind, finding.status in ("resolved", "withdrawn"), reports, claims, finding_id


def order(finding: Finding) -> tuple[int, int, int, str]:
    """A finding's place among others: its kind, then how many reports and claims it concerns."""
    return english.finding_rank(finding.kind), -len(finding.reports), -len(finding.claims), finding.id


def _cells(finding: Finding) -> tuple[str, ...]:
    why = finding.closed_by if finding.status in ("resolved", "withdrawn") else ""
    why = why or ((finding.explained_by or "") if (finding.explained_by or "").startswith("reopened") else "")
    words = f"{finding.explanation} [{short_ids(why)}]" if why else finding.explanation
    return (
        finding.kind, visible(words), english.count(len(finding.claims)), english.count(len(finding.reports)),
        finding.status, finding.id[:SHORT],
    )
