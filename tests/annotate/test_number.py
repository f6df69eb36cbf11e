"""Numbers in digits and words, their bounds, and what is no figure."""

import pytest

from recount.annotate.number import NumberAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.model.mention import Mentions, Number, Sentence
from recount.model.report import Report
from recount.model.span import Span


def numbers(text: str) -> list[Number]:
    """The numbers of one sentence."""
    report = Report.of(text)
    sentence = Mentions([Sentence(span=Span.of(text, 0, len(text)))])
    return [m for m in NumberAnnotator().annotate(report, sentence) if isinstance(m, Number)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("8,796", 8796),
        ("2.3 million", 2_300_000),
        ("twenty-three", 23),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a million", 1_000_000),
        ("four hundred and twelve", 412),
        ("two hundred thousand", 200_000),
        ("one", 1),
        ("no one", 0),
        ("17 thousand", 17_000),
    ],
)
def test_number_words_mean_one_whole_number(words: str, value: int) -> None:
    """Digits, spelled numbers and magnitudes give one value, and the span holds the number words alone."""
    (found,) = numbers(f"On the road {words} people were hurt.")
    assert found.span.exact == words
    assert (found.quantity.low, found.quantity.high, found.quantity.bound) == (value, value, "exact")


@pytest.mark.parametrize(
    ("words", "low"),
    [("dozens", 24), ("scores", 40), ("hundreds", 200), ("tens of thousands", 20_000), ("several", None)],
)
def test_plurals_of_magnitude_are_open(words: str, low: int | None) -> None:
    """A plural of magnitude is at least two of them; "several" has no bound at all."""
    (found,) = numbers(f"The shelling drove out {words} of families.")
    assert (found.quantity.low, found.quantity.high, found.quantity.bound) == (low, None, "vague")


@pytest.mark.parametrize(
    ("phrase", "low", "high", "bound"),
    [
        ("at least 12 people", 12, None, "at_least"),
        ("no fewer than five people", 5, None, "at_least"),
        ("12 or more people", 12, None, "at_least"),
        ("more than 40 people", 41, None, "over"),
        ("surpassing 300", 301, None, "over"),
        ("up to 500 people", 0, 500, "at_most"),
        ("50 or fewer", 0, 50, "at_most"),
        ("fewer than 100 people", 0, 99, "under"),
        ("nearly 30 people", 30, 30, "about"),
        ("an estimated 7,000 people", 7000, 7000, "about"),
        ("between 20 and 30 people", 20, 30, "between"),
        ("10 to 15 people", 10, 15, "between"),
        ("10-15 people", 10, 15, "between"),
    ],
)
def test_bound_words_open_the_interval(phrase: str, low: int | None, high: int | None, bound: str) -> None:
    """Bound words before or after a number give the interval that they allow, and are kept as a span."""
    (found,) = numbers(f"The raid on the town hurt {phrase}.")
    assert (found.quantity.low, found.quantity.high, found.quantity.bound) == (low, high, bound)
    assert bound == "between" or found.bound is not None


def test_a_bound_binds_only_its_own_number() -> None:
    """The second number of a list is exact, whatever stands before the first."""
    first, second = numbers("The ambush killed about 300 soldiers and 1,100 villagers.")
    assert (first.quantity.bound, second.quantity.bound) == ("about", "exact")


def test_a_verb_keeps_its_particle() -> None:
    """The "over" of "handed over" is no bound."""
    (found,) = numbers("The army handed over 150 prisoners.")
    assert found.quantity.bound == "exact"


@pytest.mark.parametrize(
    "text",
    [
        "A boy aged 9 ran home.",
        "The 31-year-old fled.",
        "It lasted 12 hours.",
        "The town lies 40 km from the border.",
        "They paid $500 for it.",
        "About 60 percent agreed.",
        "Resolution 2728 was adopted.",
        "The 33rd Brigade moved out.",
        "It began on October 7.",
        "In 2022 the war began.",
        "An F-16 flew past.",
        "The two-day truce held.",
        "At 9:30 the siren went.",
        "How many there were is unknown.",
        "They won 92-91.",
    ],
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    """Ages, durations, distances, money, shares, ordinals, dates, times and names are no figures."""
    assert numbers(text) == []


def test_every_span_quotes_the_text() -> None:
    """Spans of numbers and bounds slice to their own words."""
    text = "Some 300 were hurt; at least twelve — “no fewer than 9” — died."
    for found in numbers(text):
        assert found.span.fits(text)
        assert found.bound is None or found.bound.fits(text)


@pytest.mark.parametrize("text", ["1" * 100_000, "12 " * 33_000, "a" + " " * 100_000 + "b", "five and " * 11_000])
def test_a_hostile_line_is_read_in_time(text: str) -> None:
    """A line of digits, blanks or number words ends; sentences of it may hold no number."""
    report = Report.of(text)
    seen = Mentions(SentenceAnnotator().annotate(report, Mentions()))
    assert all(n.span.fits(text) for n in NumberAnnotator().annotate(report, seen))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("On 23 July four policemen were shot.", ["four"]),
        ("In October 115 people were slain.", ["115"]),
        ("In July 22 had died there.", ["22"]),
        ("On July 22 people fled.", []),
        ("On 23 July 2014 and on May 5 and 6 it rained.", []),
        ("Gunmen killed 33 in five villages.", ["33", "five"]),
        ("They killed three in two days.", ["three"]),
        ("Three in five of them were ill, two thirds of them gravely.", []),
        ("Bombing drove 11 million half across the country.", ["11 million"]),
        ("The wounded number 33, and their tents number 4.", ["33", "4"]),
        ("He is patient number 33 of bus number 4.", []),
        ("On that day 104 were flown out, on day 5 of the truce.", ["104"]),
        ("Police said that dozens and several hundred fled.", ["dozens", "several hundred"]),
        ("That many fled for several reasons.", []),
        ("Guns shelled it 30 times, five times more than before.", ["30"]),
        ("They burned more than 2000 empty wagons in 2014.", ["2000"]),
        ("Not a single house stood, nil casualties.", ["Not a single", "nil"]),
        ("(Agency)--Seven soldiers died.", ["Seven"]),
        ("AFTER THE EXPLOSION 20 PEOPLE WERE TREATED.", ["20"]),
        ("They paid N20 and $ 30.", []),
        ("It is the worst since 276 girls were taken; since 2014 and since 9 it held.", ["276"]),
    ],
)
def test_words_around_a_number_tell_whether_it_counts(sentence: str, found: list[str]) -> None:
    """Months, shares, names, degrees and multiples take a number where they own it, and only there."""
    assert [n.span.exact for n in numbers(sentence)] == found


def test_odd_makes_a_number_about() -> None:
    """The ending bounds the number and is no part of it."""
    (found,) = numbers("Some said that 80-odd soldiers were cornered.")
    assert (found.span.exact, found.quantity.low, found.quantity.bound) == ("80", 80, "about")
