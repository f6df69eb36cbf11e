"""Who vouches for a claim, in which words, and how firmly."""

from dataclasses import dataclass
from typing import Literal

from recount.model.actor import Party
from recount.model.span import Span

Stance = Literal["asserts", "denies", "doubts", "demands", "expects"]
Certainty = Literal["stated", "alleged", "expected", "possible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Sources outermost first, so the last one vouches; none at all is the report's own voice."""

    sources: tuple[Party, ...] = ()
    cue: Span | None = None
    stance: Stance = "asserts"
    certainty: Certainty = "stated"
