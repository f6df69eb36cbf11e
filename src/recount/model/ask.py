"""A question to the ledger: filters, and the two clocks that replay what was known."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Filters that all must hold; None does not filter.

    `known` keeps reports published by the end of that day (undated ones are left out);
    `recorded` replays the ledger's own clock. Dates are days, both ends included. `after` goes on behind the record
    of that id, in the order of the answer: with `limit` it turns pages without counting those before. `latest` gives
    reports, and claims with them, in the opposite order: the last publication first, undated ones still last.
    """

    measure: str | None = None
    place: str | None = None
    source: str | None = None
    publisher: str | None = None
    kind: str | None = None
    time_from: dt.date | None = None
    time_to: dt.date | None = None
    published_from: dt.date | None = None
    published_to: dt.date | None = None
    known: dt.date | None = None
    recorded: dt.datetime | None = None
    text: str | None = None
    limit: int | None = None
    after: str | None = None
    latest: bool = False
