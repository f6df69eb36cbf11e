"""Texts in, how much of one stands in another out; and keys by which near copies find one another without all pairs.

A run of words is hashed by its words: each place in the run has a number for each word, and these are put together
bit by bit (tabulation hashing: Pătraşcu and Thorup, “The Power of Simple Tabulation Hashing”, J. ACM 2012), which
takes half the time that a digest of each run took.

Keys come of a one-permutation MinHash: every run of words is hashed once, the hashes fall into bins, and each bin
keeps its least (Li, Owen and Zhang, “One Permutation Hashing”, NIPS 2012). Two bins together make a key. The keys
are only a way to find candidates; what is said of two texts is always measured on the texts.

rensa does the same 25 times as fast (0.015 against 0.38 ms for a text of 400 words). It is not used: analysing a
report takes 50 ms, keys stay in ledgers and must not change with a library's release, and these are forty lines
without a compiled dependency.
"""

import functools
import heapq
import re
from collections.abc import Iterable
from hashlib import blake2b
from operator import xor

from recount.lexicon.written_date import dates_in
from recount.reconcile.policy import Policy
from recount.text import key

WORDS = 4  # words in a run: longer ones break at each word that an editor changes, shorter ones recur by chance
_HASH = 8  # bytes of a run's hash
BINS = 64
ROWS = 2  # bins in a key; of 32 keys, texts with a third of their runs in common share one in 98 of 100 cases
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def runs(text: str) -> frozenset[int]:
    """The runs of words of a text, hashed to 64 bits each; a text shorter than a run has none."""
    return _runs(text)


@functools.lru_cache(maxsize=1 << 13)
def runs_of_sentence(sentence: str) -> frozenset[int]:
    """The same of a sentence; each is met by several others, and texts have few of them."""
    return _runs.__wrapped__(sentence)


@functools.lru_cache(maxsize=1024)
def _runs(text: str) -> frozenset[int]:
    placed = tuple(zip(*map(_at_each_place, _WORD.findall(key(text))), strict=True))  # by the place in the run
    each = (numbers[at:] for at, numbers in enumerate(placed))
    found: Iterable[int] = next(each, ())
    for numbers in each:
        found = map(xor, found, numbers)
    return frozenset(found)


@functools.lru_cache(maxsize=1 << 16)
def _at_each_place(word: str) -> tuple[int, ...]:
    """The numbers of a word at each place of a run."""
    hashed = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=_HASH * WORDS).digest()
    return tuple(int.from_bytes(hashed[n:n + _HASH], "big") for n in range(0, len(hashed), _HASH))


def sketch(text: str, size: int) -> tuple[str, ...]:
    """The least hashes of a text's runs: near copies have some of them in common (Broder's bottom sketch, 1997)."""
    return tuple(f"{run:0{2 * _HASH}x}" for run in heapq.nsmallest(size, runs(text)))


def keys(text: str) -> tuple[str, ...]:
    """Keys of a text, sorted: near copies have one in common. None for a text with too few runs to tell."""
    least: list[int | None] = [None] * BINS
    for run in runs(text):
        slot, rank = run % BINS, run // BINS
        now = least[slot]
        if now is None or rank < now:
            least[slot] = rank
    found = []
    for band in range(0, BINS, ROWS):
        part = least[band:band + ROWS]
        if None not in part:
            found.append(f"{band:02d}:" + blake2b(repr(part).encode(), digest_size=8).hexdigest())
    return tuple(found)


def containment(a: str, b: str) -> float:
    """The share of the shorter text's runs that stand in the other, 0 to 1: a cut copy is contained."""
    x, y = runs(a), runs(b)
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


@functools.lru_cache(maxsize=1024)
def numbers(text: str, language: str = "en") -> frozenset[str]:
    """The numbers that a text gives in digits, but for those of its dates."""
    plain, at = [], 0
    for date in dates_in(text, language):
        plain.append(text[at:date.start])
        at = max(at, date.end)
    return frozenset(_NUMBER.findall("".join([*plain, text[at:]])))


def one_count(a: str, b: str, least: float) -> bool:
    """Whether two texts give the same numbers, by at least such a share of all: the next day's toll is no copy."""
    x, y = numbers(a), numbers(b)
    return len(x & y) >= least * len(x | y)


def likeness(a: str, b: str, policy: Policy) -> float:
    """How much two texts are one, 0 to 1: what they share of both, or of a cut one that is long enough."""
    x, y = runs(a), runs(b)
    if not x or not y:
        return 0.0
    shared, shorter = len(x & y), min(len(x), len(y))
    part = shared / shorter if shorter >= policy.copy_runs else 0.0
    return max(shared / (len(x) + len(y) - shared), part - policy.copy_cut)
