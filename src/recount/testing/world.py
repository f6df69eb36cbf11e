"""Nothing in, a small made-up world out: two attacks, told by three publishers over four days, with their claims."""

from recount.model.claim import Claim
from recount.model.report import Report
from recount.testing.desk import Desk


class World:
    """Three reports on an attack on Harun, two on one on Sarn, their claims by name."""

    def __init__(self) -> None:
        desk = Desk()
        market = "Shells fell on the crowded vegetable market of Harun on Saturday morning. "
        bridge = "Gunmen fired from the stone bridge at a wedding convoy in Sarn on Sunday evening. "
        count = "The ministry said {} people were killed. "
        other = "The council said {} people were killed. "
        first = desk.report(f"{market}{count.format(12)}The ministry counted 30 injured. ", "2024-05-18", "Wire")
        second = desk.report(f"{market}{count.format(15)}", "2024-05-19", "Herald")
        third = desk.report(f"{market}{other.format(40)}", "2024-05-19", "Post")
        fourth = desk.report(f"{bridge}{count.format(7)}", "2024-05-20", "Wire")
        fifth = desk.report(f"{bridge}{other.format(9)}", "2024-05-21", "Post")
        self.twelve = desk.figure(first, "12 people were killed", "12", 12, source="The ministry")
        self.injured = desk.figure(first, "30 injured", "30", 30, measure="injured", source="The ministry")
        self.fifteen = desk.figure(second, "15 people were killed", "15", 15, source="The ministry")
        self.forty = desk.figure(third, "40 people were killed", "40", 40, source="The council")
        sunday = {"place": "Sarn", "time": "2024-05-19"}
        self.seven = desk.figure(fourth, "7 people were killed", "7", 7, source="The ministry", **sunday)  # type: ignore[arg-type]
        self.nine = desk.figure(fifth, "9 people were killed", "9", 9, source="The council", **sunday)  # type: ignore[arg-type]
        self.reports, self.claims = tuple(desk.reports), tuple(desk.claims)

    def of(self, report: Report) -> tuple[Claim, ...]:
        """A report's claims."""
        return tuple(c for c in self.claims if c.report == report.id)
