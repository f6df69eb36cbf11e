"""What is made of the ledger's claims: as it was settled, or worked out again from what was known on a date."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.report import Report, ReportId
from recount.reconcile import reconcile

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Reports and claims by id, in the store's order, and what was made of them."""

    reports: dict[ReportId, Report]
    claims: dict[ClaimId, Claim]
    derived: Derived


def known(store: Store, ask: Ask) -> Known:
    """Everything that matches, with relations, tallies and findings as they stood for `known` and `recorded`."""
    reports = {report.id: report for report in store.reports(ask)}
    claims = {claim.id: claim for claim in store.claims(ask)}
    return Known(reports=reports, claims=claims, derived=derived(store, ask))


def derived(store: Store, ask: Ask) -> Derived:
    """Relations, tallies and findings that match, at most `limit` of each.

    With `known` they are reconciled anew over the claims of then, so that no later report colours them; the other
    filters pick from the result, since half of the claims would make other tallies. `recorded` alone needs no
    such thing: the ledger keeps what was settled at each moment.
    """
    if ask.known is None:
        return Derived(
            relations=tuple(store.relations(ask)), tallies=tuple(store.tallies(ask)),
            findings=tuple(store.findings(ask)),
        )
    then = Ask(known=ask.known, recorded=ask.recorded)
    found = reconcile(store.reports(then), store.claims(then), store.series(then))
    if ask == replace(then, limit=ask.limit):
        return _limited(found, ask.limit)
    unlimited = replace(ask, limit=None)
    claims = {claim.id for claim in store.claims(unlimited)}
    reports = {report.id for report in store.reports(unlimited)} if claims else set()
    return _limited(
        Derived(
            relations=tuple(r for r in found.relations if r.from_ in claims and r.to in claims),
            tallies=tuple(t for t in found.tallies if any(p.claim in claims for p in t.points)),
            findings=tuple(
                f for f in found.findings if claims & set(f.claims) or (not f.claims and reports & set(f.reports))
            ),
        ),
        ask.limit,
    )


def _limited(found: Derived, limit: int | None) -> Derived:
    return Derived(
        relations=_first(found.relations, limit), tallies=_first(found.tallies, limit),
        findings=_first(found.findings, limit),
    )


def _first(items: Iterable[T], limit: int | None) -> tuple[T, ...]:
    return tuple(items)[:limit]
