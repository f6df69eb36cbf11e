"""An outlet: the one who publishes, never the one who is quoted (that is a source)."""

from dataclasses import dataclass
from typing import Literal

Trade = Literal["agency", "outlet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """An outlet by name, with the domains it publishes at and the family it belongs to, where known.

    Editions and services of one house are one family. What an agency writes is printed by others.
    """

    name: str
    domains: tuple[str, ...] = ()
    family: str | None = None
    trade: Trade = "outlet"
