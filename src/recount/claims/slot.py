"""A report's mentions in, its countings out: each number with what it counts and the stretch that both take."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recount.model.mention import Counted, Mentions, Number, Sentence, Time
from recount.model.span import Span

UNKNOWN = "unknown"
MAX_NUMBERS = 100  # a "sentence" with more numbers than this is a table that lost its lines
_MORE = re.compile(r"\s(?:more|others?|of\s(?:them|these|those|whom))\b")
_OTHER = re.compile(r"\b(?:the\sother|the\sremaining|another|the\srest)\s$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A number and its group; `start` and `end` take in bound words and the group where it stands next to it.

    `kin` is the unit of the group before, where a bare number goes on from it ("the other 10", "13 more").
    """

    number: Number
    group: Counted | None
    start: int
    end: int
    kin: str | None = None

    @property
    def unit(self) -> str | None:
        """The group's unit, None where only a number stands."""
        return None if self.group is None else self.group.unit

    @property
    def total(self) -> int | None:
        """The one number that the words mean, None where they leave it open."""
        quantity = self.number.quantity
        return quantity.low if quantity.low == quantity.high else None


def slots(text: str, mentions: Mentions, sentence: Sentence) -> tuple[Slot, ...]:
    """The countings of a sentence in text order; numbers inside dates are none.

    A date may take in what happened then: in "since rebels took 40 villagers in May" people are counted.
    """
    return tuple(_slots(text, mentions, sentence.span))


def _slots(text: str, mentions: Mentions, sentence: Span) -> Iterator[Slot]:
    numbers = mentions.of(Number, within=sentence)
    if len(numbers) > MAX_NUMBERS:
        return
    groups = {g.number: g for g in mentions.of(Counted, within=sentence)}
    times = mentions.of(Time, within=sentence)
    unit: str | None = None
    for at, number in enumerate(numbers):
        group = groups.get(number.span)
        told = group is not None and group.unit == "person"
        if any(time.span.meets(number.span) and not (told and time.role == "since") for time in times):
            continue
        start, end = number.span.start, number.span.end
        if number.bound is not None:
            start, end = min(start, number.bound.start), max(end, number.bound.end)
        following = numbers[at + 1].span.start if at + 1 < len(numbers) else sentence.end
        if group is not None and group.span.start >= end and group.span.start < following:
            end = max(end, group.span.end)
        more = _MORE.match(text, number.span.end) or _OTHER.search(text[max(sentence.start, start - 16) : start])
        yield Slot(number=number, group=group, start=start, end=end, kin=unit if group is None and more else None)
        unit = unit if group is None else group.unit
