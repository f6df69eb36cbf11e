"""The date that a text's headings bear, and the year that they give to others."""

import pytest

from recount.read.base import Resource
from recount.read.draft import report_of
from recount.read.headings import borne, with_year

BODY = "\n\nThe ferry was hit twice before it reached the far bank, its captain said."


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        ("Along the river, 12 to 18 June 2008 (put into English by us)", "2008-06-18"),
        ("Sirte diary, weekend 14-15 June 2008", "2008-06-15"),
        ("River desk / Week 9-15 June 2008", "2008-06-15"),
        ("Camp notes, 28 May – 3 June 2008", "2008-06-03"),
        ("Relief office, situation from 1 to 15 June 2008", "2008-06-15"),
        ("Wire in brief (coast edition, week to 12 June 2008)", "2008-06-12"),
        ("Mayor's summary for 12 June 2008", "2008-06-12"),
        ("THE FERRIES TODAY (as of 12 June 2008, evening)", "2008-06-12"),
        ("River office. Field report to 12 June 2008, 17:00", "2008-06-12"),
        ("Voice of the North, heard and monitored on 12 June 2008", "2008-06-12"),
        ("Messages from the bank, collected 12 June 2008", "2008-06-12"),
        ("River watch\nPage created 12 June 2008; edited again that night", "2008-06-12"),
        ("(Compiled on 12 June 2008 from what both banks say)", "2008-06-12"),
        ("Issued in the old harbour on 12 June 2008", "2008-06-12"),
        ("Ferry office, bulletin of 12 June 2008, 1200 hrs", "2008-06-12"),
        ("River table no. 6 – 12 June 2008", "2008-06-12"),
        ("URGENT\nTRIPOLI\n12 JUN 88 / 0915 GMT", "1988-06-12"),
        ("SECTOR WEST / DAILY NOTE 111200B – 121200B JUN 95", "1995-06-12"),
        ("Monthly look at the river, May 2008 / River mission, Tripoli, 12 June 2008", "2008-06-12"),
        ("Ferry sinks Posted: Thursday, June 12, 2008 8:18 PM EST Updated: Friday, June 20, 2008 9:00 AM EST",
         "2008-06-12"),
        ("FERRY SUNK\nMany missing\n\n- Nine dead\n- Quay shut\n\nTRIPOLI | Thursday, 12 June 2008 | Updated 14:05",
         "2008-06-12"),
        ("Radio Sirte, late news, Thursday 12 June (from the Arabic)", "XXXX-06-12"),
        ("The Northern Post | Tripoli, June 12", "XXXX-06-12"),
        ("Fighting near the coast / Tripoli, 12 June", "XXXX-06-12"),
        ("A coordinator writes. Tripoli, June 2008", "2008-06"),
        ("By our man on the coast, early June 2008", "2008-06"),
        ("A letter from the bank, received at the desk in June 2008", "2008-06"),
        ("Coast digest 5/2008, 12 June", "2008-06-12"),
        ("Ferries, 2008, the fifth week (12 June)", "2008-06-12"),
        ("The Bank Reporter · 12 June 2008 · evening", "2008-06-12"),
        ("Ferries lost as of the morning of 12 June 2008 | River staff", "2008-06-12"),
        ("River post, samedi 14 juin 2008", "2008-06-14"),
        ("TRIPOLI (by telephone)\n13/6/08\n18:20", "2008-06-13"),
        ("The Bank Post (Sirte), 2.12.71", "1971-12-02"),
        ("Gazette of the ferry office. No. 7, July 2008", "2008-07"),
        ("River desk\nJune 2008, draft", "2008-06"),
        ("Feature | Sirte district, June 2008 | text: our reporter", "2008-06"),
        ("A sheet (clipping, stamped 12 JUN 2008)", "2008-06-12"),
    ],
)
def test_what_headings_bear(head: str, edtf: str) -> None:
    """A stretch gives its last day; acts of publishing, kinds of text, places and marks give their date."""
    assert borne(head + BODY).edtf == edtf


