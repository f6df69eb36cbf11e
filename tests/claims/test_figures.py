"""Figure claims: which number answers to which measure, its part, scope, group and blame."""

import pytest

from recount.claims.figures import FigureExtractor
from recount.model.claim import Claim, Figure
from recount.model.report import Report
from recount.pipeline import Analysis


def claims(text: str) -> list[Claim]:
    """The figure claims of a text, in text order of their values."""
    report = Report.of(text, published="2025-03-12", published_from="given")
    found = FigureExtractor().extract(report, Analysis().mentions(report))
    return sorted(found, key=lambda c: (figure(c).value.start, figure(c).measure))


def figure(claim: Claim) -> Figure:
    """The figure of a claim, which every claim here has."""
    assert claim.figure is not None
    return claim.figure


def read(text: str) -> list[tuple[str, str]]:
    """Value and measure of each claim."""
    return [(figure(c).value.exact, figure(c).measure) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast killed 21 people and wounded 28.", [("21", "killed"), ("28", "injured")]),
        ("Twelve soldiers were killed and 30 hurt.", [("Twelve", "killed"), ("30", "injured")]),
        ("The raid left 40 dead and 9 missing.", [("40", "killed"), ("9", "missing")]),
        ("Shelling claimed the lives of 14 villagers.", [("14", "killed")]),
        ("Rebel fire killed 14 people said the mayor.", [("14", "killed")]),
        ("Soldiers were killed, three residents said.", []),
        ("The fighting drove 3,000 families from their homes.", [("3,000", "displaced")]),
        ("The storming led to the deaths of 30 guards and 12 inmates.", [("30", "killed"), ("12", "killed")]),
        ("Crews shot down 33 of 41 drones.", [("33", "intercepted"), ("41", "launched")]),
        ("They brought down all 12 rockets that the rebels fired.", [("12", "intercepted"), ("12", "launched")]),
        ("No deaths or injuries were reported.", [("No", "injured"), ("No", "killed")]),
        ("Thousands are displaced and in need of aid.", [("Thousands", "displaced"), ("Thousands", "in_need")]),
        ("The death toll rose to 28 from 14.", [("28", "killed"), ("14", "killed")]),
        ("The number of people who died has risen to 90.", [("90", "killed")]),
        ("Militants hold 17 villagers and freed 4 women.", [("17", "abducted"), ("4", "released")]),
        ("A convoy of 32 trucks reached the town.", [("32", "delivered")]),
        ("Two thirds of the region's 2 million people have fled.", [("2 million", "present")]),
        ("Rebels attacked three villages and burned 60 houses.", [("three", "struck"), ("60", "destroyed")]),
        ("The war has killed or wounded 500 men.", [("500", "casualties")]),
        ("Some 15 villagers were reported dead.", [("15", "killed")]),
        ("Floods forced 300 families to evacuate.", [("300", "evacuated")]),
        ("Two nurses were among 33 people killed.", [("Two", "killed"), ("33", "killed")]),
        ("The dead included 14 women.", [("14", "killed")]),
        ("None of the 12 sailors was hurt.", [("None", "injured")]),
        ("The strike destroyed 18 trucks.", [("18", "destroyed")]),
        ("The last 60 herders kidnapped by bandits in the hills were freed.", [("60", "released")]),
        ("Nine of the 40 drivers seized on the road, near the ford, have escaped.",
         [("Nine", "released"), ("40", "abducted")]),
        ("Gunmen killed nine drivers seized on the road.", [("nine", "killed")]),
        ("On the day one child, a girl of nine, was killed.", [("one", "killed")]),
        ("Some 400 villagers had been taken to shelters.", [("400", "evacuated")]),
        ("The toll is 91, the clinic said, after two of the wounded surrendered their souls.",
         [("91", "killed"), ("two", "killed")]),
        ("Six of the wounded died in hospital.", [("Six", "killed")]),
        ("Six of the wounded are children.", [("Six", "injured")]),
        ("Two nurses who had run to the spot were among the dead.", [("Two", "killed")]),
        ("Several men who are suspected of looting have been arrested.", [("Several", "detained")]),
        ("Several men who said that guards had been arrested have left.", []),
        ("No ferry has sailed since rebels abducted 36 fishermen in May 2016.", [("36", "abducted")]),
    ],
)
def test_a_number_answers_to_the_predicate_of_its_clause(text: str, expected: list[tuple[str, str]]) -> None:
    """Active, passive, nominal and shared predicates give each number its measure, coordinated ones two."""
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Three witnesses said the road was open.",
        "The team won 3-1 before 40,000 fans.",
        "The party took 120 seats.",
        "The firm launched 12 products.",
        "Shares fell 30 points.",
        "The army held 12 rounds of talks.",
        "A boy of 9 saw it.",
    ],
)
def test_what_fits_no_measure_is_no_figure(text: str) -> None:
    """Sources, scores, seats and ages make no claim."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The blast killed 46 people, including 8 children.", {"8": "46"}),
        ("Twelve people, two of them nurses, died.", {"two": "Twelve"}),
        ("Gunmen killed 33 of the 51 people they took.", {"33": "51"}),
        ("Nine people, five women and four boys, were killed.", {"five": "Nine", "four": "Nine"}),
        ("The raid killed 30 people. Four of the dead were nurses.", {"Four": "30"}),
        ("The raid killed 30 people. Five guards were among the dead.", {"Five": "30"}),
        ("Some 20 villagers were taken, 9 of whom were freed.", {"9": "20"}),
        ("The raid killed 75 people. Twenty-two of the dead were children and two were teachers.",
         {"Twenty-two": "75", "two": "75"}),
        ("The clinic said 89 are dead, up from 37. Twenty-three of them were children.", {"Twenty-three": "89"}),
        ("It killed 30 people, including 12 teachers (four women and eight men).",
         {"12": "30", "four": "12", "eight": "12"}),
        ("The blast killed 46 people and wounded 8.", {}),
    ],
)
def test_a_part_knows_its_whole(text: str, parts: dict[str, str]) -> None:
    """Including, "of them", "of the" and lists that add up make parts, across sentences too; "and" makes none."""
    found = claims(text)
    value = {claim.id: figure(claim).value.exact for claim in found}
    assert {figure(c).value.exact: value[part] for c in found if (part := figure(c).part_of) is not None} == parts


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("An air strike on the market killed 21 people.", "incident"),
        ("Since 2011 the war has killed 21 people.", "cumulative"),
        ("Strikes killed 21 people in the past 24 hours.", "period"),
        ("Nearly 21 people are still missing.", "standing"),
        ("Some 90 people died in six days of fighting.", "cumulative"),
        ("The death toll has passed 32,000.", "cumulative"),
    ],
)
def test_scope_goes_by_the_words_of_the_clause(text: str, scope: str) -> None:
    """An attack is an incident, a count since a start cumulative, a window a period, a state standing."""
    (claim,) = claims(text)
    assert figure(claim).scope == scope


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Israeli strikes killed 21 people.", "Israeli"),
        ("Some 21 people were killed by gunmen.", "gunmen"),
        ("Gunmen have killed 21 villagers.", "Gunmen"),
        ("A landslide killed 21 villagers.", None),
        ("Gunmen freed 21 villagers.", None),
        ("The war between Sudan's army and the Rapid Support Forces has killed 21 people.", None),
        ("Clashes between the army and the M23 killed 21 people.", None),
    ],
)
def test_blame_needs_a_named_actor_and_a_harm(text: str, blamed: str | None) -> None:
    """An adjective, an agent or a subject is blamed for harm only."""
    (claim,) = claims(text)
    party = figure(claim).blamed
    assert (None if party is None or party.span is None else party.span.exact) == blamed


def test_a_bare_part_counts_what_its_whole_does() -> None:
    """Families are shared out in families."""
    found = claims("The raid displaced 90 families: 50 in Lund and 40 in Odda.")
    assert {figure(c).unit for c in found} == {"household"}


def test_not_one_is_none() -> None:
    """"Not one" counts nobody."""
    assert [figure(c).low for c in claims("Not one soldier was killed.")] == [0]


def test_a_group_carries_over_to_many_more() -> None:
    """The words “many more injured” count the people named before it."""
    _, more = claims("Hundreds of Somalis were killed and many more injured.")
    group = figure(more).group
    assert group is not None
    assert (group.span.exact, group.nationality) == ("Somalis", "SOM")


def test_the_losers_country_is_the_groups() -> None:
    """Soldiers that a country lost are its own."""
    (claim,) = claims("Chad has lost 13 soldiers in the ambush.")
    group = figure(claim).group
    assert group is not None
    assert group.nationality == "TCD"


def test_another_count_of_the_same_has_the_same_measure() -> None:
    """A number that only refers back takes the measure of the last figure."""
    text = "A blast wounded 30 people, a hospital said. The ministry put the number at 45."
    assert read(text) == [("30", "injured"), ("45", "injured")]


def test_words_at_the_predicate_set_certainty() -> None:
    """Words such as "are to be" make it expected, "may have" possible."""
    (due,) = claims("Some 50 captives are to be freed.")
    (maybe,) = claims("Some 50 villagers may have died.")
    assert (due.certainty, due.stance, maybe.certainty) == ("expected", "expects", "possible")


def test_spans_quote_the_text_and_hold_the_value() -> None:
    """A claim's span, value and group slice to their words, and the span holds the value."""
    text = "Officials said at least 12 nurses — “all volunteers” — were killed, and 3,000 families fled 🌍 on foot."
    for claim in claims(text):
        assert claim.span.fits(text)
        assert figure(claim).value.fits(text)
        assert claim.span.holds(figure(claim).value)


def test_a_table_without_lines_is_left_alone() -> None:
    """A "sentence" of a thousand numbers ends, and makes no claims."""
    assert claims("killed 5 " * 1000) == []
