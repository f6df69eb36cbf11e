"""Denials and what they answer in, `denies` relations out, and one finding for each matter that is in dispute."""

import itertools
from collections.abc import Iterable, Iterator

from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.reconcile import say
from recount.reconcile.answers import Answer, answers
from recount.reconcile.base import Case
from recount.reconcile.count import Count
from recount.reconcile.denied import denied_figures
from recount.reconcile.evidence import Evidence
from recount.reconcile.groups import groups
from recount.reconcile.match import group_fit, same_kind
from recount.reconcile.origins import origin
from recount.reconcile.tie import Tie
from recount.text import key

Pair = tuple[Claim, Claim]
_TWO = 2  # reports; a matter is theirs together


def denial(case: Case) -> Iterator[Relation]:
    """A source denies, rejects or doubts what another asserts, in so many words or by what it says instead."""
    yield from map(denies, answers(case.evidence))
    yield from map(denies, denied_figures(case.evidence))


def denies(answer: Answer) -> Relation:
    """The relation of a denial to what it answers."""
    because = f"{say.capital(say.speaker(answer.denial))} answers {_said(answer)}: {answer.because}"
    return Relation.of("denies", answer.denial.id, answer.target.id, because=because, dimension="status")


def of_one_matter(denials: Iterable[Relation], evidence: Evidence) -> Iterator[Tie]:
    """What belongs to one matter with these denials, besides what they deny."""
    pairs = [(evidence.claims[r.from_], evidence.claims[r.to]) for r in denials if r.kind == "denies"]
    for a, b in _ties(pairs, Case(evidence=evidence)):
        if a != b:
            yield Tie(matter="disputed", a=a, b=b)


def disputed(case: Case) -> Iterator[Finding]:
    """One source denies, refutes or doubts what another asserts.

    What one of two reports tells of a quarrel by itself is in the finding of the two; of more it is told as well.
    """
    claims = case.evidence.claims
    pairs = [(claims[r.from_], claims[r.to]) for r in case.of("denies")]
    related = [(r.from_, r.to) for r in case.of("contradicts", "supersedes", "corrects")]
    numbers = {*related, *((b, a) for a, b in related)}
    open_ = [(a, b) for a, b in pairs if not _counted(a, b, numbers, case)]
    across = [(a, b) for a, b in open_ if a.report != b.report]
    answering = {a.id for a, _ in across}
    inside = [(a, b) for a, b in open_ if a.report == b.report and not (answering & {a.id, b.id} and _own(a, b))]
    between = list(_findings(across, _ties(open_, case), case))
    for one in _findings(inside, _ties(inside, case), case):
        if not any(_part_of(one, other) for other in between):
            yield one
    yield from between


def _part_of(one: Finding, other: Finding) -> bool:
    """Whether a quarrel in one report is that of two of which it is one."""
    reports = frozenset(other.reports)
    return len(reports) == _TWO and reports.issuperset(one.reports) and not set(one.claims).isdisjoint(other.claims)


def _ties(pairs: list[Pair], case: Case) -> list[tuple[ClaimId, ClaimId]]:
    """What belongs to one matter: a denial, what it answers, what the denier says besides, the figures denied."""
    ties: list[tuple[ClaimId, ClaimId]] = []
    denied: dict[ReportId, list[Claim]] = {}
    for _, target in pairs:
        denied.setdefault(target.report, []).append(target)
    for a, b in pairs:
        ties.append((a.id, b.id))
        ties += [(a.id, c.id) for c in _alongside(a, case) if not _aside(b, c, case)]
        ties += [(b.id, c) for c in _within(b, case)]
        ties += [(a.id, d.id) for d in denied.get(a.report, ()) if _takes_on(a, d, case) and not _aside(b, d, case)]
    return ties


def _takes_on(denial: Claim, target: Claim, case: Case) -> bool:
    """Whether a denier goes on to say what another then denies: one quarrel, not two.

    What the denier had said before, and another denied, is a quarrel of its own.
    """
    if denial.report != target.report or target.span.start <= denial.span.start:
        return False
    number = case.evidence.sentence_number
    near = number[target.report, target.sentence] - number[denial.report, denial.sentence] <= 1
    mine = {key(s.name) for s in denial.sources if s.name is not None}
    return near and not mine.isdisjoint(key(s.name) for s in target.sources if s.name is not None)


def _aside(denied: Claim, said: Claim, case: Case) -> bool:
    """Whether the numbers of two claims are of other people or things: two tolls called false are two quarrels."""
    mine, theirs = _numbers(denied, case), _numbers(said, case)
    return bool(mine and theirs) and not any(
        same_kind(a, b) and group_fit(a, b) != "apart" for a, b in itertools.product(mine, theirs))


def _numbers(claim: Claim, case: Case) -> list[Count]:
    """The figures that a claim gives."""
    held = {claim.id, *_within(claim, case)}
    return [c for c in case.evidence.counts_of.get(claim.report, ()) if c.claim.id in held]


def _findings(pairs: list[Pair], ties: list[tuple[ClaimId, ClaimId]], case: Case) -> Iterator[Finding]:
    """One finding a matter, over the claims of these pairs; `ties` may join pairs through claims of other pairs."""
    own = {c for tie in _ties(pairs, case) for c in tie}
    told_of: dict[ClaimId, list[str]] = {}
    for a, b in pairs:
        told = f"{say.speaker(a)}: “{say.words(a)}”, against {say.speaker(b)}: “{say.words(b)}”."
        told_of.setdefault(a.id, []).append(told)
    for matter in groups(ties):
        members = [c for c in matter if c in own]
        if not members:
            continue
        reasons = dict.fromkeys(told for c in members for told in told_of.get(c, ()))
        yield Finding.of("disputed", tuple(members), tuple(case.evidence.claims[c].report for c in members),
                         say.capital(" ".join(reasons)))


def _alongside(denial: Claim, case: Case) -> Iterable[Claim]:
    """What the denier says besides in the same sentence."""
    return (s for s in case.evidence.statements_of.get(denial.report, ())
            if s.sentence == denial.sentence and s.id != denial.id and origin(s) == origin(denial))


def _own(denial: Claim, target: Claim) -> bool:
    """Whether what is denied stands in the denial's own words, in which another's claim is only told."""
    return denial.statement is not None and denial.statement.content.holds(target.span)


def _within(target: Claim, case: Case) -> Iterable[ClaimId]:
    """The figures in what is denied."""
    if target.statement is None:
        return ()
    content = target.statement.content
    return (c.claim.id for c in case.evidence.counts_of.get(target.report, ()) if content.holds(c.figure.value))


def _counted(denial: Claim, target: Claim, numbers: set[tuple[ClaimId, ClaimId]], case: Case) -> bool:
    """Whether the denier gives a number of its own instead, so that the two are told as contradicting or revised.

    Who denies in so many words gives it in the same sentence; “the toll is lower, he said” has it in another.
    """
    mine = {c.claim.id for c in case.evidence.counts_of.get(denial.report, ())
            if (c.claim.sentence == denial.sentence or denial.stance == "asserts")
            and origin(c.claim).key == origin(denial).key}
    theirs = {target.id, *_within(target, case)}
    return not numbers.isdisjoint(itertools.product(sorted(mine), sorted(theirs)))


def _said(answer: Answer) -> str:
    return f"“{say.words(answer.target)}” ({say.speaker(answer.target)})"
