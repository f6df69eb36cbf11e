"""A page and its notes in, claims of the claims format out; every fault is named with its line."""

import dataclasses
import re
from collections.abc import Iterator
from typing import cast

from annotations.desk.notation import Line, Name, Notes, Quote
from annotations.desk.page import NoteError, Page
from annotations.desk.parts import Parts, Shared
from annotations.desk.words import (
    BOUNDS,
    MEASURES,
    PLOVER,
    SCOPES,
    TIMES,
    UNITS,
)
from recount.annotate.numeral import low_of, value_of
from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.claim import Claim, ClaimId, ClaimTime, Event, Figure, Group, Scope, Statement
from recount.model.moment import Moment
from recount.model.place import Place
from recount.model.quantity import Bound, Quantity
from recount.model.span import Range, Span

_INTERVAL = re.compile(r"(\d+|-)\.\.(\d+|-)\Z")
_IDS = re.compile(r"[FSE]\d+(?:,[FSE]\d+)*\Z")
_COUNTRY = re.compile(r"[A-Z]{3}\Z|-\Z")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """The claims of a page in text order, by the identifiers of the notes, and where each predicate stands."""

    claims: dict[str, Claim]
    predicates: dict[ClaimId, Span]


@dataclasses.dataclass(slots=True)
class _FigureDraft:
    """A figure as its line fills it."""

    measure: str | None = None
    unit: str | None = None
    bound: Bound | None = None
    scope: Scope | None = None
    value: Span | None = None
    interval: tuple[int | None, int | None] | None = None
    group: Group | None = None
    blamed: Party | None = None
    predicate: Span | None = None

    def take(self, part: str | Name) -> bool:
        """Take a bare word in if it is a measure, a unit, a bound, a scope or an interval."""
        if not isinstance(part, str):
            return False
        if part in MEASURES and self.measure is None:
            self.measure = part
        elif part in UNITS and self.unit is None:
            self.unit = part
        elif part in BOUNDS:
            self.bound = cast("Bound", part)
        elif part in SCOPES:
            self.scope = cast("Scope", part)
        elif found := _INTERVAL.match(part):
            low, high = (None if end == "-" else int(end) for end in found.groups())
            self.interval = (low, high)
        else:
            return False
        return True

    def figure(self) -> Figure:
        """The figure; raises NoteError for what is missing."""
        if (
            self.value is None
            or self.measure is None
            or self.unit is None
            or self.bound is None
            or self.scope is None
        ):
            raise NoteError("a figure has a measure, a unit, its number in quotation marks, a bound and a scope")
        low, high = self.interval or _interval(self.value.exact, self.bound)
        return Figure(
            measure=self.measure,
            unit=self.unit,
            value=self.value,
            bound=self.bound,
            low=low,
            high=high,
            group=self.group,
            scope=self.scope,
            blamed=self.blamed,
        )


