"""A claim and its report's text in, what its words tell of it, and of another beside it, out."""

import math
import re
from collections.abc import Sequence
from functools import cached_property

from recount.claims.weigh.indicator import hot
from recount.lexicon.hedges import hedges
from recount.lexicon.phrase import classes
from recount.model.claim import Claim
from recount.model.span import Range, Span

STEM = 5  # letters by which "Israel" and "Israeli" are the same party
STANCES = ("asserts", "denies", "doubts", "demands", "expects")
ACTS = ("ACCUSE", "REJECT", "CONCEDE", "REQUEST", "THREATEN")
KINDS = ("none", "against", "false")
REFERENCES = ("referring", "charging", "toll")
_CERTAIN = frozenset(("article", "determiner", "pronoun", "numeral"))
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-])*")
_LONG = 4  # letters from which a word tells what is spoken of
_HEAD = 6  # words of a content in which it names what it denies
_LEAD = 40  # characters before a statement in which "but" sets it against another
_SHORT = 5  # words of "the charge", "all such claims"


def _kind(word: str) -> str:
    """The ending that tells a verb's form: "ing", "ed" (of the past, however it is made) or none."""
    if word.endswith("ing"):
        return "ing"
    return "ed" if word.endswith("ed") or not {"past", "ed"}.isdisjoint(classes().get(word, ())) else ""


def told_at(claim: Claim) -> Span:
    """The words that stand for a claim: what is said, a figure's number."""
    if claim.statement is not None:
        return claim.statement.content
    return claim.figure.value if claim.figure is not None else claim.span


def apart(one: Range | Span, other: Range | Span) -> int:
    """Characters between two stretches; none where they meet."""
    return max(one.start - other.end, other.start - one.end, 0)


