"""Relations in, how many of each kind are right and how much of what is so they say out.

A relation is right if its two claims' sayings truly stand so. Recall is not over pairs of claims, which are
quadratic: a claim that tells a number again should be linked to one other that tells it; a source's new answer to
one claim of its last one; a contradiction of two sources on one day once.
"""

from collections.abc import Iterable, Iterator

from bench.measurement import standing
from bench.measurement.interval import Groups, Rates
from bench.measurement.known import Known
from bench.measurement.miss import Misses
from bench.simulator.truth import Saying
from recount.model.claim import ClaimId
from recount.model.relation import Relation

AGAIN, NEW = ("repeats", "same_origin"), ("updates", "supersedes", "corrects")
Pair = tuple[str, str]


def relations(made: Iterable[Relation], known: Known, regions: dict[str, str], misses: Misses) -> dict[str, Rates]:
    """Rates by what relations say; recall None where the truth has no such unit."""
    right: dict[str, Groups] = {}
    linked = _Linked()
    for relation in made:
        good = is_right(relation, known, regions)
        matter = known.matter(relation.from_)
        right.setdefault(relation.kind, Groups()).add("–" if matter is None else matter.id, float(good))
        if good:
            linked.add(relation, known)
        else:
            misses.add(f"wrong {relation.kind}", relation.because, relation.from_, relation.to)
    found = {"again": Groups(), "new": Groups(), "contradicts": Groups(), "part_of": Groups(), "denies": Groups()}
    for kind, group, hit, claims in _units(known, linked):
        found[kind].add(group, float(hit))
        if not hit:
            misses.add(f"missed {kind}", "no relation says so", *claims)
    of = {**dict.fromkeys(AGAIN, "again"), **dict.fromkeys(NEW, "new")}
    return {
        kind: Rates(precision=groups.share(), recall=found.get(of.get(kind, kind), Groups()).share())
        for kind, groups in sorted({**{k: Groups() for k in ("contradicts", "part_of", "denies")}, **right}.items())
    }


def is_right(relation: Relation, known: Known, regions: dict[str, str]) -> bool:
    """Whether the truth bears a relation out."""
    kind, first, second = relation.kind, relation.from_, relation.to
    if kind == "denies":
        mark, other = known.marks[first], known.marks[second]
        return mark.denies is not None and mark.denies == other.incident
    a, b = known.saying(first), known.saying(second)
    if a is None or b is None:
        return False
    if kind == "part_of":
        whole = known.marks[first].whole
        return whole is not None and known.home[whole] == known.home[second] and known.saying(whole) == b
    if kind == "broader_than":
        return standing.wider(a.matter, b.matter, regions)
    if a.matter != b.matter:
        return False
    if kind in AGAIN:
        return a.id == b.id or (a.number == b.number and a.source == b.source)
    if kind in NEW:
        return standing.revises(a, b) or a.slip or b.slip
    if kind == "contradicts":
        return standing.contradicts(a, b) or a.slip or b.slip
    return standing.agree(a, b)


class _Linked:
    """What the right relations have linked."""

    def __init__(self) -> None:
        self.again: set[ClaimId] = set()
        self.claims: set[tuple[str, ClaimId]] = set()
        self.sayings: set[tuple[str, str, str]] = set()

    def add(self, relation: Relation, known: Known) -> None:
        """Take a relation in."""
        a, b = known.saying(relation.from_), known.saying(relation.to)
        if relation.kind in AGAIN:
            self.again |= {relation.from_, relation.to}
        elif relation.kind in ("part_of", "denies"):
            self.claims.add((relation.kind, relation.from_))
        elif a is not None and b is not None and relation.kind in NEW:
            self.sayings.add(("new", a.id, ""))
        elif a is not None and b is not None:
            first, second = sorted((a.id, b.id))
            self.sayings.add((relation.kind, first, second))


def _units(known: Known, linked: _Linked) -> Iterator[tuple[str, str, bool, tuple[ClaimId, ...]]]:
    told = known.told()
    for name, claims in told.items():
        matter = known.sayings[name].matter.id
        for claim in claims[1:]:
            yield "again", matter, claim in linked.again, (claim, claims[0])
    for new, old in revisions(known, told):
        hit = ("new", new.id, "") in linked.sayings
        yield "new", new.matter.id, hit, (told[new.id][0], told[old.id][0])
    for a, b in contradictions(known, told):
        first, second = sorted((a.id, b.id))
        hit = ("contradicts", first, second) in linked.sayings
        yield "contradicts", a.matter.id, hit, (told[a.id][0], told[b.id][0])
    about = {m.incident for m in known.marks.values() if m.incident is not None and m.denies is None}
    for claim, mark in known.marks.items():
        matter_of = known.matter(claim)
        if mark.whole is not None and matter_of is not None:
            yield "part_of", matter_of.id, ("part_of", claim) in linked.claims, (claim, mark.whole)
        if mark.denies is not None and mark.denies in about:
            yield "denies", mark.denies, ("denies", claim) in linked.claims, (claim,)


def revisions(known: Known, told: dict[str, list[ClaimId]]) -> Iterator[tuple[Saying, Saying]]:
    """Each told saying with its source's last told answer before it, where the number changed."""
    for name in told:
        new = known.sayings[name]
        old = known.sayings.get(new.replaces or "")
        while old is not None and (old.id not in told or old.number == new.number):
            old = known.sayings.get(old.replaces or "")
        if old is not None and not new.slip:
            yield new, old


def contradictions(known: Known, told: dict[str, list[ClaimId]]) -> Iterator[tuple[Saying, Saying]]:
    """Pairs of two sources' told answers of one day that exclude each other; of an attack their last answers."""
    last: dict[tuple[str, str], dict[str, Saying]] = {}
    for name in told:
        saying = known.sayings[name]
        if saying.slip:
            continue
        of_day = last.setdefault((saying.matter.id, saying.day), {})
        before = of_day.get(saying.source)
        if before is None or saying.said > before.said:
            of_day[saying.source] = saying
    for voices in last.values():
        names = sorted(voices)
        for i, a in enumerate(names):
            for b in names[i + 1:]:
                if standing.contradicts(voices[a], voices[b]):
                    yield voices[a], voices[b]
