"""Every filter answers as a plain look at every record would, for every type of record."""

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from recount.errors import AskError
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.actor import Party
from recount.model.ask import Ask
from recount.model.batch import Batch, Derived
from recount.model.claim import Claim, ClaimTime, Figure, Statement
from recount.model.finding import Finding
from recount.model.moment import Moment
from recount.model.place import Place
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.model.tally import Question, Tally
from recount.testing import workload
from recount.text import key

DAY = dt.date(2024, 3, 1)
# Examples are small and each costs a file: a failing one is shown as it was found, without minutes of shrinking.
AS_FOUND = (Phase.explicit, Phase.generate)
MOMENTS = ["2024-03-01", "2024-03", "2024", "XXXX-03-01", "2024-02-20/2024-03-05", "../2024-02-28", "2024-03-04/..",
           "2024-03-03~", None]
PLACES = [None, Place(span=None, name="Al-Shams", country="XXA"),
          Place(span=Span(start=4, end=12, exact="the camp"), name="North Camp", country="XXB")]
SOURCES: list[tuple[Party, ...]] = [
    (), (Party(span=Span(start=0, end=3, exact="The"), name="District Office", actor=None),),
    (Party(span=None, name="Relief Agency"), Party(span=Span(start=0, end=5, exact="medic"))),
]


def ids(records: Iterable[object]) -> list[str]:
    """The ids of records, in their order."""
    return [str(record.id) for record in records]  # type: ignore[attr-defined]  # every record has one


@st.composite
def worlds(draw: st.DrawFn) -> Batch:
    """A few reports and claims that differ in everything that can be asked."""
    reports, claims = [], []
    for number in range(draw(st.integers(1, 4))):
        published = draw(st.sampled_from(MOMENTS))
        words = draw(st.sampled_from(["bridge", "market", "bridge market"]))
        report = Report.of(
            f"{number} {words}", publisher=draw(st.sampled_from([None, "Wire", "Daily Post"])), published=published,
            published_from="header",
        )
        reports.append(report)
        claims += [draw(a_claim(report, start)) for start in range(draw(st.integers(0, 3)))]
    return Batch(reports=tuple(reports), claims=tuple(claims))


@st.composite
def a_claim(draw: st.DrawFn, report: Report, start: int) -> Claim:
    """A claim on a report, a figure or a statement."""
    span = Span(start=start, end=start + 1, exact=(report.text or "")[start])
    edtf = draw(st.sampled_from(MOMENTS))
    what: Figure | Statement = Statement(content=span)
    if draw(st.booleans()):
        measure = draw(st.sampled_from(["killed", "in_need"]))
        what = Figure(measure=measure, unit="person", value=span, bound="exact", low=1, high=1, scope="incident")
    made = Claim.of(
        report.id, what, span=span, sentence=Range(start=0, end=9), time=ClaimTime(edtf=edtf),
        place=draw(st.sampled_from(PLACES)),
    )
    return replace(made, sources=draw(st.sampled_from(SOURCES)))


DAYS = st.one_of(st.none(), st.integers(-20, 20).map(lambda n: DAY + dt.timedelta(days=n)))
ASKS = st.builds(
    Ask,
    measure=st.sampled_from([None, None, "killed", "in_need", "Killed"]),
    place=st.sampled_from([None, None, "al shams", "THE CAMP", "xxb", "North Camp", "elsewhere"]),
    source=st.sampled_from([None, None, "district office", "Relief Agency", "medic"]),
    publisher=st.sampled_from([None, None, "wire", "Daily Post"]),
    kind=st.sampled_from([None, None, "figure", "statement"]),
    time_from=DAYS, published_from=DAYS, known=DAYS,
    text=st.sampled_from([None, None, "bridge", "market bridge"]),
).flatmap(
    lambda ask: st.builds(
        lambda more, later: replace(
            ask, time_to=more and (ask.time_from or DAY) + more,
            published_to=later and (ask.published_from or DAY) + later,
        ),
        st.one_of(st.none(), st.timedeltas(dt.timedelta(0), dt.timedelta(days=9))),
        st.one_of(st.none(), st.timedeltas(dt.timedelta(0), dt.timedelta(days=9))),
    )
)


