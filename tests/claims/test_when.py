"""The time of a claim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.time import TimeAnnotator
from recount.claims.when import time_of
from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Mentions
from recount.model.moment import Moment
from recount.model.report import Report
from recount.model.span import Span


def timed(text: str, words: str, scope: Scope | None, published: str | None = "2025-03-12") -> ClaimTime:
    """The time of the claim at the first occurrence of some words; 12 March 2025 is a Wednesday."""
    report = Report.of(text, published=published, published_from=None if published is None else "given")
    seen = Mentions(SentenceAnnotator().annotate(report, Mentions()))
    seen = seen.extended(TimeAnnotator().annotate(report, seen))
    start = text.index(words)
    return time_of(report, seen, Span.of(text, start, start + len(words)), scope)


@pytest.mark.parametrize("words", [
    "up from 12 in our bulletin of 9 March", "as the flash report of 9 March said", "(update No. 3, 9 March)",
])
def test_the_day_of_a_publication_is_not_that_of_what_it_tells(words: str) -> None:
    """A day by which a bulletin is named dates no incident."""
    assert timed(f"Now 17 people are dead, {words}.", "17", "incident").edtf is None


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


@pytest.mark.parametrize(
    ("text", "scope", "edtf"),
    [
        ("No raid was so deadly since 2014, when gunmen shot 17 men.", "cumulative", "2014"),
        ("Since 2014, when the war began, 17 men have died.", "cumulative", "2014/2025-03-12"),
        ("Last week's raid killed 17 men.", "cumulative", "2025-03-03/2025-03-09"),
        ("A mine hit a bus on 3 March; 17 men died.", "cumulative", "2025-03-03"),
        ("The toll of Saturday's blast rose to 17 on Tuesday.", "incident", "2025-03-08"),
        ("The junta, which rose in January, shot 17 men on Monday.", "incident", "2025-03-10"),
        ("The junta, which rose in January, shot 17 men.", "incident", None),
        ("A truce signed in January broke and 17 men died.", "incident", None),
        ("Between 1 and 7 March 17 men died.", "incident", "2025-03-01/2025-03-07"),
        ("In the week to 9 March 17 men died.", "period", "2025-03-03/2025-03-09"),
        ("In the first two months of 2024 17 men died.", "period", "2024-01/2024-02"),
        ("A mine went off on 3 March. Within three days 17 men fled.", "cumulative", "2025-03-03/2025-03-06"),
        ("In 18 months of war 17 men have died.", "cumulative", "2023-09/2025-03-12"),
        ("This year the war has killed 17 men.", "cumulative", "2025-01-01/2025-03-12"),
        ("Three boats sank on 3 March; 17 men remain missing.", "standing", "2025-03-12"),
        ("Rebels seized miners on 3 March and 17 are still missing.", "standing", "2025-03-12"),
        ("As of 10 March 17 men were missing.", "standing", "2025-03-10"),
        ("The radio today accused the army of shooting 17 men last month.", "incident", "2025-02"),
        ("The rebels, who have held Tal since 2023, shot 17 men by Monday.", "cumulative", "../2025-03-10"),
        ("By Tuesday 17 bodies had been found.", "incident", "2025-03-11"),
    ],
)
def test_of_several_dates_the_deed_s_own_counts(text: str, scope: Scope, edtf: str | None) -> None:
    """Dates of saying, of counting, of other deeds and in insertions give way; a state is of the report's day."""
    assert timed(text, "17", scope).edtf == edtf


_DAYS = st.sampled_from(["3 March", "12 May 2024", "Monday", "last week", "yesterday", "January", "2019", "overnight",
                         "the weekend", "31 February", "last year", "XII", "2025-02-30", "Friday", "30 June"])
_LINKS = st.sampled_from(["since {0}", "from {0} to {1}", "between {0} and {1}", "until {0}", "by {0}", "as of {0}",
                          "on {0}", "in {0}", "in the week to {0}", "{0}'s raid", "since {0}, when {1} came",
                          "within 99 years of {0}", "in 999 decades", "40 centuries ago", "999 years ago",
                          "the first 9 months of 2024", "since last {0}", "two days later", "{0}–{1}", "{0} to {1}"])
_SCOPES: st.SearchStrategy[Scope | None] = st.sampled_from([None, "incident", "period", "cumulative", "standing"])
_PUBLISHED = st.sampled_from([None, "2025-03-12", "2024-02-29", "2025-03", "2025", "XXXX-05-12", "1900-01-01"])


@given(st.lists(st.tuples(_LINKS, _DAYS, _DAYS), min_size=1, max_size=4), _SCOPES, _PUBLISHED, st.booleans())
@settings(deadline=None)
def test_every_time_is_edtf(
    links: list[tuple[str, str, str]], scope: Scope | None, published: str | None, stop: bool
) -> None:
    """Whatever dates stand together, in one sentence or several, the time of a claim parses."""
    dates = (". It came " if stop else " and ").join(link.format(one, two) for link, one, two in links)
    time = timed(f"The war began {dates} and 17 men died.", "17", scope, published)
    assert time.edtf is None or Moment.parse(time.edtf).edtf == time.edtf


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


_LIVE = "09:00 Sirens.\n\n10:30 {}\n\n11:15 Rain."


def test_what_a_live_page_tells_is_of_its_day() -> None:
    """An entry that dates nothing tells of the day of the page, as the page's date has it; a day to come is none."""
    time = timed(_LIVE.format("A mine killed 17 people."), "17", "incident")
    assert (time.edtf, time.from_) == ("2025-03-12", "published")
    told = timed(_LIVE.format("A mine killed 17 people.\n\nThursday is to be a day of mourning."), "17", "incident")
    assert told.edtf == "2025-03-12"
    assert timed("Sirens.\n\nA mine killed 17 people.", "17", "incident") == ClaimTime()


def test_a_day_by_which_people_were_counted_dates_a_later_sentence() -> None:
    """Where the sentence before tells no other day."""
    assert timed("By Monday shells hit a mill. It lost 17 people.", "17", "incident").edtf == "2025-03-10"


def test_a_date_behind_a_semicolon_is_another_counts() -> None:
    """The count before it stands as of the report."""
    text = "The army puts the militants killed at 17 people; in January it had spoken of 12."
    assert timed(text, "17", "cumulative").edtf == "../2025-03-12"
