"""A place as a report names it, and what the gazetteer knows of it."""

from dataclasses import dataclass

from recount.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place; `precision` follows UCDP's `where_prec`, 1 (exact spot) to 7; unknown stays None."""

    span: Span | None
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geoname: int | None = None
    precision: int | None = None
