"""Which reports tell of armed conflict."""

import functools
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from annotations.desk.labels import Annotated, from_notes

from bench.gate import GOLD, reports
from recount.annotate import ANNOTATORS
from recount.claims.conflict import EARLY, asked_of, tells_no_conflict, tells_of_conflict
from recount.model.mention import Mention, Mentions
from recount.model.report import Report
from recount.pipeline import Analysis

OWN = Path(__file__).parents[2] / "annotations/own"
FIRST = ANNOTATORS[:3]  # sentences, numbers, harm: what the second look is given

LONG = " The council met again in the evening and spoke of schools, roads and prices until late." * 8


def told(text: str) -> bool:
    report = Report.of(text)
    return tells_of_conflict(report, Analysis().mentions(report))


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit the northern suburbs again." + LONG,
        "The Taliban closed the road to the valley." + LONG,
        "Nine people were killed near the river on Sunday.",
        "Troops left the town after an attack; the army said that the battle had cost it a tank." + LONG,
        "2.1 million people are displaced.",
        "The attack on the port killed nine people, the mayor said." + LONG,
        "A patrol opened fire on two boats; three of the crew are missing, the owners said." + LONG,
        "Soldiers carried the coffins past the grain store, and fourteen names were read out." + LONG,
        "The army has the names. Nine people were killed at the wall. The road behind it is shut." + LONG,
        "Nineteen parishioners were abducted from the chapel, the bishop writes." + LONG,
        "Mines and other explosive ordnance killed or injured 626 people, according to mine action partners." + LONG,
        "Border guards were fired on from the far bank and battalions moved up, the ministry stated." + LONG,
    ],
)
def test_a_report_of_war_passes(text: str) -> None:
    """One word of war is enough, or an armed group, or words that war shares, or harm in a line or two."""
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Four people died when a bus left the motorway; police closed two lanes.",
        "The storm killed six people and left 3,000 homeless along the coast.",
        "The visitors scored three goals and their striker was hurt before half-time." + LONG,
        "The ruling party won 120 seats in the election." + LONG,
        "The army helped to clear the snow." + LONG,
        "One heiress was kidnapped in 1911, the film tells; nobody was abducted since." + LONG,
        "The army has the names. Nine people were killed at the wall. The road is shut by snow." + LONG,
        "He died of a heart attack at 81, his agent said; he had won nine prizes." + LONG,
        "The attack uses a hole in the program that attackers found; a mended one was released." + LONG,
        "The union said that its strike had hit production and that it would be back in June." + LONG,
    ],
)
def test_other_news_does_not(text: str) -> None:
    """Accidents, storms, sport and elections have no conflict content, whatever they count."""
    assert not told(text)


def test_everything_is_read_without_the_gate() -> None:
    """A report that the gate turns away yields its claims where there is no gate."""
    report = Report.of("The storm killed six people along the coast.")
    assert Analysis().claims(report) == ()
    assert [c.figure.measure for c in Analysis(gate=None).claims(report) if c.figure] == ["killed"]


def test_the_gate_lets_annotated_reports_through() -> None:
    """Of what our own reports claim, 0.995 of the figures and 0.99 of statements and events lie behind the gate."""
    _check(((one.page.report, Counter(str(claim.kind) for claim in one.claims)) for one in _own()), 5_000)


def test_the_gate_lets_the_shared_gold_through(shared: Path) -> None:
    """The same of the dev gold and the seeds, each report whole."""
    _check((found for folder in GOLD.values() for found in reports(shared / folder)), 100)


def _check(claimed: Iterable[tuple[Report, Counter[str]]], figures: int) -> None:
    """Enough of the claims lie behind the gate, of at least so many figures."""
    kept, every = Counter[str](), Counter[str]()
    for report, claims in claimed:
        every.update(claims)
        kept.update(claims if _passes(report) else ())
    assert every["figure"] >= figures
    assert kept["figure"] >= 0.995 * every["figure"]
    assert min(kept[kind] / every[kind] for kind in ("statement", "event")) >= 0.99


def test_the_gate_turns_look_alikes_away() -> None:
    """Our own reports of storms, crashes, sport and trade that claim nothing: four of five stay outside."""
    quiet = [one for one in _own() if not one.claims]
    assert len(quiet) > 50
    assert sum(_passes(one.page.report) for one in quiet) <= 0.2 * len(quiet)


def test_an_early_no_is_what_the_last_look_says() -> None:
    """At the words alone and at sentences, numbers and harm, the gate never refuses what it would let through."""
    early = 0
    for one in [*_quiet(), *_own()[::12]]:
        report = one.page.report
        some = _marked(report, FIRST)
        refused = tells_no_conflict(report, Mentions()) or tells_no_conflict(report, some)
        early += refused
        if refused:
            assert not tells_of_conflict(report, _marked(report, ANNOTATORS[:9]))
    assert early >= 30


def test_harm_decides_in_the_sentences_that_are_asked_for_alone() -> None:
    """What the gate says of them is what it says of all; where it asks for none it says no."""
    answered = set()
    for one in [*_quiet(), *_own()[::12]]:
        report = one.page.report
        asked = asked_of(report, _marked(report, FIRST[:1]))
        if asked is not None:
            marks = _marked(report, FIRST)
            inside = [m for s in asked for kind in EARLY for m in marks.of(kind, s.span)]
            refused = not asked or tells_no_conflict(report, Mentions(inside))
            assert refused == tells_no_conflict(report, marks)
            answered.add((bool(asked), refused))
    assert answered >= {(False, True), (True, True)}


@pytest.mark.parametrize(("text", "named"), [
    ("Fighters of the Al Shabaab group held the road.", True), ("The Taliban kept schools shut.", True),
    ("A spokesman for al-Qaeda denied it.", True), ("The group is glad, and so let us be.", False),
])
def test_a_group_is_named_by_words_in_a_row(text: str, named: bool) -> None:
    """Words of its name that stand apart, or without a capital, name nobody."""
    padded = text + " The choir sang on." * 40
    assert tells_no_conflict(Report.of(padded), Mentions()) is not named


def test_what_the_second_look_needs_is_marked_first() -> None:
    """The first annotators mark all that it goes by; another's marks of that kind make the gate wait for all."""
    assert {kind for annotator in FIRST for kind in annotator.provides} == set(EARLY)
    assert Analysis().early
    assert not Analysis([*ANNOTATORS, type("Loud", (type(FIRST[2]),), {})()]).early
    assert not Analysis(gate=None).early


def _marked(report: Report, annotators: tuple[object, ...]) -> Mentions:
    seen = Mentions()
    for annotator in ANNOTATORS:
        if annotator in annotators:
            found: list[Mention] = list(annotator.annotate(report, seen))
            seen = seen.extended(found)
    return seen


def _passes(report: Report) -> bool:
    """Whether the gate lets a report through; places and actors are marked only where they decide."""
    early = tells_of_conflict(report, _marked(report, FIRST))
    return early or tells_of_conflict(report, _marked(report, ANNOTATORS[:6]))


@functools.cache
def _own() -> tuple[Annotated, ...]:
    return tuple(from_notes(path) for path in sorted(OWN.glob("*.ann")))


def _quiet() -> list[Annotated]:
    return [one for one in _own() if not one.claims]
