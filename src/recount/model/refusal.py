"""Something that a reader of the user's choice answered and that was not taken, and why."""

from dataclasses import dataclass

from recount.model.report import ReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A claim of an answer that does not hold: its words, as they were answered, and what is wrong with it."""

    report: ReportId
    exact: str
    because: str
