"""What every contract check stands on: the error it raises, and the promises that all extensions share."""

from collections.abc import Iterable

from recount.model.quotes import spans_of
from recount.model.report import Report


class ContractBroken(AssertionError):
    """An extension does not do what its point of extension promises; the message says what and where."""


def require(kept: bool, broken: str) -> None:
    """Raise ContractBroken with what is broken unless the promise is kept."""
    if not kept:
        raise ContractBroken(broken)


def require_name(extension: object) -> str:
    """The extension's name; raises ContractBroken where it has none, or one that a command line could not take."""
    name = getattr(extension, "name", None)
    kept = isinstance(name, str) and name != "" and name == name.lower() and not any(c.isspace() for c in name)
    require(kept, f"{type(extension).__name__}.name must be a lower-case word, and is {name!r}")
    return str(name)


def require_sentence(extension: object) -> None:
    """Raise ContractBroken unless the extension's class says in a sentence what it does, since users see it."""
    said = (type(extension).__doc__ or "").strip()
    require(said.endswith("."), f"{type(extension).__name__} needs a docstring of one sentence; users see it")


def require_quotes(report: Report, records: Iterable[object]) -> None:
    """Raise ContractBroken at the first span that does not quote the report's text."""
    for record in records:
        for span in spans_of(record):
            said = f"{type(record).__name__}: {span.exact!r} is not what stands at {span.start}:{span.end}"
            require(span.fits(report.text or ""), f"{said} of {report.id}")
