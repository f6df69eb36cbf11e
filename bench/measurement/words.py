"""Claims that are wanted in, the words around them out, from the world made once more."""

from collections.abc import Collection, Iterable

from bench.simulator.truth import ClaimTruth, Told
from recount.model.claim import Claim, ClaimId


def words_of(world: Iterable[Told], wanted: Collection[ClaimId]) -> dict[ClaimId, str]:
    """For each claim the report, its date, the sentence, and what the truth has for it."""
    out: dict[ClaimId, str] = {}
    for told in world:
        for claim, mark in zip(told.claims, told.marks, strict=True):
            if claim.id in wanted:
                out[claim.id] = _line(told, claim, mark)
    return out


def _line(told: Told, claim: Claim, mark: ClaimTruth) -> str:
    sentence = (told.report.text or "")[claim.sentence.start:claim.sentence.end]
    flaw = f", {told.truth.flaw}" if told.truth.flaw is not None else ""
    return (f"{claim.id} {claim.kind} [{told.report.publisher}, {told.report.published or 'undated'}, "
            f"{told.truth.how}{flaw}] “{sentence}” holds for {claim.time.edtf or 'no known time'}; "
            f"truth: {mark.saying or mark.incident or 'none'}")
