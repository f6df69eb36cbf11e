"""A language's words for dates, as patterns with the rule that resolves each."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from recount.errors import LexiconError
from recount.lexicon.packs import table

_SLOTS = re.compile(r"\{(\w+)\}")
_YEAR = r"(?:19|20)\d\d(?![\d,]\d|\d)"
_PLAIN = 4  # letters: "MAY", "SUN" and "SAT" in a text in capitals are other words
_WHOLE = ("aside", "insertion", "speaks", "open_end", "at_end", "at_middle", "at_start", "at_part", "by_night",
          "week_before", "of_days", "of_months", "seasonal", "future_after", "day_of",
          "opening")  # rows that are searched for anywhere, not before a date
_PLAIN_SLOTS = ("war", "began", "after_day")  # words that no rule asks for
_DAY_ONLY = r"(?:[1-9]|[12]\d|3[01])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d|,\d|\.\d|:\d)(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class TimePattern:
    """One way of dating something: the rule that resolves it and the words that it takes."""

    rule: str
    regex: re.Pattern[str]


@functools.cache
def months(language: str) -> dict[str, int]:
    """Each word for a month, as it is written, with the month's number."""
    return _shouted({row["word"]: int(row["month"]) for row in table(language, "months")})


@functools.cache
def lone_months(language: str) -> frozenset[str]:
    """The words that are months wherever they stand; the others need a preposition before them."""
    return frozenset(row["word"] for row in table(language, "months") if row["alone"] == "yes")


@functools.cache
def weekdays(language: str) -> dict[str, int]:
    """Each word for a weekday, as it is written; Monday is 0."""
    return _shouted({row["word"]: int(row["day"]) for row in table(language, "weekdays")})


def _shouted(words: dict[str, int]) -> dict[str, int]:
    """The words, and those that can be nothing else also in capitals, as old wires have them."""
    return words | {word.upper(): number for word, number in words.items() if len(word) >= _PLAIN}


@functools.cache
def counts(language: str) -> dict[str, int]:
    """Number words that count days, weeks and years."""
    return {row["word"]: int(row["count"]) for row in table(language, "durations")}


@functools.cache
def places(language: str) -> dict[str, int]:
    """Words for a place in a row, "first" to "tenth"."""
    return {row["word"]: int(row["place"]) for row in table(language, "ordinals")}


@functools.cache
def seasons(language: str) -> dict[str, int]:
    """Words for a season with the month in which it begins."""
    return {row["word"]: int(row["month"]) for row in table(language, "seasons")}


@functools.cache
def holidays(language: str) -> dict[str, tuple[int, int, bool]]:
    """Days with a name: month and day; or 0, days from Easter, and that they move with it."""
    rows = table(language, "holidays")
    return {row["word"]: (int(row["month"]), int(row["day"]), row["month"] == "0") for row in rows}


@functools.cache
def time_patterns(language: str) -> tuple[TimePattern, ...]:
    """The patterns in their order; `{month}` and its like are filled from the language's words."""
    rows = table(language, "times")
    words = {row["rule"].removeprefix("word "): row["pattern"] for row in rows if row["rule"].startswith("word ")}
    slots = {
        **words, "month": _cased(months(language)), "weekday": _cased(weekdays(language)), "year": _YEAR, "day": _DAY,
        "nth": _any(places(language)), "season": _any(seasons(language)), "holiday": _cased(holidays(language)),
        "day_only": _DAY_ONLY,
    }
    return tuple(
        TimePattern(row["rule"], re.compile(r"(?<![\w-])(?:" + _filled(row["pattern"], slots) + r")(?!\w)", re.I))
        for row in rows if not row["rule"].startswith("word ")
    )


@functools.cache
def time_gate(language: str) -> re.Pattern[str]:
    """Matches in every text that one of the patterns can match in: a cheap first look."""
    rows = table(language, "times")
    words = {row["rule"]: row["pattern"] for row in rows}
    named = [re.escape(w.rstrip(".")) for w in (*months(language), *weekdays(language))]
    fixed = words.get("word unit", "") + "|" + words.get("word gate", "")
    return re.compile(r"(?:19|20)\d\d|\b(?:" + "|".join(sorted(set(named))) + r")|(?i:\b(?:" + fixed + "))")


def _any(words: Iterable[str]) -> str:
    """The words as a pattern, the longer ones first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _cased(words: Iterable[str]) -> str:
    """Names of months and days count only as they are written: "may" and "march" are verbs."""
    return "(?-i:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _filled(pattern: str, slots: dict[str, str]) -> str:
    def fill(found: re.Match[str]) -> str:
        name = found.group(1)
        if name.isdigit():
            return found.group()
        words = slots.get(name.rstrip("2"))
        if words is None:
            raise LexiconError(f"the pattern {pattern!r} has an unknown slot {name!r}", where="lang/*/times.tsv")
        return f"(?:{words})" if name in _PLAIN_SLOTS else f"(?P<{name}>{words})"

    return _SLOTS.sub(fill, pattern)


@functools.cache
def time_words(name: str, language: str) -> re.Pattern[str]:
    """A row `word …` of the table as a pattern for what stands right before a date; some rows as they stand."""
    for row in table(language, "times"):
        if name in _WHOLE and row["rule"] == f"word {name}":
            return re.compile(row["pattern"], re.I)
        if row["rule"] == f"word {name}":
            return re.compile(rf"(?:^|(?<!\w))(?:{row['pattern']}) ?$", re.I)
    raise LexiconError(f"the row 'word {name}' is missing", where=f"lang/{language}/times.tsv")
