"""How one claim stands to another that may answer it out: turns, names, numbers, rare words."""

from recount.annotate import ANNOTATORS
from recount.annotate.encoder import EncoderAnnotator
from recount.annotate.learned_cue import LearnedCueAnnotator
from recount.claims.figures import FigureExtractor
from recount.claims.statements import StatementExtractor
from recount.claims.weigh.denied import Voices
from recount.claims.weigh.exchange import NEAREST, Exchange
from recount.claims.weigh.voice import REFERENCES, told_at
from recount.model.claim import Claim
from recount.model.report import Report
from recount.pipeline import Analysis

SHALLOW = [a for a in ANNOTATORS if not isinstance(a, (EncoderAnnotator, LearnedCueAnnotator))]
READING = Analysis(annotators=SHALLOW, gate=None)
OWN = ("it", "that account", "a number", *REFERENCES, "in the title")
PAIR = ("its speaker", "own speaker", "same number", "blamed", "paragraph", "it in the title")
TURN = ("last turn", "turn before", "turns ago", "before in the sentence", "behind in it", "sentences behind",
        "behind")
NAMES = (*OWN, *PAIR, "alike", "most alike", *TURN, *NEAREST)
TEXT = (
    "The health ministry counted 46 dead in Garissa on Friday.\n"
    "The police said that the army had shelled the market. A doctor spoke of 12 wounded. "
    "The army dismissed the ministry's figure of 46.\n"
)


def _told(text: str, cue: str) -> dict[str, dict[str, float]]:
    """What is told of each other claim, by the words that first stand for one, to the statement with this cue."""
    report = Report.of(text, published="2024-05-04")
    mentions = READING.mentions(report)
    figures, statements = (list(e.extract(report, mentions)) for e in (FigureExtractor(), StatementExtractor()))
    voices = Voices(statements, figures, text)
    at = next(n for n, v in enumerate(voices.voices) if v.claim.cue is not None and v.claim.cue.exact == cue
              and v.claim.statement is not None)
    others = [n for n in range(len(voices.voices)) if n != at]
    rows = voices.exchange.question(at, others)
    assert all(len(row) == len(NAMES) == Exchange.WIDTH for row in rows)
    told: dict[str, dict[str, float]] = {}
    for n, row in zip(others, rows, strict=True):
        told.setdefault(_words(voices.voices[n].claim), dict(zip(NAMES, row, strict=True)))
    return told


def _words(claim: Claim) -> str:
    return told_at(claim).exact


def test_whose_number_is_dismissed_is_told_by_its_speaker_and_the_number() -> None:
    """“The ministry's figure of 46” names who gave it, and the number; the doctor's 12 has neither."""
    told = _told(TEXT, "dismissed")
    count, doctor = told["46"], told["12"]
    assert count["its speaker"] > doctor["its speaker"] == 0
    assert (count["same number"], doctor["same number"]) == (1, 0)
    assert count["most alike"] >= doctor["most alike"] == 0
    assert (count["a number"], count["toll"], count["it"]) == (1, 1, 0)


def test_turns_are_counted_by_sentences_in_which_others_speak() -> None:
    """The doctor spoke last, the police before, the ministry before that; a title is the first line."""
    told = _told(TEXT, "dismissed")
    said = next(row for words, row in told.items() if "shelled" in words)
    assert [row["turns ago"] for row in (told["12"], said, told["46"])] == [1, 1 / 2, 1 / 3]
    assert [row["last turn"] for row in (told["12"], said)] == [1, 0]
    assert [row["it in the title"] for row in (told["46"], told["12"])] == [1, 0]
    assert [row["paragraph"] for row in (told["46"], told["12"])] == [0, 1]
    assert said["own speaker"] == 1  # it tells of the army


def test_the_nearest_of_a_kind_is_told() -> None:
    """The last figure, the last statement, the last that charges, the last that denies, of others alone."""
    text = ("The mayor accused the army of shelling the market. The army denied it. A doctor spoke of 12 wounded. "
            "The mayor rejected this.\n")
    told = _told(text, "rejected")
    assert told["12"]["figure"] == 1
    assert told["it"]["denying"] == 1
    assert told["it"]["accusing"] == 0
    assert all(row["it"] == row["that account"] == 1 for row in told.values())


def test_what_is_said_behind_is_told_apart() -> None:
    """A claim of a later sentence has no turn; how far it is counts down."""
    text = "The army denied it. A doctor spoke of 12 wounded. The mayor counted 14 wounded.\n"
    told = _told(text, "denied")
    assert told["12"]["behind"] == told["14"]["behind"] == 1
    assert told["12"]["sentences behind"] > told["14"]["sentences behind"] > 0
    assert told["12"]["turns ago"] == 0
