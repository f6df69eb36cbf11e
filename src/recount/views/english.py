"""Parts of records to English: dates, numbers with their bounds, plurals, lists."""

import calendar
import functools
import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from recount.lexicon.codebook import measures

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?([~?%]?)\Z")


@functools.cache
def _data() -> dict[str, dict[str, Any]]:  # Any: strings, or lists of them
    with resources.files("recount.views").joinpath("english.toml").open("rb") as file:
        return tomllib.load(file)


def _ends(text: str, table: str) -> bool:
    """Whether the text's last word is one of that table's."""
    words = text.split()
    return bool(words) and words[-1].casefold() in _data()[table]["words"]


def statuses() -> dict[str, str]:
    """The words for how a claim stands, the gravest first, each with its rule."""
    return dict(_data()["statuses"])


def plural(count: int, word: str, many: str | None = None) -> str:
    """The count and the word in the number that goes with it: 1 report, 2 reports, 1,204 reports."""
    return f"{count:,} {word if count == 1 else many or _plural(word)}"


def _plural(word: str) -> str:
    if word.endswith("s"):
        return word  # a series, many series
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """The parts as a list: a; a and b; a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def date(edtf: str | None, unknown: str = "no date") -> str:
    """An EDTF date in words: 5 November 2023; between 7 October and 5 November 2023; about 2014."""
    if edtf is None:
        return unknown
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one(start) if start not in ("..", "") else unknown
    if start in ("..", ""):
        return f"up to {_one(end)}" if end not in ("..", "") else unknown
    if end in ("..", ""):
        return f"from {_one(start)}"
    return f"{_without_year(start, end)} to {_one(end)}"


def span(first: str, last: str) -> str:
    """Two dates as the span between them, or the one date where they are the same."""
    return date(first) if first == last else date(f"{first}/{last}")


def _one(part: str) -> str:
    found = _DATE.match(part)
    if found is None:
        return part
    year, month, day, doubt = found.groups()
    words = " ".join(
        word for word in (
            str(int(day)) if day and "X" not in day else "",
            calendar.month_name[int(month)] if month and "X" not in month and 1 <= int(month) <= 12 else "",
            year if "X" not in year else "",
        ) if word
    )
    if "X" in year:
        words = f"{words}, year unknown" if words else "an unknown date"
    return f"about {words}" if doubt else words


def _without_year(start: str, end: str) -> str:
    """The start of an interval, its year and month left out where the end repeats them."""
    plain = all(re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", part) for part in (start, end)) and len(start) == len(end)
    if not plain or start[:4] != end[:4]:
        return _one(start)
    if len(start) == 10 and start[:7] == end[:7]:
        return str(int(start[8:10]))
    return _one(start).rsplit(" ", 1)[0]


def whole(edtf: str) -> str:
    """An interval of days as the month or the year that it fills; any other as it is."""
    start, _, end = edtf.partition("/")
    if start.endswith("-01-01") and end == f"{start[:4]}-12-31":
        return start[:4]
    if start.endswith("-01") and end[:7] == start[:7] and start[5:7].isdigit() and start[:4].isdigit():
        last = calendar.monthrange(int(start[:4]), int(start[5:7]))[1]
        return start[:7] if end[8:] == str(last) else edtf
    return edtf


def between(start: str, end: str) -> str:
    """A closed interval: between 7 October and 5 November 2023."""
    return f"between {_without_year(start, end)} and {_one(end)}"


def on(edtf: str) -> str:
    """A date with the preposition that it takes: on 5 November 2023, in November 2023, from 1 to 3 May 2024."""
    if "/" in edtf:
        words = date(edtf)
        return words if words.startswith(("up to", "from")) else f"from {words}"
    words = date(edtf)
    if words.startswith("about"):
        return words
    return f"on {words}" if words[0].isdigit() and not words[:4].isdigit() else f"in {words}"


def count(value: int) -> str:
    """A whole number as it is read: 8,796; 2.3 million where nothing is lost by it."""
    if value >= 1_000_000 and value % 100_000 == 0:
        return f"{value // 1_000_000:,}{f'.{value % 1_000_000 // 100_000}' if value % 1_000_000 else ''} million"
    return f"{value:,}"


def number(low: int | None, high: int | None, bound: str, words: str = "") -> str:
    """A bounded number in words: at least 8,796; more than 120; up to 500; “dozens” where it is vague.

    `words` are the number's own words, which stand for a vague one.
    """
    match bound:
        case "vague":
            return words.lower() if words else "an unstated number" if low is None else f"at least {count(low)}"
        case "at_least" if low is not None:
            return f"at least {count(low)}"
        case "over" if low is not None:
            return f"more than {count(low - 1)}"
        case "at_most" if high is not None:
            return f"up to {count(high)}"
        case "under" if high is not None:
            return f"fewer than {count(high + 1)}"
        case "about" if low is not None and high is not None:
            return f"about {count(low)}" if low == high else f"about {count(low)} to {count(high)}"
    if low is not None and high is not None:
        return ("none" if low == 0 else f"{count(low)}") if low == high else f"between {count(low)} and {count(high)}"
    if low is not None:
        return f"at least {count(low)}"
    return "an unstated number" if high is None else f"up to {count(high)}"


def takes_of(words: str) -> bool:
    """Whether "of" stands between the number's words and what is counted: dozens of people, but several people."""
    return _ends(words, "takes_of")


