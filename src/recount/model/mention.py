"""What an annotator marks in a report: sentences, numbers, groups, times, places, actors, cues, triggers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from recount.model.actor import Party
from recount.model.attribution import Certainty, Stance
from recount.model.claim import Role, TimeFrom
from recount.model.place import Place
from recount.model.quantity import Quantity
from recount.model.span import Range, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the title, of a heading or of the body; datelines and header lines belong to none."""

    span: Span
    part: Literal["title", "heading", "body"] = "body"
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that may be a figure: `span` holds the number words alone, `bound` the words that bound it.

    A `doubtful` one looks like a part of a name ("Unit 8200", "Basra 4"): rules leave it alone.
    """

    span: Span
    quantity: Quantity
    bound: Span | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a number counts: `span` without articles, relative clauses and appositions."""

    span: Span
    number: Span
    unit: str
    roles: tuple[Role, ...] = ()
    nationality: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Words that date something; `edtf` is None for words that refer to a time that is nowhere given.

    `role` tells a plain date from the start ("since then"), the end ("until May") and the length ("in six days")
    of a stretch.
    """

    span: Span
    edtf: str | None
    from_: TimeFrom | None
    role: Literal["at", "since", "until", "during"] = "at"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A place that is named, or referred to ("the enclave"), resolved against the gazetteer."""

    span: Span
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorName:
    """A party or a speaker: named, described or by pronoun; `kind` as in the actor list, where known."""

    span: Span
    party: Party
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that attribute: a verb, noun or phrase of saying, judging or fearing; `frame` names its grammar."""

    span: Span
    frame: str
    plover: str | None = None
    stance: Stance = "asserts"
    certainty: Certainty = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """A predicate that gives a number its measure: "killed", "death toll", "driven from their homes"."""

    span: Span
    measure: str
    frame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A verb or noun for an act of PLOVER's sixteen kinds."""

    span: Span
    plover: str
    frame: str
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Encoding:
    """The trained encoder's reading of a whole text: a vector for each piece of a word, in text order.

    `vectors` is an array of pieces by width; `starts` and `ends` are the pieces' code points.
    """

    span: Span
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    vectors: Any  # Any: a numpy array; this floor imports nothing

    def __eq__(self, other: object) -> bool:
        """Whether another encoding has the same vectors for the same pieces, bit for bit."""
        return (isinstance(other, Encoding) and (self.starts, self.ends) == (other.starts, other.ends)
                and bool(self.vectors.tobytes() == other.vectors.tobytes()))

    def __hash__(self) -> int:
        return hash((self.starts, self.ends))


Mention = Sentence | Number | Counted | Time | PlaceName | ActorName | Cue | Harm | Trigger | Encoding
M = TypeVar("M", Sentence, Number, Counted, Time, PlaceName, ActorName, Cue, Harm, Trigger, Encoding)


def _order(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end


class Mentions:
    """All that has been marked in one report so far, by kind and in text order; never changed, only extended."""

    __slots__ = ("_by_kind", "_starts")

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._by_kind: dict[type, tuple[Mention, ...]] = {}
        self._starts: dict[type, list[int]] = {}
        self._file(mentions)

    def _file(self, mentions: Iterable[Mention]) -> None:
        by_kind: dict[type, list[Mention]] = {}
        for mention in mentions:
            by_kind.setdefault(type(mention), []).append(mention)
        for kind, found in by_kind.items():
            every = sorted([*self._by_kind.get(kind, ()), *found], key=_order)
            self._by_kind[kind], self._starts[kind] = tuple(every), [m.span.start for m in every]

    def extended(self, more: Iterable[Mention]) -> "Mentions":
        """These mentions and more."""
        both = Mentions()
        both._by_kind, both._starts = dict(self._by_kind), dict(self._starts)
        both._file(more)
        return both

    def __iter__(self) -> Iterator[Mention]:
        for kind in sorted(self._by_kind, key=lambda k: k.__name__):
            yield from self._by_kind[kind]

    def of(self, kind: type[M], within: Span | Range | None = None) -> tuple[M, ...]:
        """The mentions of one kind in text order, those inside `within` where it is given."""
        found: tuple[M, ...] = self._by_kind.get(kind, ())  # type: ignore[assignment]  # keyed by its own type
        if within is None or not found:
            return found
        starts, end = self._starts[kind], within.end
        first = bisect_left(starts, within.start)
        return tuple([m for m in found[first : bisect_right(starts, end, lo=first)] if m.span.end <= end])

    def sentence_at(self, span: Span | Range) -> Sentence | None:
        """The sentence that a span starts in, or None where it stands in a header line."""
        sentences = self.of(Sentence)
        after = bisect_right(self._starts[Sentence], span.start) if sentences else 0
        found = sentences[after - 1] if after else None
        return found if found is not None and span.start < found.span.end else None
