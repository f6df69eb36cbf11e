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
        rf"(?:(?<![\w.,/:#\[-])|(?<=--))(?:(?:{fixed})|{spelled}|{dozen}|{hundred}|{unit}|{scaled})"
        r"(?![\w]|[,.:/]\d|[’']s\b|[-‑](?!(?:odd|plus|strong)\b)[A-Za-z])"
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

    `never` are those before a vague one ("how many"), `degree` those before "many" alone, `hour` those that make an
    hour of a small one ("at around 6"), `month` matches a month's name before it, with what makes it no day of that
    month; `time` makes a year or day of what could be one. `ratio` makes a share of a small one ("three in five")
    unless `apart` follows ("three in five villages"), `part` a fraction; `unless` gives for a word that names what
    has a number ("number 5") the words before it after which it does not ("the dead number 5").
    """

    after: re.Pattern[str]
    before: re.Pattern[str]
    never: re.Pattern[str]
    degree: re.Pattern[str]
    hour: re.Pattern[str]
    month: re.Pattern[str]
    time: re.Pattern[str]
    ratio: re.Pattern[str]
    apart: re.Pattern[str]
    part: re.Pattern[str]
    unless: dict[str, tuple[str, ...]]
    reach: int


@functools.cache
def nonfigures(language: str = "en") -> NonFigures:
    """What is no figure in a language: durations, ages, distances, shares, money, ordinals, names."""
    rows = [(row["side"], row["kind"], row["words"].split("|")) for row in table(language, "nonfigures")]

    def of(side: str, *kinds: str) -> str:
        return alternation(w for one, kind, words in rows if one == side and kind in kinds for w in words)

    def follows(words: str) -> re.Pattern[str]:
        return re.compile(rf"[\s-]{{0,3}}(?:{words})(?![a-z])", re.I)

    def precedes(words: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{words})\s$", re.I)

    months = alternation(r["word"] for r in table(language, "months"))
    own = {"after": ("name", "ratio", "apart", "part"),
           "before": ("money", "vague", "degree", "hour", "time", "verb-number", "the-day")}
    plain = {side: of(side, *{k for s, k, _ in rows if s == side and k not in own[side]}) for side in own}
    return NonFigures(
        after=re.compile(
            rf"[\s-]{{0,3}}(?:{plain['after']}|(?-i:{of('after', 'name')}))(?![a-z])|\s{{1,2}}(?-i:{months})(?!\w)",
            re.I,
        ),
        before=re.compile(
            rf"(?:(?<![A-Za-z])(?:{of('before', 'money')})\s?|(?<![\w-])(?:{plain['before']})[ \u00a0-]?)$"
        ),
        never=precedes(of("before", "vague")),
        degree=precedes(of("before", "degree")),
        hour=precedes(of("before", "hour")),
        month=re.compile(
            rf"(?<!\w)(?:(?P<within>[Ii]n|IN)\s{{1,2}}|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?:{months})\s"
            rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s(?:and|to|or|until)|\s?[-–])\s?)?$"
        ),
        time=re.compile(rf"(?<![\w-])(?:{of('before', 'time')})[ \u00a0-]?$"),
        ratio=follows(of("after", "ratio")),
        apart=follows(of("after", "apart")),
        part=follows(of("after", "part")),
        unless={"number": _words(rows, "verb-number"), "day": _words(rows, "the-day")},
        reach=40,
    )


def _words(rows: list[tuple[str, str, list[str]]], kind: str) -> tuple[str, ...]:
    return tuple(word for _, one, words in rows if one == kind for word in words)


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