def unit(name: str, count: int | None) -> str:
    """What is counted, in the number that goes with the count: 1 person, no people, 12 people."""
    one, many = _data()["units"].get(name, ("item", "items"))
    return str(one if count == 1 else many)


def predicate(measure: str) -> str:
    """The measure's own word: killed, displaced, in need."""
    return str(_data()["predicates"].get(measure, measure.replace("_", " ")))


def finding(kind: str) -> tuple[str, str, str]:
    """A finding's kind as a heading, as one of its kind, and as many."""
    heading, one, many = _data()["findings"].get(kind, [sentence(kind), f"{kind} finding", f"{kind} findings"])
    return heading, one, many


def rank(measure: str) -> tuple[int, str]:
    """Where the measure stands among the others: deaths first, things after people."""
    order = _data()["order"]["measures"]
    return (order.index(measure) if measure in order else len(order)), measure


def says_it_already(words: str) -> bool:
    """Whether the noun says what a measure says, so that people are what is counted: "bodies", "dead"."""
    return _ends(words, "says_it_already")


def is_small(word: str) -> bool:
    """Whether a word is never part of a name, so that only the start of a sentence gave it a capital."""
    return word.casefold() in _data()["small"]["words"]


def is_pronoun(words: str) -> bool:
    """Whether the words only point to somebody."""
    return words.casefold() in _data()["pronouns"]["words"]


def is_state(measure: str) -> bool:
    """Whether the measure is something that people are rather than something that was done to them."""
    return measure in _data()["states"]["measures"]


def is_harm(measure: str) -> bool:
    """Whether the measure is a harm, for which somebody may be blamed."""
    known = measures().get(measure)
    return known is not None and known.harm


def body(name: str) -> str:
    """An actor's name with the article that it takes: the Gaza Health Ministry, the Office of …, but Hamas."""
    head = re.split(r" (?:of|for|in|to|on) ", name, maxsplit=1)[0]
    takes = _ends(head, "the_body") or (head != name and _ends(name, "the_body"))
    return f"the {name}" if takes and not name.lower().startswith("the ") else name


def possessive(name: str) -> str:
    """The name as an owner: Hamas's, the Houthis'."""
    return f"{name}'" if name.endswith("s") and name.lower().startswith("the ") else f"{name}'s"


def at(name: str) -> str:
    """A place's name with the preposition and article that it takes: in Khartoum, at the border."""
    the = "the " if _ends(name, "the_place") and not name.lower().startswith("the ") else ""
    return f"{'at' if _ends(name, 'at_place') else 'in'} {the}{name}"


def either(name: str) -> str:
    """A place that something was launched at or from: a report does not always say which."""
    the = at(name).split(" ", 1)[1]
    return f"at or from {the}"


def finding_rank(kind: str) -> int:
    """Where a kind of finding stands among the others: disagreement first."""
    kinds = list(_data()["findings"])
    return kinds.index(kind) if kind in kinds else len(kinds)


def sentence(text: str) -> str:
    """The text with a capital letter at its start."""
    return text[:1].upper() + text[1:]
