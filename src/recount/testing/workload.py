"""A count in, batches of made-up reports out, the same on every machine: for timing a store, and for killing one."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.batch import Batch, Derived
from recount.model.claim import Claim, ClaimTime, Figure
from recount.model.finding import Finding
from recount.model.place import Place
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.run import Run, RunId
from recount.model.span import Range, Span
from recount.model.tally import Point, Question, Tally

_SENTENCE = "The district office said at least {count} people were killed in Lower Town {town} on day {day}."
_EPOCH = dt.date(2024, 1, 1)


def a_run(name: str = "u_1") -> Run:
    """A run that started at a fixed moment."""
    started = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Run(id=RunId(name), started_at=started, version="0", command="recount read")


def batches(count: int, claims: int = 20) -> Iterator[Batch]:
    """`count` batches of one report with `claims` figures each."""
    for number in range(count):
        yield batch(number, claims)


def batch(number: int, claims: int = 20) -> Batch:
    """The batch of that number."""
    told = [
        _SENTENCE.format(count=100 + number + i, town=i, day=number) for i in range(claims)
    ]
    published = (_EPOCH + dt.timedelta(days=number)).isoformat()
    report = Report.of(
        f"Report {number}.\n" + "\n".join(told), uri=f"/made/up/{number}.txt", title=f"Report {number}.",
        publisher=f"Wire {number % 5}", language="en", published=published, published_from="header",
    )
    return Batch(reports=(report,), claims=tuple(_claim(report, sentence, i) for i, sentence in enumerate(told)))


def derived(claims: Iterable[Claim]) -> Derived:
    """One tally a place, relations between its neighbouring points, one finding a report: cheap, not wise."""
    held = sorted(claims, key=lambda claim: (claim.time.edtf or "", claim.id))
    tallies, relations = [], []
    for name in sorted({claim.place.name for claim in held if claim.place}):
        answers = [claim for claim in held if claim.place and claim.place.name == name]
        tallies.append(Tally.of(
            Question(measure="killed", unit="person", place=name, scope="incident"),
            tuple(_point(claim) for claim in answers), policy="as said", origins="unmeasured",
        ))
        relations += [
            Relation.of("updates", later.id, earlier.id, because="It is later.", dimension="time")
            for earlier, later in pairwise(answers)
        ]
    findings = [
        Finding.of("stale", tuple(c.id for c in held if c.report == report), (report,), "It is old.")
        for report in sorted({claim.report for claim in held})
    ]
    return Derived(relations=tuple(relations), tallies=tuple(tallies), findings=tuple(findings))


def _claim(report: Report, sentence: str, number: int) -> Claim:
    text = report.text or ""
    start = text.index(sentence)

    def span(words: str) -> Span:
        at = text.index(words, start)
        return Span(start=at, end=at + len(words), exact=words)

    count = next(word for word in sentence.split() if word.isdigit())
    figure = Figure(
        measure="killed", unit="person", value=span(count), bound="at_least", low=int(count), high=None,
        scope="incident",
    )
    return Claim.of(
        report.id, figure, span=span(f"at least {count} people were killed"),
        sentence=Range(start=start, end=start + len(sentence)),
        attribution=Attribution(sources=(Party(span=span("district office"), name="District Office"),),
                                cue=span("said")),
        time=ClaimTime(edtf=report.published, from_="published"),
        place=Place(span=span(f"Lower Town {number}"), name=f"Lower Town {number}", country="XXA"),
    )


def _point(claim: Claim) -> Point:
    figure = claim.figure
    low, high = (None, None) if figure is None else (figure.low, figure.high)
    return Point(
        claim=claim.id, report=claim.report, as_of=claim.time.edtf, as_of_from="stated", published=claim.time.edtf,
        low=low, high=high, bound="at_least", source="District Office", origin=None,
    )
