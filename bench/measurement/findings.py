"""Findings in, how many of each kind are right and how much of what deserves one has it out."""

from collections import Counter
from collections.abc import Iterable

from bench.measurement import standing
from bench.measurement.interval import Groups, Rates
from bench.measurement.known import Known
from bench.measurement.miss import Misses
from bench.measurement.relations import contradictions, revisions
from bench.simulator.truth import Saying
from recount.model.finding import Finding
from recount.model.report import ReportId

_PAIRS = 40  # sayings of one matter in one finding that are set against each other


def findings(made: Iterable[Finding], known: Known, misses: Misses) -> dict[str, Rates]:
    """Rates by kind of finding."""
    right: dict[str, Groups] = {}
    reports: dict[str, set[ReportId]] = {}
    holding: dict[tuple[str, str], set[int]] = {}
    denied: set[str] = set()
    one_origin: set[ReportId] = set()
    for number, finding in enumerate(made):
        if finding.kind in known.untold and set(finding.reports) <= known.untold[finding.kind]:
            continue
        good = is_right(finding, known)
        conflict = known.reports[finding.reports[0]].conflict if finding.reports else "–"
        right.setdefault(finding.kind, Groups()).add(conflict, float(good))
        reports.setdefault(finding.kind, set()).update(finding.reports)
        if not good:
            misses.add(f"wrong {finding.kind} finding", finding.explanation, *finding.claims[:4])
        for saying in {m.saying for c in finding.claims if (m := known.marks[c]).saying is not None}:
            holding.setdefault((finding.kind, saying or ""), set()).add(number)
        if finding.kind == "disputed" and good:
            denied.update(c for c in finding.claims if known.marks[c].denies is not None)
        if finding.kind == "circular":
            shared = Counter(known.reports[r].origin for r in finding.reports)
            one_origin.update(origin for origin, n in shared.items() if n > 1)
    found = {kind: Groups() for kind in right}
    _of_reports(found, reports, known)
    _of_claims(found, holding, denied, known, misses)
    for origin, n in Counter(truth.origin for truth in known.reports.values()).items():
        if n > 1:
            found.setdefault("circular", Groups()).add(known.reports[origin].conflict, float(origin in one_origin))
    return {kind: Rates(precision=right.get(kind, Groups()).share(), recall=found[kind].share())
            for kind in sorted(found)}


def is_right(finding: Finding, known: Known) -> bool:
    """Whether the truth bears a finding out."""
    kind = finding.kind
    if kind in known.flawed:
        return not known.flawed[kind].isdisjoint(finding.reports)
    if kind == "disputed":
        attacks = {known.marks[c].incident for c in finding.claims if known.marks[c].denies is None}
        return any(known.marks[c].denies in attacks for c in finding.claims if known.marks[c].denies is not None)
    sayings = {s.id: s for c in finding.claims if (s := known.saying(c)) is not None}
    if kind == "circular":
        texts = Counter(known.reports[r].origin for r in finding.reports)
        homes = {(known.home[c], m.saying) for c in finding.claims if (m := known.marks[c]).saying is not None}
        numbers = Counter(saying for _, saying in homes)
        return max(texts.values(), default=0) > 1 or max(numbers.values(), default=0) > 1
    if kind == "implausible":
        return any(s.slip for s in sayings.values()) or any(known.reports[r].flaw for r in finding.reports)
    by_matter: dict[str, list[Saying]] = {}
    for saying in sayings.values():
        by_matter.setdefault(saying.matter.id, []).append(saying)
    test = standing.contradicts if kind == "contradicts" else standing.revises
    return any(s.slip for s in sayings.values()) or any(
        test(a, b) for some in by_matter.values() for a in some[:_PAIRS] for b in some[:_PAIRS])


def _of_reports(found: dict[str, Groups], reports: dict[str, set[ReportId]], known: Known) -> None:
    for kind, deserving in known.flawed.items():
        for report in deserving:
            hit = report in reports.get(kind, ())
            found.setdefault(kind, Groups()).add(known.reports[report].conflict, float(hit))


def _of_claims(
    found: dict[str, Groups], holding: dict[tuple[str, str], set[int]], denied: set[str], known: Known, misses: Misses
) -> None:
    told = known.told()
    pairs = [("contradicts", a, b) for a, b in contradictions(known, told)]
    pairs += [("superseded", new, old) for new, old in revisions(known, told)]
    for kind, a, b in pairs:
        hit = not holding.get((kind, a.id), set()).isdisjoint(holding.get((kind, b.id), ()))
        found.setdefault(kind, Groups()).add(a.matter.conflict, float(hit))
        if not hit:
            misses.add(f"missed {kind} finding", "nothing tells it", told[a.id][0], told[b.id][0])
    for claim, mark in known.marks.items():
        if mark.denies is not None:
            found.setdefault("disputed", Groups()).add(mark.denies, float(claim in denied))
    for name in told:
        saying = known.sayings[name]
        if saying.slip and saying.matter.group is not None:
            hit = any((kind, name) in holding for kind in ("implausible", "contradicts"))
            found.setdefault("implausible", Groups()).add(saying.matter.conflict, float(hit))
