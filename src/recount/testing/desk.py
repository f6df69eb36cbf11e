"""A few words of a made-up report in, reports and claims out, for tests of rules that compare claims."""

from dataclasses import dataclass, field

from recount.model.actor import Party
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.claim import Claim, ClaimTime, Figure, Group, Role, Scope, Statement, TimeFrom
from recount.model.place import Place
from recount.model.quantity import Bound, Quantity
from recount.model.report import Report
from recount.model.span import Range, Span


@dataclass
class Desk:
    """Reports and claims under construction; what is made is kept in `reports` and `claims`."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def report(self, text: str, published: str | None = "2024-05-20", publisher: str | None = None) -> Report:
        """A report of these words."""
        made = Report.of(text, published=published, publisher=publisher, language="en", published_from="header")
        self.reports.append(made)
        return made

    def figure(
        self, report: Report, words: str, value: str, low: int | None, *, bound: Bound = "exact",
        high: int | None = None, measure: str = "killed", unit: str = "person", source: str | None = None,
        through: str | None = None, place: str | None = "Harun", country: str = "XAA", precision: int = 1,
        time: str | None = "2024-05-18", time_from: TimeFrom = "explicit", scope: Scope = "incident",
        group: str | None = None, roles: tuple[Role, ...] = (), nationality: str | None = None,
        part_of: Claim | None = None, stance: Stance = "asserts", certainty: Certainty = "stated", named: bool = True,
    ) -> Claim:
        """A figure claim where the report first says these words; low and high follow from the number and its bound.

        `source` and `through` (who relays it) are words of the report, and names unless not `named`; raises
        ValueError where it lacks any of them.
        """
        text = report.text or ""
        span = span_of(text, words)
        quantity = _quantity(low, high, bound)
        words_of = None if group is None else span_of(text, group, span.start)
        people = None if words_of is None else Group(span=words_of, roles=roles, nationality=nationality)
        what = Figure(
            measure=measure, unit=unit, value=span_of(text, value, span.start), bound=bound, low=quantity.low,
            high=quantity.high, scope=scope, part_of=None if part_of is None else part_of.id, group=people,
        )
        made = Claim.of(
            report.id, what, span=span, sentence=sentence_of(text, span.start),
            attribution=Attribution(sources=_parties(text, through, source, named=named), stance=stance,
                                    certainty=certainty),
            time=ClaimTime() if time is None else ClaimTime(edtf=time, from_=time_from),
            place=None if place is None else Place(span=None, name=place, country=country, precision=precision),
        )
        self.claims.append(made)
        return made

    def statement(
        self, report: Report, words: str, content: str, *, source: str, cue: str, plover: str | None = None,
        stance: Stance = "asserts", certainty: Certainty = "stated", denies: tuple[Claim, ...] = (),
    ) -> Claim:
        """A statement claim where the report first says these words; raises ValueError as `figure` does."""
        text = report.text or ""
        span = span_of(text, words)
        said = Attribution(sources=_parties(text, None, source), stance=stance, certainty=certainty,
                           cue=span_of(text, cue, span.start))
        answered = tuple(c.id for c in denies)
        what = Statement(content=span_of(text, content, span.start), plover=plover, denies=answered)
        made = Claim.of(report.id, what, span=span, sentence=sentence_of(text, span.start), attribution=said)
        self.claims.append(made)
        return made


def span_of(text: str, words: str, start: int = 0) -> Span:
    """Where a text first says the words, from `start` on; raises ValueError where it does not."""
    at = text.index(words, start)
    return Span(start=at, end=at + len(words), exact=words)


def sentence_of(text: str, at: int) -> Range:
    """The sentence around an offset, for texts whose sentences end in a full stop and a blank."""
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at)
    return Range(start=start, end=len(text) if end < 0 else end + 1)


def _quantity(low: int | None, high: int | None, bound: Bound) -> Quantity:
    if low is None or high is not None:
        return Quantity(low=low, high=high, bound=bound)
    return Quantity.bounded(low, bound)


def _parties(text: str, *names: str | None, named: bool = True) -> tuple[Party, ...]:
    return tuple(Party(span=span_of(text, name), name=name if named else None) for name in names if name is not None)
