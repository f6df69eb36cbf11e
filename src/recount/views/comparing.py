"""Reports or sources in, their figures side by side out: question by question, what one has and another lacks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim, ClaimId
from recount.model.heading import Heading
from recount.model.origin import Origin
from recount.model.report import Report, ReportId
from recount.model.tally import Tally
from recount.views import english, telling
from recount.views.answers import headed, heading, order
from recount.views.citing import title_of
from recount.views.finding_again import record_in_effect
from recount.views.headings import place
from recount.views.judged import claims_in_effect, judge
from recount.views.matching import claim_matches
from recount.views.origins import of_figures
from recount.views.quoting import visible
from recount.views.recent import Told, answered

COLUMNS = 6  # side by side: more do not fit on a page, nor in a reader's head
FIGURES = 60  # of one column: the questions of so many are looked up in a tenth of a second
OWN = "the report itself"
Agreement = Literal["only one has it", "the same number", "can both hold", "cannot both hold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One report or source: its name, what is known of it, where more stands, how many figures were left out."""

    key: str
    name: str
    about: str
    to: str | None
    unshown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure in a cell: its number, who gives it, for when it holds, its own words."""

    claim: ClaimId
    number: str
    who: str
    holds: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question with a cell a column, empty where the column has no answer to it."""

    tally: str | None
    question: str
    cells: tuple[tuple[Entry, ...], ...]
    agreement: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Columns, lines in the order of a brief, the origins of all figures, and the reports that they stand in."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    origins: tuple[Origin, ...]
    reports: Mapping[ReportId, Report]
    claims: Mapping[ClaimId, Claim]

    def lacks(self, column: int) -> int:
        """How many of the questions that another column answers this one does not."""
        return sum(1 for line in self.lines if not line.cells[column])

    def alone(self, column: int) -> int:
        """How many questions only this column answers."""
        return sum(1 for line in self.lines if line.cells[column] and sum(map(bool, line.cells)) == 1)


def of_reports(store: Store, ids: Sequence[str], ask: Ask = Ask()) -> Comparison:
    """The figures of these reports that match; raises NotFound for what is no report."""
    reports = [found for i in dict.fromkeys(ids[:COLUMNS]) if isinstance(found := record_in_effect(store, i), Report)]
    held: dict[str, list[Claim]] = {r.id: [] for r in reports}
    for each in judge(store, ask, store.resting(Claim, list(held))) if held else ():
        if each.counts and each.claim.figure is not None and claim_matches(each.claim, ask):
            held[each.claim.report].append(each.claim)
    columns = [(Column(key=r.id, name=title_of(r), about=_about(r), to=f"/reports/{r.id}"), held[r.id])
               for r in reports]
    return _side_by_side(store, columns, ask)


def of_sources(store: Store, names: Sequence[str], ask: Ask = Ask()) -> Comparison:
    """The first figures of these sources that match."""
    columns = []
    for name in dict.fromkeys(names[:COLUMNS]):
        asked = replace(ask, source=name, kind="figure", limit=FIGURES + 1)
        found = [each.claim for each in claims_in_effect(store, asked) if each.counts]
        columns.append((Column(key=name, name=visible(name), about="a source", to=None), found))
    return _side_by_side(store, columns, ask)


def of_tally(store: Store, tally_id: str, ask: Ask = Ask()) -> Comparison:
    """The sources that answer one question, those with most answers first; raises NotFound."""
    tally = record_in_effect(store, tally_id)
    points = tally.points if isinstance(tally, Tally) else ()
    by_source: dict[str, list[ClaimId]] = {}
    for point in points:
        by_source.setdefault(point.source or OWN, []).append(point.claim)
    chosen = sorted(by_source, key=lambda name: (-len(by_source[name]), name))[:COLUMNS]
    ids = [claim for name in chosen for claim in by_source[name][-FIGURES:]]
    held = {e.claim.id: e.claim for e in judge(store, ask, store.resting(Claim, ids)) if e.counts} if ids else {}
    columns = [
        (Column(key=name, name=visible(name), about=english.plural(len(by_source[name]), "answer"), to=None),
         [held[i] for i in by_source[name][-FIGURES:] if i in held])
        for name in chosen
    ]
    return _side_by_side(store, columns, ask, only=tally.id)


