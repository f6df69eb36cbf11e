"""A question to the ledger in, a listing out of what its figures go back to: many appearances, one origin."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim, ClaimId
from recount.model.origin import Descent, Origin
from recount.model.report import Report, ReportId
from recount.model.wire import plain
from recount.reconcile.behind import vouching
from recount.reconcile.evidence import counts_in
from recount.reconcile.lineage import Root, copies, descents, family, root, roots_of
from recount.reconcile.policy import policy
from recount.views import english
from recount.views.citing import SHORT
from recount.views.judged import claims_in_effect
from recount.views.listing import Column, Listing
from recount.views.quoting import visible

COLUMNS = (
    Column(title="Origin", share=3),
    Column(title="Kind", fit="whole"),
    Column(title="Figures", fit="number"),
    Column(title="Reports", fit="number"),
    Column(title="Publishers", share=3, essential=False),
    Column(title="Id", fit="whole"),
)


def origins(store: Store, ask: Ask = Ask()) -> Listing[Origin]:
    """The roots of the figures that match, what most reports rest on first; what has none comes last."""
    every = replace(ask, limit=None)  # of so many claims or reports alone the origins would be others
    claims = [e.claim for e in claims_in_effect(store, every) if e.counts and e.claim.kind == "figure"]
    reports = {report.id: report for report in store.reports(every)}
    found = sorted(of_figures(claims, reports), key=_order)
    return Listing(noun="origin", of=Origin, columns=COLUMNS, records=found[: ask.limit], cells=_cells)


def of_figures(claims: Iterable[Claim], reports: Mapping[ReportId, Report]) -> Iterator[Origin]:
    """The origins of these figures, each with the steps that lead to it; claims of other reports are left out."""
    copied = copies(reports.values())
    first = roots_of(copied)
    grouped: dict[str, list[Claim]] = {}
    named: dict[str, Root] = {}
    told = sorted(claims, key=lambda c: (c.report, c.span.start, c.id))
    vouched = dict(_headlines(told, reports))
    for claim in told:
        report = reports.get(claim.report)
        if report is not None:
            found = root(vouched.get(claim.id, claim), report, reports[first.get(report.id, report.id)])
            named.setdefault(found.key, found)
            grouped.setdefault(found.key, []).append(claim)
    for name in sorted(grouped):
        yield _origin(named[name], grouped[name], reports, copied)


def _headlines(told: Iterable[Claim], reports: Mapping[ReportId, Report]) -> Iterator[tuple[ClaimId, Claim]]:
    """Figures that a report gives in its own voice, with the claim whose source vouches for them there."""
    for report_id, some in itertools.groupby(told, key=lambda c: c.report):
        own, report = list(some), reports.get(report_id)
        if report is not None and {bool(c.sources) for c in own} == {True, False}:
            found = vouching(counts_in(report, own, policy()), policy())
            yield from ((claim, other.claim) for claim, other in found.items())


def _origin(
    found: Root, claims: list[Claim], reports: Mapping[ReportId, Report], copied: Mapping[ReportId, Descent]
) -> Origin:
    held = sorted({claim.report for claim in claims})
    steps = [copied[report] for report in held if report in copied]
    steps += [step for claim in claims for step in descents(claim, reports[claim.report])]
    families = {family(reports[report]) for report in held}
    return Origin.of(
        found.key, found.name, found.kind, claims=tuple(claim.id for claim in claims), reports=tuple(held),
        families=tuple(sorted(name for name in families if name is not None)), descents=tuple(dict.fromkeys(steps)),
    )


def _order(found: Origin) -> tuple[bool, int, int, str]:
    return found.kind == "unmeasured", -len(found.reports), -len(found.claims), found.id


def _cells(found: Origin) -> tuple[str, ...]:
    return (
        visible(found.name), found.kind, english.count(len(found.claims)), english.count(len(found.reports)),
        visible(english.listed(found.families)) or "not told", found.id[:SHORT],
    )


def as_json(found: Origin) -> dict[str, object]:
    """The origin as JSON; it is no record of the claims format."""
    made = plain(found)
    assert isinstance(made, dict)  # noqa: S101 - a dataclass makes an object
    return {"type": "origin", **made}
