"""Statements in sentences written by hand."""

import pytest

from recount.annotate.cue import CueAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.claims.statements import StatementExtractor
from recount.model.claim import Claim
from recount.model.mention import Mentions
from recount.model.report import Report


def _claims(text: str) -> list[Claim]:
    report = Report.of(text, language="en")
    mentions = Mentions()
    for annotator in (SentenceAnnotator(), CueAnnotator()):
        mentions = mentions.extended(annotator.annotate(report, mentions))
    return list(StatementExtractor().extract(report, mentions))


def test_a_statement_spans_source_cue_and_content() -> None:
    """The claim's span goes from the first to the last of the three."""
    (claim,) = _claims("On Monday the mayor said that the bridge fell.")
    assert claim.span.exact == "mayor said that the bridge fell"


def test_words_without_a_source_are_no_statement() -> None:
    """The word "reportedly" attributes to nobody."""
    assert _claims("The bridge reportedly fell.") == []


def test_one_statement_a_cue() -> None:
    """Two cues of one source are two statements, with ids of their own."""
    claims = _claims("The mayor said the bridge fell, adding that a ferry had sunk.")
    assert len({c.id for c in claims}) == 2


def test_a_denial_points_at_the_charge() -> None:
    """Whoever rejects "the allegation" denies what was alleged last."""
    charge, denial = _claims("Oslo accused Lima of arson. Lima rejected the allegation.")
    assert denial.stance == "denies"
    assert denial.statement is not None
    assert denial.statement.denies == (charge.id,)


def test_a_denial_finds_the_accusation_of_its_speaker() -> None:
    """Without a word that refers back, the charge against the speaker is meant."""
    charge, _, denial = _claims("Oslo blamed Lima. The mayor said it rained. Lima denied any part in the fire.")
    assert denial.statement is not None
    assert denial.statement.denies == (charge.id,)


def test_what_is_added_to_a_denial_denies_the_same() -> None:
    """A source that rejects a charge, saying something, denies twice."""
    text = "Oslo accused Lima of arson. Lima rejected the charge, saying that its men were asleep."
    charge, denial, more = _claims(text)
    assert denial.statement is not None
    assert more.statement is not None
    assert denial.statement.denies == more.statement.denies == (charge.id,)


def test_a_charge_that_nobody_made_is_not_denied() -> None:
    """What another source counted is no charge: the denial points at nothing."""
    denial = _claims("The clinic said 30 people came. Lima rejected the charge.")[-1]
    assert denial.stance == "denies"
    assert denial.statement is not None
    assert denial.statement.denies == ()


def test_a_far_accusation_is_not_what_is_denied() -> None:
    """A charge many sentences before is not taken for what is denied here."""
    between = "The harbour stayed shut all week, and the ferries lay at their moorings. " * 12
    denial = _claims(f"Oslo blamed Lima for the fire. {between}Lima denied any part in it.")[-1]
    assert denial.statement is not None
    assert denial.statement.denies == ()


def test_a_clause_that_tells_when_was_said_is_no_content() -> None:
    """“A passenger said after he had been freed” says what stands before it; with “that” it says what follows."""
    (claim,) = _claims("Gunmen killed 12 people in the first coach, a passenger said after he had been freed.")
    assert claim.statement is not None
    assert claim.statement.content.exact == "Gunmen killed 12 people in the first coach"
    (claim,) = _claims("On Monday, a guard said after the vote that nine men had died.")
    assert claim.statement is not None
    assert claim.statement.content.exact == "nine men had died"


@pytest.mark.parametrize("formula", [
    "who asked not to be named", "who refused to be identified", "who spoke on condition of anonymity",
])
def test_who_does_not_want_to_be_named_says_that_only_once(formula: str) -> None:
    """The words by which a source stays nameless are no statement, and what is said is still his."""
    (claim,) = _claims(f"Officials in the port {formula} said that nine men had died.")
    assert claim.sources[0].span is not None
    assert claim.sources[0].span.exact.startswith("Officials")


