"""Words that date something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.time import TimeAnnotator
from recount.model.mention import Mentions, Time
from recount.model.report import Report


def times(text: str, published: str | None = "2025-03-12") -> list[Time]:
    """The times of a text; 12 March 2025 is a Wednesday."""
    report = Report.of(text, published=published, published_from=None if published is None else "given")
    seen = Mentions(SentenceAnnotator().annotate(report, Mentions()))
    return [m for m in TimeAnnotator().annotate(report, seen) if isinstance(m, Time)]


def dates(text: str, published: str | None = "2025-03-12") -> list[str | None]:
    """The EDTF of each time in a text."""
    return [t.edtf for t in times(text, published)]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on 4 January 2024", "2024-01-04"),
        ("on January 4th, 2024", "2024-01-04"),
        ("on 2024-01-04", "2024-01-04"),
        ("on Jan. 4", "2025-01-04"),
        ("on 4 November", "2024-11-04"),
        ("in January 2024", "2024-01"),
        ("in May", "2024-05"),
        ("in 2022", "2022"),
        ("last December", "2024-12"),
        ("on Wednesday", "2025-03-12"),
        ("this morning", "2025-03-12"),
        ("late this evening", "2025-03-12"),
        ("the day before yesterday", "2025-03-10"),
        ("on the night before last", "2025-03-10"),
        ("ON WEDNESDAY", "2025-03-12"),
        ("IN JANUARY 2024", "2024-01"),
        ("on Thursday", "2025-03-06"),
        ("last Wednesday", "2025-03-05"),
        ("late on Tuesday", "2025-03-11"),
        ("yesterday", "2025-03-11"),
        ("overnight", "2025-03-11/2025-03-12"),
        ("at the weekend", "2025-03-08/2025-03-09"),
        ("last week", "2025-03-03/2025-03-09"),
        ("last month", "2025-02"),
        ("last year", "2024"),
        ("so far this year", "2025-01-01/2025-03-12"),
        ("three days ago", "2025-03-09"),
        ("an hour ago", "2025-03-12"),
        ("a year ago today", "2024-03-12"),
        ("two years ago to the day", "2023-03-12"),
        ("a year to the day since", "2024-03-12"),
        ("in the night to Tuesday", "2025-03-10/2025-03-11"),
        ("in the night to 9 March", "2025-03-08/2025-03-09"),
        ("in the night from Monday 10 to Tuesday 11 February 2025", "2025-02-10/2025-02-11"),
        ("from Friday, 28 February to Sunday, 2 March", "2025-02-28/2025-03-02"),
        ("during the night to March 9", "2025-03-08/2025-03-09"),
        ("three hours ago", "2025-03-12"),
        ("24 hours ago", "2025-03-11"),
        ("in the past 24 hours", "2025-03-11/2025-03-12"),
        ("over the past decade", "2015/2025"),
        ("from March 3 to 7", "2025-03-03/2025-03-07"),
        ("between 28 February and 3 March", "2025-02-28/2025-03-03"),
        ("between Dec. 28 and Jan. 2", "2024-12-28/2025-01-02"),
        ("between 2014 and 2018", "2014/2018"),
        ("in the week to 9 March", "2025-03-03/2025-03-09"),
        ("in the two weeks to March 9", "2025-02-24/2025-03-09"),
        ("in the first two months of 2024", "2024-01/2024-02"),
        ("in the last quarter of 2024", "2024-10/2024-12"),
        ("in the first half of 2024", "2024-01/2024-06"),
        ("in the final month of 2024", "2024-12"),
        ("in the second half of last year", "2024-07/2024-12"),
        ("in the first two months of this year", "2025-01/2025-02"),
        ("in the first half of the year", "2025-01/2025-06"),
        ("in the second half of last month", "2025-02-16/2025-02-28"),
        ("in the first half of January", "2025-01-01/2025-01-15"),
        ("in the last week of last month", "2025-02-22/2025-02-28"),
        ("between 14 and 18 March", "2025-03-14/2025-03-18"),
        ("on March 30", "2024-03-30"),
        ("on the 4th", "2025-03-04"),
        ("since the 24th", "2025-02-24"),
        ("in the 2014 war", "2014"),
        ("on 4 January last year", "2024-01-04"),
        ("on January 4 this year", "2025-01-04"),
        ("between Saturday night and Monday morning", "2025-03-08/2025-03-10"),
    ],
)
def test_words_resolve_against_publication(words: str, edtf: str) -> None:
    """Each way of dating resolves to the EDTF that the report's date gives it."""
    assert dates(f"The bridge was hit {words}.") == [edtf]


