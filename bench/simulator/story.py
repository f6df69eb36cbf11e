"""Sentences in, a text out, and with a publisher and a date the report with its claims and the truth about them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from bench.simulator.dating import claim_time
from bench.simulator.outlets import Outlet
from bench.simulator.passage import Number, Passage
from bench.simulator.truth import ClaimTruth, Flaw, Saying
from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.claim import Claim, ClaimId, Event, Figure, Group, Statement
from recount.model.place import Place
from recount.model.report import Report
from recount.model.span import Range, Span

_RELAYED = ", that "  # what stands between those relayed and their words


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A text: its title, its sentences in order (a plain string claims nothing), and the sayings in it."""

    title: str | Passage
    body: tuple[str | Passage, ...]
    sayings: tuple[Saying, ...] = ()

    def text(self) -> str:
        """The stored text: the title, an empty line, a paragraph for every sentence."""
        return "\n\n".join(_words(part) for part in (self.title, *self.body)) + "\n"


def issued(story: Story, outlet: Outlet, published: dt.date | None, flaw: Flaw | None) -> tuple[
        Report, tuple[Claim, ...], tuple[ClaimTruth, ...]]:
    """The story as one outlet prints it under one date."""
    text = story.text()
    report = Report.of(
        text, title=_words(story.title), publisher=outlet.name, language="en",
        published=None if published is None else published.isoformat(), published_from="metadata",
        canonical_url=None if flaw != "stale" else f"repost-{published}",
    )
    claims: list[Claim] = []
    marks: list[ClaimTruth] = []
    at = 0
    for part in (story.title, *story.body):
        if isinstance(part, Passage):
            for claim, mark in _Making(report=report, passage=part, at=at, published=published).made():
                claims.append(claim)
                marks.append(mark)
        at += len(_words(part)) + 2
    order = sorted(range(len(claims)), key=lambda i: (claims[i].span.start, claims[i].span.end, claims[i].kind))
    return report, tuple(claims[i] for i in order), tuple(marks[i] for i in order)


def _words(part: str | Passage) -> str:
    return part if isinstance(part, str) else part.line.text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """One sentence of one report, being made into claims."""

    report: Report
    passage: Passage
    at: int
    published: dt.date | None

    def made(self) -> Iterator[tuple[Claim, ClaimTruth]]:
        """Figures, then the statement that they stand in, then the event."""
        whole: ClaimId | None = None
        about = self.passage.incident
        for number in self.passage.numbers:
            claim = self._claim(self._figure(number, whole), self._own(number))
            yield claim, ClaimTruth(claim=claim.id, kind="figure", saying=number.saying.id, incident=about,
                                    whole=whole if number.whole else None)
            whole = whole or claim.id
        if self.passage.sources:
            content = self._content()
            made = self._claim(Statement(content=content), self._sentence())
            yield made, ClaimTruth(claim=made.id, kind="statement", incident=about, denies=self.passage.denies)
        if self.passage.event:
            trigger = self._span("trigger")
            agent = self._party("agent", self._span("agent").exact.removeprefix("The ").removeprefix("the "))
            act = Event(plover="ASSAULT", mode="aerial", trigger=trigger, agents=(agent,))
            made = self._claim(act, self._sentence())
            yield made, ClaimTruth(claim=made.id, kind="event", incident=about)

    def _claim(self, what: Figure | Statement | Event, span: Span) -> Claim:
        slots = self.passage.line.slots
        sources = tuple(self._party(slot, name) for slot, name in self.passage.sources)
        cue = self._span("cue") if sources else None
        said = Attribution(sources=sources, cue=cue, stance=self.passage.stance)
        time = claim_time(self.passage.when, self._span("day") if "day" in slots else None,
                          self._span("since") if "since" in slots else None, self.published)
        return Claim.of(self.report.id, what, span=span, attribution=said, time=time, place=self._place(),
                        sentence=Range(start=self.at, end=self.at + len(self.passage.line.text)))

    def _figure(self, number: Number, whole: ClaimId | None) -> Figure:
        saying, quantity = number.saying, number.saying.quantity
        group = None if number.group is None else Group(span=self._span(number.group), roles=number.roles)
        blamed = "blamed" in self.passage.line.slots and self._span("blamed")
        return Figure(
            measure=saying.matter.measure, unit="person", value=self._span(number.value), bound=quantity.bound,
            low=quantity.low, high=quantity.high, group=group, scope=saying.matter.scope,
            part_of=whole if number.whole else None,
            blamed=self._party("blamed", blamed.exact.removeprefix("the ")) if blamed else None,
        )

    def _own(self, number: Number) -> Span:
        """From the bound's word to the group's, where they stand together, else the value alone."""
        slots = self.passage.line.slots
        start, end = slots[number.value]
        if number.bound is not None and number.bound in slots:
            start = min(start, slots[number.bound][0])
        if number.group is not None and 0 < slots[number.group][0] - end <= 1:
            end = slots[number.group][1]
        return self._at(start, end)

    def _content(self) -> Span:
        """What is said: all after the cue, or all before the source where that ends the sentence."""
        text, (start, end) = self.passage.line.text, self.passage.line.slots["cue"]
        if end + 1 < len(text):
            start = text.find(_RELAYED, end) + len(_RELAYED) if len(self.passage.sources) > 1 else end + 1
            start += len("that ") if text.startswith("that ", start) else 0
            return self._at(start, len(text) - 1)
        return self._at(0, self.passage.line.slots["source"][0] - len(", "))

    def _sentence(self) -> Span:
        return self._at(0, len(self.passage.line.text) - 1)

    def _party(self, slot: str, name: str) -> Party:
        span = self._span(slot)
        for article in ("The ", "the "):
            if span.exact.startswith(article):
                span = Span(start=span.start + len(article), end=span.end, exact=span.exact[len(article):])
        return Party(span=span, name=name)

    def _place(self) -> Place:
        entry = self.passage.place
        return Place(span=self._span("place"), name=entry.name, country=entry.country, lat=entry.lat, lon=entry.lon,
                     geoname=entry.geoname, precision=entry.precision)

    def _span(self, slot: str) -> Span:
        return self._at(*self.passage.line.slots[slot])

    def _at(self, start: int, end: int) -> Span:
        return Span(start=self.at + start, end=self.at + end, exact=self.passage.line.text[start:end])
