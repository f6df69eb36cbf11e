"""Phrases in, those of them that stand in a text out: quickly, since every report passes here.

By the tokens of the text, and after the first SOON texts by hyperscan where it is installed (the extra `fast`); both
give the same.
"""

import functools
import re
from collections.abc import Callable, Iterable
from typing import Any

SOON = 2500  # texts after which a quarter of a second for putting hyperscan's automaton together has paid
BLANKS = r"[ \t\n\r\f\v]{1,3}"  # what may stand for the blank in a phrase; \s means other things here and there
_TOKEN = re.compile(r"[\w-]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
Spot = Callable[[str], frozenset[str]]


class Spotter:
    """Finds which phrases (ASCII) stand in a text as whole words, in any case."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(sorted({" ".join(phrase.lower().split()) for phrase in phrases}))
        self.single = frozenset(phrase for phrase in self.phrases if " " not in phrase)
        self.longer: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for phrase in self.phrases:
            if phrase not in self.single:
                pattern = re.compile(rf"(?<![\w-]){_blanked(phrase)}(?![\w-])")
                self.longer.setdefault(max(phrase.split(), key=len), []).append((phrase, pattern))
        self.spot: Spot = self.by_tokens
        self.left = SOON

    def standing(self, text: str) -> frozenset[str]:
        """The phrases that stand in the text, in lower case."""
        self.left -= 1
        if not self.left:
            self.spot = by_hyperscan(self.phrases) or self.by_tokens
        return self.spot(text.lower())

    def by_tokens(self, low: str) -> frozenset[str]:
        """The phrases in a text in lower case: single words are tokens, longer ones are made of some."""
        met = set(_TOKEN.findall(low))
        longer = (pair for word in self.longer.keys() & met for pair in self.longer[word])
        return (self.single & met).union(
            phrase for phrase, pattern in longer if met.issuperset(phrase.split(" ")) and pattern.search(low)
        )


def by_hyperscan(phrases: tuple[str, ...]) -> Spot | None:
    """The same by hyperscan; None where it is not installed."""
    try:
        import hyperscan
    except ImportError:
        return None
    database = hyperscan.Database()
    database.compile(
        expressions=[rf"(?:^|[^\w-]){_blanked(phrase)}(?:[^\w-]|$)".encode() for phrase in phrases],
        ids=list(range(len(phrases))), elements=len(phrases), flags=[hyperscan.HS_FLAG_SINGLEMATCH] * len(phrases),
    )

    def spot(low: str) -> frozenset[str]:
        met: set[str] = set()
        database.scan(plain(low).encode(), match_event_handler=functools.partial(_meet, phrases, met))
        return frozenset(met)

    return spot


def plain(low: str) -> str:
    """The text with an ASCII letter for each other word character and a mark for the rest: hyperscan reads bytes."""
    return low if low.isascii() else _FOREIGN.sub(lambda found: "q" if found.group().isalnum() else "|", low)


def _meet(phrases: tuple[str, ...], met: set[str], number: int, *where: Any) -> None:  # Any: offsets and more
    met.add(phrases[number])


def _blanked(phrase: str) -> str:
    return BLANKS.join(map(re.escape, phrase.split(" ")))
