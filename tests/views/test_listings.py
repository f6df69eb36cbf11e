"""Tests of the listings: views/claims.py, tallies.py, findings.py, reports.py and details.py."""

from collections.abc import Callable
from typing import Any

from recount.model.ask import Ask
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.views.claims import claims
from recount.views.details import details
from recount.views.findings import findings
from recount.views.reports import reports
from recount.views.tallies import tallies

Make = Callable[..., Any]


def _cells(listing: Any) -> list[tuple[str, ...]]:
    rows = [listing.cells(record) for record in listing.records]
    assert all(len(row) == len(listing.columns) for row in rows)
    return rows


def test_a_claim_tells_who_what_when_and_where(scene: Make, shelf: Any) -> None:
    """The row has the report's date, the source, the words, the time, the place and the short id."""
    it = scene("The harbour office: 17 missing.", published="2024-01-05")
    claim = it.figure("17", 17, source="harbour office", time="2024-01-04", place="Tartus")
    shelf.put(it.report, claim)
    assert _cells(claims(shelf)) == [
        ("2024-01-05", "harbour office", "17", "4 January 2024", "Tartus", claim.id[:10])
    ]


def test_the_reports_own_voice_is_named_as_such(scene: Make, shelf: Any) -> None:
    """A claim without a source is the report's."""
    it = scene("17 missing.")
    shelf.put(it.report, it.figure("17", 17))
    assert _cells(claims(shelf))[0][:2] == ("undated", "(the report)")


def test_a_tally_tells_its_last_answer(scene: Make, point: Make, tally: Make, shelf: Any) -> None:
    """The row has the question, the latest number with its bound, its day and its source."""
    it = scene("first 3, later 8, said the Red Cross")
    a, b = it.figure("3", 3, time="2024-01-01"), it.figure("8", 8, bound="at_least", time="2024-02-01",
                                                           source="Red Cross", name="ICRC")
    shelf.put(it.report, a, b, tally(point(a), point(b, origin="o2"), place="Goma"))
    row = _cells(tallies(shelf))[0]
    assert row[:6] == ("Killed in Goma", "at least 8", "1 February 2024", "ICRC", "2", "2")


def test_findings_can_be_picked_by_their_own_kind(scene: Make, shelf: Any) -> None:
    """A finding's kind picks findings."""
    it = scene("17 missing.")
    shelf.put(it.report, *(Finding.of(kind, (), (it.report.id,), f"It is {kind}.") for kind in ("stale", "undated")))
    assert [row[1] for row in _cells(findings(shelf, Ask(kind="stale")))] == ["It is stale."]


def test_a_report_tells_where_its_date_was_found(scene: Make, shelf: Any) -> None:
    """The row has the date, its origin, the title and the path."""
    it = scene("Body.", published="2024-01-05", title="Fire at the port", uri="a.txt")
    shelf.put(it.report)
    assert _cells(reports(shelf))[0][:5] == ("2024-01-05", "given", "", "Fire at the port", "a.txt")


def test_nothing_in_a_cell_moves_the_cursor(scene: Make, shelf: Any) -> None:
    """Control characters of a title and a path are spelled out."""
    it = scene("Body.", title="a\x1b[31mb", uri="c\x1b[2Jd")
    shelf.put(it.report)
    assert not any("\x1b" in cell for cell in _cells(reports(shelf))[0])


def test_details_leave_out_what_is_not_known(scene: Make, point: Make, tally: Make) -> None:
    """Each record has its lines, and none of them is empty."""
    it = scene("17 missing.", published="2024-01-05")
    claim = it.figure("17", 17, measure="missing")
    said = it.statement("missing", source="17")
    records = [it.report, claim, said, tally(point(claim)), Finding.of("stale", (claim.id,), (it.report.id,), "Old."),
               Relation.of("denies", said.id, claim.id, because="It says no.")]
    for record in records:
        lines = dict(details(record))
        assert all(lines.values())
        assert record.id in lines.values()
    assert "where" not in dict(details(claim))
    assert dict(details(claim))["interval"] == "17 to 17"


def test_a_limit_keeps_the_first_of_the_order(scene: Make, point: Make, tally: Make, shelf: Any) -> None:
    """Tallies and findings are put in order before they are cut."""
    one, two = scene("9 died."), scene("So 9 died; 4 fell.")
    a, b, c = one.figure("9", 9), two.figure("9", 9), two.figure("4", 4)
    most, least = tally(point(a), point(b), place="Aden"), tally(point(c), place="Ibb")
    kinds = (
        Finding.of("circular", (a.id,), (one.report.id,), "One origin."),
        Finding.of("contradicts", (c.id,), (two.report.id,), "Four, or nine."),
        Finding.of("contradicts", (a.id, b.id), (one.report.id, two.report.id), "Nine, or eight."),
    )
    shelf.put(one.report, two.report, a, b, c, most, least, *kinds)
    assert [found.id for found in tallies(shelf, Ask(limit=1)).records] == [most.id]
    assert list(findings(shelf, Ask(limit=2)).records) == [kinds[2], kinds[1]]
    assert list(findings(shelf).records)[-1] == kinds[0]
