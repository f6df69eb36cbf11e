"""Machine relations and findings and rulings in, those in effect out, with what closed or reopened them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from recount.judge.effect import Given
from recount.judge.rulings import Rulings
from recount.judge.standing import Standing
from recount.judge.tallies import apart
from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.judgement import Seen
from recount.model.relation import Relation
from recount.model.report import ReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What follows now around reports of which a claim was judged, beside what the machine made there."""

    reports: frozenset[ReportId]
    near: frozenset[ClaimId]
    before: Derived
    now: Derived

    def tell(self, out: "Findings") -> None:
        """Add what follows now and did not before; what the machine told of a part of it is told with it.

        What reaches beyond the claims that were looked at is left as the machine has it.
        """
        known = {r.id for r in self.before.relations}
        for relation in self.now.relations:
            if relation.id not in known and {relation.from_, relation.to} <= self.near:
                out.relations.setdefault(relation.id, relation)
        for finding in self.now.findings:
            if not set(finding.claims) <= self.near or not finding.claims:
                continue
            kin = (f for f in self.before.findings if f.kind == finding.kind)
            others = [f for f in kin if set(f.claims) & set(finding.claims)]
            if any(not set(f.claims) <= self.near for f in others) or any(f.id == finding.id for f in others):
                continue
            out.findings.setdefault(finding.id, finding)
            out.note(finding.id, "follows from a judgement")
            for other in others:
                if other.id != finding.id and set(other.claims) <= set(finding.claims):
                    out.findings.pop(other.id, None)
                    out.gone[other.id] = f"it is told with {finding.id}"


def around(reports: Iterable[ReportId], given: Given) -> list[Again]:
    """What is looked into again: reports that share a claim near them together, the others each by itself."""
    clusters: list[tuple[set[ReportId], set[ClaimId]]] = []
    for report in sorted(set(reports)):
        mine, near = {report}, set(given.near(report))
        apart_: list[tuple[set[ReportId], set[ClaimId]]] = []
        for others, claims in clusters:
            if claims & near:
                mine, near = mine | others, near | claims
            else:
                apart_.append((others, claims))
        clusters = [*apart_, (mine, near)]
    return [
        Again(reports=frozenset(mine), near=frozenset(near), before=given.machine(sorted(near)),
              now=given.anew(sorted(near)))
        for mine, near in clusters
    ]


def _unsettled(machine: Derived, touched: dict[ClaimId, ReportId], given: Given) -> set[ReportId]:
    """The reports of touched claims that something rests on, or that were corrected: elsewhere nothing can change."""
    resting = {end for r in machine.relations for end in (r.from_, r.to)} | {
        c for f in machine.findings for c in f.claims}
    return {touched[c] for c in touched if c in resting or given.rulings.of(c).edits}


@dataclass(slots=True)
class Findings:
    """Relations and findings in effect, what was done to each, and why one is no more."""

    relations: dict[str, Relation] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)

    def note(self, record_id: str, words: str) -> None:
        """Say what was done to a record."""
        self.notes.setdefault(record_id, []).append(words)


def findings(machine: Derived, touched: dict[ClaimId, ReportId], given: Given) -> Findings:
    """Relations and findings in effect.

    `touched` are the claims, with their reports, that do not count any more or that people corrected. What rests
    on one of them is looked into again over the claims in effect near it: it stands on, gives way to what follows
    now, or is withdrawn; and what follows now that did not before is told. Then people's words on the findings
    themselves take effect.
    """
    out = Findings()
    again = around(_unsettled(machine, touched, given), given)
    for relation in sorted(machine.relations, key=lambda r: r.id):
        _relate(relation, touched, again, given, out)
    for finding in sorted(machine.findings, key=lambda f: f.id):
        if touched.keys() & set(finding.claims) or _reports_gone(finding, given.rulings):
            _look_again(finding, touched, again, given, out)
        else:
            out.findings.setdefault(finding.id, finding)
    for each in again:
        each.tell(out)
    for finding in list(out.findings.values()):
        out.findings[finding.id] = _part(finding, given, out)
    return out


def _relate(
    relation: Relation, touched: dict[ClaimId, ReportId], again: list[Again], given: Given, out: Findings
) -> None:
    """A relation between claims that count and were not corrected stays; a corrected one is weighed anew."""
    rulings, ends = given.rulings, (relation.from_, relation.to)
    if rulings.of(relation.id).rejected:
        out.gone[relation.id] = f"{_who(rulings.of(relation.id).fate)} rejected it"
    elif (split := apart(ends, given)) is not None:
        out.gone[relation.id] = f"{split.by} split its claims apart"
    elif not touched.keys() & set(ends):
        out.relations[relation.id] = relation
    elif any(end in touched and not rulings.counts(end, touched[end]) for end in ends):
        out.gone[relation.id] = "one of its claims is left out"
    elif any(relation.id == now.id for each in again for now in each.now.relations):
        out.relations[relation.id] = relation
    else:
        out.gone[relation.id] = "a claim was corrected"


