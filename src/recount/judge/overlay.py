"""Judgements and what the machine derived in, what is in effect out: a pure function, so a rebuild gives the same."""

from recount.judge.effect import Effect, Given
from recount.judge.findings import findings
from recount.judge.tallies import tallies
from recount.model.batch import Derived
from recount.model.claim import ClaimId
from recount.model.report import ReportId


def effective(machine: Derived, touched: dict[ClaimId, ReportId], given: Given) -> Effect:
    """What is in effect of some derived records; `touched` are their claims that a judgement takes out or corrects.

    It needs no more than the records asked for and the claims that they rest on. Machine records that no judgement
    concerns come out as they went in.
    """
    counted = tallies(machine.tallies, given)
    found = findings(machine, touched, given)
    rejected = {i: f"{fate.by} rejected it" for i in counted.held
                if (fate := given.rulings.of(i).fate) is not None and fate.judgement.verdict == "reject"}
    kept = {i: t for i, t in counted.held.items() if i not in rejected}
    return Effect(
        derived=Derived(
            relations=tuple(found.relations[i] for i in sorted(found.relations)),
            tallies=tuple(kept[i] for i in sorted(kept)),
            findings=tuple(found.findings[i] for i in sorted(found.findings)),
        ),
        notes={i: tuple(words) for i, words in (*counted.notes.items(), *found.notes.items())},
        gone={**counted.gone, **rejected, **found.gone},
    )
