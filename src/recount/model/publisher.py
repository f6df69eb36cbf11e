"""An outlet: the one who publishes, never the one who is quoted (that is a source)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """An outlet by name, with the domains it publishes at and the family it belongs to, where known."""

    name: str
    domains: tuple[str, ...] = ()
    family: str | None = None
