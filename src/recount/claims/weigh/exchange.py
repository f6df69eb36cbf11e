"""A report's claims in, how one stands to another that may answer it out: whose turn it was, what both name."""

import math
import re
from collections.abc import Sequence
from functools import cached_property

from recount.claims.weigh.voice import REFERENCES, STEM, Voice, same_voice, told_at
from recount.lexicon.phrase import classes
from recount.model.actor import Party
from recount.model.claim import Claim

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-])*")
_DIGITS = re.compile(r"\d[\d,.]*(?<=\d)")
_LONG = 4  # letters from which a word tells what is spoken of
_POINTING = frozenset(("determiner", "pronoun"))
_SHORT, _BARE = 5, 2  # words of "that account of the army", of "all this"
NEAREST = ("statement", "figure", "accusing", "denying")


class Exchange:
    """The claims of a report as turns of those who speak in it, in the order of the text."""

    WIDTH = 26  # features that `beside` tells

    def __init__(self, voices: Sequence[Voice], text: str) -> None:
        self.voices, self.text = voices, text
        self.told = [told_at(voice.claim) for voice in voices]
        self.lines = [voice.claim.sentence.start for voice in voices]
        self.speakers = [_called(_speaker(voice.claim)) for voice in voices]
        self.numbers = [_numbers(span.exact) for span in self.told]
        self.blamed = [_blamed(voice) for voice in voices]
        self.titled = len(text.split("\n", 1)[0])  # characters of the first line

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """What a stem weighs: one part in as many as there are sentences with claims that hold it."""
        held: dict[str, set[int]] = {}
        for voice, line in zip(self.voices, self.lines, strict=True):
            for stem in voice.stems:
                held.setdefault(stem, set()).add(line)
        return {stem: 1 / len(lines) for stem, lines in held.items()}

    def question(self, at: int, options: Sequence[int]) -> list[tuple[float, ...]]:
        """For each of the claims that one may answer, what tells whether it does: `WIDTH` features."""
        said, own = self.voices[at].claim, self.speakers[at]
        words, numbers = _stems(said.span.exact).difference(*own), _numbers(said.span.exact)
        others = [n for n in options if not same_voice(said, self.voices[n].claim)]
        alike = {n: self._alike(words, self.voices[n]) for n in options}
        most = max((alike[n] for n in others), default=0.0)
        nearest = self._nearest(at, others)
        turns = sorted({self.lines[n] for n in others if n < at and self.lines[n] != self.lines[at]}, reverse=True)
        behind = sorted({line for line in self.lines if line > self.lines[at]})
        points = self._pointing(at, bool(numbers))
        return [
            (
                *points,
                max(_share(name, words) for name in self.speakers[n]),
                max(_share(name, self.voices[n].stems) for name in own),
                float(not numbers.isdisjoint(self.numbers[n])),
                float(any(not self.blamed[n].isdisjoint(name) for name in own)),
                float("\n" not in self._between(at, n)),
                float(self.told[n].start < self.titled),
                alike[n],
                float(0 < most == alike[n] and n in others),
                *self._turn(at, n, turns, behind),
                *(float(n == near) for near in nearest),
            )
            for n in options
        ]

    def _pointing(self, at: int, counts: bool) -> tuple[float, ...]:
        """What the claim itself points with: "it", "that account", a number, a word for a toll or a charge."""
        mine = self.voices[at]
        named = {kind for word in _WORD.findall(mine.claim.span.exact) for kind in classes().get(word.lower(), ())}
        pointing = bool(mine.words) and not _POINTING.isdisjoint(classes().get(mine.words[0], ()))
        return (
            float(pointing and len(mine.words) <= _BARE),
            float(pointing and len(mine.words) <= _SHORT),
            float(counts),
            *(float(kind in named) for kind in REFERENCES),
            float(self.told[at].start < self.titled),
        )

    def _between(self, at: int, n: int) -> str:
        first, last = sorted((self.told[at].start, self.told[n].start))
        return self.text[first:last]

    def _alike(self, words: frozenset[str], its: Voice) -> float:
        """How many of a claim's words another has, the rarer ones counting more."""
        weights = [self._rarity.get(stem, 1.0) for stem in sorted(words)]
        common = [self._rarity[stem] for stem in sorted(words & its.stems)]
        return sum(common) / sum(weights) if weights else 0.0

    def _turn(self, at: int, n: int, turns: Sequence[int], behind: Sequence[int]) -> tuple[float, ...]:
        """How many sentences ago it spoke, of those in which others do; how far the sentence behind is."""
        line, here = self.lines[n], self.lines[at]
        ago = turns.index(line) if line in turns else -1
        return (
            float(ago == 0),
            float(ago == 1),
            1 / (1 + ago) if ago >= 0 else 0.0,
            float(line == here and n < at),
            float(line == here and n > at),
            math.exp(-1 - behind.index(line)) if line > here else 0.0,
            float(line > here),
        )

    def _nearest(self, at: int, others: Sequence[int]) -> list[int]:
        """Of others' claims before it the last statement, figure, accusation and denial; -1 where there is none."""
        kinds = dict.fromkeys(NEAREST, -1)
        for n in (n for n in others if n < at):
            claim = self.voices[n].claim
            kinds[claim.kind] = n
            if claim.statement is not None and claim.statement.plover == "ACCUSE":
                kinds["accusing"] = n
            if claim.statement is not None and claim.stance in ("denies", "doubts"):
                kinds["denying"] = n
        return [kinds[kind] for kind in NEAREST]


def _speaker(claim: Claim) -> Party | None:
    return claim.sources[-1] if claim.sources else None


def _called(party: Party | None) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of a party's name, and of the words that tell of it: "health ministry"."""
    words = None if party is None or party.span is None else party.span.exact
    return _stems((party.name if party is not None else None) or ""), _stems(words or "")


def _blamed(voice: Voice) -> frozenset[str]:
    """Stems of the names and words of those whom a claim's figures blame."""
    figures = (claim.figure for claim in (voice.claim, *voice.figures) if claim.figure is not None)
    return frozenset().union(*(name for figure in figures for name in _called(figure.blamed)))


def _stems(said: str) -> frozenset[str]:
    return frozenset(w[:STEM].lower() for w in _WORD.findall(said) if len(w) >= _LONG)


def _numbers(said: str) -> frozenset[str]:
    """The numbers that words hold, in digits without commas and in words."""
    spelt = (w.lower() for w in _WORD.findall(said))
    return frozenset((*(d.replace(",", "") for d in _DIGITS.findall(said)),
                      *(w for w in spelt if "numeral" in classes().get(w, ()))))


def _share(words: frozenset[str], among: frozenset[str]) -> float:
    return len(words & among) / len(words) if words else 0.0
