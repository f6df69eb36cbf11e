"""A figure in its sentence in, the questions over what stretch it counts and how firmly it is said out."""

from typing import get_args

from recount.claims.parts import Placed
from recount.claims.weigh.base import Choice, classes
from recount.claims.weigh.indicator import hot
from recount.claims.weigh.measure import HOWS, counted
from recount.lexicon.codebook import measures
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.claim import Scope
from recount.model.mention import Mentions, Time

SCOPES: tuple[Scope, ...] = get_args(Scope)
STANCES: tuple[Stance, ...] = get_args(Stance)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
_ROLES = ("at", "since", "until", "during")


def scope_question(one: Placed, mentions: Mentions, proposed: Scope, earlier: Scope | None, *, part: bool) -> Choice:
    """Over what stretch a figure counts."""
    roles = {time.role for time in mentions.of(Time, one.sentence.span)}
    features = (
        *hot(proposed, SCOPES),
        *hot(earlier, SCOPES),
        float(part),
        *hot(one.tie.measure, measures()),
        *hot(one.tie.how, HOWS),
        *counted(one.tie.slot),
        *(float(role in roles) for role in _ROLES),
        float(one.sentence.part != "body"),
        min(one.index, 20) / 20,
    )
    group = one.tie.slot.group
    return Choice(
        kind="scope",
        about=one.tie.measure,
        anchor=one.tie.slot.number.span,
        second=None if group is None else group.span,
        features=features,
        options=classes(SCOPES),
        proposed=SCOPES.index(proposed),
    )


def certainty_question(one: Placed, said: Attribution) -> Choice:
    """How firmly a figure is said."""
    features = (*hot(said.certainty, CERTAINTIES), *hot(said.stance, STANCES), *hot(one.tie.measure, measures()))
    return Choice(
        kind="certainty",
        about=one.tie.measure,
        anchor=one.tie.slot.number.span,
        second=said.cue,
        features=features,
        options=classes(CERTAINTIES),
        proposed=CERTAINTIES.index(said.certainty),
    )


def stance_question(one: Placed, said: Attribution) -> Choice:
    """Whether a figure is asserted, denied, doubted, demanded or expected."""
    features = (*hot(said.certainty, CERTAINTIES), *hot(said.stance, STANCES), *hot(one.tie.measure, measures()))
    return Choice(
        kind="stance",
        about=one.tie.measure,
        anchor=one.tie.slot.number.span,
        second=said.cue,
        features=features,
        options=classes(STANCES),
        proposed=STANCES.index(said.stance),
    )
