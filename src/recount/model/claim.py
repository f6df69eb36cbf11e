"""What a report says: a figure, an event or a statement, with its words, its speaker, its time and place."""

from dataclasses import dataclass
from typing import Literal, NewType

from recount.model.actor import Party
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.place import Place
from recount.model.quantity import Bound, Quantity
from recount.model.report import ReportId
from recount.model.span import Range, Span
from recount.text import digest

ClaimId = NewType("ClaimId", str)
Kind = Literal["figure", "event", "statement"]
Scope = Literal["incident", "period", "cumulative", "standing"]
TimeFrom = Literal["explicit", "relative", "context", "published"]
Role = Literal[
    "civilians", "combatants", "police", "children", "women", "elderly", "journalists", "health_workers",
    "aid_workers", "officials", "hostages", "prisoners", "refugees", "foreigners",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTime:
    """When what is claimed holds, as EDTF, with the words that say so; all None where nothing does."""

    edtf: str | None = None
    span: Span | None = None
    from_: TimeFrom | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Who or what is counted."""

    span: Span
    roles: tuple[Role, ...] = ()
    nationality: str | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many: the number's own words, the interval they allow, what is counted, over what stretch."""

    measure: str
    unit: str
    value: Span
    bound: Bound
    low: int | None
    high: int | None
    group: Group | None = None
    scope: Scope
    part_of: ClaimId | None = None
    blamed: Party | None = None

    @property
    def quantity(self) -> Quantity:
        """The interval as a quantity, for comparing."""
        return Quantity(low=self.low, high=self.high, bound=self.bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened: an act of PLOVER's sixteen kinds, its trigger word, who did it to whom."""

    plover: str
    mode: str | None = None
    trigger: Span
    agents: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    instrument: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What was said: the content's words, the act of saying, whom it answers."""

    content: Span
    plover: str | None = None
    addressee: Party | None = None
    denies: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim; exactly the one of `figure`, `event` and `statement` that `kind` names is filled."""

    id: ClaimId
    report: ReportId
    kind: Kind
    span: Span
    sentence: Range
    sources: tuple[Party, ...] = ()
    cue: Span | None = None
    stance: Stance = "asserts"
    certainty: Certainty = "stated"
    time: ClaimTime = ClaimTime()
    place: Place | None = None
    figure: Figure | None = None
    event: Event | None = None
    statement: Statement | None = None

    @classmethod
    def of(
        cls,
        report: ReportId,
        what: Figure | Event | Statement,
        *,
        span: Span,
        sentence: Range,
        attribution: Attribution = Attribution(),
        time: ClaimTime = ClaimTime(),
        place: Place | None = None,
    ) -> "Claim":
        """Make a claim; its id hashes its anchor only, so a better reading of the same words keeps it.

        A statement is anchored on its cue, or on its content where it has none; the innermost source's
        span is part of the anchor, so joint sources make one claim each.
        """
        if isinstance(what, Figure):
            kind: Kind = "figure"
            anchor, act = what.value, what.measure
        elif isinstance(what, Event):
            kind = "event"
            anchor, act = what.trigger, what.plover
        else:
            kind = "statement"
            anchor, act = attribution.cue or what.content, what.plover or ""
        innermost = attribution.sources[-1].span if attribution.sources else None
        return cls(
            id=claim_id(report, kind, anchor, act, innermost), report=report, kind=kind, span=span,
            sentence=sentence, sources=attribution.sources, cue=attribution.cue, stance=attribution.stance,
            certainty=attribution.certainty, time=time, place=place,
            figure=what if isinstance(what, Figure) else None,
            event=what if isinstance(what, Event) else None,
            statement=what if isinstance(what, Statement) else None,
        )


def claim_id(report: ReportId, kind: Kind, anchor: Span, act: str, source: Span | None) -> ClaimId:
    """The stable id of a claim: a hash of the report, the kind, the anchor, the measure or act, the source."""
    at = f"{anchor.start}:{anchor.end}"
    said = None if source is None else f"{source.start}:{source.end}"
    return ClaimId("c_" + digest(report, kind, at, act, said))
