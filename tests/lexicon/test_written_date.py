"""Calendar dates written in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.lexicon import written_date
from recount.lexicon.written_date import dates_in
from recount.model.moment import Moment


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024-02-11", ["2024-02-11"]),
        ("2024-02-11T08:00:00.5+02:00 sharp", ["2024-02-11"]),
        ("11 February 2024", ["2024-02-11"]),
        ("11th of Feb., 2024", ["2024-02-11"]),
        ("11-Feb-2024", ["2024-02-11"]),
        ("FEBRUARY 11TH, 2024", ["2024-02-11"]),
        ("Sept 3", ["XXXX-09-03"]),
        ("3 Sept.", ["XXXX-09-03"]),
        ("February 2024", ["2024-02"]),
        ("11.02.2024", ["2024-02-11"]),
        ("12 de junio de 2008", ["2008-06-12"]),
        ("12 juin 2008", ["2008-06-12"]),
        ("1er mars 2008", ["2008-03-01"]),
        ("junio 12, 2008", ["2008-06-12"]),
        ("4. März 2008", ["2008-03-04"]),
        ("12-VI-2008 and 9/X/2008", ["2008-06-12", "2008-10-09"]),
        ("Dec. 25 [1989]", ["1989-12-25"]),
        ("3 juin and Mars 2020", []),
        ("13/02/2024 and 02/13/2024", ["2024-02-13", "2024-02-13"]),
        ("05/05/2024", ["2024-05-05"]),
        ("02/03/2024", ["2024"]),
        ("02-03-2024", ["2024-03-02"]),
        ("18.05.2017Get short URL", ["2017-05-18"]),
        ("12 June (2008) and June 12 (2008)", ["2008-06-12", "2008-06-12"]),
        ("12 June (2100 men) and June 12, 2100 hrs", ["XXXX-06-12", "XXXX-06-12"]),
        ("12 June 2008Comments", ["2008-06-12"]),
        ("Oct 082017 TOWN", ["2017-10-08"]),
        ("the 11th of July, 1983", ["1983-07-11"]),
        ("March 1, 2024 and March 2", ["2024-03-01", "XXXX-03-02"]),
        ("Feb 29", ["XXXX-02-29"]),
        ("Feb. 30, 2024; 31 April; 2024-13-01", []),
        ("10:15 May 7:30", []),
        ("version 1.2024-02-11, id A2024-02-11", []),
        ("in 2024, in May", []),
    ],
)
def test_forms(text: str, dates: list[str]) -> None:
    """Each usual form gives its EDTF, an ambiguous one its year; what no calendar has gives nothing."""
    assert [date.edtf for date in dates_in(text)] == dates


@given(st.text(st.sampled_from("0123456789-/.: MayJune,thof"), max_size=60))
def test_every_date_is_one(text: str) -> None:
    """Whatever the text, every date found is EDTF and stands where it says."""
    end = 0
    for date in dates_in(text):
        Moment.parse(date.edtf)
        assert end <= date.start < date.end <= len(text)
        end = date.end


_PIECES = st.sampled_from((
    "May", "may", "MAYDAY", "Sept.", "January", "No. ", "of", " ", "\n ", ".", ",", "-", "/", ":", "(", "é", "_", "x",
    "7", "12", "31st", "1999", "2023", "2023-10-07", "T12:30:00Z", "05/11/2023", "٣",
))


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_looking_at_numbers_alone_misses_no_date(text: str) -> None:
    """Trying the pattern at each number and the word before it finds what trying it everywhere finds."""
    everywhere = written_date._pattern("en").finditer(text)
    assert [m.span() for m in written_date._matches(text, "en")] == [m.span() for m in everywhere]
