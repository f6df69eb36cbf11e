"""The time of a claim."""

import pytest

from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.time import TimeAnnotator
from recount.claims.when import time_of
from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Mentions
from recount.model.report import Report
from recount.model.span import Span


def timed(text: str, words: str, scope: Scope | None, published: str | None = "2025-03-12") -> ClaimTime:
    """The time of the claim at the first occurrence of some words; 12 March 2025 is a Wednesday."""
    report = Report.of(text, published=published, published_from=None if published is None else "given")
    seen = Mentions(SentenceAnnotator().annotate(report, Mentions()))
    seen = seen.extended(TimeAnnotator().annotate(report, seen))
    start = text.index(words)
    return time_of(report, seen, Span.of(text, start, start + len(words)), scope)


@pytest.mark.parametrize(
    ("text", "scope", "edtf", "origin"),
    [
        ("On Monday 17 people died.", "incident", "2025-03-10", "relative"),
        ("On 3 March 17 people died.", "incident", "2025-03-03", "explicit"),
        ("Some 17 people died, police said on Tuesday.", "incident", None, None),
        ("Since 2019 the war has killed 17 people.", "cumulative", "2019/2025-03-12", "explicit"),
        ("The war has killed 17 people.", "cumulative", "../2025-03-12", "published"),
        ("By January the war had killed 17 people.", "cumulative", "../2025-01", "explicit"),
        ("In 2022, 17 people died.", "period", "2022", "explicit"),
        ("Over the past decade 17 people died.", "period", "2015/2025", "relative"),
        ("Still held are 17 people.", "standing", "2025-03-12", "published"),
    ],
)
def test_scope_decides_what_a_date_means(text: str, scope: Scope, edtf: str | None, origin: str | None) -> None:
    """An incident has its day, a count an interval up to its day, a state the day of the report."""
    time = timed(text, "17", scope)
    assert (time.edtf, time.from_) == (edtf, origin)


def test_an_incident_without_a_date_takes_the_one_before_in_its_paragraph() -> None:
    """The date of an earlier sentence dates a later one as context, without words of its own."""
    time = timed("A mine went off on 3 March. It killed 17 people.", "17", "incident")
    assert (time.edtf, time.span, time.from_) == ("2025-03-03", None, "context")


def test_the_report_s_own_event_dates_what_nothing_else_does() -> None:
    """Farther down, the event of the first paragraphs dates the count; dates of mere saying never do."""
    text = "A mine went off on 3 March.\n\nPolice spoke on Monday.\n\nThe mine killed 17 people."
    assert timed(text, "17", "incident").edtf == "2025-03-03"


def test_the_weekend_becomes_the_day_that_the_report_names() -> None:
    """An attack at the weekend happened on the Sunday that another sentence tells of."""
    text = "Some 17 people died at the weekend. The raid began on Sunday morning and men fled on Sunday."
    assert timed(text, "17", "incident").edtf == "2025-03-09"


def test_an_aside_does_not_part_a_number_from_its_date() -> None:
    """A date after ", most of them traders," is nearer than one before the clause."""
    text = "Troops moved in overnight, after shells killed 17 people, most of them traders, in a market on March 3."
    assert timed(text, "17", "incident").edtf == "2025-03-03"


def test_a_semicolon_parts_two_dates() -> None:
    """Each side of a semicolon has its own date."""
    text = "On 3 March 17 people died; on 5 March 18 people died."
    assert (timed(text, "17", "incident").edtf, timed(text, "18", "incident").edtf) == ("2025-03-03", "2025-03-05")


def test_without_publication_nothing_is_made_up() -> None:
    """An undated report gives a count no end and a state no day."""
    assert timed("The war has killed 17 people.", "17", "cumulative", None) == ClaimTime()
    assert timed("Still held are 17 people.", "17", "standing", None) == ClaimTime()
    assert timed("Since 2019 the war has killed 17 people.", "17", "cumulative", None).edtf == "2019/.."


def test_a_start_after_the_report_s_date_leaves_the_end_open() -> None:
    """Of a report that bears too early a date the start is kept and the end is open."""
    text = "Fighting broke out on March 14. It has killed 17 people."
    assert timed(text, "17", "cumulative").edtf == "2025-03-14/.."
