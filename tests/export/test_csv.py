"""Tests of export/csv.py."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import RecordError
from recount.export.csv import CsvExporter, guarded, unguarded
from recount.export.rows import COLUMNS, rows_of
from recount.model.claim import Claim, Figure
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.model.tally import Point, Question, Tally

TEXT = "=cmd|' /C calc'!A0 and -3 more, 12 dead"
REPORT = Report.of(TEXT, title="=HYPERLINK(1)", uri="\t@SUM(1)", published="2024-01-05", published_from="given")
CLAIM = Claim.of(
    REPORT.id,
    Figure(measure="killed", unit="person", value=Span.of(TEXT, 32, 34), bound="exact", low=12, high=12,
           scope="incident"),
    span=Span.of(TEXT, 0, len(TEXT)), sentence=Range(start=0, end=len(TEXT)),
)


def _table(*records: Report | Claim | Tally | Finding | Relation, raw: bool = False) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    assert CsvExporter(raw=raw).write(records, out) == len(records)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_no_cell_runs_in_a_spreadsheet() -> None:
    """Titles, paths and quotes that begin as a formula begin with an apostrophe."""
    report, claim = _table(REPORT)[0], _table(CLAIM)[0]
    assert report["title"] == "'=HYPERLINK(1)"
    assert report["uri"] == "'\t@SUM(1)"
    assert claim["exact"].startswith("'=cmd")


def test_raw_leaves_cells_alone() -> None:
    """Who asks for raw cells gets the source's own words."""
    assert _table(REPORT, raw=True)[0]["title"] == "=HYPERLINK(1)"


def test_numbers_stay_numbers() -> None:
    """Offsets and bounds carry no apostrophe, and an open end is empty, never zero."""
    row = _table(CLAIM)[0]
    assert (row["low"], row["high"], row["start"], row["latitude"]) == ("12", "12", "0", "")


@pytest.mark.parametrize("text", [
    "=1", "+1", "-1", "@a", "\tx", "\rx", "\nx", "  =1", "＝1", "＋1", "－1", "＠a", "'=1", " \u3000=1",
])
def test_each_dangerous_beginning_is_guarded(text: str) -> None:
    """Every beginning that some spreadsheet runs gets its apostrophe."""
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "12 dead", "'quoted'", "a=b", "’ere", "…"])
def test_plain_words_are_left_alone(text: str) -> None:
    """Words that nothing runs stay as they are."""
    assert guarded(text) == text


@given(st.text())
def test_the_guard_can_be_taken_off(text: str) -> None:
    """Every text comes back from its guarded form."""
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet="'=+-@\t\r\n ＝a"))
def test_no_guarded_text_begins_as_a_formula(text: str) -> None:
    """What is guarded begins, blanks aside, with nothing that runs."""
    assert not guarded(text).startswith(("\t", "\r", "\n"))
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_a_tally_is_a_row_a_point() -> None:
    """Each point has its row with the question."""
    points = tuple(
        Point(claim=CLAIM.id, report=REPORT.id, as_of=day, as_of_from="stated", published=None, low=12, high=None,
              bound="at_least", source=None, origin=None)
        for day in ("2024-01-04", "2024-01-05")
    )
    tally = Tally.of(Question(measure="killed", unit="person", scope="incident"), points, policy="p", origins=1)
    out = io.StringIO()
    assert CsvExporter().write([tally], out) == 1
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [(r["as_of"], r["low"], r["high"]) for r in rows] == [("2024-01-04", "12", ""), ("2024-01-05", "12", "")]


def test_findings_and_relations_have_their_rows() -> None:
    """The other records have a table too."""
    finding = Finding.of("stale", (CLAIM.id,), (REPORT.id,), "It is old.")
    relation = Relation.of("updates", CLAIM.id, CLAIM.id, because="later")
    assert _table(finding)[0]["claims"] == CLAIM.id
    assert _table(relation)[0]["because"] == "later"


def test_a_table_holds_one_type_of_record() -> None:
    """Two types have no common columns and are refused."""
    with pytest.raises(RecordError, match="one type"):
        CsvExporter().write([REPORT, CLAIM], io.StringIO())


def test_what_utf8_cannot_hold_is_replaced() -> None:
    """A lone surrogate or a NUL does not stop the table."""
    row = _table(Report.of("x", title="a\ud800b\0c"))[0]
    assert row["title"] == "a?b\ufffdc"


def test_the_columns_are_those_of_the_rows() -> None:
    """Each type's header names exactly the columns that its rows fill, so a table of none has the same header."""
    point = Point(claim=CLAIM.id, report=REPORT.id, as_of=None, as_of_from="unknown", published=None,
                  low=12, high=None, bound="at_least", source=None, origin=None)
    tally = Tally.of(Question(measure="killed", unit="person", scope="incident"), (point,), policy="p", origins=1)
    finding = Finding.of("stale", (CLAIM.id,), (REPORT.id,), "It is old.")
    relation = Relation.of("updates", CLAIM.id, CLAIM.id, because="later")
    for record in (REPORT, CLAIM, tally, finding, relation):
        assert list(next(rows_of(record))) == COLUMNS[type(record)].split()
    out = io.StringIO()
    CsvExporter().header(Report, out)
    assert out.getvalue() == COLUMNS[Report].replace(" ", ",") + "\r\n"
