"""A note that one cell of reconciliation leaves for others: where it lies, what it tells of, and who left it."""

from dataclasses import dataclass

from recount.model.report import ReportId


@dataclass(frozen=True, slots=True)
class Card:
    """Something that lies in a series, under a key, at a place in its order.

    `item` is the claim or report that it tells of and `report` the report that stands behind it: a card counts as
    changed whenever anything in that report has. `maker` is the cell that made it.
    """

    series: str
    key: str
    order: str
    item: str
    report: ReportId
    note: str = ""
    maker: str = ""

    def __reduce__(self) -> tuple[type["Card"], tuple[str, ...]]:
        """Its fields alone: cards travel between processes by the million."""
        return Card, (self.series, self.key, self.order, self.item, self.report, self.note, self.maker)

    def by(self, maker: str) -> "Card":
        """The card as made by that cell."""
        return Card(self.series, self.key, self.order, self.item, self.report, self.note, maker)


@dataclass(frozen=True, slots=True)
class Made:
    """What one cell made, by its name: cards for other cells."""

    maker: str
    cards: tuple[Card, ...] = ()