def _about(report: Report) -> str:
    parts = (visible(report.publisher or ""), english.date(report.published, "undated"))
    return ", ".join(part for part in parts if part)


def _side_by_side(
    store: Store, columns: Sequence[tuple[Column, list[Claim]]], ask: Ask, only: str | None = None
) -> Comparison:
    shown = [(replace(c, unshown=max(0, len(found) - FIGURES)), found[:FIGURES]) for c, found in columns]
    claims = {claim.id: claim for _, found in shown for claim in found}
    reports = {r.id: r for r in store.resting(Report, sorted({c.report for c in claims.values()}))} if claims else {}
    asked = [each for each in _asked(store, list(claims.values()), ask) if only in (None, each[0].id)]
    lines = list(_lines(asked, [found for _, found in shown], reports))
    if only is None:
        lines += _untallied({i for _, ids in asked for i in ids}, [found for _, found in shown], reports)
    return Comparison(columns=tuple(c for c, _ in shown), lines=tuple(lines), reports=reports, claims=claims,
                      origins=tuple(of_figures(claims.values(), reports)))


def _asked(store: Store, claims: Sequence[Claim], ask: Ask) -> list[tuple[Told, set[ClaimId]]]:
    """The questions that these claims answer, in the order of a brief, each with those that do."""
    found = answered(store, Ask(recorded=ask.recorded), claims)
    held = [(told, {claim.id for claim in mine}) for told, mine in found]
    return sorted(held, key=lambda each: _rank(each[0]))


def _rank(told: Told) -> tuple[object, ...]:
    if isinstance(told, Heading):
        return place(told)
    return (*english.rank(told.question.measure), *order(told))


def _lines(
    asked: Sequence[tuple[Told, set[ClaimId]]], columns: Sequence[Sequence[Claim]], reports: Mapping[ReportId, Report]
) -> Iterator[Line]:
    for told, within in asked:
        cells = [[claim for claim in column if claim.id in within] for column in columns]
        words = headed(told.tally.question, told.until) if isinstance(told, Heading) else heading(told)
        yield _line(told.id, words, cells, reports)


def _untallied(
    within: set[ClaimId], columns: Sequence[Sequence[Claim]], reports: Mapping[ReportId, Report]
) -> list[Line]:
    """Figures that answer no question that another figure does, a line each."""
    return [
        _line(None, english.sentence(f"{telling.amount(claim)} {telling.happened(claim)}"),
              [[claim] if k == n else [] for k in range(len(columns))], reports)
        for n, column in enumerate(columns) for claim in column if claim.id not in within
    ]


def _line(
    tally: str | None, question: str, cells: Sequence[Sequence[Claim]], reports: Mapping[ReportId, Report]
) -> Line:
    return Line(tally=tally, question=question, agreement=_agreement(cells),
                cells=tuple(tuple(_entries(cell, reports)) for cell in cells))


def _entries(claims: Iterable[Claim], reports: Mapping[ReportId, Report]) -> Iterator[Entry]:
    """Each number once, as it is told by whom and for when."""
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        report = reports.get(claim.report)
        text = "" if report is None else report.text or ""
        who = english.sentence(telling.party(claim.sources[-1], text)) if claim.sources else OWN
        entry = Entry(claim=claim.id, number=telling.answered(claim), who=who, words=claim.span.exact,
                      holds=english.date(claim.time.edtf, ""))
        if (said := (entry.number, entry.who, entry.holds)) not in seen:
            seen.add(said)
            yield entry


def _agreement(cells: Sequence[Sequence[Claim]]) -> Agreement:
    """How the columns' last numbers stand to each other; a denial or doubt is weighed by nobody here."""
    last = [cell[-1].figure.quantity for cell in cells if cell and cell[-1].figure is not None]
    if len(last) < 2:
        return "only one has it"
    if any(a.excludes(b) for n, a in enumerate(last) for b in last[n + 1 :]):
        return "cannot both hold"
    return "the same number" if len({(q.low, q.high) for q in last}) == 1 else "can both hold"
