"""Marks the numbers that may be figures, with the bounds that the words put on them."""

import re
from collections.abc import Iterator

from recount.annotate.numeral import low_of, value_of
from recount.lexicon.counting import nouns
from recount.lexicon.numerals import NonFigures, bounds, closed, nonfigures, numerals
from recount.model.mention import Mention, Mentions, Number, Sentence
from recount.model.quantity import Bound, Quantity
from recount.model.report import Report
from recount.model.span import Span

LANGUAGE = "en"
LAST_HOUR = 24
LAST_DAY = 31
LEAST_WHOLE = 10  # the whole that shares are told of: "nine in ten"; a fraction's number is smaller
MAX_VALUE = 10**10  # more than there are people: a garbled number or a serial one
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NEXT = re.compile(r"\s{0,3}([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_NAMED = re.compile(r"(?:[a-z,;:)]|[^\W_]\s)\s{0,2}([A-Z][\w'’.-]*)\s$")
_NEAR = re.compile(r"(?P<first>[\w’']+)\s{1,2}(?P<last>[a-z]+)\s$")
_PLURAL = re.compile(r"[^su]s$")
_AGED = re.compile(r"[A-Z][\w'’.-]*\s?[,(]\s?$")
_AGE_END = re.compile(r"\s?[,)]")
_TO = re.compile(r"-(\d[\d,]*)(?![\w-])")
_RANGE = re.compile(r"\s?[-–—]\s?|\sto\s|\sor\s")
_BETWEEN = re.compile(r"(?<!\w)(?:between|from between|anywhere between|from anywhere between)\s{1,3}$", re.I)
_AND = re.compile(r"\s{1,3}(?:and|to|-|–)\s{1,3}")


class NumberAnnotator:
    """Marks the numbers that may be figures, with the bounds that the words put on them."""

    name = "number"
    provides: tuple[type, ...] = (Number,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield numbers whose span holds the number words alone; ages, dates, money and shares are left out."""
        text = report.text or ""
        for sentence in seen.of(Sentence):
            found = [
                n
                for m in numerals(LANGUAGE).pattern.finditer(text, sentence.span.start, sentence.span.end)
                if (n := _number(text, sentence.span, m)) is not None
            ]
            yield from _without_bound_words(list(_ranges(text, found)))


def _number(text: str, sentence: Span, found: re.Match[str]) -> Number | None:
    span = Span.of(text, found.start(), found.end())
    value = value_of(span.exact, LANGUAGE)
    vague = value is None
    if not _counts(text, sentence, span, value) or (value is not None and value > MAX_VALUE):
        return None
    doubtful = not vague and _named(text, sentence, span)
    to = _TO.match(text, span.end, sentence.end)
    if to is not None:
        return _hyphened(text, sentence, span, value, to)
    kind, bound = _bound(text, sentence, span)
    if vague:
        quantity = Quantity(low=low_of(span.exact, LANGUAGE), high=None, bound="vague")
    else:
        quantity = Quantity.bounded(value or 0, kind)
    return Number(span=span, quantity=quantity, bound=bound, doubtful=doubtful)


def _hyphened(text: str, sentence: Span, span: Span, low: int | None, to: re.Match[str]) -> Number | None:
    """Reads “10-15 people” as a range; a score or a code ("3-1", "92-91") counts nothing."""
    high = value_of(to.group(1), LANGUAGE)
    follows = _NEXT.match(text, to.end(), sentence.end)
    if (
        low is None
        or high is None
        or low >= high
        or follows is None
        or follows.group(1).lower() not in nouns(LANGUAGE)
    ):
        return None
    return Number(span=Span.of(text, span.start, to.end()), quantity=Quantity(low=low, high=high, bound="between"))


def _counts(text: str, sentence: Span, span: Span, value: int | None) -> bool:
    """Whether the words around a number leave it a count."""
    words = nonfigures(LANGUAGE)
    before = text[max(sentence.start, span.start - words.reach) : span.start]
    if words.after.match(text, span.end, min(sentence.end, span.end + words.reach)):
        return False
    if value is None:
        return low_of(span.exact, LANGUAGE) is not None or _told(words, before, span)
    if _shares(words, text, sentence, span, value) or _dated(words, text, before, span, value):
        return False
    if (words.before.search(before) and not _verbal(words, before)) or (value <= LAST_HOUR and _timed(words, before)):
        return False
    if not span.exact[0].isdigit():
        return True
    if _AGED.search(before) and _AGE_END.match(text, span.end, sentence.end) and value < 120:
        return False
    return (
        _counted(text, sentence, span)
        or not _YEAR.match(span.exact)
        or _bound(text, sentence, span)[0] in ("over", "at_least")
    )


def _told(words: NonFigures, before: str, span: Span) -> bool:
    """Whether a word like "several" tells of people or things: not "so many", "as many", "for several"."""
    degree = span.exact.lower() == "many" and words.degree.search(before) is not None
    return not degree and words.never.search(before) is None


def _shares(words: NonFigures, text: str, sentence: Span, span: Span, value: int) -> bool:
    """Whether a small number is a share's: "three in five", "two thirds"; "killed 3 in two days" holds none."""
    end = min(sentence.end, span.end + words.reach)
    if value < LEAST_WHOLE and words.part.match(text, span.end, end):
        return True
    ratio = words.ratio.match(text, span.end, end)
    return ratio is not None and value <= LEAST_WHOLE and words.apart.match(text, ratio.end(), sentence.end) is None


def _dated(words: NonFigures, text: str, before: str, span: Span, value: int) -> bool:
    """Whether a number is a day or year: "May 5", "since 2014"; not "in May 14 men"."""
    if not span.exact[0].isdigit():
        return False
    year = _YEAR.match(span.exact) is not None
    if (year or value <= LAST_DAY) and words.time.search(before):
        return True
    month = words.month.search(before)
    if month is None or year:
        return month is not None
    counted = month["within"] is not None and _NEXT.match(text, span.end) is not None
    return value <= LAST_DAY and month["day"] is None and not counted


def _verbal(words: NonFigures, before: str) -> bool:
    """Whether what seems to name a number does not: "the wounded number 33", "on that day 104 were flown home"."""
    near = _NEAR.search(before)
    if near is None or near["last"] not in words.unless:
        return False
    return near["first"].lower() in words.unless[near["last"]] or (
        near["last"] == "number" and _PLURAL.search(near["first"]) is not None
    )


def _counted(text: str, sentence: Span, span: Span) -> bool:
    """Whether a noun that is counted follows."""
    follows = _NEXT.match(text, span.end, sentence.end)
    return follows is not None and follows.group(1).lower() in nouns(LANGUAGE)


def _named(text: str, sentence: Span, span: Span) -> bool:
    """Whether a number in digits follows a name and no counted noun follows it: "Unit 8200", "Basra 4"."""
    if not span.exact[0].isdigit() or _counted(text, sentence, span):
        return False
    before = text[max(sentence.start, span.start - nonfigures(LANGUAGE).reach) : span.start]
    return _NAMED.search(before) is not None


def _timed(words: NonFigures, before: str) -> bool:
    """Reads “At around 10”: an hour, unless a count is spoken of ("put the toll at around 10")."""
    counted = any(word in before.lower().split() for word in closed(LANGUAGE, "countword"))
    return not counted and words.hour.search(before) is not None


def _bound(text: str, sentence: Span, span: Span) -> tuple[Bound, Span | None]:
    """The bound that the words before or after a number put on it, and those words."""
    words = bounds(LANGUAGE)
    start = max(sentence.start, span.start - words.reach)
    after = words.after.match(text, span.end, min(sentence.end, span.end + words.reach))
    if after is None and (noun := _NEXT.match(text, span.end, sentence.end)) is not None:
        after = words.after.match(text, noun.end(), min(sentence.end, noun.end() + words.reach))
        if after is not None and after.group(1).lower() not in ("or more", "or fewer", "or less"):
            after = None
    if after is not None:
        key = "after " + " ".join(after.group(1).lower().split())
        return words.kind[key], Span.of(text, after.start(1), after.end(1))
    before = words.before.search(text[start : span.start])
    if before is None or _particle(text, start + before.start(1)):
        return "exact", None
    key = "before " + " ".join(before.group(1).lower().split())
    return words.kind[key], Span.of(text, start + before.start(1), start + before.end(1))


def _particle(text: str, at: int) -> bool:
    """Reads “Handed over 150”: the "over" belongs to the verb."""
    verb = re.search(r"([a-z]+)\s{1,2}$", text[max(0, at - 14) : at], re.I)
    return (
        text[at : at + 5].lower() == "over "
        and verb is not None
        and verb.group(1).lower() in closed(LANGUAGE, "particle")
    )


def _ranges(text: str, found: list[Number]) -> Iterator[Number]:
    """Two numbers that bound one count ("between 20 and 30", "20 to 30") become one."""
    held: Number | None = None
    for number in found:
        joined = None if held is None else _joined(text, held, number)
        if joined is not None:
            held = joined
            continue
        if held is not None:
            yield held
        held = number
    if held is not None:
        yield held


def _joined(text: str, first: Number, second: Number) -> Number | None:
    gap = text[first.span.end : second.span.start]
    low, high = first.quantity.low, _scaled(first, second)
    if low is None or high is None or "vague" in (first.quantity.bound, second.quantity.bound) or low >= high:
        return None
    opener = _BETWEEN.search(text[max(0, first.span.start - 24) : first.span.start])
    if opener is not None and _AND.fullmatch(gap):
        start = max(0, first.span.start - 24) + opener.start()
        bound: Span | None = Span.of(text, start, first.span.start)
    elif (
        _RANGE.fullmatch(gap)
        and first.quantity.bound in ("exact", "about")
        and second.bound is None
        and not text[max(0, first.span.start - 5) : first.span.start].lower().endswith("from ")
    ):
        bound = first.bound
    else:
        return None
    low = low * (high // second.quantity.low) if second.quantity.low and high > second.quantity.low else low
    span = Span.of(text, first.span.start, second.span.end)
    return Number(span=span, quantity=Quantity(low=low, high=high, bound="between"), bound=bound)


def _scaled(first: Number, second: Number) -> int | None:
    return second.quantity.high if second.quantity.high is not None else second.quantity.low


def _without_bound_words(found: list[Number]) -> Iterator[Number]:
    """Reads “No fewer than five”: the "no" belongs to the bound and is no number of its own."""
    taken = [n.bound for n in found if n.bound is not None]
    for number in found:
        if not any(bound.meets(number.span) for bound in taken):
            yield number
