"""Recount reads reporting on armed conflicts and keeps the count: who said what, when, about how many people."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    "to_json",
]

_HOMES = {
    "Analysis": "recount.pipeline", "Claim": "recount.model.claim", "Finding": "recount.model.finding",
    "RecountError": "recount.errors", "Relation": "recount.model.relation", "Report": "recount.model.report",
    "Span": "recount.model.span", "Tally": "recount.model.tally", "from_json": "recount.model.wire",
    "to_json": "recount.model.wire",
}


def __getattr__(name: str) -> object:
    """A public name, its module imported when it is first asked for."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'recount' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
