"""The one thing a reader does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from recount.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Bytes to read: their name (a path or URL), the bytes, and what the user says of the whole resource.

    `published` and `publisher` are what the user gave; a reader uses them for every report it yields.
    """

    uri: str
    data: bytes
    published: str | None = None
    publisher: str | None = None


class Reader(Protocol):
    """Turns a resource into reports; raises an InputError that names what is wrong and what to do."""

    name: str
    suffixes: tuple[str, ...]

    def read(self, resource: Resource) -> Iterator[Report]:
        """Yield each report of the resource, in its order."""
        ...