@pytest.mark.parametrize(
    "words",
    ["on June 31", "on February 30, 2024", "the marches", "they may stay", "on Black Friday", "by the 4th Brigade",
     "after the 30th of its raids", "on the 31st street"],
)
def test_what_is_no_date_is_none(words: str) -> None:
    """Days that the calendar lacks, verbs that look like months, and feast days date nothing."""
    assert dates(f"Nothing happened there {words}.") == []


def test_what_began_in_one_line_does_not_begin_the_next() -> None:
    """The row of a table below “since 10 November” has a date of its own, and no start."""
    found = times("They were handed over since 10 November 2024:\nDate | To the north\n14 December | 44\nTotal | 44")
    assert [(t.edtf, t.role) for t in found] == [("2024-11-10", "since"), ("2024-12-14", "at")]


def test_a_bare_day_is_of_the_month_named_last() -> None:
    """"The 24th" is of the month that its paragraph speaks of; one that this month lacks dates nothing."""
    assert dates("Two died on 20 January. On the 24th, a third did.") == ["2025-01-20", "2025-01-24"]
    assert dates("Two died on 20 February. On the 31st, a third did.") == ["2025-02-20", None]


def test_without_publication_the_year_stays_open() -> None:
    """A day and month of a report without a date have an unknown year, and a weekday has no date at all."""
    assert dates("Shells fell on 7 September. More fell on Friday.", None) == ["XXXX-09-07", None]


def test_a_month_of_publication_gives_the_year_but_no_weekday() -> None:
    """A bulletin for September 2019 means that year's days; which Friday it means is unknown."""
    assert dates("Shells fell on 8 September and on 30 December. More fell on Friday.", "2019-09") == [
        "2019-09-08",
        "2018-12-30",
        None,
    ]


def test_a_year_of_publication_is_the_year_of_its_days() -> None:
    """Where only the year is known, another year that the page names ("8 May 1945") does not take its place."""
    text = "Shells fell on 8 September. More fell on Friday. The mayor recalled 8 May 1945."
    assert dates(text, "2019") == ["2019-09-08", None, "1945-05-08"]


def test_a_clause_about_the_future_looks_ahead() -> None:
    """A weekday after "will" is the next one, after a past tense the last one."""
    assert dates("The talks will resume on Friday. They broke off on Friday.") == ["2025-03-14", "2025-03-07"]


def test_days_count_from_the_date_named_last() -> None:
    """The day before and two days later are counted from the date before them, not from publication."""
    assert dates("On 3 March a mine went off. Two days later the road was closed.") == ["2025-03-03", "2025-03-05"]


def test_since_then_is_the_date_in_its_paragraph() -> None:
    """Since then starts at the date named before it in the paragraph; in another paragraph nowhere known."""
    near = "The dam broke on 3 March. Since then roads are cut."
    far = "The dam broke on 3 March.\n\nSince then roads are cut."
    assert [t.role for t in times(near)] == ["at", "since"]
    assert dates(near) == ["2025-03-03", "2025-03-03"]
    assert dates(far) == ["2025-03-03", None]


def test_since_the_war_began_takes_the_outbreak_the_report_gives() -> None:
    """The start of the war is the date that the report gives for it, wherever that stands, else unknown."""
    assert dates("Mills closed since the war began. The war broke out on 15 April 2023.")[0] == "2023-04-15"
    assert dates("Mills closed since the war began.") == [None]


@pytest.mark.parametrize(
    ("words", "role"),
    [("since 2019", "since"), ("until May 2024", "until"), ("by January", "until"), ("in six weeks", "during"),
     ("on Monday", "at")],
)
def test_roles_tell_start_end_and_length(words: str, role: str) -> None:
    """The word before a date makes it a start, an end, a length or a plain date, and belongs to the mention."""
    (time,) = times(f"Ten posts were lost {words}.")
    assert (time.role, time.span.exact.split()[0] in words) == (role, True)


