"""The one thing a reader does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from recount.errors import InputError
from recount.model.report import Report

MAX_BYTES = 32 * 1024 * 1024  # a file, or a line of JSONL; a year of a news agency's prose is smaller

Found = Report | InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Bytes to read: their name (a path or URL), the bytes, and what the user says of the whole resource.

    `published` (EDTF) and `publisher` are what the user gave; they win over what a reader finds. Where `path` is
    given, `data` is only the file's beginning, and the reader streams the file itself, at most `max_bytes` a line.
    """

    uri: str
    data: bytes = b""
    published: str | None = None
    publisher: str | None = None
    path: str | None = None
    max_bytes: int = MAX_BYTES


class Reader(Protocol):
    """Turns a resource into reports.

    A part that cannot be read (a line of JSONL, say) is yielded as the InputError that names it, so that the parts
    after it are not lost; a resource that cannot be read at all raises one. `read_resource` yields both alike.
    """

    name: str
    suffixes: tuple[str, ...]

    def read(self, resource: Resource) -> Iterator[Found]:
        """Yield each report of the resource, in its order."""
        ...
