"""A claim in, what it hangs on out, and where a decision goes whose claim is read under another id now."""

from collections.abc import Iterable

from recount.model.claim import Claim
from recount.model.judgement import Anchor, Judgement
from recount.model.span import Span


def anchor_of(claim: Claim) -> Anchor:
    """The claim's span identity: the words that its id hashes, with report and kind."""
    return Anchor(report=claim.report, kind=claim.kind, span=_words(claim), act=act_of(claim))


def act_of(claim: Claim) -> str:
    """What it counts or which act it tells of, the part of an id that a better reading changes."""
    if claim.figure is not None:
        return claim.figure.measure
    if claim.event is not None:
        return claim.event.plover
    return "" if claim.statement is None else claim.statement.plover or ""


def found_again(judgement: Judgement, claims: Iterable[Claim]) -> Claim | None:
    """The one claim that stands on the very words that were judged and was not there beside it then; else None.

    Nothing is found by resemblance: other offsets, other words or another kind are another claim.
    """
    if judgement.anchor is None:
        return None
    beside = {seen.id for seen in judgement.seen}
    words = judgement.anchor.report, judgement.anchor.kind, judgement.anchor.span
    fitting = [c for c in claims if c.id not in beside and (c.report, c.kind, _words(c)) == words]
    return fitting[0] if len(fitting) == 1 else None


def carries_over(judgement: Judgement, now: Claim) -> bool:
    """Whether a decision takes effect on a claim found again: only where it still counts, or tells of, the same."""
    return judgement.anchor is not None and judgement.anchor.act == act_of(now)


def _words(claim: Claim) -> Span:
    if claim.figure is not None:
        return claim.figure.value
    if claim.event is not None:
        return claim.event.trigger
    if claim.cue is not None:
        return claim.cue
    return claim.span if claim.statement is None else claim.statement.content
