"""A report's statements in, the same with the stance that their words lead to out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from recount.claims.weigh.base import Choice, Weigher, classes
from recount.claims.weigh.likeliest import best_of
from recount.claims.weigh.voice import STANCES, Voice, told_at
from recount.model.attribution import Certainty, Stance
from recount.model.claim import Claim


def weighed_stances(
    weigher: Weigher, statements: Sequence[Claim], figures: Sequence[Claim], text: str
) -> list[Claim]:
    """Each statement as its source stands to it; where that is another than the rules found, as firmly as fits."""
    questions = [saying_question(claim, figures, text) for claim in statements]
    found = [cast("Stance", option.value) for option in best_of(weigher, questions)]
    return [
        claim if claim.stance == stance else replace(claim, stance=stance, certainty=_firm(claim.certainty, stance))
        for claim, stance in zip(statements, found, strict=True)
    ]


def saying_question(claim: Claim, figures: Sequence[Claim], text: str) -> Choice:
    """How who says it stands to what is said; option values are stances."""
    return Choice(
        kind="saying", anchor=claim.cue or claim.span, second=told_at(claim),
        features=Voice(claim, figures, text).manner, options=classes(STANCES), proposed=STANCES.index(claim.stance),
    )


def _firm(certainty: Certainty, stance: Stance) -> Certainty:
    """What is to come is expected; who denies, doubts or demands does so plainly."""
    if stance == "expects":
        return "possible" if certainty == "possible" else "expected"
    return certainty if stance == "asserts" and certainty != "expected" else "stated"
