"""A tally as a list has it: its question and its last answer, without its points."""

from dataclasses import dataclass

from recount.model.tally import Point, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a list shows of a tally.

    `tally` has no points; `points` and `reports` are how many it has and how many reports tell them. `last` is the
    point that tells the last answer, `until` the earliest day that words give a point, `latest` the last of any.
    """

    tally: Tally
    points: int
    reports: int
    last: Point
    until: str | None
    latest: str

    @property
    def id(self) -> str:
        """The tally's id."""
        return self.tally.id
