"""Events as a head weighs them that was made by hand: kept, renamed, dropped, found anew."""

import re

import numpy as np

from recount.annotate import ANNOTATORS
from recount.claims.events import EventExtractor
from recount.claims.weigh.heads import ACTS, Heads
from recount.model.claim import Claim
from recount.model.mention import Encoding, Sentence
from recount.model.report import Report
from recount.model.span import Span
from recount.pipeline import Analysis

TEXT = "Jets bombed the port. The militia hammered the town hall. The army freed 12 hostages."
REPORT = Report.of(TEXT, language="en")


def _heads(acts: dict[str, str]) -> Heads:
    """A head that gives each word the act that is told for it, and all others none, whatever the rules propose."""
    n = len(ACTS)
    words = [Span.of(TEXT, found.start(), found.end()) for found in re.finditer(r"\w+", TEXT)]
    vectors = np.zeros((len(words), n), np.float32)
    for row, word in enumerate(words):
        vectors[row, ACTS.index(acts.get(word.exact, ""))] = 1
    encoding = Encoding(span=Span.of(TEXT, 0, len(TEXT)), starts=tuple(w.start for w in words),
                        ends=tuple(w.end for w in words), vectors=vectors)
    arrays: dict[str, np.ndarray] = {f"acts.{part}.weight": np.eye(n) for part in ("word", "out")}
    arrays |= {f"acts.{part}.weight": np.zeros((n, n)) for part in ("features", "direct")}
    arrays |= {f"acts.{part}.bias": np.zeros(n) for part in ("word", "out", "features")}
    return Heads(encoding, arrays)


def _read(acts: dict[str, str] | None) -> list[Claim]:
    # A trained package would mark its own encoding here; only the rules' marks are wanted.
    annotators = [a for a in ANNOTATORS if a.name not in ("encoder", "learned-cue")]
    mentions = Analysis(annotators=annotators, extractors=()).mentions(REPORT)
    assert len(mentions.of(Sentence)) == 3
    if acts is None:
        return list(EventExtractor().extract(REPORT, mentions))
    heads = _heads(acts)
    return list(EventExtractor(lambda report, mentions: heads).extract(REPORT, mentions))


def _told(claims: list[Claim]) -> dict[str, str]:
    return {c.event.trigger.exact: c.event.plover for c in claims if c.event is not None}


def test_an_event_that_the_head_agrees_to_stays_as_the_rules_read_it() -> None:
    """Same claim, same id; the rules' event that the head finds none is dropped."""
    by_rules = {c.id: c for c in _read(None)}
    assert _told(list(by_rules.values())) == {"bombed": "ASSAULT", "freed": "RETREAT"}
    (kept,) = _read({"bombed": "ASSAULT"})
    assert by_rules[kept.id] == kept


def test_the_head_names_the_act() -> None:
    """Under another act the event is another claim and has lost its mode."""
    (claim,) = _read({"bombed": "COERCE"})
    assert claim.event is not None
    assert (claim.event.plover, claim.event.mode) == ("COERCE", None)
    assert claim.id not in {c.id for c in _read(None)}


def test_an_act_that_no_list_holds_gets_its_roles() -> None:
    """The verb's subject is its agent, its object its recipient, and the span holds all three."""
    (claim,) = _read({"hammered": "ASSAULT"})
    assert claim.event is not None
    assert [p.span.exact for p in claim.event.agents if p.span] == ["militia"]
    assert [p.span.exact for p in claim.event.recipients if p.span] == ["town hall"]
    assert claim.span.exact == "militia hammered the town hall"


def test_neighbouring_words_of_one_act_are_one_trigger() -> None:
    """Words of different acts stay apart."""
    assert "town hall" in _told(_read({"town": "ASSAULT", "hall": "ASSAULT"}))
    assert set(_told(_read({"militia": "PROTEST", "hammered": "ASSAULT"}))) >= {"hammered"}


def test_words_that_bind_others_together_tell_no_act() -> None:
    """A head that marks an article alone has slipped; beside a word of its own it may stand."""
    assert _told(_read({"The": "RETREAT"})) == {}
    assert _told(_read({"the": "COERCE", "town": "COERCE"})) == {"the town": "COERCE"}
