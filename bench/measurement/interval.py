"""Hits and chances by group in, a share with its 95 % interval out, by a bootstrap over the groups."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

_DRAWS, _FEW = 1000, 50  # resamples; fewer where there are many groups
_WORK = 3_000_000  # groups drawn in all
_TAIL = 0.025


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Hits among chances, None of nothing; the interval is the middle 95 % of what resampled groups give."""

    hits: float
    of: float
    low: float | None = None
    high: float | None = None

    @property
    def value(self) -> float | None:
        """The share, None where there was no chance."""
        return self.hits / self.of if self.of else None

    def __str__(self) -> str:
        if self.value is None:
            return "–"
        around = "" if self.low is None or self.high is None else f" ({self.low:.3f}–{self.high:.3f})"
        return f"{self.value:.3f}{around}"


@dataclass(slots=True)
class Groups:
    """Hits and chances, by the group in which they hang together: the claims of one question stand or fall as one."""

    counts: dict[str, list[float]] = field(default_factory=dict)

    def add(self, group: str, hit: float, of: float = 1.0) -> None:
        """Count a chance of this group, and whether it was hit."""
        known = self.counts.setdefault(group, [0.0, 0.0])
        known[0] += hit
        known[1] += of

    def share(self) -> Share:
        """The share over all groups."""
        return share(self.counts)


def share(counts: Mapping[str, list[float]]) -> Share:
    """The share of hits, with an interval where there is more than one group."""
    pairs = [(hit, of) for _, (hit, of) in sorted(counts.items())]
    hits, total = sum(p[0] for p in pairs), sum(p[1] for p in pairs)
    if len(pairs) < 2 or not total:
        return Share(hits=hits, of=total)
    chance = random.Random(f"{len(pairs)}/{hits}/{total}")
    found = []
    for _ in range(max(_FEW, min(_DRAWS, _WORK // len(pairs)))):
        drawn = chance.choices(pairs, k=len(pairs))
        of = sum(p[1] for p in drawn)
        found.append(sum(p[0] for p in drawn) / of if of else 0.0)
    found.sort()
    at = int(_TAIL * len(found))
    return Share(hits=hits, of=total, low=found[at], high=found[-1 - at])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How much of what was said is so, and how much of what is so was said."""

    precision: Share
    recall: Share

    @property
    def f1(self) -> float | None:
        """Their harmonic mean."""
        p, r = self.precision.value, self.recall.value
        return None if p is None or r is None else 2 * p * r / (p + r) if p + r else 0.0