class Desk:
    """Reads the lines of one document; what later lines refer to is kept by its identifier."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.attributions: dict[str, Attribution] = {}
        self.times: dict[str, ClaimTime] = {}
        self.places: dict[str, Place] = {}
        self.claims: dict[str, Claim] = {}
        self.predicates: dict[ClaimId, Span] = {}
        self.wholes: dict[str, str] = {}
        self.denied: dict[str, tuple[str, ...]] = {}

    def add(self, line: Line) -> None:
        """Take in one line."""
        if line.id in {**self.attributions, **self.times, **self.places, **self.claims}:
            raise NoteError(f"{line.id} stands twice")
        {
            "A": self._attribution,
            "T": self._time,
            "P": self._place,
            "F": self._figure,
            "S": self._statement,
            "E": self._event,
        }[line.id[0]](line)

    def span(self, quote: Quote, line: Line) -> Span:
        """Where a quotation of a line stands."""
        nth = 1 if quote.nth is None else quote.nth
        if quote.at == 0:
            return self.page.anywhere(quote.words, nth)
        number = quote.at or line.sentence
        if not number:
            raise NoteError(f"no sentence is named for {quote.words!r}")
        return self.page.find(quote.words, number, nth)

    def _attribution(self, line: Line) -> None:
        sources: list[Party] = []
        cue: Span | None = None
        parts = Parts(self, line)
        for part in parts:
            if part == "src":
                sources.append(parts.party())
            elif part == "cue":
                cue = parts.quoted()
            else:
                raise NoteError(f"{part!r} belongs to no attribution")
        if not sources and cue is None:
            raise NoteError("an attribution has a source or a cue")
        self.attributions[line.id] = Attribution(sources=tuple(sources), cue=cue)

    def _time(self, line: Line) -> None:
        parts = Parts(self, line)
        span: Span | None = None
        edtf: str | None = None
        from_ = None
        for part in parts:
            if isinstance(part, Quote):
                span = self.span(part, line)
            elif part in TIMES:
                from_ = part
            elif edtf is None and isinstance(part, str):
                Moment.parse(part)
                edtf = part
            else:
                raise NoteError(f"{part!r} belongs to no time")
        if edtf is None or from_ is None:
            raise NoteError("a time has a date and one of " + ", ".join(sorted(TIMES)))
        self.times[line.id] = ClaimTime(edtf=edtf, span=span, from_=from_)  # type: ignore[arg-type]  # held by TIMES

    def _place(self, line: Line) -> None:
        parts = Parts(self, line)
        span: Span | None = None
        name: str | None = None
        country: str | None = None
        precision: int | None = None
        for part in parts:
            if isinstance(part, Quote):
                span = self.span(part, line)
            elif isinstance(part, Name):
                name = part.name
            elif isinstance(part, str) and part.isdigit() and 1 <= int(part) <= 7:
                precision = int(part)
            elif isinstance(part, str) and _COUNTRY.match(part):
                country = None if part == "-" else part
            else:
                raise NoteError(f"{part!r} belongs to no place")
        if span is None or precision is None:
            raise NoteError("a place has its words and a precision from 1 to 7")
        self.places[line.id] = Place(
            span=span, name=name or span.exact, country=country, lat=None, lon=None, geoname=None, precision=precision
        )

    def _figure(self, line: Line) -> None:
        draft = _FigureDraft()
        parts, shared = Parts(self, line), Shared(self)
        for part in parts:
            if isinstance(part, Quote):
                draft.value = self.span(part, line)
            elif part == "grp":
                draft.group = parts.group()
            elif part == "pred":
                draft.predicate = parts.quoted()
            elif part == "by":
                draft.blamed = parts.party()
            elif part == "of":
                self.wholes[line.id] = parts.word()
            elif not (draft.take(part) or shared.take(part)):
                raise NoteError(f"{part!r} belongs to no figure")
        figure = draft.figure()
        counted = None if figure.group is None else figure.group.span
        self._keep(line, figure, self._hull(figure.value, counted, draft.predicate), shared)
        if draft.predicate is not None:
            self.predicates[self.claims[line.id].id] = draft.predicate

    def _statement(self, line: Line) -> None:
        content: Span | None = None
        plover: str | None = None
        addressee: Party | None = None
        parts, shared = Parts(self, line), Shared(self)
        for part in parts:
            if part == "that":
                content = parts.quoted()
                while parts.next_is(".."):
                    content = self._hull(content, parts.quoted())
            elif part in PLOVER:
                plover = str(part)
            elif part == "to":
                addressee = parts.party()
            elif part == "denies" and parts.next_matches(_IDS):
                self.denied[line.id] = tuple(parts.word().split(","))
            elif not shared.take(part):
                raise NoteError(f"{part!r} belongs to no statement")
        if content is None or shared.attribution is None:
            raise NoteError('a statement has content (that "…") and an attribution (A1)')
        statement = Statement(content=content, plover=plover, addressee=addressee)
        sources = [s.span for s in shared.attribution.sources[-1:]]
        span = self._hull(content, shared.attribution.cue, *sources)
        self._keep(line, statement, span, shared)

    def _event(self, line: Line) -> None:
        plover = mode = None
        trigger: Span | None = None
        agents: list[Party] = []
        recipients: list[Party] = []
        instrument: Span | None = None
        parts, shared = Parts(self, line), Shared(self)
        for part in parts:
            if isinstance(part, Quote):
                trigger = self.span(part, line)
            elif part == "ag":
                agents.append(parts.party())
            elif part == "rc":
                recipients.append(parts.party())
            elif part == "with":
                instrument = parts.quoted()
            elif isinstance(part, str) and part.split(":")[0] in PLOVER:
                plover, _, mode = part.partition(":")
            elif not shared.take(part):
                raise NoteError(f"{part!r} belongs to no event")
        if plover is None or trigger is None:
            raise NoteError("an event has an act and its trigger in quotation marks")
        if not agents and not recipients:
            raise NoteError("an event has an agent or a recipient")
        event = Event(
            plover=plover,
            mode=mode or None,
            trigger=trigger,
            agents=tuple(agents),
            recipients=tuple(recipients),
            instrument=instrument,
        )
        self._keep(line, event, self._hull(trigger, *(p.span for p in (*agents, *recipients))), shared)

    def _keep(self, line: Line, what: Figure | Event | Statement, span: Span, shared: "Shared") -> None:
        said = shared.attribution or Attribution()
        said = Attribution(sources=said.sources, cue=said.cue, stance=shared.stance, certainty=shared.certainty)  # type: ignore[arg-type]  # held by STANCES, CERTAINTIES
        anchor = what.value if isinstance(what, Figure) else what.trigger if isinstance(what, Event) else None
        at = anchor or said.cue or span
        around = self.page.sentence_at(at.start) or span
        claim = Claim.of(
            self.page.report.id,
            what,
            span=span,
            sentence=Range(start=around.start, end=around.end),
            attribution=said,
            time=shared.time,
            place=shared.place,
        )
        if any(claim.id == other.id for other in self.claims.values()):
            raise NoteError(f"{line.id} is another line's claim: the same words, act and source")
        self.claims[line.id] = claim

    def _hull(self, *spans: Span | None) -> Span:
        found = [s for s in spans if s is not None]
        return Span.of(self.page.text, min(s.start for s in found), max(s.end for s in found))


def compiled(page: Page, notes: Notes) -> Compiled:
    """The claims; raises NoteError that names every line at fault."""
    desk, faults = Desk(page), []
    ranked = sorted(notes.lines, key=lambda numbered: "ATP".find(numbered[1].id[0]) < 0)
    for number, line in ranked:
        try:
            desk.add(line)
        except (NoteError, ValueError) as error:
            faults.append(f"line {number} ({line.id}): {error}")
    faults += _linked(desk)
    if faults:
        raise NoteError("\n".join(faults))
    return Compiled(
        claims=dict(sorted(desk.claims.items(), key=lambda c: (c[1].span.start, c[1].span.end, c[0]))),
        predicates=desk.predicates,
    )


def _linked(desk: Desk) -> Iterator[str]:
    """Parts get their wholes and denials what they deny; a name that is not there is a fault."""
    for part, whole in desk.wholes.items():
        claim = desk.claims.get(part)
        if whole not in desk.claims or whole == part or desk.claims[whole].figure is None:
            yield f"{part}: {whole} is no other figure"
        elif claim is not None and claim.figure is not None:
            figure = dataclasses.replace(claim.figure, part_of=desk.claims[whole].id)
            desk.claims[part] = dataclasses.replace(claim, figure=figure)
    for denial, denied in desk.denied.items():
        claim = desk.claims.get(denial)
        missing = [name for name in denied if name not in desk.claims]
        if missing:
            yield f"{denial}: {', '.join(missing)} stands nowhere"
        elif claim is not None and claim.statement is not None:
            statement = dataclasses.replace(claim.statement, denies=tuple(desk.claims[name].id for name in denied))
            desk.claims[denial] = dataclasses.replace(claim, statement=statement)


def _interval(words: str, bound: Bound) -> tuple[int | None, int | None]:
    """What the number's words allow under the bound; raises NoteError where they have to be given as low..high."""
    if bound == "vague":
        return low_of(words), None
    try:
        value = value_of(words)
    except (KeyError, ValueError):
        value = None
    if words.lower() in ("no", "no one", "nobody", "none"):
        value = 0
    if value is None or bound == "between":
        raise NoteError(f"give the interval of {words!r} as low..high")
    quantity = Quantity.bounded(value, bound)
    return quantity.low, quantity.high
