"""A note that one cell of reconciliation leaves for others: where it lies, what it tells of, and who left it."""

from typing import NamedTuple

from recount.model.report import ReportId


class Card(NamedTuple):
    """Something that lies in a series, under a key, at a place in its order.

    `item` is the claim or report that it tells of and `report` the report that stands behind it: a card counts as
    changed whenever anything in that report has. `maker` is the cell that made it. Cards are made, and travel between
    processes, by the million: a tuple costs a third of a frozen dataclass.
    """

    series: str
    key: str
    order: str
    item: str
    report: ReportId
    note: str = ""
    maker: str = ""

    def by(self, maker: str) -> "Card":
        """The card as made by that cell."""
        return tuple.__new__(Card, (*self[:-1], maker))