@pytest.mark.parametrize("words", ["called the report a hoax", "branded the account “pure fiction”",
                                   "described the count as inflated"])
def test_what_is_called_untrue_is_denied(words: str) -> None:
    """Giving a report a name that calls it untrue denies it, whatever the verb."""
    claim = _claims(f"Oslo said that a ferry sank. Lima {words}.")[-1]
    assert claim.stance == "denies"


@pytest.mark.parametrize("words", ["called the fake nurses a danger", "called the report not false but late"])
def test_an_untrue_word_that_is_no_name_denies_nothing(words: str) -> None:
    """Who speaks of fake nurses denies nothing, nor who calls a report not false."""
    claim = _claims(f"Oslo said that a ferry sank. Lima {words}.")[-1]
    assert claim.stance == "asserts"


@pytest.mark.parametrize(("text", "source", "content"), [
    ("The harbour crews denied that they had opened the gate.", "harbour crews", "they had opened the gate"),
    ("A headmaster near Lima doubts that anybody will be charged.", "headmaster near Lima",
     "anybody will be charged"),
    ("The crew denied that and said that it had been asleep.", "crew", "that"),
    ("The guild “categorically denies” any part in it.", "guild", "any part in it"),
    ("Oslo says the gates were shut, which a minister denies.", "minister", "which"),
    ("The story was denied by the mayor.", "mayor", "story"),
    ("The gates were open; one of their leaders denied it.", "one of their leaders", "it"),
])
def test_whatever_denies_is_somebody(text: str, source: str, content: str) -> None:
    """Beside a verb of denying any noun speaks; “that”, “it” and “which” stand for all that was said."""
    claim = next(c for c in _claims(text) if c.stance in ("denies", "doubts"))
    assert claim.statement is not None
    assert claim.statement.content.exact == content
    assert claim.sources[-1].span is not None
    assert claim.sources[-1].span.exact == source


@pytest.mark.parametrize("text", [
    "The count of the votes disputed, Oslo waited.", "The story is a figure that nobody disputes.",
    "The guild has not answered questions.", "Oslo, one of three parties to the dispute, called for calm.",
])
def test_what_cannot_deny_denies_nothing(text: str) -> None:
    """Numbers, nobody and nouns of quarrel deny nothing."""
    assert not [c for c in _claims(text) if c.stance in ("denies", "doubts")]


@pytest.mark.parametrize(("text", "sources"), [
    ("Oslo and Lima deny that the bridge fell.", ["Oslo", "Lima"]),
    ("Both Oslo and Lima once more deny that the bridge fell.", ["Oslo", "Lima"]),
    ("The army and the police said that the bridge fell.", ["army", "police"]),
    ("The bridge fell, according to doctors and police.", ["doctors", "police"]),
    ("Hospitals in Oslo and Lima said that the bridge fell.", ["Hospitals"]),
    ("Rebels took Oslo and the army said that the bridge fell.", ["army"]),
])
def test_joint_sources_make_one_statement_each(text: str, sources: list[str]) -> None:
    """Two who say it together are two sources; two places of one source are one."""
    found = [c.sources[-1].span.exact for c in _claims(text) if c.sources and c.sources[-1].span is not None]
    assert found == sources


def test_what_is_said_on_both_sides_of_its_attribution_is_one_content() -> None:
    """“That is false, he stressed: “…””: both halves are what he said."""
    (claim,) = _claims("The reports are false, the mayor stressed: “Nobody was hit.”")
    assert claim.statement is not None
    assert claim.statement.content.exact == "The reports are false, the mayor stressed: “Nobody was hit.”"
    assert claim.stance == "denies"


def test_who_is_blamed_and_answers_is_no_part_of_the_charge() -> None:
    """“Lima blamed Quito, which said …” is two statements, each with one source."""
    charge, answer = _claims("Lima blamed Quito, which said that the bridge had been old.")
    assert charge.statement is not None
    assert charge.statement.content.exact == "Quito"
    assert [p.name for p in answer.sources] == ["Quito"]
