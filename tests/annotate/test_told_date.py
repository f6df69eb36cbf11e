"""Times told from a date that was named before."""

import pytest
from tests.annotate.test_time import dates


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Rockets fell on 4 May 2019. On the 6th, two more came.", "2019-05-06"),
        ("Rockets fell on 4 May 2019.\n\nOn the 6th another came.", "2019-05-06"),
        ("Since the 9th of this month the road is shut.", "2025-03-09"),
        ("They have waited since the first of the month.", "2025-03-01"),
        ("Forty came between the 3rd and the 9th.", "2025-03-03/2025-03-09"),
        ("It began on 4 May 2019. On the third day the wall fell.", "2019-05-06"),
        ("It began on 4 May 2019. In the first four days 20 died.", "2019-05-04/2019-05-07"),
        ("The bridge fell in May 2019. The month before, it had held.", "2019-04"),
        ("The bridge fell on 4 May 2019. Two days before that a mine went off.", "2019-05-02"),
    ],
)
def test_days_are_of_the_month_told_before(text: str, edtf: str) -> None:
    """A day alone is of the month told last in the text, and days are counted from the one told last."""
    assert dates(text)[-1] == edtf


def test_a_rank_is_no_day() -> None:
    """Brigades and members with a number date nothing."""
    assert dates("Men of the 36th Brigade fired on the 14th member.") == []


def test_a_day_without_its_year_stays_without() -> None:
    """What is counted from a date without its year has none either."""
    assert dates("Shells fell on 30 April. Two days later, more.", published=None) == ["XXXX-04-30", "XXXX-05-02"]
    assert dates("In the last 48 hours, ten fled.", published="XXXX-12-07") == ["XXXX-12-05/XXXX-12-07"]


def test_the_year_that_a_report_names_is_that_of_its_days() -> None:
    """Without a day of publication a day is of the year written before it, else of the first one written at all."""
    assert dates("Raid of 3 May 2012. Ten died on 9 June.", published=None)[-1] == "2012-06-09"
    assert dates("Ten died on 9 June. The raid of 3 May 2012 came first.", published=None)[0] == "2012-06-09"
    assert dates("Ten died one day in June. The siege of May 2012 came first.", published=None)[-2] == "XXXX-06"


def test_days_earlier_are_counted_from_what_was_said() -> None:
    """Where the paragraph names no other day; in a new paragraph from publication."""
    issued, later = "A list issued on May 8 has ten names.", "Two days earlier it had six."
    assert dates(f"{issued} {later}", "2024-05-13")[-1] == "2024-05-06"
    assert dates(f"{issued}\n\n{later}", "2024-05-13")[-1] == "2024-05-11"
