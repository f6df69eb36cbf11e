"""The date that a text's opening bears without any form."""

import pytest

from recount.read.opening import opening_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Monitor AFP Monday 13 Nov 2017 Air raids hit a market.", "2017-11-13"),
        ("Date of publication 7 July 2016 More than 30 died.", "2016-07-07"),
        ("Posted on August 12 2016 by the desk. Planes came.", "2016-08-12"),
        ("Humanitarian bulletin\nIssue 11, 12 March 2020\n\nThe truce holds.", "2020-03-12"),
        ("By a reporter in the town, 19 February 2015\n\nThey came on foot.", "2015-02-19"),
        ("Ferry sinks off the coastPosted at 14:18 on Thursday 12 June 2008Share this", "2008-06-12"),
        ("Quay shut in coast townPublished June 12 2008 - 8:12pm | Print", "2008-06-12"),
        ("What the truce holds\n\n12 June 2008. A month ago the guns fell silent.", "2008-06-12"),
        ("The ferries\n\n12/VI/2008 · River desk · 3 min\n\nThe ferry was hit.", "2008-06-12"),
        ("Losses as of the morning of 12 June 2008\n\nNine boats.", "2008-06-12"),
        ("Office paper No. 2008/14 of 12 June 2008\n\nNine boats sank.", "2008-06-12"),
        ("Summary of the judgment of 29 August 2012\n\nThe appellant lost.", "2012-08-29"),
    ],
)
def test_a_date_at_an_edge_is_the_reports_own(text: str, day: str) -> None:
    """Behind a name, a weekday, a mark or a word of publishing, a full date is the report's."""
    assert opening_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "On 7 October 2023 gunmen crossed the fence.",
        "The 7 October 2023 attack is still being counted.",
        "Reporting period: 7–20 February 2023\n\nFive were killed.",
        "What led to the deal\n\n27 June 2025: The ministers sign.",
        "Fighting went on until 3 May 2024 in the hills.",
        "A raid on 4 May.",
        "Findings on the events of Thursday 12 June 2008\n\nNine died.",
        "The inquiry into the ambush of 12 June 2008\n\nNine died.",
        "The river at war\n\n12 June 2008 was the worst day for the ferries.",
        "How the ferries sank: a chronology\n\n12 June 2008. The first goes down off the quay.",
        "How the ferries sank\n\n12 June 2008. The first goes down.\n\n13 June 2008. The second goes down.",
        "On Thursday evening, the 12th of June 2008, the quay fell.",
    ],
)
def test_a_date_inside_a_sentence_dates_what_is_told(text: str) -> None:
    """A preposition, a stretch of days, a timeline's entry and a date without a year date no report."""
    assert opening_date(text) is None
