"""What the ledger made and the truth in, how much of the truth was recovered out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from bench.measurement.bcubed import bcubed, joined
from bench.measurement.findings import findings
from bench.measurement.interval import Groups, Rates, Share
from bench.measurement.known import Known
from bench.measurement.made import Counted, Made
from bench.measurement.miss import Misses
from bench.measurement.relations import relations
from bench.measurement.seam import one_text
from bench.simulator.world import World
from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.report import ReportId

_MANY = 60  # questions in one tally beyond which it is no mistaken attack but a heap


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """Rates by what was to be recovered.

    `copies` gives, by how a text was taken over, the share of reports that lie with their origin; `twins` the share
    of pairs of attacks on one town on one day that no tally mixes; `origins` how often a tally's number of
    independent origins is right, and how it errs.
    """

    tallies: Rates
    texts: Rates
    copies: dict[str, Share]
    twins: Share
    origins: dict[str, Share]
    relations: dict[str, Rates]
    findings: dict[str, Rates]
    misses: Misses = field(default_factory=Misses)


def recovery(made: Made, known: Known, world: World) -> Recovery:
    """Measure everything against the truth."""
    misses = Misses()
    regions = {c.theatre.region.name: c.theatre.country.name for c in world.conflicts}
    regions |= {town.name: c.theatre.region.name for c in world.conflicts for town in c.theatre.towns}
    texts = _texts(made.findings)
    return Recovery(
        tallies=_tallies(made.tallies, known, misses), texts=bcubed(_first_texts(known), texts),
        copies=_copies(texts, known) | _relayed(made.findings, known),
        twins=_twins(made.tallies, known, misses),
        origins=_origins(made.tallies, known), relations=relations(made.relations, known, regions, misses),
        findings=findings(made.findings, known, misses), misses=misses,
    )


def _tallies(made: Iterable[Counted], known: Known, misses: Misses) -> Rates:
    """B-cubed over figures: are the answers to one question, and only they, in one tally."""
    true = {c: known.sayings[mark.saying].matter.id for c, mark in known.marks.items() if mark.saying is not None}
    predicted = {claim: tally.id for tally in made for claim in tally.claims}
    split: dict[str, dict[str, ClaimId]] = {}
    mixed: dict[str, dict[str, ClaimId]] = {}
    for claim, matter in true.items():
        tally = predicted.get(claim, f"none for {claim}")
        split.setdefault(matter, {}).setdefault(tally, claim)
        mixed.setdefault(tally, {}).setdefault(matter, claim)
    for matter, tallies in split.items():
        if len(tallies) > 1:
            misses.add("split question", f"{matter} lies in {len(tallies)} tallies", *list(tallies.values())[:4])
    for matters in mixed.values():
        if len(matters) > 1:
            what = f"one tally answers {', '.join(list(matters)[:4])}"
            misses.add("mixed tally", what, *list(matters.values())[:4])
    return bcubed(true, predicted)


def _first_texts(known: Known) -> dict[ReportId, str]:
    """For B-cubed over reports: those whose texts go back to one first printing belong together."""
    return {report: truth.origin for report, truth in known.reports.items()}


def _texts(found: Iterable[Finding]) -> dict[ReportId, str]:
    """The clusters of reports that are told as one text."""
    return {report: str(name) for report, name in joined(one_text(found)).items()}


def _copies(texts: Mapping[ReportId, str], known: Known) -> dict[str, Share]:
    """By how a report took its text over: does it lie with the report that first had it."""
    found: dict[str, Groups] = {}
    for report, truth in known.reports.items():
        if truth.taken_from is not None and truth.how != "citing":
            mine = texts.get(report)
            hit = mine is not None and mine == texts.get(truth.origin)
            found.setdefault(truth.how, Groups()).add(truth.origin, float(hit))
    return {how: groups.share() for how, groups in sorted(found.items())}


def _relayed(found: Iterable[Finding], known: Known) -> dict[str, Share]:
    """Of reports that cite another for its number: how many lie in one finding with that number in the other."""
    holding: dict[str, set[str]] = {}
    for finding in found:
        for claim in finding.claims if finding.kind == "circular" else ():
            holding.setdefault(claim, set()).add(finding.id)
    told: dict[tuple[ReportId, str], list[ClaimId]] = {}
    for claim, mark in known.marks.items():
        if mark.saying is not None:
            told.setdefault((known.home[claim], mark.saying), []).append(claim)
    groups = Groups()
    for (report, saying), claims in told.items():
        truth = known.reports[report]
        if truth.how == "citing":
            mine = set().union(*(holding.get(c, ()) for c in claims))
            hit = any(mine & holding.get(c, set()) for c in told.get((truth.origin, saying), ()))
            groups.add(truth.origin, float(hit))
    return {"citing": groups.share()}


def _twins(made: Iterable[Counted], known: Known, misses: Misses) -> Share:
    """Of pairs of attacks on one town on one day, both counted: how many no tally mixes."""
    spots: dict[tuple[str, str, str, str], set[str]] = {}
    for name in known.told():
        matter = known.sayings[name].matter
        if matter.incident is not None:
            spot = (matter.conflict, matter.place, matter.since or "", matter.measure)
            spots.setdefault(spot, set()).add(matter.id)
    pairs = {pair for matters in spots.values() for pair in combinations(sorted(matters), 2)}
    mixed: dict[tuple[str, str], list[ClaimId]] = {}
    for tally in made:
        firsts = {m.id: claim for claim in tally.claims if (m := known.matter(claim)) is not None}
        if 1 < len(firsts) <= _MANY:
            for a, b in combinations(sorted(firsts), 2):
                mixed[a, b] = [firsts[a], firsts[b]]
    groups = Groups()
    for pair in sorted(pairs):
        groups.add(pair[0], float(pair not in mixed))
        if pair in mixed:
            misses.add("two attacks as one", " and ".join(pair), *mixed[pair])
    return groups.share()


def _origins(made: Iterable[Counted], known: Known) -> dict[str, Share]:
    """How often a tally's number of independent origins is that of the sources behind its points, and how it errs."""
    outcomes = {name: Groups() for name in ("right", "too many", "too few", "unmeasured")}
    for tally in made:
        behind = [s for claim in tally.claims if (s := known.saying(claim)) is not None]
        if not behind:
            continue
        sources, matter = {s.source for s in behind}, Counter(s.matter.id for s in behind).most_common(1)[0][0]
        told = _outcome(tally.origins, len(sources))
        for name, groups in outcomes.items():
            groups.add(matter, float(name == told))
    return {name: groups.share() for name, groups in outcomes.items()}


def _outcome(counted: int | str, true: int) -> str:
    if isinstance(counted, str):
        return "unmeasured"
    return "right" if counted == true else "too many" if counted > true else "too few"
