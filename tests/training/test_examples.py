"""The oracle: each question of a figure with the options that the gold finds right."""

from dataclasses import replace
from pathlib import Path

import pytest
from annotations.desk.compile import compiled
from annotations.desk.labels import Annotated
from annotations.desk.notation import parse
from annotations.desk.page import Page
from training.examples import Example, Oracle, Question, annotated, example

from recount.annotate import ANNOTATORS
from recount.claims.weigh.base import Choice, classes
from recount.claims.weigh.measure import NOTHING, kinds
from recount.model.span import Span
from recount.pipeline import Analysis
from training import cases

TEXT = (
    "NAIROBI, May 4, 2024 — Gunmen killed nine people in Garissa on Friday, including two children, the police said. "
    "The rebels denied it.\n"
)
NOTES = """== published=2024-05-04 from=dateline
A1 s1 src "police" cue "said"
A2 s2 src "rebels" cue "denied"
T1 s1 "on Friday" 2024-05-03 relative
P1 s1 "Garissa" KEN 1
F1 s1 killed person "nine" exact incident grp "people" pred "killed" A1 T1 P1 by "Gunmen" =-
F2 s1 killed person "two" exact incident grp "children" children of F1 A1 T1 P1 by "Gunmen" =-
S1 s1 that "Gunmen … children" A1
S2 s2 that "it" A2 denies denies F1 REJECT
E1 s1 ASSAULT "killed" ag "Gunmen" =- rc "people" A1 T1 P1
"""
BY_RULES = [a for a in ANNOTATORS if a.name not in ("encoder", "learned-cue")]
RULES = Analysis(annotators=BY_RULES, gate=None)


def _annotated(notes: str = NOTES) -> Annotated:
    page = Page.of("nairobi", TEXT)
    claims = tuple(compiled(page, parse(notes)).claims.values())
    return Annotated(corpus="own", name="nairobi", page=page, claims=claims, published="2024-05-04")


def _right(made: Example, kind: str, number: str) -> list[object]:
    """The values of the right options of a number's question, the same however often it is asked."""
    question, *again = [q for q in made.questions if q.choice.kind == kind and q.choice.anchor.exact == number]
    assert all(other == question for other in again)
    assert sum(question.right) == pytest.approx(1)
    return [o.value for o, right in zip(question.choice.options, question.right, strict=True) if right > 0]


def test_a_statement_has_its_stance_and_what_it_denies() -> None:
    """The gold's stance is right, and the figure that it says is denied; nothing where it denies nothing."""
    made = example(_annotated(), RULES)
    asked = [q for q in made.questions if q.choice.kind in ("saying", "denied")]
    said = {(q.choice.kind, q.choice.anchor.exact): q for q in asked}
    assert {kind for kind, _ in said} == {"saying", "denied"}
    stances = {cue: [o.value for o, r in zip(q.choice.options, q.right, strict=True) if r]
               for (kind, cue), q in said.items() if kind == "saying"}
    assert stances == {"said": ["asserts"], "denied": ["denies"]}
    denied = {content: [o.at.exact if o.at else None for o, r in zip(q.choice.options, q.right, strict=True) if r]
              for (kind, content), q in said.items() if kind == "denied"}
    assert denied["it"] == ["nine"]
    assert [what for content, what in denied.items() if content != "it"] == [[None]]


def test_a_case_teaches_no_words() -> None:
    """Cases have no acts in their gold, so that every one of theirs would be learnt as none."""
    own, case = (example(replace(_annotated(), corpus=corpus), RULES) for corpus in ("own", cases.CORPUS))
    assert (own.numbers_only, case.numbers_only) == (False, True)
    assert [q.choice.kind for q in case.questions] == [q.choice.kind for q in own.questions]


def test_every_question_has_its_right_options() -> None:
    """What the gold says of a figure is right in each of its questions, and shares one among equals."""
    made = example(_annotated(), RULES)
    assert _right(made, "measure", "nine") == ["killed"]
    assert _right(made, "scope", "two") == ["incident"]
    assert [getattr(v, "edtf", None) for v in _right(made, "time", "nine")] == ["2024-05-03"]
    assert {getattr(v, "name", None) for v in _right(made, "place", "two")} == {"Garissa"}
    assert _right(made, "whole", "nine") == [None]
    assert _right(made, "whole", "two") == [0]
    assert {getattr(getattr(v, "span", None), "exact", None) for v in _right(made, "blame", "nine")} == {"Gunmen"}
    assert [getattr(v, "cue").exact for v in _right(made, "source", "nine")] == ["said"]  # noqa: B009  # values differ


