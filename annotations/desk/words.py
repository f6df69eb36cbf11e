"""The closed lists of the notation: what may stand as a measure, unit, bound, scope, role, stance, certainty, act."""

from typing import get_args

from recount.lexicon.codebook import measures
from recount.model.attribution import Certainty, Stance
from recount.model.claim import Role, Scope, TimeFrom
from recount.model.quantity import Bound

MEASURES = frozenset(measures())
UNITS = frozenset(
    ("person", "household", "building", "vehicle", "projectile", "strike", "target", "truck", "facility", "other")
)
BOUNDS = frozenset(get_args(Bound))
SCOPES = frozenset(get_args(Scope))
ROLES = frozenset(get_args(Role))
STANCES = frozenset(get_args(Stance))
CERTAINTIES = frozenset(get_args(Certainty))
TIMES = frozenset(get_args(TimeFrom))
PLOVER = frozenset(
    (
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    )
)
