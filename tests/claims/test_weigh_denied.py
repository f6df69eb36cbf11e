"""What a statement denies, and how its source stands to it: what is asked, and what is made of the answers."""

import pytest

from recount.annotate import ANNOTATORS
from recount.annotate.encoder import EncoderAnnotator
from recount.annotate.learned_cue import LearnedCueAnnotator
from recount.claims.statements import StatementExtractor
from recount.claims.weigh.base import Choice, Rules
from recount.model.claim import Claim
from recount.model.mention import Mentions
from recount.model.report import Report
from recount.pipeline import Analysis

SHALLOW = [a for a in ANNOTATORS if not isinstance(a, (EncoderAnnotator, LearnedCueAnnotator))]
READING = Analysis(annotators=SHALLOW, gate=None)
TEXT = (
    "Shells killed nine people in Garissa on Friday, the police said. A doctor spoke of 12 dead. "
    "The governor maintained that nobody had died.\n"
)


class Told:
    """Keeps every question, gives the likelihoods that it was told for those of a kind, else takes the proposals."""

    def __init__(self, **weights: dict[str, float]) -> None:
        self.weights, self.choices = weights, list[Choice]()

    def weigh(self, choice: Choice) -> tuple[float, ...]:
        """By the words that an option stands on, "" for nothing, or by its value; asked of the governor alone."""
        self.choices.append(choice)
        told = self.weights.get(choice.kind)
        asked = {choice.anchor.exact, getattr(choice.second, "exact", "")}
        if told is None or asked.isdisjoint(("maintained", "denies")):
            return Rules().weigh(choice)
        names = [str(o.value) if o.at is None else o.at.exact for o in choice.options]
        return tuple(told.get("" if name == "None" else name, 0.0) for name in names)


def _read(weigher: Told, text: str = TEXT) -> list[Claim]:
    report = Report.of(text, published="2024-05-04")

    def asked(report: Report, mentions: Mentions) -> Told:
        return weigher

    return list(StatementExtractor(asked).extract(report, READING.mentions(report)))


def _denied(claims: list[Claim]) -> set[str]:
    (claim,) = (c for c in claims if c.cue is not None and c.cue.exact in ("maintained", "denies"))
    assert claim.statement is not None
    return {str(one) for one in claim.statement.denies}


def _ids(weigher: Told) -> dict[str, str]:
    """The words that options of the governor's question stand on -> the claims that they are."""
    choice = next(c for c in weigher.choices if c.kind == "denied" and c.second and c.second.exact == "maintained")
    return {o.at.exact: str(o.value) for o in choice.options if o.at is not None}


def test_every_statement_is_asked_what_it_denies() -> None:
    """The options are nothing, the other statements and the figures; features are as many for each."""
    weigher = Told()
    claims = _read(weigher)
    asked = [c for c in weigher.choices if c.kind == "denied"]
    assert len(asked) == len(claims) == 3
    assert {len(o.features) for c in asked for o in c.options} == {len(asked[0].options[0].features)}
    assert [o.value for c in asked for o in c.options].count(None) == 3
    assert {"nine", "12", "12 dead"} < set(_ids(weigher))


def test_what_is_likeliest_is_denied_and_what_is_about_as_likely() -> None:
    """What no word of denying tells denies what the weigher finds; a far less likely claim is left out."""
    shells = "Shells killed nine people in Garissa on Friday"
    weigher = Told(denied={"": 0.2, "12 dead": 0.4, shells: 0.3, "nine": 0.1})
    claims = _read(weigher)
    ids = _ids(weigher)
    assert _denied(claims) == {ids["12 dead"], ids[shells]}


def test_a_plain_statement_that_has_another_number_leaves_it_to_the_counts() -> None:
    """A number of the same measure is denied by who denies; beside a plain statement it may be a revision."""
    assert _denied(_read(Told(denied={"nine": 1.0}))) == set()
    weigher = Told(denied={"nine": 1.0}, saying={"denies": 1.0})
    assert _denied(_read(weigher)) == {_ids(weigher)["nine"]}


@pytest.mark.parametrize("nothing", [0.51, 1.0])
def test_nothing_is_denied_where_that_is_likelier(nothing: float) -> None:
    """Half of the likelihood stays with nothing."""
    assert _denied(_read(Told(denied={"": nothing, "nine": 1 - nothing}))) == set()


@pytest.mark.parametrize(("last", "denied"), [
    ("The army denies it struck the market", True), ("The army denies striking Garissa", True),
    ("The army denies aiming at civilians", False),
])
def test_who_denies_a_deed_denies_what_is_less_likely_than_nothing(last: str, denied: bool) -> None:
    """At 0.4 a denial is one of what was told, but that of a practice is none."""
    claims = _read(Told(denied={"": 0.6, "nine": 0.4}), f"Shells killed nine people in Garissa on Friday. {last}.\n")
    assert bool(_denied(claims)) is denied


@pytest.mark.parametrize(("stance", "certainty"), [
    ("asserts", "stated"), ("denies", "stated"), ("doubts", "stated"), ("demands", "stated"), ("expects", "expected"),
])
def test_a_stance_that_is_chosen_says_how_firmly(stance: str, certainty: str) -> None:
    """What is to come is expected, all else stands as it was said."""
    claim = _read(Told(saying={stance: 1.0}))[-1]
    assert (claim.stance, claim.certainty) == (stance, certainty)


def test_what_the_rules_propose_is_what_the_rules_read() -> None:
    """Asking every question and taking each proposal changes nothing."""
    text = "Oslo accused Lima of arson. Lima rejected the allegation, saying that its men were asleep."
    report = Report.of(text, published="2024-05-04")
    plain = list(StatementExtractor().extract(report, READING.mentions(report)))
    assert _read(Told(), text) == plain
    assert any(c.statement is not None and c.statement.denies for c in plain)
