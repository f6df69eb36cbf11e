"""Stretches of time by which cells that look at the same reports run in one process: homes.py, lots.py, whole.py."""

import pickle

import pytest

from recount.model.card import Card
from recount.model.report import ReportId
from recount.reconcile import settle
from recount.reconcile.homes import Homes
from recount.reconcile.lots import Hung, Lot, Stretch
from recount.reconcile.policy import policy
from recount.reconcile.settle import GivenReadings, MemoryBook
from recount.reconcile.whole import settle_whole
from recount.testing.desk import Desk


@pytest.mark.parametrize("many", [0, 1, 5, 16, 17, 1000])
def test_each_report_lies_in_one_stretch(many: int) -> None:
    """However many there are, each is handed out once, with the stretch that it is known to lie in."""
    reports = [ReportId(f"r_{n:04d}") for n in range(many)]
    homes = Homes(reports)
    told = [(report, home) for home, some in homes.together(3) for report in some]
    assert sorted(report for report, _ in told) == reports
    assert all(homes(report) == home for report, home in told)


def test_half_of_the_processes_have_half_of_the_time() -> None:
    """Two processes share the stretches by whether their numbers are even: one has the first half, one the second."""
    reports = [ReportId(f"r_{n:04d}") for n in range(160)]
    homes = Homes(reports)
    assert [homes(report) % 2 for report in reports] == [0] * 80 + [1] * 80
    quarters = [homes(report) % 4 for report in reports]
    assert [quarters[start:start + 40] for start in range(0, 160, 40)] == [[q] * 40 for q in (0, 2, 1, 3)]


def test_a_lot_travels_whole() -> None:
    """What comes out of another process's pickle is what went in, and its cards are cards."""
    cards = [Card("across", "0a" * 10, day, f"c_{day}", ReportId("r_1"), "replaced") for day in ("1", "2")]
    lot = Lot(stretches=[Stretch("across", cards, range(1))], marks={"c_1": ""}, copied={"r_1": None}, home=3,
              matters=[Hung("disputed", "disputed c_1", {("c_1", "")}, cards, [("id", "body", "digest")])],
              shares=[cards[:1]], signs=[(ReportId("r_1"), ())], denials=[])
    come = pickle.loads(pickle.dumps(lot))  # noqa: S301  # our own
    assert come == lot
    assert {type(card) for card in (*come.stretches[0].cards, *come.matters[0].edges, *come.shares[0])} == {Card}


def test_lots_of_one_home_look_at_its_reports() -> None:
    """The cells of a series run where the reports of their days were read."""
    desk = Desk()
    for number in range(64):
        day = f"2024-05-{1 + number % 28:02d}"
        report = desk.report(f"Report {number}: the army counted {1000 + number} dead in all.", published=day)
        desk.figure(report, f"{1000 + number} dead", str(1000 + number), 1000 + number, source="the army",
                    scope="cumulative", time=f"../{day}", time_from="published")
    readings = GivenReadings(desk.reports, desk.claims)
    days = {report.id: report.published for report in desk.reports}
    every = sorted(readings.every(), key=lambda report: (days[report], report))
    homes, lots = Homes(every), list[Lot]()

    class Seen(settle._Desk):
        def run(self, lots_: object, beside: object = None) -> None:
            some = list(lots_)  # type: ignore[call-overload]  # lots
            lots.extend(some)
            super().run(some)

    settle_whole(Seen(readings, MemoryBook()), every, policy())
    for lot in lots:
        assert all(homes(report) == lot.home for report in lot.reports)
        for series, cards, due in lot.stretches:
            assert lot.home in {homes(cards[at].report) for at in due}, series
    assert len({lot.home for lot in lots if lot.stretches}) > 1
