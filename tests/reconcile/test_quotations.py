"""Quotations that several reports print: one voice, however it is described."""

from recount.model.finding import Finding
from recount.reconcile import reconcile
from recount.testing.desk import Desk

_LONG = "We carried 31 people out of the cellar and laid them in the yard"
_SHORT = "At least 31 people died here"


def told(words: str, *speakers: str, named: bool = False, numbers: tuple[str, ...] = ("31", "31")) -> Desk:
    """Reports that print these words, each by a speaker of its own and in a text of its own."""
    desk = Desk()
    for (place, speaker), number in zip((("north", speakers[0]), ("south", speakers[1])), numbers, strict=True):
        said = words.replace("31", number)
        text = f"Snow lay in the {place}. \"{said},\" the {speaker} said."
        report = desk.report(text, "2024-05-20", f"Paper {place}")
        desk.figure(report, f"{number} people", number, int(number), source=speaker, named=named, time=None)
    return desk


def circular(desk: Desk) -> list[Finding]:
    """What rests on one origin."""
    return [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "circular"]


def test_one_quotation_is_one_origin() -> None:
    """An elder in one report and a villager in the other say the same long words: one of them was heard."""
    (found,) = circular(told(_LONG, "elder", "villager"))
    assert len(found.reports) == 2
    assert "one quotation" in found.explanation


def test_one_quotation_is_counted_once() -> None:
    """However the speaker is described, the tally's points have one origin; in other words they would have two."""
    for words, origins in ((_LONG, 1), (_SHORT, 2)):
        desk = told(words, "elder", "villager")
        assert len({p.origin for t in reconcile(desk.reports, desk.claims).tallies for p in t.points}) == origins


def test_a_form_of_words_is_no_quotation() -> None:
    """Five words recur; the same long words with another number are another utterance; two names are two sources."""
    assert circular(told(_SHORT, "elder", "villager")) == []
    assert circular(told(_LONG, "elder", "villager", numbers=("31", "32"))) == []
    assert circular(told(_LONG, "Elder Council", "Village Watch", named=True)) == []
