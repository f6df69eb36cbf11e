"""Records built by hand, and a store that holds them in memory."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

import pytest

from recount.errors import NotFound
from recount.ledger.base import Health
from recount.ledger.batches import Batched
from recount.ledger.judged import R, Version
from recount.ledger.work import Work
from recount.model.actor import Party
from recount.model.ask import Ask
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.batch import Batch, Derived, Record, Recorded
from recount.model.claim import Claim, ClaimId, ClaimTime, Figure, Group, Scope, Statement
from recount.model.finding import Finding
from recount.model.heading import Heading
from recount.model.judgement import Entry, Judgement
from recount.model.place import Place
from recount.model.quantity import Bound
from recount.model.reference import Reference
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.run import Run
from recount.model.span import Range, Span
from recount.model.tally import AsOfFrom, Point, Question, Tally


@dataclass
class Shelf:
    """A store in memory that filters by `known` and `kind` alone."""

    kept: dict[str, Record] = field(default_factory=dict)

    def put(self, *records: Record) -> "Shelf":
        """Add records."""
        self.kept.update({record.id: record for record in records})
        return self

    def record(self, run: Run, batch: Batch) -> Recorded:
        """Keep a batch."""
        new = [r for r in batch.reports if r.id not in self.kept]
        claims = [c for c in batch.claims if c.id not in self.kept]
        self.put(*batch.reports, *batch.claims)
        return Recorded(
            new_reports=len(new), known_reports=len(batch.reports) - len(new), new_claims=len(claims)
        )

    def mark(self) -> int:
        """How many records there are."""
        return len(self.kept)

    def bring_up_to_date(self, run: Run, cells: Callable[[Work], None]) -> bool:
        """What is kept is settled."""
        return False

    def settle(self, run: Run, derived: Derived, *, seen: int | None = None) -> bool:
        """Keep what was derived."""
        self.put(*derived.relations, *derived.tallies, *derived.findings)
        return True

    def judge(self, run: Run, judgement: Judgement) -> bool:
        """Nothing is judged here."""
        return False

    def measures(self) -> None:
        """Nothing is listed here: views read whole records."""

    kinds = changed_pages = measures

    def reports(self, ask: Ask = Ask()) -> Iterator[Report]:
        """Reports published by the day that is known."""
        found = [r for r in self.kept.values() if isinstance(r, Report)]
        known = [
            r for r in found
            if ask.known is None or (r.published is not None and r.published <= ask.known.isoformat())
        ]
        yield from sorted(known, key=lambda r: (r.published is None, r.published or "", r.id))

    def claims(self, ask: Ask = Ask()) -> Iterator[Claim]:
        """Claims of those reports."""
        for report in self.reports(ask):
            mine = [c for c in self.kept.values() if isinstance(c, Claim) and c.report == report.id]
            yield from sorted((c for c in mine if ask.kind in (None, c.kind)), key=lambda c: c.span.start)

    def more(self, ask: Ask, most: int) -> bool:
        """Whether there are more claims."""
        return sum(1 for _ in self.claims(ask)) > most

    def relations(self, ask: Ask = Ask()) -> Iterator[Relation]:
        """All relations."""
        yield from (r for r in self.kept.values() if isinstance(r, Relation))

    def tallies(self, ask: Ask = Ask()) -> Iterator[Tally]:
        """All tallies."""
        yield from (r for r in self.kept.values() if isinstance(r, Tally))

    def findings(self, ask: Ask = Ask()) -> Iterator[Finding]:
        """All findings."""
        yield from (r for r in self.kept.values() if isinstance(r, Finding))

    def judgements(self, subject: str | None = None) -> Iterator[Judgement]:
        """None."""
        yield from ()

    def entries(
        self, ask: Ask = Ask(), about: Sequence[str] | None = None, verdict: str | None = None
    ) -> Iterator[Entry]:
        """None."""
        yield from ()

    def check_chain(self) -> tuple[str, ...]:
        """Whole."""
        return ()

    def resting(self, kind: type[R], ids: Sequence[str], ask: Ask = Ask()) -> Iterator[R]:
        """Records of those ids, or that rest on one."""
        wanted = set(ids)
        yield from (r for r in self.kept.values() if isinstance(r, kind) and wanted & {r.id, *_rests_on(r)})

    def homes(self, claims: Sequence[str], ask: Ask = Ask()) -> dict[str, str]:
        """The report of each claim."""
        return {i: c.report for i in claims if isinstance(c := self.kept.get(i), Claim)}

    def told(self, claims: Sequence[str], ask: Ask = Ask()) -> set[str]:
        """Which of these are claims."""
        return set(self.homes(claims, ask))

    def steady(self) -> AbstractContextManager[None]:
        """Nothing changes."""
        return nullcontext()

    def newest(self, kind: type[Record], limit: int) -> tuple[Version, ...]:
        """The records that were put last, all at one moment."""
        found = [record for record in reversed(self.kept.values()) if isinstance(record, kind)][:limit]
        at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
        return tuple(Version(record=record, recorded=at, superseded=None) for record in found)

    def headed(self, claims: Sequence[str]) -> Iterator[tuple[Heading, str]]:
        """None is listed here."""
        yield from ()

    def heading(self, tally: str) -> Heading | None:
        """None is listed here."""
        return None

    def headings_then(self, told: Sequence[Heading], known: dt.date) -> dict[str, Heading]:
        """None is listed here."""
        return {}

    def last_points(self, tally: str, most: int, known: dt.date | None = None) -> tuple[Point, ...]:
        """None."""
        return ()

    def open_on(self, claims: Sequence[str], kinds: Sequence[str]) -> dict[str, set[str]]:
        """The open findings on each claim."""
        open_ = [f for f in self.findings() if f.status == "open" and f.kind in kinds]
        return {claim: {f.id for f in open_ if claim in f.claims} for claim in claims}

    def open_of(self, kind: str, most: int) -> int:
        """How many findings of a kind are open."""
        return min(most, sum(1 for f in self.findings() if f.status == "open" and f.kind == kind))

    def told_before(self, tally: str, first: str | None, last: str | None, report: str) -> bool:
        """Nothing is."""
        return False

    def history(self, record_id: str) -> tuple[Version, ...]:
        """None."""
        return ()

    def page(self, url: str, ask: Ask = Ask()) -> Iterator[Report]:
        """Reports of that address."""
        yield from (r for r in self.reports(ask) if r.url == url)

    def batches(self, command: str, limit: int) -> tuple[Batched, ...]:
        """No runs are kept here."""
        return ()

    def brought(self, run_id: str) -> tuple[str, ...]:
        """No runs are kept here."""
        return ()

    def pages(self, ask: Ask = Ask()) -> Iterator[str]:
        """None."""
        yield from ()

    def add_series(self, run: Run, references: Sequence[Reference]) -> int:
        """None are kept here."""
        return 0

    def series(self, ask: Ask = Ask()) -> Iterator[Reference]:
        """None."""
        yield from ()

    def find(self, record_id: str) -> Record:
        """The record of that id."""
        if record_id not in self.kept:
            raise NotFound("no record has this id.", where=record_id)
        return self.kept[record_id]

    def hash(self) -> str:
        """None worth the name."""
        return ""

    def check(self) -> Health:
        """Sound."""
        return Health(schema="0", engine="memory", counts=(), settled=True)

    def close(self) -> None:
        """Nothing to let go of."""


def _rests_on(record: Record) -> tuple[str, ...]:
    match record:
        case Claim():
            return (record.report,)
        case Relation():
            return record.from_, record.to
        case Tally():
            return tuple(point.claim for point in record.points)
        case Finding():
            return (*record.claims, *record.reports)
        case _:
            return ()


@dataclass
class Scene:
    """Makes claims in one report out of its own words."""

    report: Report

    def span(self, words: str) -> Span:
        """Where the words stand first."""
        text = self.report.text or ""
        return Span.of(text, text.index(words), text.index(words) + len(words))

    def figure(
        self, value: str, low: int | None, high: int | None = None, *, bound: Bound = "exact",
        measure: str = "killed", unit: str = "person", group: str | None = None, scope: Scope = "incident",
        source: str | None = None, name: str | None = None, time: str | None = None, place: str | None = None,
        part_of: ClaimId | None = None, stance: Stance = "asserts", certainty: Certainty = "stated",
        blamed: str | None = None, cue: str | None = None,
    ) -> Claim:
        """A figure whose span is its number."""
        span = self.span(value)
        high = low if high is None and bound in ("exact", "about") else high
        figure = Figure(
            measure=measure, unit=unit, value=span, bound=bound, low=low, high=high, scope=scope, part_of=part_of,
            group=None if group is None else Group(span=self.span(group)),
            blamed=None if blamed is None else Party(span=None, name=blamed),
        )
        sources = () if source is None else (Party(span=self.span(source), name=name),)
        return Claim.of(
            self.report.id, figure, span=span, sentence=Range(start=0, end=len(self.report.text or "")),
            attribution=Attribution(
                sources=sources, stance=stance, certainty=certainty, cue=None if cue is None else self.span(cue)
            ),
            time=ClaimTime(edtf=time, from_=None if time is None else "explicit"),
            place=None if place is None else Place(span=None, name=place),
        )

    def statement(self, content: str, *, source: str, name: str | None = None, cue: str | None = None) -> Claim:
        """A statement over its content."""
        span = self.span(content)
        return Claim.of(
            self.report.id, Statement(content=span), span=span,
            sentence=Range(start=0, end=len(self.report.text or "")),
            attribution=Attribution(
                sources=(Party(span=self.span(source), name=name),), cue=None if cue is None else self.span(cue)
            ),
        )


def _point(claim: Claim, *, as_of: str | None = None, as_of_from: AsOfFrom = "stated", origin: str = "o1") -> Point:
    assert claim.figure is not None
    return Point(
        claim=claim.id, report=claim.report, as_of=as_of or claim.time.edtf, as_of_from=as_of_from, published=None,
        low=claim.figure.low, high=claim.figure.high, bound=claim.figure.bound,
        source=claim.sources[-1].name if claim.sources else None, origin=origin,
    )


def _tally(*points: Point, place: str | None = None, measure: str = "killed", scope: Scope = "cumulative") -> Tally:
    question = Question(measure=measure, unit="person", place=place, scope=scope)
    return Tally.of(question, points, policy="latest", origins=len({p.origin for p in points}))


@pytest.fixture
def shelf() -> Shelf:
    """An empty store."""
    return Shelf()


@pytest.fixture
def scene() -> Callable[..., Scene]:
    """A report of that text, ready for claims to be made in it."""

    def make(text: str, *, published: str | None = None, uri: str | None = None, title: str | None = None) -> Scene:
        return Scene(Report.of(text, uri=uri, published=published, published_from="given", title=title))

    return make


@pytest.fixture
def point() -> Callable[..., Point]:
    """A tally's point for a figure."""
    return _point


@pytest.fixture
def tally() -> Callable[..., Tally]:
    """A tally of points."""
    return _tally