def _look_again(
    finding: Finding, touched: dict[ClaimId, ReportId], again: list[Again], given: Given, out: Findings
) -> None:
    left = tuple(c for c in finding.claims if c not in touched or given.rulings.counts(c, touched[c]))
    mine = {touched[c] for c in finding.claims if c in touched}
    fitting = [f for each in again if each.reports & mine for f in each.now.findings
               if f.kind == finding.kind and _shares(f, finding, left)]
    for now in fitting:
        out.findings[now.id] = now
        if now.id != finding.id:
            out.note(now.id, f"follows {finding.id}")
    if not any(now.id == finding.id for now in fitting):
        why = _why(finding, touched, given.rulings)
        out.gone[finding.id] = why
        if not fitting:
            out.findings[finding.id] = replace(finding, status="withdrawn", closed_by=why)


def _shares(now: Finding, before: Finding, left: tuple[ClaimId, ...]) -> bool:
    """Whether a finding of today is of the matter of one before: it concerns a claim of it, or the same report."""
    if before.claims:
        return bool(set(now.claims) & set(left))
    return not now.claims and bool(set(now.reports) & set(before.reports))


def _why(finding: Finding, touched: dict[ClaimId, ReportId], rulings: Rulings) -> str:
    """Who left a claim of it out, or corrected one."""
    said: dict[str, None] = {}
    for claim in finding.claims:
        if claim not in touched:
            continue
        ruling, report = rulings.of(claim), rulings.of(touched[claim])
        if ruling.rejected:
            said[f"{_who(ruling.fate)} rejected {claim}"] = None
        elif report.withdrawn is not None or report.rejected:
            verb = "withdrew" if report.withdrawn is not None else "rejected"
            said[f"{_who(report.withdrawn or report.fate)} {verb} {touched[claim]}"] = None
        elif rulings.survivor(claim) != claim:
            said[f"{claim} is merged into {rulings.survivor(claim)}"] = None
        else:
            said.update({f"{each.by} corrected {claim}": None for _, each in ruling.edits.values()})
    for report_id in finding.reports:
        if not finding.claims and (gone := rulings.of(report_id)).every:
            said[f"{_who(gone.withdrawn or gone.fate)} took {report_id} out"] = None
    return "; ".join(said) or "it does not follow any more"


def _who(each: Standing | None) -> str:
    return "nobody" if each is None else each.by


def _reports_gone(finding: Finding, rulings: Rulings) -> bool:
    """Whether a finding on no claim is about a report that does not count."""
    return not finding.claims and any(
        rulings.of(r).withdrawn is not None or rulings.of(r).rejected for r in finding.reports)


def _part(finding: Finding, given: Given, out: Findings) -> Finding:
    """The finding with people's word on it: resolved, false, reopened, or apart since its claims were split."""
    if finding.status == "withdrawn":
        return finding
    split = apart(finding.claims, given)
    if split is not None:
        return replace(finding, status="withdrawn", closed_by=f"{split.by} split its claims apart: {_reason(split)}")
    ruling = given.rulings.of(finding.id)
    if ruling.rejected and ruling.fate is not None:
        why = f"{ruling.fate.by} rejected it: {_reason(ruling.fate)}"
        return replace(finding, status="withdrawn", closed_by=why)
    resolved = _resolved(finding, given.rulings)
    if resolved is None:
        return finding
    changed = reopened(finding, resolved, given)
    if changed:
        words = f"reopened: {changed} since {resolved.by} resolved it ({_reason(resolved)})"
        out.note(finding.id, words)
        return replace(finding, status="open", explained_by=words)
    return replace(finding, status="resolved", closed_by=f"{resolved.by}: {_reason(resolved)}")


def _resolved(finding: Finding, rulings: Rulings) -> Standing | None:
    """The resolution of this finding, or of the one that it was before claims came to it or left it."""
    own = rulings.of(finding.id).resolved
    if own is not None:
        return own
    for each in reversed(list(rulings.verdicts("resolve"))):
        before, now = _claims_of(each), set(finding.claims)
        if each.judgement.matter == finding.kind and before and now and (before <= now or now <= before):
            return each
    return None


def reopened(finding: Finding, resolved: Standing, given: Given) -> str:
    """What changed since a finding was resolved, in words; empty where nothing did, or claims only left it."""
    seen = {s.id: s for s in resolved.judgement.seen}
    new = [c for c in finding.claims if c not in _claims_of(resolved)]
    if new:
        return f"{_counted(len(new), 'claim')} came to it ({', '.join(sorted(new)[:3])})"
    other = [c for c in finding.claims if (held := given.claims.get(c)) is not None and _says_else(held, seen.get(c))]
    return f"{', '.join(sorted(other)[:3])} is read otherwise" if other else ""


def _claims_of(each: Standing) -> set[str]:
    return {s.id for s in each.judgement.seen if s.id.startswith("c_")}


def _says_else(claim: Claim, seen: Seen | None) -> bool:
    return seen is not None and Seen.of(claim) != seen


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _reason(each: Standing) -> str:
    return each.judgement.reason.strip().rstrip(".")
