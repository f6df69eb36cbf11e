"""The furniture above and below a report: what each form gives, and what is left to the body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.lexicon.masthead import masthead

BODY = "Rebels shelled the bridge at dawn, residents said."


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        (" date 2024-02-11 ", "2024-02-11"),
        ("date 2024-02-11 ", "2024-02-11"),
        ("Date: 2024-02-11T08:00:00Z\n\n", "2024-02-11"),
        ("date: 11 February 2024\n", "2024-02-11"),
        ("11 February 2024\n\n", "2024-02-11"),
        ("Sunday, February 11, 2024\n\n", "2024-02-11"),
        ("Sun, 11 Feb 2024 10:15:00 +0200\n\n", "2024-02-11"),
        ("Published: Feb. 11, 2024\n\n", "2024-02-11"),
        ("Published on 11th of February 2024 at 6:05 p.m. EET\n\n", "2024-02-11"),
        ("Updated 14:05 GMT, 11 February 2024\n\n", "2024-02-11"),
        ("Last updated: 11.02.2024, 14.05\n", "2024-02-11"),
        ("First published 2024/02/11\n\n", "2024-02-11"),
        ("Posted 13/02/2024\n\n", "2024-02-13"),
        ("Published 02/03/2024\n\n", "2024"),
        ("Originally posted: 11 February 2024, our correspondent writes\n\n", "2024-02-11"),
        ("World | 11 February 2024\n\n", "2024-02-11"),
        ("Date of publication: 11/2/2024 (11 February 2024)\n\n", "2024"),
        ("PRESS RELEASE, 9 March 2021\n\n", "2021-03-09"),
        ("For immediate release: 9 March 2021\n\n", "2021-03-09"),
        ("As of 12 March 2025\n\n", "2025-03-12"),
        ("Data as of 12 March 2025, 18:00\n\n", "2025-03-12"),
        ("SITREP No. 14 | 12 March 2025\n\n", "2025-03-12"),
        ("SITREP 14 – 12 March 2025\n\n", "2025-03-12"),
        ("Reporting period: 1 to 7 May 2025\n\n", "2025-05-07"),
        ("Reporting period: 1-7 May 2025\n\n", "2025-05-07"),
        ("Reporting period: 1 to 7 May\n\n", "XXXX-05-07"),
        ("Date: 3 Mar 1989\n\n", "1989-03-03"),
        ("1984-03-02\n\n", "1984-03-02"),
        ("Thursday, 12 June 2008\n\n", "2008-06-12"),
        ("Last modified on Thu 12 Jun 2008 14.05 BST\n\n", "2008-06-12"),
        ("Bulletin No. 4 of 12 June 2008\n\n", "2008-06-12"),
        ("12/03/2025\n\n", "2025"),
        ("03/13/2025\n\n", "2025-03-13"),
    ],
)
def test_header_dates(head: str, edtf: str) -> None:
    """Each form of a header line gives its date and is no part of the body."""
    found = masthead(head + BODY)
    assert [(p.edtf, p.where) for p in found.pieces][:1] == [(edtf, "header")]
    assert {p.kind for p in found.pieces} == {"date"}
    assert (head + BODY)[found.body :] == BODY


@pytest.mark.parametrize(
    ("line", "edtf", "place", "agency"),
    [
        ("KHARTOUM, May 25 (Agency) — ", "XXXX-05-25", "KHARTOUM", "Agency"),
        ("GAZA, Oct. 18, 2023 – ", "2023-10-18", "GAZA", None),
        ("KABUL — ", None, "KABUL", None),
        ("PORT SUDAN – ", None, "PORT SUDAN", None),
        ("KANO, Nigeria, July 28, 2025 – ", "2025-07-28", "KANO", None),
        ("DAKAR, May 15, 2025 - ", "2025-05-15", "DAKAR", None),
        ("DEIR AL-BALAH, Gaza Strip (AP) — ", None, "DEIR AL-BALAH", "AP"),
        ("N'DJAMENA, 3 March 2025 -- ", "2025-03-03", "N'DJAMENA", None),
        ("GENEVA (3 March 2025) – ", "2025-03-03", "GENEVA", None),
        ("Geneva, 3 March 2025 - ", "2025-03-03", "Geneva", None),
        ("BEIRUT/JERUSALEM, Oct 18 (Agency) - ", "XXXX-10-18", "BEIRUT/JERUSALEM", "Agency"),
        ("BAMAKO, Mali, Monday, May 5, 2025 — ", "2025-05-05", "BAMAKO", None),
        ("Gaza City, Palestine – ", None, "Gaza City", None),
        ("ISLAMABAD: ", None, "ISLAMABAD", None),
        ("Cape Town - ", None, "Cape Town", None),
        ("Doha: ", None, "Doha", None),
        ("Gaza – ", None, "Gaza", None),
        ("(2 August 2025, Sirte) ", "2025-08-02", "Sirte", None),
        ("[Sirte, 2 August 2025] ", "2025-08-02", "Sirte", None),
        ("SIRTE, 2 August 2025. ", "2025-08-02", "SIRTE", None),
        ("Sirte, Libya (2 August 2025). ", "2025-08-02", "Sirte", None),
        ("SIRTE (Agency), 2 August. ", "XXXX-08-02", "SIRTE", "Agency"),
        ("Tripoli/Sirte Aug. 2 – ", "XXXX-08-02", "Tripoli/Sirte", None),
        ("SIRTE, Aug. 2 (Agency). ", "XXXX-08-02", "SIRTE", "Agency"),
        ("SIRTE (Agency) - Aug 2 - ", "XXXX-08-02", "SIRTE", "Agency"),
        ("SIRTE, 3 MAR 89 (Agency) -- ", "1989-03-03", "SIRTE", "Agency"),
        ("SIRTE, 3 March 1989 (Agency) ", "1989-03-03", "SIRTE", "Agency"),
        ("SIRTE, 3 March 1989 ", "1989-03-03", "SIRTE", None),
        ("SIRTE, March 3. /Agency/. ", "XXXX-03-03", "SIRTE", "Agency"),
        ("SIRTE, 3 MAR 89 (RADIO CHANNEL 4) -- ", "1989-03-03", "SIRTE", "RADIO CHANNEL 4"),
        ("Sirte, 2 August (2025) – ", "2025-08-02", "Sirte", None),
        ("SIRTE, 2 August (Agency).- ", "XXXX-08-02", "SIRTE", "Agency"),
        ("SIRTE, Libya, 2 August (Agency). — ", "XXXX-08-02", "SIRTE", "Agency"),
        ("Sirte (Agency) 2 August - ", "XXXX-08-02", "Sirte", "Agency"),
        ("Sirte | 2 August 2025 | ", "2025-08-02", "Sirte", None),
    ],
)
def test_datelines(line: str, edtf: str | None, place: str, agency: str | None) -> None:
    """A dateline gives its place, its date as far as it is written and its agency; the body begins behind it."""
    found = masthead(line + BODY)
    [piece] = found.pieces
    assert (piece.kind, piece.edtf, piece.where) == ("dateline", edtf, "dateline" if edtf else None)
    assert piece.words is not None
    assert piece.words.exact == place
    assert (piece.agency.exact if piece.agency else None) == agency
    assert (line + BODY)[found.body :] == BODY


@pytest.mark.parametrize(
    "text",
    [
        "Hours later, two men – both of them drivers – walked out of the camp.",
        "BREAKING: A blast was heard near the port of the city this morning, residents said.",
        "UN: five aid workers were hurt when their lorry was hit on the road to the north.",
        "The army said: “We hold the bridge.” It gave no proof.",
        "FRONTEX — an agency of the European Union — sent two aircraft to the strait.",
        "Released on 3 March 2025, the two drivers were\nflown home the same night.",
        "By Saturday the road was open again. Lorries moved north.",
        "Hezbollah – Hamas has no such arms – fired rockets across the border again.",
        "Darfur – Sudan's western region – saw the heaviest shelling in weeks on Monday.",
        "Kyiv: “We need shells more than words,” was the answer from the ministry.",
        "On 3 March 2025 the ceasefire ended. Shells fell within the hour.",
        "March 2025 was quiet. April was not.",
        "Witnesses spoke of smoke - Reporters could not reach the town.",
        "As of 12 June 2008 some forty men were missing, the mission said.",
        "In Sirte, on 12 June 2008, rebels shelled the bridge. Two men fell.",
        "Sirte fell on 12 June 2008. The mission had left the day before.",
        "(On 12 June 2008 the bridge fell.) The town followed within the week.",
        "Updated: the bridge that fell on 12 June 2008 is open again. Lorries move.",
        "Published by the northern desk, the list of 12 June 2008 named forty men.",
        "March 3 Brigade - men of the north - took the bridge and held it.",
    ],
)
def test_a_body_is_left_alone(text: str) -> None:
    """Sentences that resemble furniture stay in the body."""
    assert masthead(text).pieces == ()
    assert masthead(text).body == 0


@pytest.mark.parametrize(
    "head",
    ["Bridge attack, 12 June 2008\n\n", "Remembering 12 June 2008\n\n", "What befell Sirte on 12 June 2008\n\n",
     "Statement on the massacre of 12 June 2008\n\n", "12 June 2008: the bridge falls\n13 June 2008: a truce\n\n"],
)
def test_a_heading_s_event_is_no_publication(head: str) -> None:
    """The day in a heading that tells of something dates what it tells, not the report."""
    assert masthead(head + BODY).dates == ()


def test_a_heading_is_title_and_date() -> None:
    """A heading that names a kind of document gives the title, and behind its mark the date."""
    found = masthead(f"Sirte: Flash Update No. 5 | 12 March 2025\n\n{BODY}")
    title, date = found.pieces
    assert (title.kind, title.span.exact) == ("title", "Sirte: Flash Update No. 5")
    assert (date.kind, date.edtf, date.where) == ("date", "2025-03-12", "header")


def test_a_line_in_brackets_ends_no_head() -> None:
    """What a desk notes in brackets stands between title and dateline, and is no title itself."""
    found = masthead(f"Bridge shelled again\n\n(adds the mayor)\n\nSIRTE, 2 August 2025 - {BODY}")
    assert [(p.kind, p.edtf) for p in found.pieces] == [("title", None), ("dateline", "2025-08-02")]
    assert masthead(f"(adds the mayor)\n\n{BODY}").pieces == ()


def test_a_publisher_and_its_date() -> None:
    """`Source: …, 3 March 2014` gives the publisher and the date."""
    found = masthead(f"Source: The Northern Post, 3 March 2014\n\n{BODY}")
    assert [(p.kind, p.edtf, p.words.exact if p.words else None) for p in found.pieces] == [
        ("publisher", None, "The Northern Post"), ("date", "2014-03-03", None)]


def test_names_behind_a_date() -> None:
    """`Published on … by …` gives the date and the names."""
    found = masthead(f"Published on 12 June 2008 by The Northern Desk\n\n{BODY}")
    assert [(p.kind, p.edtf, p.words.exact if p.words else None) for p in found.pieces] == [
        ("date", "2008-06-12", None), ("byline", None, "The Northern Desk")]


def test_a_live_blog_bears_its_latest_entry_s_date() -> None:
    """Where entries open with dates and the latest stands first, it dates the report."""
    found = masthead(f"13 June 2008: {BODY}\n\n12 June 2008: {BODY}")
    assert [p.edtf for p in found.dates][:1] == ["2008-06-13"]


def test_everything_above_one_report() -> None:
    """Title, byline, dates of publication and revision and a dateline are told apart, in text order."""
    text = (
        "Title: Convoy turned back\n\nBy Our Correspondent\n"
        "Published: 3 March 2025 | Updated: 4 March 2025, 09:10 GMT\n\n"
        f"GOMA, Congo — {BODY}"
    )
    found = masthead(text)
    assert [(p.kind, p.edtf, p.updated) for p in found.pieces] == [
        ("title", None, False), ("byline", None, False), ("date", "2025-03-03", False), ("date", "2025-03-04", True),
        ("dateline", None, False),
    ]
    assert [p.words.exact for p in found.pieces if p.words] == ["Convoy turned back", "Our Correspondent", "GOMA"]
    assert text[found.body :] == BODY


def test_a_dateline_behind_a_glued_date() -> None:
    """A dateline may follow the date header on the same line."""
    found = masthead(f" date 2024-02-11 TUNIS – {BODY}")
    assert [(p.kind, p.edtf) for p in found.pieces] == [("date", "2024-02-11"), ("dateline", None)]


def test_a_title_without_a_label() -> None:
    """A first line without a final stop is the title where a blank line follows, and not where a sentence goes on."""
    assert [p.words and p.words.exact for p in masthead(f"Bridge shelled at dawn\n\n{BODY}").pieces] == [
        "Bridge shelled at dawn"
    ]
    assert masthead("Rebels shelled the bridge\nat dawn, residents said.").pieces == ()


def test_a_byline_with_its_date() -> None:
    """A byline and a date on one line are two pieces."""
    found = masthead(f"By Staff Writers in Erbil, March 3, 2025\n{BODY}")
    assert [(p.kind, p.words.exact if p.words else p.edtf) for p in found.pieces] == [
        ("byline", "Staff Writers in Erbil"), ("date", "2025-03-03")
    ]


def test_an_address_above_the_report() -> None:
    """A line that holds nothing but an address is no sentence, and gives the address."""
    [piece] = masthead(f"https://news.example/2024/a\n\n{BODY}").pieces
    assert (piece.kind, piece.words and piece.words.exact) == ("link", "https://news.example/2024/a")


def test_a_line_that_only_seems_to_date() -> None:
    """`Updated 2 hours ago` is furniture without a date."""
    found = masthead(f"Updated 2 hours ago\n\n{BODY}")
    assert [(p.kind, p.edtf) for p in found.pieces] == [("date", None)]
    assert found.dates == ()


def test_furniture_below_the_body() -> None:
    """Credits and the date of an update in the last lines are furniture too."""
    found = masthead(f"{BODY}\n\n{BODY}\n\n(Reporting by the Erbil bureau; Editing by us)\nUpdated 3 March 2025\n")
    assert [(p.kind, p.edtf) for p in found.pieces] == [("byline", None), ("date", "2025-03-03")]
    assert found.body == 0


def test_impossible_days_are_no_dates() -> None:
    """A day that no calendar has gives no date."""
    assert masthead(f"date 2024-02-31 {BODY}").dates == ()


@given(st.text(st.sampled_from("dateTlBy:20431-/. \n,AGZ—()|é\u202f"), max_size=120))
def test_pieces_quote_the_text_and_never_overlap(text: str) -> None:
    """Whatever the text, pieces quote it, in order, one after the other."""
    end = 0
    for piece in masthead(text).pieces:
        assert piece.span.fits(text)
        assert piece.span.start >= end
        assert piece.span.exact
        assert piece.words is None or piece.span.holds(piece.words)
        end = piece.span.end
