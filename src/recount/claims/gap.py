"""The words between a number and a predicate in, whether they let the one reach the other out."""

import functools
import re

from recount.lexicon.numerals import alternation, closed

LANGUAGE = "en"
MAX_GAP = 160  # characters between a subject and its verb; the longest in the dev gold is 44
_PARENTHESIS = re.compile(r",[^,;:]{1,120},|\([^()]{1,80}\)|\s[–—-]\s[^–—;:]{1,120}\s[–—-]\s")
_PREPOSITIONS = frozenset(
    (
        "in",
        "on",
        "at",
        "by",
        "from",
        "to",
        "for",
        "with",
        "after",
        "before",
        "during",
        "since",
        "near",
        "over",
        "under",
        "into",
        "against",
        "about",
        "through",
        "of",
    )
)
_INCLUDING = re.compile(r"\s(?:including|among them|most of them|many of them|mostly|mainly)\s[^,;:.\0]{1,100}$")
_AMONG_NUMBER = re.compile(
    r"(?:,?\sand\san?\s[\w\s]{1,30})?\s(?:is|are|was|were)\s(?:also\s)?among\s(?:the\s|some\s|its\s)?"
)
_COVER = re.compile(r"^,\s(?:all|both|most|many|some|half|mostly|including)\b[^,;:.]{1,60},\s")
_WORDS = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


@functools.cache
def _any(*kinds: str) -> str:
    return alternation(w for kind in kinds for w in closed(LANGUAGE, kind))


@functools.cache
def _left() -> re.Pattern[str]:
    free = r"all|both|only|just|also|some|other|another|a|an|up|as|nearby|total|some|of the|of|or wounding|separately"
    return re.compile(rf"\s*(?:(?:{_any('determiner')}|{free}|\w+ly)\s+){{0,4}}", re.I)


@functools.cache
def _right() -> re.Pattern[str]:
    free = (
        r"who|others?|more|of them|of whom|people|alone|also|all|still|themselves|then|later|now|that|which"
        r"|again|reported|presumed|feared|confirmed|believed|rendered|found|left"
    )
    return re.compile(rf"\s*(?:,\s)?(?:(?:{free}|\w+ly)\s*){{0,3}}[“\"‘]?", re.I)


@functools.cache
def _together() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:,|,?\s*(?:{_any('together')}))\s*"
        r"(?:(?:another|a further|about|also|the|all|some|its|their|only)\s*)?",
        re.I,
    )


@functools.cache
def _breaks() -> frozenset[str]:
    return frozenset(closed(LANGUAGE, "break"))


def next_to_object(gap: str) -> bool:
    """Whether only articles and adverbs stand between a verb and the number it governs."""
    return len(gap) <= MAX_GAP and _left().fullmatch(gap) is not None


def next_to_subject(gap: str) -> bool:
    """Whether only "who", "others" and adverbs stand between a counted group and its verb."""
    return len(gap) <= MAX_GAP and _right().fullmatch(gap) is not None


def joins(gap: str) -> bool:
    """Whether the words between two countings make a list of them ("336 fighters and 298 civilians")."""
    if len(gap) > MAX_GAP:
        return False
    if _together().fullmatch(_COVER.sub(", ", gap, count=1)):
        return True
    inner = re.fullmatch(r"\s(?:of|from|in|at|near|aged)\s[^,;:]{1,60}?(,?\s(?:and|or|plus)\s|,\s)", gap)
    return inner is not None and not _breaking(gap[: inner.start(1)])


def among_number(gap: str) -> bool:
    """Whether what stands before is told to be among what stands after ("two nurses were among 33 people killed")."""
    return _AMONG_NUMBER.fullmatch(gap) is not None


def cleared(gap: str) -> str:
    """A gap with one insertion blotted out: between commas, dashes or brackets, or after "including"."""
    blotted = _PARENTHESIS.sub(lambda m: "\0" * len(m.group()), gap, count=1)
    return _INCLUDING.sub(lambda m: "\0" * len(m.group()), blotted, count=1)


def reaches_verb(gap: str) -> bool:
    """Whether a subject reaches its verb: phrases and one insertion, no other clause."""
    if len(gap) > MAX_GAP:
        return False
    rest = cleared(gap).replace("\0", " ")
    return not re.search(r"[,;:–—]", rest) and not _breaking(rest)


def reaches_object(gap: str) -> bool:
    """Whether a verb reaches a number over its other objects ("killed a guard and two drivers")."""
    words = _WORDS.findall(gap.lower())
    return len(words) <= 6 and not re.search(r"[,;:–—.]", gap) and not (set(words) & (_object_breaks()))


@functools.cache
def _object_breaks() -> frozenset[str]:
    return (_breaks() - {"and", "or"}) | _PREPOSITIONS


def _breaking(gap: str) -> bool:
    return bool(set(_WORDS.findall(gap.lower())) & _breaks())
