"""Near copies: a text that an editor went through is still one text; a later report in the same words is another."""

from recount.model.finding import Finding
from recount.reconcile import reconcile
from recount.reconcile.likeness import numbers, one_count, sketch
from recount.testing.desk import Desk

_TEXT = (
    "HARUN, May 20, 2024 - At least 138 people have been killed in Harun since the siege began on 3 May, the "
    "ministry said. Guards went from house to house near the lake while boats fired rockets over their heads. "
    "More than 20,000 people have fled the city and the villages around it. Families crowd into schools and "
    "halls in Orla, where water is short and children sleep on cardboard. The mayor asked for 15 lorries of "
    "flour before the end of the week."
)
# A word in each sentence is another, and a clause is cut.
_EDITED = (
    "At least 138 persons have been killed in Harun since the siege began on 3 May, the ministry said. Guards "
    "went from house to house along the lake while boats fired rockets over their heads. More than 20,000 "
    "people have left the city and the villages around it. Families crowd into schools and halls in Orla, "
    "where water is short. The town's mayor asked for 15 lorries of flour before the end of the week."
)


def _circular(*texts: str) -> list[Finding]:
    desk = Desk()
    for number, text in enumerate(texts):
        report = desk.report(text, f"2024-05-2{number}", f"Paper {number}")
        value = "138" if "138" in text else "171"
        desk.figure(report, f"At least {value}", value, int(value), bound="at_least", scope="cumulative", source=None)
    return [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "circular"]


def test_an_edited_text_is_one_text() -> None:
    """No sentence stayed as it was, but most runs of words and all numbers did: one finding, with all figures."""
    (found,) = _circular(_TEXT, _EDITED)
    assert len(found.reports) == len(found.claims) == 2
    assert "runs of words in common" in found.explanation


def test_a_dateline_makes_no_other_text() -> None:
    """The sentence after “HARUN, May 20, 2024 -” is the same sentence without it."""
    first, second = _TEXT.split(". ")[:2]
    (found,) = _circular(f"{first}. {second}.", f"{first.partition(' - ')[2]}. {second}.")
    assert "2 long sentences" in found.explanation


def test_the_next_report_in_the_same_words_is_no_copy() -> None:
    """A daily report keeps its words and changes its numbers; it tells something new."""
    later = _EDITED.replace("138", "171").replace("20,000", "26,000").replace("15 lorries", "40 lorries")
    assert _circular(_TEXT, later) == []


def test_other_words_on_the_same_numbers_are_no_copy() -> None:
    """Two who tell of one siege in words of their own are two."""
    own = (
        "Rockets fell again on the streets by the lake. At least 138 have died since early May, by the "
        "ministry's count, and 20,000 are gone. In Orla every hall is full; nobody there has a bed, and the "
        "wells run dry. For 15 lorries of flour the mayor has waited since Monday, and he says that bakers "
        "will close tomorrow."
    )
    assert _circular(_TEXT, own) == []


def test_dates_are_no_numbers_of_a_text() -> None:
    """A dateline and the days that a text names do not tell whether it gives the same counts."""
    assert numbers(_TEXT) == numbers(_EDITED) == {"138", "20,000", "15"}
    assert one_count(_TEXT, _EDITED, 1.0)
    assert len(sketch(_TEXT, 12)) == 12
    assert sketch("Three short words", 12) == ()
