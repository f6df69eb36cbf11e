"""A report in, the agency out whose text it says that it prints, with the words that say so."""

import functools
import re
from dataclasses import dataclass

from recount.lexicon.publishers import agency_names, publisher
from recount.model.report import Report
from recount.model.span import Span

_HEAD, _TAIL = 400, 200  # characters in which a dateline's credit and one at the end of a text stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency by its name, and where the report credits it."""

    agency: str
    span: Span


def credit(report: Report) -> Credit | None:
    """The agency that a report credits: “ODESA (AFP) –” before its first sentence, “– Reuters” after its last one.

    An agency that is only quoted in the text is no credit: the report then has words of its own.
    """
    text = report.text or ""
    head, tail = _patterns()
    found = head.search(text, 0, _HEAD)
    if found is None:
        start = max(0, len(text.rstrip()) - _TAIL)
        found = tail.search(text, start)
    if found is None:
        return None
    known = publisher(found["agency"])
    if known is None:
        return None
    at = found.start("agency")
    return Credit(agency=known.name, span=Span(start=at, end=found.end("agency"), exact=found["agency"]))


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(map(re.escape, agency_names()))
    head = rf"^[^\n]{{0,80}}\((?P<agency>{names})\)\s*[-–—:]"
    tail = (rf"(?:[-–—/(]\s*|(?:[Ss]ource|[Cc]opyright(?:\s+\d{{4}})?)\s*:?\s*(?:[Tt]he\s+)?)"
            rf"(?P<agency>{names})\)?\.?\s*\Z")
    return re.compile(head, re.MULTILINE), re.compile(tail)
