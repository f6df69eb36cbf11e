"""What a model answers about a report, and what of it is taken."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.chat.conftest import Asked, Canned, StandIn, says

from recount.annotate import ANNOTATORS
from recount.chat import prompt
from recount.chat.acceptance import Acceptance
from recount.chat.extractor import ASKED, ChatExtractor
from recount.chat.quoting import RefusedError
from recount.chat.server import Server
from recount.errors import NoAnswer
from recount.lexicon.codebook import measures
from recount.model.claim import Claim
from recount.model.mention import Mentions
from recount.model.refusal import Refusal
from recount.model.report import Report
from recount.testing import check_extractor
from recount.testing.contract import require_quotes

TEXT = (
    "Shells killed at least 12 people, including 3 children, in Omdurman on 27 May 2024, the health ministry said. "
    "The army denied the attack. Two soldiers were hurt on one road and two soldiers on another."
)
REPORT = Report.of(TEXT, published="2024-05-28", published_from="given")
SECOND, THIRD = TEXT.index("The army"), TEXT.index("Two soldiers")

Raw = dict[str, Any]  # Any: JSON
DEAD: Raw = {
    "kind": "figure", "sentence": 0, "quote": "killed at least 12 people", "value": "12", "measure": "killed",
    "unit": "person", "group": "people", "scope": "incident", "sources": ["health ministry"], "cue": "said",
    "time": {"words": "27 May 2024", "edtf": "2024-05-27"}, "place": "Omdurman", "blamed": None, "part_of": None,
}
CHILDREN: Raw = DEAD | {"quote": "including 3 children", "value": "3", "group": "children", "part_of": 0}
SAID: Raw = {
    "kind": "statement", "sentence": SECOND, "quote": "The army denied the attack", "content": "the attack",
    "cue": "denied", "sources": ["army"], "stance": "denies", "plover": "REJECT",
}
SHELLED: Raw = {"kind": "event", "sentence": 0, "quote": "Shells killed at least 12 people", "trigger": "killed",
                "plover": "ASSAULT", "agents": [], "recipients": ["people"]}


def _mentions(report: Report) -> Mentions:
    seen = Mentions()
    for annotator in ANNOTATORS:
        if not getattr(annotator, "deep", False):
            seen = seen.extended(annotator.annotate(report, seen))
    return seen


MENTIONS = _mentions(REPORT)


def _anything() -> st.SearchStrategy[Any]:
    """Any JSON, often with words, offsets and labels that fit somewhere."""
    near = st.sampled_from(["12", "people", "army", "Omdurman", "said", "killed", "ASSAULT", "stated", "2024-05",
                            "27 May 2024", 0, SECOND, THIRD, -1, 10**30, 1e400, "../..", "[", ""])
    plain = st.none() | st.booleans() | st.floats() | st.text(max_size=8) | near
    keys = st.sampled_from(["words", "start", "edtf", "x"])
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
                        max_leaves=6)


@pytest.fixture
def read(model: StandIn) -> Callable[..., list[Claim | Refusal]]:
    """Reads the report with a model that answers so."""

    def reading(*answers: Canned | Callable[[Asked], Canned]) -> list[Claim | Refusal]:
        model.answers = list(answers)
        return list(_extractor(model).extract(REPORT, MENTIONS))

    return reading


Read = Callable[..., list[Claim | Refusal]]


def _extractor(model: StandIn) -> ChatExtractor:
    return ChatExtractor(Server(url=model.url, model="stand-in", timeout=20, sleep=lambda seconds: None))


def _answer(*claims: Raw, report: str = REPORT.id) -> Canned:
    return says({"report": report, "claims": list(claims)})


def _because(found: list[Claim | Refusal]) -> str:
    (refusal,) = found
    assert isinstance(refusal, Refusal)
    return refusal.because


def test_what_the_report_bears_out_is_taken(read: Read) -> None:
    """The words are the model's choice; number, bound, date, place, roles and names are read by the grammar."""
    dead, children, said, shelled = read(_answer(DEAD, CHILDREN, SAID, SHELLED))
    assert isinstance(dead, Claim)
    assert dead.figure is not None
    assert dead.span.exact == DEAD["quote"]
    assert (dead.figure.bound, dead.figure.low, dead.figure.high) == ("at_least", 12, None)
    assert (dead.time.edtf, dead.time.from_) == ("2024-05-27", "explicit")
    assert dead.place is not None
    assert (dead.place.country, [s.span.exact for s in dead.sources if s.span]) == ("SDN", ["health ministry"])
    assert isinstance(children, Claim)
    assert children.figure is not None
    assert children.figure.group is not None
    assert (children.figure.group.roles, children.figure.part_of) == (("children",), dead.id)
    assert isinstance(said, Claim)
    assert (said.kind, said.stance, said.statement and said.statement.plover) == ("statement", "denies", "REJECT")
    assert isinstance(shelled, Claim)
    assert shelled.event is not None
    assert shelled.event.recipients[0].span is not None


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"quote": "killed at least 21 people"}, "does not stand there"),
        ({"sources": ["interior ministry"]}, "does not stand there"),
        ({"value": "at least 12"}, "no number that the grammar reads"),
        ({"value": "people"}, "no number that the grammar reads"),
        ({"quote": "Omdurman on 27 May 2024", "value": "27"}, "27"),
        ({"measure": "vanished"}, "no measure"),
        ({"measure": "released", "blamed": "Shells"}, "nobody is to blame"),
        ({"scope": "daily"}, "none of incident"),
        ({"stance": "shouts"}, "none of asserts"),
        ({"time": {"words": "27 May 2024", "edtf": "27.5.2024"}}, "no date in the EDTF"),
        ({"time": {"words": None, "edtf": "2024-05-20"}}, "the report gives no date 2024-05-20"),
        ({"quote": "The army denied the attack", "sources": []}, "not stand in the sentence at 0"),
        ({"time": {"words": None, "edtf": 2024}}, "2024 is no date"),
        ({"sentence": 7}, "no sentence begins at 7"),
        ({"kind": "rumour"}, "no kind of claim"),
        ({"sources": "health ministry"}, "no list of words"),
        ({"part_of": 4}, "part of does not hold"),
        ({"part_of": 0}, "part of does not hold"),
    ],
)
def test_what_the_report_does_not_bear_out_is_named_and_left_out(read: Read, change: Raw, because: str) -> None:
    """One wrong part costs the claim, and the others of the answer stand."""
    refused, kept = read(_answer(DEAD | change, SAID))
    assert isinstance(refused, Refusal)
    assert because in refused.because
    assert (refused.report, isinstance(kept, Claim)) == (REPORT.id, True)


