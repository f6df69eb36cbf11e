"""A figure in its sentence in, the questions over what stretch it counts and how firmly it is said out."""

import math
from collections.abc import Sequence
from typing import get_args

from recount.claims.parts import Placed
from recount.claims.scope import signs
from recount.claims.weigh.base import Choice, classes
from recount.claims.weigh.indicator import hot
from recount.claims.weigh.measure import HOWS, counted
from recount.claims.weigh.voice import apart
from recount.lexicon.codebook import measures
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.claim import Scope
from recount.model.mention import Mentions, Time
from recount.model.moment import Moment
from recount.model.report import Report
from recount.model.span import Span

SCOPES: tuple[Scope, ...] = get_args(Scope)
STANCES: tuple[Stance, ...] = get_args(Stance)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
_ROLES = ("at", "since", "until", "during")
_LONGEST = (("day", 1), ("days", 4), ("week", 15), ("month", 45), ("year", 400))
_LENGTHS = (*(name for name, _ in _LONGEST), "long", "open", "unknown")
_OVER = 3  # days after its end from which a stretch is over when a report tells of it


def scope_question(
    report: Report, one: Placed, mentions: Mentions, proposed: Scope, earlier: Scope | None, *, part: bool
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
        *_stretch(mentions.of(Time, sentence), number, report.published),
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


def _stretch(dates: Sequence[Time], number: Span, published: str | None) -> tuple[float, ...]:
    """Of the date nearest to a number how long it is, on which side it stands and how near, and when it ends."""
    if not dates:
        return (0.0,) * (len(_LENGTHS) + len(_ROLES) + 4)
    near = min(dates, key=lambda t: (apart(t.span, number), t.span.start))
    told = None if near.edtf is None else Moment.parse(near.edtf)
    out = None if published is None else Moment.parse(published).first
    last = None if told is None else told.last
    return (
        *hot(_length(told), _LENGTHS),
        *(float(near.role == role) for role in _ROLES),
        float(near.span.start < number.start),
        math.exp(-apart(near.span, number) / 40),
        float(last is not None and out is not None and (out - last).days >= _OVER),
        float(last is not None and out is not None and abs((out - last).days) < _OVER),
    )


def _length(told: Moment | None) -> str:
    """How long a date is, by name; open where an end is."""
    if told is None:
        return "unknown"
    if told.first is None or told.last is None:
        return "open"
    days = (told.last - told.first).days + 1
    return next((name for name, most in _LONGEST if days <= most), "long")


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
