"""One run of the reader: when the ledger learned something, and by which version of Recount."""

import datetime as dt
from dataclasses import dataclass
from typing import NewType

RunId = NewType("RunId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run; `started_at` is in UTC and is given by the caller, since records know no clock."""

    id: RunId
    started_at: dt.datetime
    version: str
    command: str