@given(st.dictionaries(st.sampled_from([*DEAD, *SAID, *SHELLED, "addressee"]), _anything(), max_size=4),
       st.sampled_from([DEAD, SAID, SHELLED]))
def test_whatever_is_answered_ends_in_a_claim_or_a_refusal(change: Raw, claim: Raw) -> None:
    """Any JSON in any place of a claim: it holds, its words where they stand, or it is refused in words."""
    acceptance = Acceptance(report=REPORT, mentions=MENTIONS)
    try:
        held = acceptance.claim(claim | change)
    except RefusedError:
        return
    require_quotes(REPORT, [held])
    assert held.sentence.start <= held.span.start < held.span.end <= held.sentence.end


def test_an_open_interval_of_the_reports_own_dates_is_one(read: Read) -> None:
    """A count up to the day of publication; each end has to be a date that the report gives."""
    time = {"words": None, "edtf": "../2024-05-28"}
    (dead,) = read(_answer(DEAD | {"scope": "cumulative", "time": time}))
    assert isinstance(dead, Claim)
    assert (dead.time.edtf, dead.time.from_) == ("../2024-05-28", "published")


def test_words_that_stand_there_twice_need_their_offset(read: Read) -> None:
    """Of two groups with the same words, none is guessed."""
    hurt = {"kind": "figure", "sentence": THIRD, "quote": "two soldiers on another", "value": "two",
            "measure": "injured", "group": "soldiers", "scope": "incident", "sources": [], "blamed": "soldiers"}
    assert "stands there 2 times" in _because(read(_answer(hurt)))
    second = {"words": "soldiers", "start": TEXT.rindex("soldiers")}
    (claim,) = read(_answer(hurt | {"blamed": second}))
    assert isinstance(claim, Claim)
    assert claim.figure is not None
    assert claim.figure.group is not None
    assert claim.figure.group.span.start == second["start"]