class Voice:
    """A claim with what its words tell."""

    WIDTH = 37  # features that `beside` tells

    def __init__(self, claim: Claim, figures: Sequence[Claim], text: str) -> None:
        self.claim, self.text = claim, text
        self.figures = [f for f in figures if f.figure is not None and told_at(claim).start <= f.figure.value.start
                        and f.figure.value.end <= told_at(claim).end]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return tuple(w.lower() for w in _WORD.findall(told_at(self.claim).exact))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its longer words; a figure's are those of the sentence that it stands in."""
        at = self.claim.sentence if self.claim.figure is not None else told_at(self.claim)
        said = self.text[at.start : at.end]
        return frozenset(w[:STEM].lower() for w in _WORD.findall(said) if len(w) >= _LONG)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Stems of the proper names in its innermost source."""
        party = self.claim.sources[-1] if self.claim.sources else None
        names = () if party is None else (party.name, party.span.exact if party.span is not None else None)
        return frozenset(w[:STEM].lower() for w in _WORD.findall(" ".join(filter(None, names))) if w[0].isupper())

    @property
    def bare(self) -> bool:
        """Whether all that is said is "the toll": reconciliation knows which number stands."""
        return len(self.words) <= 2 and any("toll" in classes().get(word, ()) for word in self.words)

    @property
    def general(self) -> bool:
        """Whether it is told now, of a practice: "denies aiming at civilians", with nothing that marks a deed."""
        return self._practice() == (1.0, 0.0, 0.0)

    @cached_property
    def manner(self) -> tuple[float, ...]:
        """What it tells of itself: 28 features."""
        claim, words = self.claim, self.words
        kinds = [hedges(kind) for kind in KINDS]
        head = {kind for word in words[:_HEAD] for kind in classes().get(word, ())}
        lead = self.text[max(claim.sentence.start, claim.span.start - _LEAD) : claim.span.start]
        before = {w.lower() for w in _WORD.findall(lead)}
        plover = claim.statement.plover if claim.statement is not None else None
        return (
            *hot(claim.stance, STANCES),
            *hot(plover, ACTS),
            float(claim.certainty == "stated"),
            *(float(not of.isdisjoint(words)) for of in kinds),
            *(float(not of.isdisjoint(words[:_HEAD])) for of in kinds),
            float(not hedges("against").isdisjoint(before)),
            float(not hedges("against").isdisjoint(w.lower() for w in _WORD.findall(
                self.text[claim.sentence.start : claim.sentence.start + _LEAD])[:2])),
            *(float(kind in head) for kind in REFERENCES),
            float(len(words) <= _SHORT),
            float(bool(self.figures)),
            float(bool(claim.sources)),
            *self._practice(),
        )

    def _practice(self) -> tuple[float, float, float]:
        """What tells a denial of a practice ("denies aiming at civilians") from one of a deed.

        Whether its content begins with a verb in -ing, whether it names anything that is certain, whether its cue is
        in the past.
        """
        said, cue = told_at(self.claim).exact, self.claim.cue.exact.lower() if self.claim.cue is not None else ""
        opens = bool(self.words) and "ing" in _kind(self.words[0])
        certain = any(not _CERTAIN.isdisjoint(classes().get(word, ())) for word in self.words)
        named = any(c.isdigit() for c in said) or any(w[0].isupper() for w in _WORD.findall(said)[1:])
        return float(opens), float(certain or named), float("ed" in _kind(cue.split(" ")[0]))

    def beside(self, other: "Voice") -> tuple[float, ...]:
        """What another claim is to it."""
        mine, its = self.claim, other.claim
        here, there = told_at(mine), told_at(its)
        away = apart(here, there)
        common = len(self.stems & other.stems)
        same, unlike = self._numbers(other)
        acts = its.statement.plover if its.statement is not None else None
        return (
            float(its.figure is not None),
            float(there.start < here.start),
            float(its.sentence == mine.sentence),
            math.exp(-away / 60),
            math.exp(-away / 400),
            float(here.holds(there)),
            float(there.holds(here)),
            *hot(_who(mine, its), ("same", "name", "none", "other")),
            float(not self.parties.isdisjoint(other.stems)),
            float(not other.parties.isdisjoint(self.stems)),
            float(not self.parties.isdisjoint(other.parties)),
            *hot(its.stance, STANCES),
            *hot(acts, ACTS),
            float(its.certainty == "stated"),
            2 * common / max(1, len(self.stems) + len(other.stems)),
            min(common, 5) / 5,
            float(common == 0),
            float(bool(other.figures)),
            float(bool(same)),
            float(bool(unlike)),
            *other._figured(self),
        )

    def _numbers(self, other: "Voice") -> tuple[bool, bool]:
        """Whether both tell a number of one measure: the same, or another."""
        pairs = [(a.figure, b.figure) for a in self.figures for b in other.figures if a.id != b.id]
        told = [(a.low, a.high) == (b.low, b.high) for a, b in pairs if a is not None and b is not None
                and a.measure == b.measure]
        return any(told), bool(told) and not all(told)

    def _figured(self, by: "Voice") -> tuple[float, ...]:
        """What a figure tells beside a statement: six of its features, nothing but noughts for another claim."""
        figure = self.claim.figure
        part = figure is not None and figure.part_of is not None
        inside = figure is not None and by.claim.span.holds(figure.value)
        measures = {f.figure.measure for f in by.figures if f.figure is not None}
        return (
            float(part), float(inside), float(figure is not None and figure.measure in measures),
            float(figure is not None and not self.claim.sources),
            float(figure is not None and figure.measure == "killed"),
            float(figure is not None and not measures),
        )


def same_voice(mine: Claim, its: Claim) -> bool:
    """Whether both have one innermost source, by its words or its name."""
    return _who(mine, its) in ("same", "name")


def _who(mine: Claim, its: Claim) -> str:
    """Whether both have one innermost source: by its words, by its name; "none" where one has none."""
    a, b = (c.sources[-1] if c.sources else None for c in (mine, its))
    if a is None or b is None:
        return "none"
    if a.span == b.span:
        return "same"
    return "name" if a.name is not None and a.name == b.name else "other"
