"""Recount reads reporting on armed conflicts and keeps the count: who said what, when, about how many people."""

from importlib import import_module

__version__ = "0.1.0"

# Public name -> where it lives; imported when it is first asked for, so that a record costs no database.
_HOMES = {
    "Analysis": "recount.pipeline", "Claim": "recount.model.claim", "Finding": "recount.model.finding",
    "RecountError": "recount.errors", "Relation": "recount.model.relation", "Report": "recount.model.report",
    "Span": "recount.model.span", "Tally": "recount.model.tally", "from_json": "recount.model.wire",
    "open_ledger": "recount.ledger.ledger", "reconcile": "recount.reconcile", "to_json": "recount.model.wire",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
