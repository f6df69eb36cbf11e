"""A claim as a model answered it in, a Claim out, where the report's words and Recount's own grammar bear it out.

Of an answer come only the choice of words and labels. Numbers and bounds, dates, names, places, roles and
nationalities are what the annotators read at those words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from recount.chat.dating import time_of
from recount.chat.prompt import acts
from recount.chat.quoting import RefusedError, quoted
from recount.lexicon.codebook import Measure, measures
from recount.model.actor import Party
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.claim import Claim, Event, Figure, Group, Scope, Statement
from recount.model.mention import ActorName, Counted, Mentions, Number, PlaceName, Sentence, Time
from recount.model.place import Place
from recount.model.report import Report
from recount.model.span import Range, Span

Raw = Mapping[str, Any]  # Any: JSON
W = TypeVar("W", bound=str)
STANCES: tuple[Stance, ...] = get_args(Stance)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Checks claims about one report against what stands in it."""

    report: Report
    mentions: Mentions

    def claim(self, raw: Raw) -> Claim:
        """The claim, without the whole that it is a part of; raises RefusedError with what is wrong."""
        text = self.report.text or ""
        sentence = self._sentence(raw.get("sentence"))
        quote = quoted(text, raw.get("quote"), sentence)
        if not sentence.holds(quote):
            raise RefusedError(f"{quote.exact!r} does not stand in the sentence at {sentence.start}")
        what: Figure | Event | Statement
        match raw.get("kind"):
            case "figure":
                what = self._figure(raw, quote, sentence)
            case "event":
                what = self._event(raw, quote, sentence)
            case "statement":
                what = self._statement(raw, quote, sentence)
            case other:
                raise RefusedError(f"{other!r} is no kind of claim")
        attribution = Attribution(
            sources=self._parties(raw.get("sources"), sentence), cue=self._optional(raw.get("cue"), quote, sentence),
            stance=_one_of(STANCES, raw.get("stance", "asserts")),
            certainty=_one_of(CERTAINTIES, raw.get("certainty", "stated")),
        )
        if what.__class__ is Statement and not attribution.sources:
            raise RefusedError("a statement has a source")
        return Claim.of(
            self.report.id, what, span=quote, sentence=Range(start=sentence.start, end=sentence.end),
            attribution=attribution, time=time_of(self.report, self.mentions, raw.get("time"), sentence),
            place=self._place(raw.get("place"), sentence),
        )

    def _sentence(self, start: Any) -> Span:
        for sentence in self.mentions.of(Sentence):
            if sentence.span.start == start:
                return sentence.span
        raise RefusedError(f"no sentence begins at {start!r}")

    def _figure(self, raw: Raw, quote: Span, sentence: Span) -> Figure:
        number = self._number(raw.get("value"), quote)
        measure = measures().get(str(raw.get("measure")))
        if measure is None:
            raise RefusedError(f"{raw.get('measure')!r} is no measure")
        blamed = self._parties([raw["blamed"]], sentence)[0] if raw.get("blamed") is not None else None
        if blamed is not None and not measure.harm:
            raise RefusedError(f"nobody is to blame for what is {measure.id}")
        counted = next((c for c in self.mentions.of(Counted, within=sentence) if c.number == number.span), None)
        group = self._optional(raw.get("group"), quote, sentence)
        known = counted if group is not None and counted is not None and counted.span.meets(group) else None
        quantity = number.quantity
        return Figure(
            measure=measure.id, unit=_unit(measure, counted, raw.get("unit")), value=number.span,
            bound=quantity.bound, low=quantity.low, high=quantity.high,
            scope=_one_of(SCOPES, raw.get("scope")), blamed=blamed,
            group=None if group is None else Group(
                span=group, roles=() if known is None else known.roles,
                nationality=None if known is None else known.nationality),
        )

    def _number(self, said: Any, quote: Span) -> Number:
        """The number of the grammar that the words are, whole, inside the quotation."""
        span = quoted(self.report.text or "", said, quote)
        number = next((n for n in self.mentions.of(Number, within=quote) if n.span == span), None)
        if number is None:
            raise RefusedError(f"{span.exact!r} is no number that the grammar reads there")
        if any(time.span.meets(span) for time in self.mentions.of(Time)):
            raise RefusedError(f"{span.exact!r} belongs to a date")
        return number

    def _event(self, raw: Raw, quote: Span, sentence: Span) -> Event:
        agents, recipients = (self._parties(raw.get(name), sentence) for name in ("agents", "recipients"))
        if not agents and not recipients:
            raise RefusedError("an event has an agent or a recipient")
        trigger = quoted(self.report.text or "", raw.get("trigger"), quote, sentence)
        return Event(plover=_one_of(acts(), raw.get("plover")), trigger=trigger, agents=agents, recipients=recipients)

    def _statement(self, raw: Raw, quote: Span, sentence: Span) -> Statement:
        act, addressee = raw.get("plover"), raw.get("addressee")
        return Statement(
            content=quoted(self.report.text or "", raw.get("content"), quote, sentence),
            plover=None if act is None else _one_of(acts(), act),
            addressee=None if addressee is None else self._parties([addressee], sentence)[0],
        )

    def _optional(self, said: Any, *stretches: Span) -> Span | None:
        return None if said is None else quoted(self.report.text or "", said, *stretches)

    def _parties(self, said: Any, sentence: Span) -> tuple[Party, ...]:
        if said is not None and not isinstance(said, list):
            raise RefusedError(f"{said!r} is no list of words")
        return tuple(self._party(quoted(self.report.text or "", words, sentence)) for words in said or ())

    def _party(self, span: Span) -> Party:
        """Who it is by the actor list; else the name is the words themselves, None where they are no name."""
        meeting = [actor for actor in self.mentions.of(ActorName) if actor.span.meets(span)]
        if meeting:
            party = max(meeting, key=lambda a: (a.span == span, a.span.end - a.span.start, -a.span.start)).party
            return Party(span=span, name=party.name, actor=party.actor)
        return Party(span=span, name=span.exact if any(c.isupper() for c in span.exact) else None)

    def _place(self, said: Any, sentence: Span) -> Place | None:
        """The place that the gazetteer has for the words; else their own name and nothing more."""
        span = self._optional(said, sentence)
        if span is None:
            return None
        known = next((p.place for p in self.mentions.of(PlaceName) if p.span.meets(span)), None)
        return Place(span=span, name=span.exact) if known is None else known


def _unit(measure: Measure, counted: Counted | None, said: Any) -> str:
    """The unit of the noun where it is one of the measure's, else the answer's."""
    if counted is not None and counted.unit in measure.units:
        return counted.unit
    return _one_of(measure.units, measure.units[0] if said is None else said)


def _one_of(allowed: tuple[W, ...], said: Any) -> W:
    for word in allowed:
        if word == said:
            return word
    raise RefusedError(f"{said!r} is none of {', '.join(allowed)}")
