"""Found and gold items of documents in, precision, recall and F1 with its interval out."""

import random
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

DRAWS, SEED = 1000, 1


@dataclass(frozen=True, slots=True)
class Tally:
    """One document's counts: what was found and is right, what was found, what the gold has."""

    right: int
    found: int
    gold: int

    @classmethod
    def exact(cls, found: Sequence[Hashable], gold: Sequence[Hashable]) -> "Tally":
        """Items are right where the gold has the same one; each counts once."""
        mine, theirs = set(found), set(gold)
        return cls(len(mine & theirs), len(mine), len(theirs))


def scores(tallies: Sequence[Tally]) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent over all documents."""
    right, found, gold = (sum(getattr(t, name) for t in tallies) for name in ("right", "found", "gold"))
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    both = precision + recall
    return 100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0


def interval(tallies: Sequence[Tally]) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1 over documents."""
    rng = random.Random(SEED)  # a bootstrap, no secret
    drawn = sorted(scores(rng.choices(tallies, k=len(tallies)))[2] for _ in range(DRAWS))
    return drawn[round(DRAWS * 0.025)], drawn[round(DRAWS * 0.975) - 1]


def row(name: str, tallies: Sequence[Tally], published: str) -> str:
    """A line of the table."""
    precision, recall, f1 = scores(tallies)
    low, high = interval(tallies)
    gold = sum(t.gold for t in tallies)
    return f"| {name} | {precision:.1f} | {recall:.1f} | {f1:.1f} | {low:.1f}–{high:.1f} | {gold} | {published} |"
