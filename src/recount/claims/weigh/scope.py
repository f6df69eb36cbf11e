"""A figure in its sentence in, the questions over what stretch it counts and how firmly it is said out."""

import math
from collections.abc import Sequence
from typing import get_args

from recount.claims.parts import Placed
from recount.claims.scope import signs
from recount.claims.weigh.among import Among
from recount.claims.weigh.base import Choice, classes
from recount.claims.weigh.indicator import hot
from recount.claims.weigh.measure import HOWS, counted
from recount.claims.weigh.stretch import LENGTHS, stretch
from recount.claims.weigh.voice import apart
from recount.lexicon.codebook import measures
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.claim import Scope
from recount.model.mention import Mentions, Time
from recount.model.report import Report

SCOPES: tuple[Scope, ...] = get_args(Scope)
STANCES: tuple[Stance, ...] = get_args(Stance)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
_ROLES = ("at", "since", "until", "during")


def scope_question(
    report: Report, one: Placed, mentions: Mentions, proposed: Scope, earlier: Scope | None,
    among: Among, *, part: bool,
) -> Choice:
    """Over what stretch a figure counts."""
    sentence, number = one.sentence.span, one.tie.slot.number.span
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
        *signs(report.text or "", mentions, sentence, one.tie),
        *_nearest(mentions.of(Time, sentence), one, report.published, among),
    )
    group = one.tie.slot.group
    return Choice(
        kind="scope",
        about=one.tie.measure,
        anchor=number,
        second=None if group is None else group.span,
        features=features,
        options=classes(SCOPES),
        proposed=SCOPES.index(proposed),
    )


def _nearest(dates: Sequence[Time], one: Placed, published: str | None, among: Among) -> tuple[float, ...]:
    """Of the date nearest to a number how long it is, where it stands and how near, when it ends, whose it is."""
    if not dates:
        return (*(0.0,) * (len(LENGTHS) + len(_ROLES) + 4), *Among.NONE)
    number = one.tie.slot.number.span
    near = min(dates, key=lambda t: (apart(t.span, number), t.span.start))
    told = stretch(near.edtf, published)
    return (
        *told[: len(LENGTHS)],
        *(float(near.role == role) for role in _ROLES),
        float(near.span.start < number.start),
        math.exp(-apart(near.span, number) / 40),
        *told[-3:-1],
        *among.beside(near.span, number, one.tie.measure),
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