@given(st.text(alphabet=st.sampled_from("abMay 0123 ,.-onJan.FridaysinceT20"), max_size=80))
def test_every_span_quotes_the_text(text: str) -> None:
    """Whatever stands in a report, each span slices to its words and no expression raises."""
    assert all(t.span.fits(text) for t in times(text))


@pytest.mark.parametrize("words", ["between 2018 and 2014", "999 decades ago", "40 centuries ago", "two days later"])
def test_what_no_calendar_has_dates_nothing(words: str) -> None:
    """A stretch that ends before it starts, a year before the first, a day without its anchor: none gives a date."""
    assert [edtf for edtf in dates(f"The bridge was hit {words}.") if edtf is not None and "/" in edtf] == []
    assert "2025-03-14" not in dates(f"The bridge was hit {words}.")


def test_a_day_is_counted_from_a_publication_without_a_year() -> None:
    """Yesterday is the day before, weekdays stay unknown."""
    assert dates("Shells fell yesterday. More fell on Friday.", "XXXX-03-01") == ["XXXX-02-29", None]
    assert dates("Shells fell overnight.", "XXXX-09-04") == ["XXXX-09-03/XXXX-09-04"]


@pytest.mark.parametrize(("words", "role"), [
    ("killed between 4 January and the end of the siege", "since"),
    ("killed from 4 January until the truce", "since"),
    ("killed on 4 January and the end is near", "at"), ("killed between 4 and 9 January", "during"),
])
def test_a_stretch_whose_end_has_no_date_counts_since_its_start(words: str, role: str) -> None:
    """“Between 4 January and the end of the siege” tells since when is counted."""
    (found,) = times(f"Twelve men were {words}.")
    assert found.role == role


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("A bridge fell on Tuesday, the army said on Wednesday. A mill burnt on Sunday.",
         ["XXXX-05-06", "XXXX-05-07", "XXXX-05-04"]),
        ("Guns fired for a fourth day on Sunday. A mill burnt on Friday.", ["XXXX-05-07", "XXXX-05-05"]),
        ("A bridge fell on Tuesday. A mill burnt on Sunday.", [None, None]),
    ],
)
def test_a_publication_without_its_year_has_the_weekday_on_which_the_lead_was_said(
    text: str, edtf: list[str | None]
) -> None:
    """Weekdays are counted from it; where the lead does not tell it, they stay unknown."""
    assert dates(text, published="XXXX-05-07") == edtf


@pytest.mark.parametrize("words", ["on Monday, 17 February", "on Monday, February 17", "on Monday 17 February"])
def test_a_weekday_with_its_date_is_one_day(words: str) -> None:
    """The weekday alone would be that of another week."""
    assert dates(f"The bridge was hit {words}.") == ["2025-02-17"]


@pytest.mark.parametrize(
    ("words", "role"),
    [("by noon today", "until"), ("by the evening of Monday", "until"), ("by late last night", "until"),
     ("as of 6 p.m. on Monday", "until"), ("since dawn on Monday", "since"), ("before dawn on Monday", "at")],
)
def test_an_hour_may_stand_before_the_day_of_a_count(words: str, role: str) -> None:
    """"By noon today" is a count's end as "by today" is; before dawn on a day is that day."""
    assert [t.role for t in times(f"The bridge was hit {words}.")] == [role]


def test_a_day_that_is_to_be_lies_ahead() -> None:
    """The verb behind a weekday may tell it."""
    assert dates("Thursday is to be quiet.") == ["2025-03-13"]


def test_a_weekday_beside_the_days_before_is_of_that_week() -> None:
    """“Two days earlier, on Thursday” is told from the day named last, unless that was no such weekday."""
    told = "It fell on Saturday, 8 February. Two days earlier, on Thursday, a first one had."
    assert [t.edtf for t in times(told)][-1] == "2025-02-06"
    assert [t.edtf for t in times(told.replace("Thursday", "Monday"))][-1] == "2025-03-10"
