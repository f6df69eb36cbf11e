"""What else a date may be meant as, and the stretches that two dates make."""

import pytest

from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.time import TimeAnnotator
from recount.claims.weigh.senses import counted_from, joined, other_years, senses
from recount.model.mention import Mentions, Sentence, Time
from recount.model.report import Report

PUBLISHED = "2025-03-12"


def read(text: str, published: str = PUBLISHED) -> Mentions:
    """The sentences and times of a text that was published on 12 March 2025, a Wednesday."""
    report = Report.of(text, published=published, published_from="given")
    sentences = Mentions(SentenceAnnotator().annotate(report, Mentions()))
    return Mentions([*sentences.of(Sentence), *TimeAnnotator().annotate(report, sentences)])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Forty were missing at the end of February.", ["2025-02-28", "2025-02-28~"]),
        ("They have camped there since mid-January.", ["2025-01-15~"]),
        ("Sixty fled since the beginning of 2021.", ["2021-01-01", "2021-01"]),
        ("Ten died on the night of 4 March.", ["2025-03-04/2025-03-05"]),
        ("The camp lost six men in five days.", ["2025-03-08/2025-03-12"]),
        ("Ninety died in the first half of 2024.", ["2024-01-01/2024-06-30"]),
        ("Thirty died on 4 March.", []),
    ],
)
def test_words_around_a_date_give_it_another_sense(text: str, meant: list[str]) -> None:
    """Ends, middles and starts of months, nights, and days counted without the first one."""
    assert [edtf for time in read(text).of(Time) for edtf in senses(text, time, PUBLISHED)] == meant


def test_two_dates_side_by_side_make_a_stretch() -> None:
    """Either end may be a week or a month."""
    text = "From 4 June 2024 until last week the clinic took in 90."
    assert "2024-06-04/2025-03-09" in [edtf for _, edtf in joined(text, read(text).of(Time))]


def test_a_count_may_start_where_another_one_does() -> None:
    """What is dated by its last day alone starts where the report's other counts start."""
    text = "Since 3 February the town has lost 50. Up to 1 March it was 30."
    mentions = read(text)
    home = mentions.of(Sentence)[1]
    found = counted_from(text, mentions.of(Time), home, home.span.start)
    assert [edtf for _, edtf in found] == ["2025-02-03/2025-03-01"]


def test_a_day_of_a_leap_year_is_of_no_other() -> None:
    """The 29th of February is offered only in years that have one."""
    *_, last = read("Nine died on 29 February.", "2024-05-12").of(Time)
    assert list(other_years(last, "2024-05-12", ("2015", "2016"))) == ["2016-02-29"]


@pytest.mark.parametrize(("text", "others"), [
    ("It began in 2015. Nine died on 4 January.", ["2015-01-04"]),
    ("It began in 2015. Nine died on 4 March.", []),
    ("It began in 2015. Nine died on 4 to 5 January.", ["2015-01-04/2015-01-05"]),
    ("It began in 2015. Nine died from 4 to 5 March.", []),
    ("It began in 2015. Nine died on 4 January 2024.", []),
])
def test_a_date_of_the_fortnight_before_publication_is_of_no_other_year(text: str, others: list[str]) -> None:
    """A date without its year may be of a year that the report names, unless it has only just come."""
    *_, last = read(text).of(Time)
    assert list(other_years(last, PUBLISHED, ("2015",))) == others
