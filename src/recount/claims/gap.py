"""The words between a number and a predicate in, whether they let the one reach the other out."""

import functools
import re

from recount.lexicon.numerals import alternation, closed

LANGUAGE = "en"
MAX_GAP = 160  # characters between a subject and its verb; the longest in the dev gold is 44
_PARENTHESIS = re.compile(r",[^,;:]{1,120},|\([^()]{1,80}\)|\s[–—-]\s[^–—;:]{1,120}\s[–—-]\s")
_WORDS = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


@functools.cache
def _any(*kinds: str) -> str:
    return alternation(w for kind in kinds for w in closed(LANGUAGE, kind))


@functools.cache
def _left() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:(?:{_any('determiner', 'before-object')}|\w+ly)\s+){{0,4}}", re.I)


@functools.cache
def _right() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,\s)?(?:(?:{_any('after-subject')}|\w+ly)\s*){{0,3}}[“\"‘]?", re.I)


@functools.cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|,?\s*(?:{_any('together')}))\s*(?:(?:{_any('item')})\s*)?", re.I)


@functools.cache
def _including() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_any('including')})\s[^,;:.\0]{{1,100}}$")


@functools.cache
def _among_number() -> re.Pattern[str]:
    """What stands between a part and its whole: " were among ", " and a driver were also among the "."""
    return re.compile(
        rf"(?:,?\s(?:{_any('pair')})\s(?:{_any('indefinite')})\s[\w\s]{{1,30}})?"
        rf"\s(?:{_any('copula')})\s(?:\w+\s)?(?:{_any('amid')})\s(?:(?:{_any('definite')})\s)?"
    )


@functools.cache
def _cover() -> re.Pattern[str]:
    return re.compile(rf"^,\s(?:{_any('covering')})\b[^,;:.]{{1,60}},\s")


@functools.cache
def _inner() -> re.Pattern[str]:
    """A list's item with a phrase of its own: " from the south, and "."""
    return re.compile(rf"\s(?:{_any('within')})\s[^,;:]{{1,60}}?(,?\s(?:{_any('pair')})\s|,\s)")


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
    if _together().fullmatch(_cover().sub(", ", gap, count=1)):
        return True
    inner = _inner().fullmatch(gap)
    return inner is not None and not _breaking(gap[: inner.start(1)])


def among_number(gap: str) -> bool:
    """Whether what stands before is told to be among what stands after ("two nurses were among 33 people killed")."""
    return _among_number().fullmatch(gap) is not None


def cleared(gap: str) -> str:
    """A gap with one insertion blotted out: between commas, dashes or brackets, or after "including"."""
    blotted = _PARENTHESIS.sub(lambda m: "\0" * len(m.group()), gap, count=1)
    return _including().sub(lambda m: "\0" * len(m.group()), blotted, count=1)


def reaches_verb(gap: str) -> bool:
    """Whether a subject reaches its verb: phrases and one insertion, no other clause."""
    if len(gap) > MAX_GAP:
        return False
    rest = cleared(gap).replace("\0", " ")
    return not re.search(r"[,;:–—]", rest) and not _breaking(rest)


def within_clause(gap: str) -> bool:
    """Whether what stands between is one relative clause, in which nobody says anything: no mark, no other clause."""
    inner = set(_WORDS.findall(gap.lower())[1:])
    return len(gap) <= MAX_GAP and not re.search(r"[,;:–—.()]", gap) and not inner & (_breaks() - auxiliaries())


@functools.cache
def auxiliaries() -> frozenset[str]:
    """The forms of "be" and "have"."""
    return frozenset((*closed(LANGUAGE, "be"), *closed(LANGUAGE, "have")))


def reaches_object(gap: str) -> bool:
    """Whether a verb reaches a number over its other objects ("killed a guard and two drivers")."""
    words = _WORDS.findall(gap.lower())
    return len(words) <= 6 and not re.search(r"[,;:–—.]", gap) and not (set(words) & (_object_breaks()))


@functools.cache
def _object_breaks() -> frozenset[str]:
    return (_breaks() - set(closed(LANGUAGE, "pair"))) | set(closed(LANGUAGE, "governs"))


def _breaking(gap: str) -> bool:
    return bool(set(_WORDS.findall(gap.lower())) & _breaks())
