"""A report in, the numbers that its denials deny out: those of others in it, and those that only another has."""

from collections.abc import Iterator

from recount.model.claim import Claim
from recount.reconcile.answers import Answer, loose
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.origins import origin
from recount.reconcile.words import language_of, said

_LEAD = 12  # characters before a number in which “among the” stands


def denied_figures(evidence: Evidence) -> Iterator[Answer]:
    """A number that a source denies, with the statement that denies it: “dismissed reports of 15 dead”.

    What nobody but the denier is told to have said answers nothing: “denied that 15 had died”.
    """
    for count in evidence.counts:
        if _own_revision(count, evidence) or _granted(count):
            continue
        for claim in evidence.statements_of.get(count.claim.report, ()):
            inside = claim.statement is not None and claim.statement.content.holds(count.figure.value)
            if not inside or claim.stance not in ("denies", "doubts"):
                continue
            own, another = _one_voice(count.claim, claim), _of_another(count, claim, evidence)
            if another if own else count.claim.stance in ("denies", "doubts"):
                yield Answer(denial=claim, target=count.claim, because="it denies the number.")


def unclaimed(evidence: Evidence) -> Iterator[Claim]:
    """The figures denied of which the report does not tell who gave them: “reports that put it at 52 are false”."""
    free = {claim.id for claim in loose(evidence)}
    for count in evidence.counts:
        if count.claim.stance != "denies" or _own_revision(count, evidence) or _granted(count):
            continue
        holding = [s for s in evidence.statements_of.get(count.claim.report, ()) if s.stance in ("denies", "doubts")
                   and s.statement is not None and s.statement.content.holds(count.figure.value)]
        if all(s.id in free for s in holding):
            yield count.claim


def _one_voice(a: Claim, b: Claim) -> bool:
    """Whether two claims have one innermost source, by its name or by the words that name it."""
    words, others = ((c.sources[-1].span if c.sources else None) for c in (a, b))
    return (words is not None and words == others) or origin(a).same(origin(b))


def _of_another(count: Count, denial: Claim, evidence: Evidence) -> bool:
    """Whether the words before a denied number tell of somebody who gives it: “the allegation that 15 died”."""
    start = denial.statement.content.start if denial.statement is not None else denial.span.start
    lead = (evidence.text(denial.report) or "")[start:count.figure.value.start]
    return said(language_of(count.report), "refers", lead)


def _granted(count: Count) -> bool:
    """Whether a denial takes the number for granted: “denied that foreigners were among the twelve dead”."""
    lead = (count.report.text or "")[:count.figure.value.start]
    return said(language_of(count.report), "granted", lead[-_LEAD:].rpartition(",")[2])


def _own_revision(count: Count, evidence: Evidence) -> bool:
    """Whether who denies the number gives another in the same breath: “lowered to 95, correcting the 103”."""
    return any(
        c.asserted and c is not count and c.claim.sentence == count.claim.sentence
        and c.figure.measure == count.figure.measure
        and c.origin.key == count.origin.key for c in evidence.counts_of.get(count.claim.report, ()))
