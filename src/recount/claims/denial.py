"""A report's statements and figures in, what each denial plainly denies out."""

import re
from collections.abc import Mapping, Sequence

from recount.lexicon.phrase import classes
from recount.model.claim import Claim, ClaimId

_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
STEM = 5  # letters by which "Israel" and "Israeli" are the same party
SHORT = 4  # words of "the charge", "all such claims"
NEAR = 600  # characters between a statement and its denial, about three sentences
LIKE = 0.4  # share of longer words from which two contents are about the same thing


def denials(statements: Sequence[Claim], figures: Sequence[Claim], text: str) -> dict[ClaimId, tuple[ClaimId, ...]]:
    """What each statement that denies or doubts denies, where that is plain.

    Plain is what the denial itself quotes, a toll in the same sentence, and what another party has said shortly
    before: "the charge" an accusation or what names who denies, "the claim" the last that was said, and without
    such a word a charge against who denies, or what shares its words.
    """
    out: dict[ClaimId, tuple[ClaimId, ...]] = {}
    last: Claim | None = None
    for claim in statements:
        if claim.stance in ("denies", "doubts"):
            denied = _denied(claim, statements, figures, text)
        else:
            denied = _explained(claim, last, out)
        if denied:
            out[claim.id] = denied
        last = claim
    return out


def _explained(
    claim: Claim, last: Claim | None, found: Mapping[ClaimId, tuple[ClaimId, ...]]
) -> tuple[ClaimId, ...]:
    """"rejected the charge, saying that …": what a source says in the same breath denies the same."""
    if last is None or last.stance != "denies" or last.sentence != claim.sentence:
        return ()
    if claim.certainty != "stated" or not last.sources or not claim.sources:
        return ()
    return found.get(last.id, ()) if last.sources[-1].span == claim.sources[-1].span else ()


def _denied(
    claim: Claim, statements: Sequence[Claim], figures: Sequence[Claim], text: str
) -> tuple[ClaimId, ...]:
    others = [c for c in statements if c.id != claim.id and c.stance == "asserts" and not _same_source(c, claim)]
    inside = [c for c in others if claim.statement is not None and c.statement is not None
              and claim.statement.content.holds(c.statement.content)]
    if inside:
        return (inside[0].id,)
    content = claim.statement.content.exact if claim.statement is not None else ""
    words = content.lower().split()
    figure = _figure_denied(claim, figures, text)
    if figure is not None:
        return (figure.id,)
    before = [c for c in others if c.span.start < claim.span.start and _near(c, claim)]
    accusing = [c for c in before if c.statement is not None and c.statement.plover == "ACCUSE"]
    accused = [c for c in accusing if _stems(claim) & _stems_of(c)]
    meant = {kind for w in words[:2] if len(words) <= SHORT for kind in classes().get(w.strip("“”\"'.,"), ())}
    if "charging" in meant:
        return _last(accused or accusing or [c for c in before if _stems(claim) & _stems_of(c)])
    if "referring" in meant:
        return _last(before)
    like = [(score, n, c) for n, c in enumerate(before) if (score := _likeness(content, c)) >= LIKE]
    return (max(like, key=lambda one: one[:2])[2].id,) if like and not accused else _last(accused)


def _last(found: Sequence[Claim]) -> tuple[ClaimId, ...]:
    return tuple(c.id for c in found[-1:])


def _figure_denied(claim: Claim, figures: Sequence[Claim], text: str) -> Claim | None:
    """"a toll that the army dismissed": the last figure before it in the sentence."""
    before = text[claim.sentence.start : claim.cue.start if claim.cue is not None else claim.span.start].lower()
    if not any("toll" in classes().get(word, ()) for word in re.findall(r"\w+", before)[-8:]):
        return None
    near = [f for f in figures if f.sentence == claim.sentence and f.span.start < claim.span.start]
    return near[0] if near else None


def _near(one: Claim, other: Claim) -> bool:
    return other.sentence.start - one.sentence.end < NEAR


def _same_source(one: Claim, other: Claim) -> bool:
    a, b = (c.sources[-1] if c.sources else None for c in (one, other))
    return a is not None and b is not None and (a.span == b.span or (a.name is not None and a.name == b.name))


def _stems(claim: Claim) -> set[str]:
    """Stems of the proper names in a source."""
    party = claim.sources[-1] if claim.sources else None
    names = " ".join(filter(None, (party.name, party.span.exact if party.span else None))) if party else ""
    return {w[:STEM].lower() for w in _WORD.findall(names) if w[0].isupper()}


def _stems_of(claim: Claim) -> set[str]:
    return {w[:STEM].lower() for w in _WORD.findall(claim.statement.content.exact if claim.statement else "")}


def _likeness(content: str, other: Claim) -> float:
    a = {w[:STEM].lower() for w in _WORD.findall(content)}
    b = _stems_of(other)
    return 2 * len(a & b) / (len(a) + len(b)) if len(a & b) > 1 else 0.0
