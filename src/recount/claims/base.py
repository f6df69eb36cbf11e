"""The one thing a claim extractor does."""

from collections.abc import Iterator
from typing import Protocol

from recount.model.claim import Claim
from recount.model.mention import Mentions
from recount.model.refusal import Refusal
from recount.model.report import Report


class Extractor(Protocol):
    """Turns a report's mentions into claims; `requires` are the mention types it reads."""

    name: str
    requires: tuple[type, ...]

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim | Refusal]:
        """Yield claims whose spans quote the report's text.

        One that asks somebody else also yields a refusal for each answered claim that it does not take.
        """
        ...
