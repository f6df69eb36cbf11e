"""The bench of causes: what became of each question of a figure."""

from annotations.desk.compile import compiled
from annotations.desk.labels import Annotated
from annotations.desk.notation import parse
from annotations.desk.page import Page

from bench.causes import CAUSES, KINDS, Causes, as_table
from recount.pipeline import Analysis

TEXT = "GOMA, May 4, 2024 (Agency) - Gunmen killed nine people in Beni on Friday, the police said. Three fled.\n"
NOTES = """== published=2024-05-04 from=dateline
A1 s1 src "police" cue "said"
T1 s1 "on Friday" {day} relative
P1 s1 "{place}" ="{place}" COD 1
F1 s1 killed person "nine" exact incident grp "people" pred "killed" A1 T1 P1 by "Gunmen" =-
F2 s2 displaced person "Three" exact incident pred "fled" T1 P1
"""


def _causes(day: str = "2024-05-03", place: str = "Beni") -> Causes:
    page = Page.of("beni", TEXT)
    claims = tuple(compiled(page, parse(NOTES.format(day=day, place=place))).claims.values())
    found = Causes()
    found.add(Annotated(corpus="own", name="beni", page=page, claims=claims, published="2024-05-04"),
              Analysis(gate=None), "time")
    return found


def test_a_figure_that_is_read_as_the_gold_has_it_is_right_in_each_question() -> None:
    """Every kind is asked once for the figure that both have."""
    found = _causes()
    assert found.figures["found"] >= 1
    assert all(found.fields[kind]["right"] >= 1 for kind in ("scope", "source", "place", "time"))


def test_an_answer_that_nothing_offers_is_told_from_one_that_was_passed_over() -> None:
    """A day that no words give is not offered; a word that may be the place is, and another was taken."""
    other = _causes(day="1999-01-01", place="Friday")
    assert other.fields["time"]["not offered"] == sum(other.fields["time"].values())
    assert other.examples
    assert all(line.startswith("not offered: beni: ") for line in other.examples)
    assert "[[nine]]" in "".join(other.examples)


def test_the_table_has_a_row_for_each_cause_and_a_column_for_each_kind() -> None:
    """The shares of a column add up to a hundred."""
    rows = list(as_table(_causes()))
    assert len(rows) == 4 + len(CAUSES) + 2
    cells = [row.strip("| ").split(" | ") for row in rows[4 : 4 + len(CAUSES)]]
    for column in range(1, len(KINDS) + 1):
        total = sum(float(row[column]) for row in cells)
        assert total == 0 or abs(total - 100) < 1
