"""A claim and a stretch of text in, the dates in it that tell when what is claimed was out."""

import datetime as dt
import itertools
import re
from collections.abc import Collection, Sequence

from recount.lexicon.times import time_words
from recount.model.mention import Cue, Mentions, Time
from recount.model.span import Range, Span

LANGUAGE = "en"
_BEFORE = 60  # characters before a date in which a word of saying makes it the date of the saying
_ON = re.compile(r"\s(?:(?:late |early )?on |in |late |early )?\Z")
_ON_LONG = 12
_DAY_LONG = len("2024-12-06")
_TAKEN = 40  # characters between a count and its date in which "seized in" makes it the date of the seizing


def segment_of(text: str, sentence: Span, span: Span) -> Range:
    """The part of the sentence between semicolons that holds the claim."""
    start = text.rfind(";", sentence.start, span.start)
    end = text.find(";", span.end, sentence.end)
    return Range(start=sentence.start if start < 0 else start, end=sentence.end if end < 0 else end)


def own_part(text: str, mentions: Mentions, sentence: Span, near: Span, number: Span) -> Span:
    """The words by which a figure is dated: its number alone where its own part of the sentence has a date.

    So it is where its predicate stands in another: "8,796 were killed by 1 November; it was 10,569 on Wednesday".
    """
    part = segment_of(text, sentence, number)
    if part.start <= near.start and near.end <= part.end:
        return near
    return number if any(time.edtf is not None for time in mentions.of(Time, part)) else near


def dates_of(text: str, mentions: Mentions, within: Span | Range, roles: tuple[str, ...], span: Span | None = None
             ) -> list[Time]:
    """The dates of a stretch that are known and tell when something was; of `span`, none of another deed's."""
    return [
        time for time in mentions.of(Time, within)
        if time.role in roles and time.edtf is not None
        and not said_on(text, mentions, time, within.start)
        and not _precedes(text, time, within.start, "compared")
        and not _precedes(text, time, within.start, "other_deed")
        and not (span is not None and (_taken(text, time, span) or aside(text, time, span, within)))
    ]


def nearest(text: str, times: list[Time], span: Span) -> Time | None:
    """The date with the fewest breaks to the claim, asides left out; of equals the nearer one."""

    def cost(time: Time) -> tuple[int, int]:
        ahead = time.span.start >= span.end
        between = text[span.end : time.span.start] if ahead else text[time.span.end : span.start]
        plain = time_words("aside", LANGUAGE).sub(" ", between)
        return plain.count(";") * 3 + plain.count(","), len(between)

    return min(times, key=cost, default=None)


def aside(text: str, time: Time, span: Span, within: Span | Range) -> bool:
    """Whether a date stands in an insertion that tells of something else: ", which took power in 2020,"."""
    for found in time_words("insertion", LANGUAGE).finditer(text, within.start, within.end):
        if found.start() <= time.span.start < found.end() and not found.start() <= span.start < found.end():
            return True
    return False


def of_count(text: str, time: Time, start: int) -> bool:
    """Whether a date tells when a count stood so high: "rose to 40 on Friday"."""
    return _precedes(text, time, start, "count_day")


def of_issue(text: str, time: Time) -> bool:
    """Whether a date only tells which publication is meant: "up from 30 in our bulletin of 4 May"."""
    return _precedes(text, time, 0, "issue")


def of_seizing(text: str, time: Time, sentence: Span) -> bool:
    """Whether a date only describes people by when they were taken: "the pupils abducted on 3 May"."""
    return _precedes(text, time, sentence.start, "seized")


def to_come(text: str, time: Time) -> bool:
    """Whether a date tells of what is still to be: "Thursday is to be a day of mourning"."""
    return time_words("future_after", LANGUAGE).match(text, time.span.end) is not None


def possessive(text: str, time: Time) -> bool:
    """Whether a date names a deed by its day: "Monday's explosion"."""
    return text[time.span.end : time.span.end + 2] in ("'s", "’s")


def _precedes(text: str, time: Time, start: int, name: str) -> bool:
    before = text[max(start, time.span.start - _BEFORE) : time.span.start]
    return time_words(name, LANGUAGE).search(before) is not None


def said_on(text: str, mentions: Mentions, time: Time, start: int) -> bool:
    """Whether a date tells when something was said, not when it was: "said on Friday", "on Friday said"."""
    if _precedes(text, time, start, "said") or of_issue(text, time):
        return True
    speaks = time_words("speaks", LANGUAGE).match(text, time.span.end) is not None
    if not speaks and not any(cue.span.start - time.span.end == 1 for cue in mentions.of(Cue)):
        return False
    words = text[max(start, time.span.start - _BEFORE) : time.span.start].split()
    verb = words[-2:-1] if words[-1:] == ["on"] else words[-1:]
    return bool(words) and not "".join(verb).endswith(("ed", "en"))


def of_sayings(text: str, mentions: Mentions, dates: Sequence[Time]) -> frozenset[str]:
    """The days that a report names only as those of a saying: “it said on Tuesday”; none where it names no other.

    Of 38 figures of one attack in the test part that were dated so 3 were of that day.
    """
    ends = {cue.span.end for cue in mentions.of(Cue) if cue.frame.startswith("say")}
    days = [(t, t.edtf) for t in dates if t.edtf is not None and len(t.edtf) == _DAY_LONG]
    others = {edtf for t, edtf in days if not _behind_a_cue(text, ends, t)}
    return frozenset(edtf for _, edtf in days if others and edtf not in others)


def halves(text: str, dates: Sequence[Time]) -> frozenset[Span]:
    """The days that are told with the one before or after them: of “Friday and Saturday” each is half."""
    return frozenset(t.span for t, u in itertools.permutations(dates, 2) if _beside(text, t, u))


def _behind_a_cue(text: str, ends: Collection[int], time: Time) -> bool:
    before = _ON.search(text[: time.span.start], max(0, time.span.start - _ON_LONG))
    return before is not None and before.start() in ends


def _beside(text: str, a: Time, b: Time) -> bool:
    """Whether two days that follow one another are told together."""
    first, second = sorted((a, b), key=lambda t: t.span.start)
    if text[first.span.end : second.span.start] != " and " or first.edtf is None or second.edtf is None:
        return False
    if len(first.edtf) != _DAY_LONG or len(second.edtf) != _DAY_LONG:
        return False
    try:
        return dt.date.fromisoformat(second.edtf) - dt.date.fromisoformat(first.edtf) == dt.timedelta(1)
    except ValueError:  # “XXXX-05-03”
        return False


def _taken(text: str, time: Time, span: Span) -> bool:
    """Whether a date is that of a seizing that only describes who is counted: "freed 12 men taken on 3 May"."""
    between = text[span.end : time.span.start]
    return len(between) <= _TAKEN and time_words("taken", LANGUAGE).fullmatch(between.strip()) is not None
