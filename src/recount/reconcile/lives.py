"""A finding and the relations of its claims in, the finding at its stage of life out, with what closed it.

Open, until the sources' own words explain the difference (explained), until a later correction settles it (resolved),
or until what it rests on is taken back (withdrawn). What a person decides is laid over this by judgements.
"""

import dataclasses
from collections.abc import Iterable, Iterator

from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.reconcile.base import Case

# On these dimensions two numbers differ without either being wrong; "count" is a difference in the number itself,
# "measure" one in what is said to be counted by it.
_EXPLAINING = ("scope", "time", "definition", "place", "unit", "group")
_SETTLED = ("contradicts", "disputed", "implausible")


def lived(findings: Iterable[Finding], case: Case) -> Iterator[Finding]:
    """Each finding with the stage that the relations of its claims put it in."""
    for finding in findings:
        yield _lived(finding, case.relations)


def _lived(finding: Finding, relations: Iterable[Relation]) -> Finding:
    claims = set(finding.claims)
    about = sorted((r for r in relations if claims & {r.from_, r.to}), key=lambda r: r.id)
    back = [r for r in about if r.kind == "retracts" and r.to in claims]
    told = {r.to for r in back}
    if back and finding.kind != "superseded" and _rests_on(finding, about, told):
        return dataclasses.replace(finding, status="withdrawn", closed_by=back[0].id)
    fixed = [r for r in about if r.kind == "corrects" and r.to in claims]
    if fixed and finding.kind in _SETTLED:
        return dataclasses.replace(finding, status="resolved", closed_by=fixed[0].id)
    return _explained(finding, [r for r in about if r.kind == "contradicts" and {r.from_, r.to} <= claims])


def _rests_on(finding: Finding, about: Iterable[Relation], withdrawn: set[ClaimId]) -> bool:
    """Whether nothing of the finding is left without what was taken back: each of its pairs had a claim of that."""
    pairs = [{r.from_, r.to} for r in about if r.kind == finding.kind and {r.from_, r.to} <= set(finding.claims)]
    return all(pair & withdrawn for pair in pairs) if pairs else withdrawn >= set(finding.claims)


def _explained(finding: Finding, pairs: list[Relation]) -> Finding:
    if finding.kind != "contradicts" or not pairs or any(r.dimension not in _EXPLAINING for r in pairs):
        return finding
    dimensions = " and ".join(sorted({str(r.dimension) for r in pairs}))
    return dataclasses.replace(finding, status="explained", explained_by=f"{dimensions}: {pairs[0].because}")
