"""What a person decided about a record; kept apart from what the machine derived, and outliving it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NewType

JudgementId = NewType("JudgementId", str)
Verdict = Literal["accept", "edit", "reject", "merge", "split", "grade", "resolve", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict on `subject` (any record's id) by a person, with the reason and the moment it was given."""

    id: JudgementId
    subject: str
    verdict: Verdict
    reason: str
    by: str
    given_at: dt.datetime
    detail: str | None = None