@pytest.mark.parametrize(
    "head",
    [
        "Findings on what befell the ferry on the night of 12 June 2008",
        "The inquiry into the shelling of 12 June 2008",
        "Ferries that sank by 3/6/08",
        "Rules of the river, part 4.3.08",
        "Statement on the ferry deaths of 12 June",
        "The ferry killings of June 2008, ten years on",
        "Weekly tally of the ferries, 6-12 June 2008",
        "Covering 6 to 12 June 2008",
        "Chronicle of the river, 6 to 12 June 2008",
        "What the river took in June 2008",
        "The coast, 6-12 June",
        "12 June 2008: the ferry sinks\n13 June 2008: the quay is shut",
        "On 12 June 2008 the ferry sank, and the quay was shut on 13 June 2008.",
    ],
)
def test_what_headings_only_tell(head: str) -> None:
    """The day of what is told, a periodical's stretch and a chronicle's entry date no report."""
    assert borne(head + BODY).edtf is None


def test_a_sentence_bears_only_what_runs_into_it() -> None:
    """`Office, bulletin, 12 June 2008. The …` is a heading and a sentence; a sentence alone bears nothing."""
    assert borne("River office, monitoring, 1 to 12 June 2008. In these days nine boats sank.").edtf == "2008-06-12"
    assert borne("As of 12 June 2008, 16:00 – Nine boats sank.").edtf == "2008-06-12"
    assert borne("The captain said that she sank on Thursday, 12 June 2008. Nobody believed him.").edtf is None


def test_a_dateline_below_a_title_that_looks_like_one() -> None:
    """A title with a stop or with a town before its dash does not hide the dateline below it."""
    assert borne("Two ferries sink off the coast.\n\nTRIPOLI, June 12 (Agency) — Nine died.").edtf == "XXXX-06-12"
    assert borne("TRIPOLI/SIRTE - Ferry sinks: nine dead\n\nSIRTE, Libya, June 12. Nine died.").edtf == "XXXX-06-12"


def test_a_year_from_elsewhere_in_the_headings() -> None:
    """A day without a year takes that of its month's other mention, of the volume, or stays without one."""
    assert with_year("XXXX-06-12", ("2008-06",)) == "2008-06-12"
    assert with_year("XXXX-06-12", ("2008",)) == "2008-06-12"
    assert with_year("XXXX-06-12", ("2008-05",)) == "XXXX-06-12"
    assert with_year("XXXX-06-12", ("2008-06", "2009-06")) == "XXXX-06-12"
    assert with_year("XXXX-02-29", ("2007-02",)) == "XXXX-02-29"
    assert borne("RIVER / 29 FEB 99 / 0915 GMT" + BODY).edtf is None  # no year there has that day
    assert with_year("2007-06-12", ("2008-06",)) == "2007-06-12"
    assert borne("The ferry killings of June 1998, ten years on" + BODY).stated == ()


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("THE RIVER SHUT? Both banks, June 2008\n\nTripoli, 12 June – The quay is empty, they say.", "2008-06-12"),
        ("Weekly update, 6 – 12 June 2008\n\nTRIPOLI, 13 June 2008. Nine boats sank in the week, the office says.",
         "2008-06-13"),
        ("Coast update, June 2008 / Mission, Tripoli, 10 July 2008\n\nNine boats sank.", "2008-07-10"),
        ("TRIPOLI, June 12 (2008) – Nine boats sank in the week, the harbour office says.", "2008-06-12"),
        ("Two ferries sink\n(adds captain, quay)\n\nTRIPOLI, June 12 (Agency) - Nine people died.", "XXXX-06-12"),
        ("date 2008-06-12\nRIVER FLASH, 12 JUNE, 2100 HRS\n\nNine boats sank.", "2008-06-12"),
    ],
)
def test_headings_beside_other_dates(text: str, published: str) -> None:
    """The later and the fuller of a report's own dates counts."""
    assert report_of(Resource(uri="a.txt", data=b""), text).published == published