def test_words_of_acts_and_of_saying_are_told() -> None:
    """Triggers with their acts, cues of statements, and what the rules make of acts beside them."""
    made = example(_annotated(), RULES)
    assert [(span.exact, act) for span, act in made.acts] == [("killed", "ASSAULT")]
    assert [span.exact for span in made.cues] == ["said", "denied"]
    assert [(span.exact, act) for span, act in made.proposed_acts] == [("killed", "ASSAULT")]


def test_a_number_that_the_gold_does_not_count_counts_nothing() -> None:
    """Then no other question is asked of it, for there is no figure to ask about."""
    notes = "\n".join(line for line in NOTES.splitlines() if not line.startswith("F2"))
    made = example(_annotated(notes), RULES)
    asked = {q.choice.kind for q in made.questions if q.choice.anchor.exact == "two"}
    assert asked == {"measure"}
    (value,) = _right(made, "measure", "two")
    assert value not in ("killed", "injured")


def test_a_question_without_a_right_option_is_not_learnt_from() -> None:
    """The rules' proposal goes on to the next question, and nothing is kept."""
    oracle = Oracle(_annotated().claims)
    at = TEXT.index("nine")
    anchor = Span.of(TEXT, at, at + 4)
    choice = Choice(kind="scope", about="killed", anchor=anchor, options=classes(("a", "b")), proposed=1)
    assert oracle.weigh(choice) == (0.0, 1.0)
    assert oracle.asked == []
    with pytest.raises(ValueError, match="unheard"):
        oracle.weigh(Choice(kind="unheard", about="killed", anchor=anchor, options=choice.options, proposed=0))


def test_questions_weigh_as_much_as_each_other() -> None:
    """Two right options share what one right option has."""
    oracle = Oracle(_annotated().claims)
    at = TEXT.index("nine")
    anchor = Span.of(TEXT, at, at + 4)
    options = classes(("incident", "period", "incident"))
    choice = Choice(kind="scope", about="killed", anchor=anchor, options=options, proposed=0)
    assert oracle.weigh(choice) == (0.5, 0.0, 0.5)
    assert oracle.asked == [Question(choice, (0.5, 0.0, 0.5))]


def test_some_answers_are_the_rules() -> None:
    """One measure in ten or so is passed on as the rules propose it, always the same ones; the right one is kept."""
    text = "Nine. " * 300
    oracle = Oracle(())
    passed_on = []
    for n in range(300):
        anchor = Span.of(text, 6 * n, 6 * n + 4)
        choice = Choice(kind="measure", anchor=anchor, options=classes(kinds()), proposed=1)
        passed_on.append(oracle.weigh(choice)[1] == 1.0)
        assert oracle.asked[-1].right[kinds().index(NOTHING)] == 1.0
    assert 15 < sum(passed_on) < 50
    assert passed_on == [oracle.weigh(q.choice)[1] == 1.0 for q in oracle.asked[:300]]


def test_notes_with_faults_are_named_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One bad note does not stop a night's training."""
    (tmp_path / "x.ann").write_text("F1 killed\n", encoding="utf-8")
    assert list(annotated([tmp_path / "x.ann"])) == []
    assert "left out" in capsys.readouterr().out


def test_a_case_is_shown_with_its_gold_unless_it_is_held_out() -> None:
    """The claims of a group's report are the oracle's; of a group that is held out nothing is read."""
    home = Path(__file__).parents[1] / "cases" / "groups"
    (shown,) = annotated([home / "a1" / "a1_1.gold.jsonl"])
    assert shown.corpus == "cases"
    assert any(claim.figure is not None for claim in shown.claims)
    assert example(shown, RULES).questions
    assert not list(annotated(sorted(home.glob("z[246]/*.gold.jsonl"))))
    assert len(list(annotated([home / "a1" / "a1_1.gold.jsonl"] * 2))) == 2
