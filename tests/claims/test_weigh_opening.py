"""Days on which a running count may start, and what is made of an option that may not be taken."""

import pytest

from recount.annotate import ANNOTATORS
from recount.annotate.encoder import EncoderAnnotator
from recount.claims.dated import own_part
from recount.claims.weigh.among import Among
from recount.claims.weigh.base import Choice, Option
from recount.claims.weigh.likeliest import likeliest
from recount.claims.weigh.opening import shut
from recount.claims.weigh.time import time_question
from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span
from recount.pipeline import Analysis

READING = Analysis(annotators=[a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)], gate=None)
ANALYSIS = Analysis()


def _read(text: str) -> tuple[Report, Mentions]:
    report = Report.of(text, published="2025-06-20", published_from="given")
    return report, READING.mentions(report)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 3 March the foreign secretary saw the ruins of a village.", {"2025-03-03"}),
        ("The ministry began talks with a delegation on 3 March.", {"2025-03-03"}),
        ("The office published its list on 3 March.", {"2025-03-03"}),
        ("The war goes on, the president said on 3 March.", {"2025-03-03"}),
        ("On 3 March gunmen attacked the camp.", set()),
        ("Fighting broke out on 3 March.", set()),
        ("The truce collapsed on 3 March.", set()),
        ("Many have come home since the policy was announced on 3 March.", set()),
        ("Since 3 March the road is open.", set()),
        ("He spoke from 3 March to 9 March. On 3 March he saw a village.", set()),
        ("On 3 March he saw a village. Gunmen attacked the camp on 3 March.", set()),
        ("In March the foreign secretary saw the ruins of a village.", set()),
    ],
)
def test_days_of_force_of_beginnings_and_of_ends_open_a_count(text: str, days: set[str]) -> None:
    """A visit, a speech and a publication open nothing, unless the day is told otherwise as well; months may."""
    assert shut(*_read(text), ()) == days


def test_the_day_of_another_count_opens_one() -> None:
    """A sentence that holds a figure is told of a day from which others go on."""
    report, mentions = _read("On 3 March the clinic had 40 beds.")
    assert shut(report, mentions, mentions.of(Sentence)) == set()


@pytest.mark.parametrize(("scope", "barred"), [("cumulative", {"2025-03-03/2025-06-20"}), ("incident", set())])
def test_what_would_start_on_such_a_day_is_barred(scope: Scope, barred: set[str]) -> None:
    """It stays among the options, so that the others' likelihoods are what they were."""
    report, mentions = _read("On 3 March he saw a village. Thousands were killed.")
    words = Span.of(report.text or "", 29, 38)
    days = frozenset({"2025-03-03"})
    among = Among(report.text or "", mentions, ())
    asked = time_question(report, mentions, words, scope, ClaimTime(), words, "killed", among, shut=days)
    free = time_question(report, mentions, words, scope, ClaimTime(), words, "killed", among)
    assert {o.value.edtf for o in asked.options if isinstance(o.value, ClaimTime) and o.barred} == barred
    assert [(o.value, o.features) for o in asked.options] == [(o.value, o.features) for o in free.options]


@pytest.mark.parametrize(("likely", "taken"), [((0.2, 0.6, 0.2), 0), ((0.1, 0.3, 0.6), 2), ((0.1, 0.6, 0.3), 0)])
def test_a_barred_option_is_weighed_and_never_taken(likely: tuple[float, ...], taken: int) -> None:
    """What is likely only because another is barred is not likely enough to take the rules' place."""
    options = tuple(Option(value=n, barred=n == 1) for n in range(3))
    asked = Choice(kind="time", anchor=Span.of("Nine died.", 0, 4), options=options, proposed=0)
    assert likeliest(asked, likely).value == taken


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nine were killed by 1 March; the count stood at 12 on Friday.", "12"),
        ("Nine were killed by 1 March; the count stood at 12.", "killed by 1 March; the count stood at 12"),
        ("Nine were killed by 1 March, the count stood at 12 on Friday.", "killed by 1 March, the count stood at 12"),
    ],
)
def test_a_figure_is_dated_in_its_own_part_of_the_sentence(text: str, words: str) -> None:
    """Its predicate in another part dates it only where its own has no date."""
    _, mentions = _read(text)
    near, number = Span.of(text, 10, text.index("12") + 2), Span.of(text, text.index("12"), text.index("12") + 2)
    assert own_part(text, mentions, Span.of(text, 0, len(text)), near, number).exact == words


VISIT = """date 2024-03-28 On October 12, 2023, the foreign secretary of a friendly country walked through a kibbutz
in southern Israel. With the death toll in Gaza surpassing 32,500, the world looks on.

Thousands of Palestinians have been killed and many more injured."""
TWO_DATES = """date 2023-11-08

At least 8,796 people had been killed in Gaza by 1 November, the Gaza health ministry says; its count stood at 10,569
on Wednesday."""


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        (VISIT, "32,500", "../2024-03-28"),
        (VISIT, "Thousands", "../2024-03-28"),
        (TWO_DATES, "8,796", "../2023-11-01"),
        (TWO_DATES, "10,569", "../2023-11-08"),
    ],
)
def test_counts_as_they_are_read(text: str, value: str, edtf: str) -> None:
    """A running total does not start on a visit, nor end on the date of another clause."""
    report = Report.of(text, published=text[5:15], published_from="header", language="en")
    found = {c.figure.value.exact: c.time.edtf for c in ANALYSIS.claims(report) if c.figure is not None}
    assert found[value] == edtf
