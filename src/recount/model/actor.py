"""A party or a speaker: as the actor list knows it, and as a report mentions it."""

from dataclasses import dataclass
from typing import NewType

from recount.model.span import Span

ActorId = NewType("ActorId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An entry of the actor list: a state, an armed group, a ministry, an agency, an office holder."""

    id: ActorId
    name: str
    country: str | None = None
    kind: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A mention of an actor as a source, an agent, a recipient or the one who is blamed.

    `name` is the canonical name, None for the anonymous; `actor` the id in the actor list, or None.
    """

    span: Span | None
    name: str | None = None
    actor: ActorId | None = None
