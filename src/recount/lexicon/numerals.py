"""A language's number words, bounds and words for what is no figure, as compiled tables."""

import functools
import re
from dataclasses import dataclass

from recount.lexicon.packs import table
from recount.model.quantity import Bound

_BOUNDS: dict[str, Bound] = {
    b: b for b in ("exact", "at_least", "over", "at_most", "under", "about", "between", "vague")
}


@dataclass(frozen=True, slots=True)
class Numerals:
    """Number words by kind; `pattern` matches a longest run of them or a number in digits."""

    value: dict[str, int]
    kind: dict[str, str]
    vague: dict[str, int | None]
    pattern: re.Pattern[str]


@functools.cache
def numerals(language: str = "en") -> Numerals:
    """The number words of a language."""
    rows = table(language, "numerals")
    vague = {r["word"]: int(r["value"]) if r["value"] else None for r in rows if r["kind"] == "vague"}
    value = {r["word"]: int(r["value"]) for r in rows if r["kind"] != "vague"}
    kind = {r["word"]: r["kind"] for r in rows}
    return Numerals(value, kind, vague, re.compile(_pattern(kind), re.I))


def _pattern(kind: dict[str, str]) -> str:
    def words(*kinds: str) -> str:
        return alternation(w for w, k in kind.items() if k in kinds)

    unit = rf"(?:(?:{words('ten')})(?:[- ](?:{words('one')}))?|(?:{words('one')}))"
    hundred = rf"(?:(?:an?|{unit})[ -](?:{words('hundred')})(?: (?:and )?{unit})?)"
    scale = words("scale")
    spelled = (
        rf"(?:(?:{hundred}|{unit}|an?)[ -](?:{scale})(?:,? (?:and )?(?:{hundred}|{unit})(?: (?:{scale}))?){{0,3}})"
    )
    dozen = rf"(?:(?:an?|{unit})[ -](?:{words('dozen')}))"
    digits = r"(?:\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?)"
    scaled = rf"{digits}(?:[ \u00a0-](?:{words('scale', 'hundred', 'dozen')})|(?:{words('suffix')}|{scale}))?"
    fixed = words("vague", "fixed")
    return (
        rf"(?<![\w.,/:#\[-])(?:(?:{fixed})|{spelled}|{dozen}|{hundred}|{unit}|{scaled})"
        r"(?![\w]|[,.:/]\d|[’']s\b|[-‑][A-Za-z])"
    )


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bound words: `before` matches where a number starts (at the end of what precedes it), `after` where it ends."""

    kind: dict[str, Bound]
    before: re.Pattern[str]
    after: re.Pattern[str]
    reach: int


@functools.cache
def bounds(language: str = "en") -> Bounds:
    """The bound words of a language."""
    rows = table(language, "bounds")
    before = [r["words"] for r in rows if r["side"] == "before"]
    after = [r["words"] for r in rows if r["side"] == "after"]
    fillers = alternation(closed(language, "filler"))
    return Bounds(
        {r["side"] + " " + r["words"]: _BOUNDS[r["bound"]] for r in rows},
        re.compile(rf"(?<![\w-])({alternation(before)})\s+((?:(?:{fillers})\s+)*)$", re.I),
        re.compile(rf"\s{{0,2}}({alternation(after)})(?!\w)", re.I),
        max(len(w) for w in before) + 24,
    )


@dataclass(frozen=True, slots=True)
class NonFigures:
    """Words next to a number that make it no figure.

    `never` are those before a vague one ("how many"), `hour` those that make an hour of a small one ("at around 6").
    """

    after: re.Pattern[str]
    before: re.Pattern[str]
    never: re.Pattern[str]
    hour: re.Pattern[str]
    reach: int


@functools.cache
def nonfigures(language: str = "en") -> NonFigures:
    """What is no figure in a language: durations, ages, distances, shares, money, ordinals, names."""
    after: list[str] = []
    named: list[str] = []
    before: list[str] = []
    symbols: list[str] = []
    never: list[str] = []
    hour: list[str] = []
    for row in table(language, "nonfigures"):
        words = row["words"].split("|")
        if row["side"] == "after":
            named += [w for w in words if row["kind"] == "name"]
            after += [w for w in words if row["kind"] != "name"]
        elif row["kind"] == "vague":
            never += words
        elif row["kind"] == "hour":
            hour += words
        else:
            symbols += [w for w in words if row["kind"] == "money"]
            before += [w for w in words if row["kind"] != "money"]
    months = alternation(r["word"] for r in table(language, "months"))
    return NonFigures(
        re.compile(
            rf"[\s-]{{0,3}}(?:{alternation(after)}|(?-i:{alternation(named)}))(?![a-z])|\s{{1,2}}(?-i:{months})(?!\w)",
            re.I,
        ),
        re.compile(
            rf"(?:(?:{alternation(symbols)})\s?|(?<![\w-])(?:{alternation(before)})[ \u00a0-]?"
            rf"|(?<!\w)(?:{months})\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s(?:and|to|or|until)|\s?[-–])\s?)?)$"
        ),
        re.compile(rf"(?<!\w)(?:{alternation(never)})\s$", re.I),
        re.compile(rf"(?<!\w)(?:{alternation(hour)})\s$", re.I),
        40,
    )


@functools.cache
def closed(language: str, kind: str) -> tuple[str, ...]:
    """The words of one kind of `counting.tsv`, as they stand there."""
    return tuple(
        word for row in table(language, "counting") if row["kind"] == kind for word in row["words"].split("|")
    )


def alternation(words: "object") -> str:
    """Words as alternatives of a pattern, the longest first; a blank in them is any run of a few blanks."""
    found = sorted({str(w) for w in words}, key=lambda w: (-len(w), w))  # type: ignore[attr-defined]
    return "|".join(re.escape(w).replace("\\ ", r"\s{1,3}") for w in found)