def test_a_claim_that_is_answered_twice_is_taken_once(read: Read) -> None:
    """The second is named."""
    first, second = read(_answer(DEAD, DEAD))
    assert isinstance(first, Claim)
    assert _because([second]) == "it is answered twice"


@pytest.mark.parametrize("around", ["```json\n{}\n```", "Here it is:\n{}\nDone.", "<think>{{ or not</think>{}"])
def test_the_list_is_found_among_other_words(read: Read, around: str) -> None:
    """A code fence, a sentence before it, thoughts aloud."""
    answer = json.dumps({"report": REPORT.id, "claims": [DEAD]})
    text = around.replace("{}", answer).replace("{{", "{")
    assert isinstance(read(says(text))[0], Claim)


@pytest.mark.parametrize(
    "wrong",
    [
        says("I am sorry."), says('{"report": "x", "claims": [{"kind":'), _answer(DEAD, report="r_other"),
        says({"report": REPORT.id, "claims": {"a": 1}}), says({"report": REPORT.id, "claims": ["a"]}),
        _answer(DEAD | {"quote": "Nobody was there"}, SAID | {"quote": "No army was there"}), says("{" * 10_000),
    ],
)
def test_a_wrong_answer_is_asked_for_again_then_told(read: Read, model: StandIn, wrong: Canned) -> None:
    """No JSON, half of it, another report's number or another report's words: the model is told what is wrong."""
    assert isinstance(read(wrong, _answer(DEAD))[0], Claim)
    again = model.asked[1]["messages"]
    assert [m["role"] for m in again] == ["system", "user", "assistant", "user"]
    assert "Answer again" in again[-1]["content"]
    model.asked.clear()
    with pytest.raises(NoAnswer, match=f"asked {ASKED} times"):
        read(wrong)
    assert len(model.asked) == ASKED


def test_an_answer_that_is_cut_is_asked_for_in_halves(read: Read, model: StandIn) -> None:
    """Fewer sentences at once, until the answer has room; nothing of the cut answer is taken."""

    def answer(asked: Asked) -> Canned:
        sentences = asked["messages"][1]["content"]
        if sentences.count("\n[") > 1:
            return says('{"report": "', end="length")
        held = [c for c in (DEAD, SAID) if f"[{c['sentence']}]" in sentences]
        return _answer(*held)

    found = read(answer)
    assert [c.kind for c in found if isinstance(c, Claim)] == ["figure", "statement"]
    assert len(model.asked) == 5
    model.answers = [says("{", end="length")]
    with pytest.raises(NoAnswer):
        list(_extractor(model).extract(REPORT, MENTIONS))


def test_the_question_holds_the_conventions_and_the_sentences(read: Read, model: StandIn) -> None:
    """Every measure with its definition, each sentence with its offset, the report's number and date."""
    assert read(_answer()) == []
    system, user = (m["content"] for m in model.asked[0]["messages"])
    assert all(f"- {m.id} (" in system and m.definition in system for m in measures().values())
    assert "{" + "measures}" not in system
    assert f"[{SECOND}] The army denied the attack." in user
    assert REPORT.id in user
    assert "2024-05-28" in user


def test_a_long_report_is_asked_about_in_passages(model: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole sentences, each once, in order; a report without a sentence is asked about not at all."""
    monkeypatch.setattr(prompt, "PASSAGE", 120)
    model.answers = [lambda asked: _answer()]
    assert list(_extractor(model).extract(REPORT, MENTIONS)) == []
    asked = "".join(a["messages"][1]["content"] for a in model.asked)
    assert len(model.asked) == 2
    assert all(asked.count(f"[{start}]") == 1 for start in (0, SECOND, THIRD))
    assert list(_extractor(model).extract(Report.of(""), Mentions())) == []
    assert len(model.asked) == 2


def test_the_extractor_keeps_its_contract(model: StandIn) -> None:
    """The same answer gives the same claims, and they survive the claims format."""
    model.answers = [_answer(DEAD, CHILDREN, SAID, SHELLED)]
    assert len(check_extractor(_extractor(model), REPORT, MENTIONS)) == 4