def overlaps(edtf: str | None, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether a date shares a day with start to end."""
    if start is None and end is None:
        return True
    if edtf is None or "XXXX" in edtf:
        return False
    moment = Moment.parse(edtf)
    first, last = moment.first or dt.date.min, moment.last or dt.date.max
    return (start is None or last >= start) and (end is None or first <= end)


def report_fits(report: Report, ask: Ask) -> bool:
    """What is asked of a report, one filter after the other."""
    last = None if report.published is None else Moment.parse(report.published).last
    return (
        (ask.publisher is None or (report.publisher is not None and key(report.publisher) == key(ask.publisher)))
        and (ask.known is None or (last is not None and last <= ask.known))
        and overlaps(report.published, ask.published_from, ask.published_to)
        and (ask.text is None or set(ask.text.split()) <= set((report.text or "").split()))
    )


def claim_fits(claim: Claim, ask: Ask) -> bool:
    """What is asked of a claim, one filter after the other."""
    place, parties = claim.place, claim.sources
    places = {key(n) for n in (place.name, place.country, place.span and place.span.exact) if n} if place else set()
    sources = {key(n) for p in parties for n in (p.name, p.actor, p.span and p.span.exact) if n}
    return (
        (ask.kind is None or claim.kind == ask.kind)
        and (ask.measure is None or (claim.figure is not None and claim.figure.measure == ask.measure.lower()))
        and (ask.place is None or key(ask.place) in places)
        and (ask.source is None or key(ask.source) in sources)
        and overlaps(claim.time.edtf, ask.time_from, ask.time_to)
    )


def narrows_claims(ask: Ask) -> bool:
    """Whether the question asks something of claims."""
    return any((ask.kind, ask.measure, ask.place, ask.source, ask.time_from, ask.time_to))


@settings(max_examples=30, phases=AS_FOUND)
@given(world=worlds(), asks=st.lists(ASKS, min_size=6, max_size=6))
def test_filters_agree_with_a_plain_look(empty: Path, world: Batch, asks: list[Ask]) -> None:
    """Reports, claims, relations, tallies and findings are those that the filters' own words describe."""
    store = open_ledger(shutil.copy(empty, empty.with_name("query.db")), write=True)
    derived = about(world)
    store.record(workload.a_run(), world)
    store.settle(workload.a_run(), derived)
    for ask in asks:
        reports = [r for r in world.reports if report_fits(r, ask)]
        held = {r.id for r in reports}
        claims = {c.id for c in world.claims if c.report in held and claim_fits(c, ask)}
        if narrows_claims(ask):
            of_any = {c.report for c in world.claims if claim_fits(c, ask)}
            reports = [r for r in reports if r.id in of_any]
        found = {r.id for r in reports}
        assert set(ids(store.reports(ask))) == found
        assert set(ids(store.claims(ask))) == claims
        assert set(ids(store.relations(ask))) == {r.id for r in derived.relations if {r.from_, r.to} <= claims}
        whole = ask == Ask()
        assert set(ids(store.tallies(ask))) == {
            t.id for t in derived.tallies if whole or {p.claim for p in t.points} & claims
        }
        assert set(ids(store.findings(ask))) == {
            f.id for f in derived.findings if claims & set(f.claims) or (not f.claims and found & set(f.reports))
        }
    store.close()


def about(world: Batch) -> Derived:
    """Something of each kind that rests on the world's claims and reports."""
    claims = world.claims
    relations = {
        r.id: r for a, b in pairwise(claims)
        for r in [Relation.of("compatible", a.id, b.id, because="both may hold")]
    }
    tallies = [
        Tally.of(Question(measure="killed", unit="person", scope="incident", place=str(i)), (workload._point(claim),),
                 policy="as said", origins=1)
        for i, claim in enumerate(claims)
    ]
    findings = [Finding.of("undated", (), (report.id,), "it has no date") for report in world.reports]
    findings += [Finding.of("stale", (claim.id,), (claim.report,), "it is old") for claim in claims]
    return Derived(relations=tuple(relations.values()), tallies=tuple(tallies), findings=tuple(findings))


def a_world(ledger: Store, *published: str | None) -> list[Report]:
    """Reports of those dates, each with one figure, recorded."""
    reports = [Report.of(f"{n} died", published=date, published_from="header") for n, date in enumerate(published)]
    for report in reports:
        span = Span(start=0, end=1, exact=(report.text or "")[0])
        figure = Figure(measure="killed", unit="person", value=span, bound="exact", low=1, high=1, scope="incident")
        claim = Claim.of(report.id, figure, span=span, sentence=Range(start=0, end=6))
        ledger.record(workload.a_run(), Batch(reports=(report,), claims=(claim,)))
    return reports


def test_known_takes_the_last_day_that_a_date_allows(ledger: Store) -> None:
    """A month counts from its end, an interval from its last day; no year, no end and no date never count."""
    a_world(ledger, "2024-03-01", "2024-03", "2024-03-01/2024-03-09", "XXXX-03-01", "2024-03-01/..", None)
    assert [r.published for r in ledger.reports(Ask(known=dt.date(2024, 3, 1)))] == ["2024-03-01"]
    assert len(list(ledger.claims(Ask(known=dt.date(2024, 3, 9))))) == 2
    assert len(list(ledger.claims(Ask(known=dt.date(2024, 3, 31))))) == 3
    assert len(list(ledger.claims(Ask(known=dt.date(9999, 12, 30))))) == 3


def test_reports_come_oldest_first_and_undated_last(ledger: Store) -> None:
    """The order is that of publication, whatever the order of recording."""
    a_world(ledger, None, "2024-03-01", "2023-12-31", "2024")
    assert [r.published for r in ledger.reports()] == ["2023-12-31", "2024", "2024-03-01", None]
    assert [c.report for c in ledger.claims()] == ids(ledger.reports())


def test_a_limit_limits(ledger: Store) -> None:
    """At most so many come, 0 is none, and fewer than none is an error."""
    a_world(ledger, "2024-03-01", "2024-03-02")
    assert [len(list(ledger.claims(Ask(limit=n)))) for n in (0, 1, 2, 9)] == [0, 1, 2, 2]
    with pytest.raises(AskError, match="-1"):
        ledger.claims(Ask(limit=-1))


def test_findings_and_relations_are_asked_by_their_own_kind(ledger: Store) -> None:
    """`kind` is a claim's kind or the record's own."""
    ledger.record(workload.a_run(), workload.batch(1, 3))
    derived = workload.derived(ledger.claims())
    ledger.settle(workload.a_run(), derived)
    stale, of_figures = (ids(ledger.findings(Ask(kind=kind))) for kind in ("stale", "figure"))
    assert stale == of_figures == ids(derived.findings)
    assert list(ledger.findings(Ask(kind="circular"))) == list(ledger.findings(Ask(kind="event"))) == []
    assert list(ledger.relations(Ask(kind="denies"))) == []


def test_what_cannot_be_asked_is_an_error(ledger: Store) -> None:
    """An end before its start, and a moment without a zone, are errors when asked and not later."""
    with pytest.raises(AskError, match="later than"):
        ledger.claims(Ask(time_from=DAY, time_to=DAY - dt.timedelta(days=1)))
    with pytest.raises(AskError, match="time zone"):
        ledger.reports(Ask(recorded=dt.datetime(2024, 1, 1)))


@pytest.mark.parametrize("hostile", ["' OR 1=1 --", '"', "%", "_", ");DROP TABLE claim;--", "\0", "\ud800"])
def test_no_filter_is_syntax(ledger: Store, hostile: str) -> None:
    """Quotes, wildcards and statements in any filter are names that nothing bears."""
    ledger.record(workload.a_run(), workload.batch(1, 3))
    for ask in (Ask(measure=hostile), Ask(place=hostile), Ask(source=hostile), Ask(publisher=hostile),
                Ask(kind=hostile)):
        assert list(ledger.claims(ask)) == []
    assert len(list(ledger.claims())) == 3


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (Ask(measure="m1"), "ix_claim_measure"), (Ask(place="x"), "claim_name_by_name"),
        (Ask(source="x"), "claim_name_by_name"), (Ask(publisher="x"), "report_of"),
        (Ask(known=DAY), "ix_report_published_last"), (Ask(time_from=DAY, time_to=DAY), "ix_claim_time"),
        (Ask(text="bridge"), "report_search"), (Ask(published_to=DAY), "ix_report_published_first"),
    ],
)
def test_every_filter_uses_an_index(path: Path, ask: Ask, index: str) -> None:
    """The plan of each question names the index that its filter was given."""
    from recount.ledger import query
    from recount.ledger.sqlite import Sqlite

    store = open_ledger(path, write=True)
    for batch in workload.batches(30, 5):
        several = [
            replace(claim, figure=claim.figure and replace(claim.figure, measure=f"m{number}"))
            for number, claim in enumerate(batch.claims)
        ]
        store.record(workload.a_run(), replace(batch, claims=tuple(several)))
    store.settle(workload.a_run(), Derived())
    with Sqlite.open(path, write=False, wait=1).reading() as connection:
        asked = query.claims(ask).compile(connection, compile_kwargs={"literal_binds": True})
        plan = "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))
    assert index in plan
