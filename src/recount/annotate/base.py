"""The one thing an annotator does."""

from collections.abc import Iterator
from typing import Protocol

from recount.model.mention import Mention, Mentions
from recount.model.report import Report


class Annotator(Protocol):
    """Marks mentions in a report, given what those before it marked.

    `provides` and `requires` are mention types; the pipeline checks them when it is put together.
    """

    name: str
    provides: tuple[type, ...]
    requires: tuple[type, ...]

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield mentions whose spans quote the report's text."""
        ...
