"""Records and events to one JSON array: the claims format for programs that want a document, not lines."""

from collections.abc import Iterable
from typing import TextIO

from recount.export.base import Item
from recount.export.jsonl import dumped
from recount.model.claim import Claim
from recount.model.occurrence import Told
from recount.model.wire import plain, to_json


class JsonExporter:
    """One array of the objects that `jsonl` writes as lines, one object a line; events as `recount events --json`."""

    name = "json"
    suffix = ".json"
    media_type = "application/json"
    standard = "the claims format, version 1, as a JSON array"
    loses = "nothing"

    def write(self, items: Iterable[Item], out: TextIO) -> int:
        """Write the array and return how many records it holds."""
        count = 0
        for item in items:
            out.write(("[\n" if count == 0 else ",\n") + dumped(object_of(item)))
            count += 1
        out.write("\n]\n" if count else "[]\n")
        return count


def object_of(item: Item) -> dict[str, object]:
    """The record as the claims format has it; an event as the command line tells it."""
    return event_json(item) if isinstance(item, Told) else to_json(item)


def event_json(told: Told) -> dict[str, object]:
    """The event with its figures as claims' ids in the order of telling; no record of the claims format."""
    made = plain(told.event)
    assert isinstance(made, dict)  # noqa: S101 - a dataclass makes an object
    return {"type": "event", **made, "figures": [_figure(claim, told) for claim in told.figures]}


def _figure(claim: Claim, told: Told) -> dict[str, object]:
    figure = claim.figure
    assert figure is not None  # noqa: S101 - an event's figures are figure claims
    return {
        "claim": claim.id, "measure": figure.measure, "unit": figure.unit, "low": figure.low, "high": figure.high,
        "bound": figure.bound, "source": source_of(claim), "published": told.reports[claim.report].published,
    }


def source_of(claim: Claim) -> str | None:
    """Who vouches for a claim, by name or by the report's words; None where the report says it in its own voice."""
    if not claim.sources:
        return None
    source = claim.sources[-1]
    return source.name or (None if source.span is None else source.span.exact)

