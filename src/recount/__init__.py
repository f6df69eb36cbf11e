"""Recount reads reporting on armed conflicts and keeps the count: who said what, when, about how many people."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what type checkers see; at run time `_HOMES` below loads each name when it is first asked for
    from recount.api.ledger import open  # noqa: A004  # read as `recount.open`
    from recount.errors import RecountError
    from recount.model.claim import Claim
    from recount.model.finding import Finding
    from recount.model.relation import Relation
    from recount.model.report import Report
    from recount.model.span import Span
    from recount.model.tally import Tally
    from recount.model.wire import from_json, to_json
    from recount.pipeline import Analysis

__version__ = "0.1.0"
__all__ = [
    "Analysis", "Claim", "Finding", "RecountError", "Relation", "Report", "Span", "Tally", "__version__", "from_json",
    "open", "to_json",
]

# Public name -> where it lives. No name of a subpackage: importing that would put the module in its place.
_HOMES = {
    "Analysis": "recount.pipeline", "Claim": "recount.model.claim", "Finding": "recount.model.finding",
    "RecountError": "recount.errors", "Relation": "recount.model.relation", "Report": "recount.model.report",
    "Span": "recount.model.span", "Tally": "recount.model.tally", "from_json": "recount.model.wire",
    "open": "recount.api.ledger", "to_json": "recount.model.wire",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
