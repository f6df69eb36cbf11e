"""What the ledger made and the truth in, how much of the truth was recovered out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.measurement.bcubed import bcubed, joined
from bench.measurement.findings import findings
from bench.measurement.interval import Groups, Rates, Share
from bench.measurement.known import Known
from bench.measurement.miss import Misses
from bench.measurement.relations import relations
from bench.measurement.seam import one_text
from bench.simulator.world import World
from recount.model.batch import Derived
from recount.model.claim import ClaimId
from recount.model.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """Rates by what was to be recovered; of counts of independent origins the shares that are right, and so on."""

    tallies: Rates
    texts: Rates
    origins: dict[str, Share]
    relations: dict[str, Rates]
    findings: dict[str, Rates]
    misses: Misses = field(default_factory=Misses)


def recovery(derived: Derived, known: Known, world: World) -> Recovery:
    """Measure everything against the truth."""
    misses = Misses()
    regions = {c.theatre.region.name: c.theatre.country.name for c in world.conflicts}
    regions |= {town.name: c.theatre.region.name for c in world.conflicts for town in c.theatre.towns}
    return Recovery(
        tallies=_tallies(derived.tallies, known, misses), texts=_texts(derived, known),
        origins=_origins(derived.tallies, known), relations=relations(derived.relations, known, regions, misses),
        findings=findings(derived.findings, known, misses), misses=misses,
    )


def _tallies(made: Iterable[Tally], known: Known, misses: Misses) -> Rates:
    """B-cubed over figures: are the answers to one question, and only they, in one tally."""
    true = {c: known.sayings[mark.saying].matter.id for c, mark in known.marks.items() if mark.saying is not None}
    predicted = {point.claim: str(tally.id) for tally in made for point in tally.points}
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


def _texts(derived: Derived, known: Known) -> Rates:
    """B-cubed over reports: are those whose texts go back to one first printing, and only they, one text."""
    return bcubed({r: truth.origin for r, truth in known.reports.items()}, joined(one_text(derived.findings)))


def _origins(made: Iterable[Tally], known: Known) -> dict[str, Share]:
    """How often a tally's number of independent origins is that of the sources behind its points, and how it errs."""
    outcomes = {name: Groups() for name in ("right", "too many", "too few", "unmeasured")}
    for tally in made:
        behind = [s for p in tally.points if (s := known.saying(p.claim)) is not None]
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
