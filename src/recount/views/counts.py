"""Tallies to the part of a brief that says what is counted: the last answer first, and how the count moved."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import groupby

from recount.errors import RecordError
from recount.model.claim import Claim, ClaimId
from recount.model.moment import Moment
from recount.model.quantity import Quantity
from recount.model.tally import Point, Tally
from recount.views import english, telling
from recount.views.citing import Citations
from recount.views.known import Known
from recount.views.quoting import inert

# A reader takes in about this many before it is a list to search: the rest is a count and a command.
QUESTIONS = 12
ANSWERS = 6

Answer = tuple[Point, tuple[ClaimId, ...]]


def counts(held: Known, cite: Citations) -> Iterator[str]:
    """The section's lines, one heading a measure; running counts come before single incidents."""
    told: set[ClaimId] = set()
    parts = _parts(held.claims)
    tallies = sorted(held.derived.tallies, key=lambda t: (*english.rank(t.question.measure), *_place(t, held)))
    if tallies:
        yield from ("## What is counted", "")
    for measure, group in groupby(tallies, key=lambda t: t.question.measure):
        yield from (f"### {english.sentence(english.predicate(measure))}", "")
        left = shown = 0
        for tally in group:
            if all(point.claim in told for point in tally.points):
                continue
            if shown == QUESTIONS:
                left += 1
                continue
            yield from _entry(tally, held, parts, told, cite)
            shown += 1
        if left:
            yield f"- {english.plural(left, 'more question')}: `recount tallies --measure {measure}`"
        yield ""


def _entry(
    tally: Tally, held: Known, parts: Mapping[ClaimId, list[Claim]], told: set[ClaimId], cite: Citations
) -> Iterator[str]:
    """One bullet for a question with one answer; else the question, and a bullet an answer, the latest first."""
    within = {point.claim for point in tally.points}
    inner = {part.id for claim_id in within for part in parts.get(claim_id, [])}
    answers = [(point, ids) for point, ids in answers_of(tally) if not inner.issuperset(ids)]
    told.update(within)
    if len(answers) == 1 and answers[0][0].claim in held.claims:
        point, ids = answers[0]
        including, of_parts = _including(ids, parts, told)
        claim = held.claims[point.claim]
        yield f"- {inert(telling.told(claim, including, _text(claim, held)))} {cite.of((*ids, *of_parts))}."
        return
    yield f"- **{inert(telling.heading(tally.question))}** ({_rests(tally)})"
    for point, ids in answers[:ANSWERS]:
        including, of_parts = _including(ids, parts, told)
        yield f"  - {inert(_answer(point, held, including))} {cite.of((*ids, *of_parts))}."
    if len(answers) > ANSWERS:
        more = english.plural(len(answers) - ANSWERS, "more answer")
        yield f"  - {more}: `recount show {tally.id}`"
    moved = _moved(answers, held.claims) if tally.question.scope in ("cumulative", "standing") else None
    if moved is not None:
        words, ids = moved
        yield f"  - {inert(words)} {cite.of(ids)}."


def _text(claim: Claim, held: Known) -> str:
    report = held.reports.get(claim.report)
    return "" if report is None else report.text or ""


def answers_of(tally: Tally) -> list[Answer]:
    """Points with the same number, day and source as one answer, the latest first, undated last."""
    grouped: dict[tuple[object, ...], list[Point]] = {}
    for point in tally.points:
        key = (point.as_of, point.low, point.high, point.bound, point.source)
        grouped.setdefault(key, []).append(point)
    answers = [(points[0], tuple(p.claim for p in points)) for points in grouped.values()]
    return sorted(answers, key=lambda answer: -_day(answer[0]).toordinal())


def _day(point: Point) -> dt.date:
    return last_day(point.as_of or point.published or "")


def last_day(edtf: str) -> dt.date:
    """The last day that a date allows; the first of all days where it allows any."""
    try:
        moment = Moment.parse(edtf)
    except RecordError:
        return dt.date.min
    return moment.last or moment.first or dt.date.min


def _answer(point: Point, held: Known, including: str) -> str:
    claim = held.claims.get(point.claim)
    when = _as_of(point)
    inside = f", including {including}" if including else ""
    if claim is None:
        who = point.source or "an unnamed source"
        return f"{when}: {telling.point_number(point, None)}{inside}, according to {who}"
    return f"{when}: {telling.answered(claim)}{inside}, {telling.teller(claim, _text(claim, held))}"


def _as_of(point: Point) -> str:
    """What the answer is true of; where only the report's date says so, that is said."""
    date = english.date(point.as_of, "")
    if not date:
        return "Undated"
    return f"In a report of {date}" if point.as_of_from == "label" else f"As of {date}"


def _including(
    ids: tuple[ClaimId, ...], parts: Mapping[ClaimId, list[Claim]], told: set[ClaimId]
) -> tuple[str, tuple[ClaimId, ...]]:
    """The parts of a total in words, with their claims; parts of parts stand in brackets."""
    words: list[str] = []
    cited: list[ClaimId] = []
    for part in parts.get(ids[0], []):
        if part.id in cited:
            continue
        told.add(part.id)
        inner, of_inner = _including((part.id,), parts, told)
        words.append(telling.part(part) + (f" ({inner} among them)" if inner else ""))
        cited += [part.id, *of_inner]
    return english.listed(words), tuple(cited)


def _moved(answers: list[Answer], claims: Mapping[ClaimId, Claim]) -> tuple[str, tuple[ClaimId, ...]] | None:
    """How the count moved from the first dated answer to the last, or None where it did not or is not dated."""
    dated = [answer for answer in answers if answer[0].as_of is not None and _day(answer[0]) != dt.date.min]
    if len(dated) < 2 or _day(dated[0][0]) == _day(dated[-1][0]):
        return None
    (last, last_ids), (first, first_ids) = dated[0], dated[-1]
    before = telling.point_number(first, claims.get(first.claim))
    after = telling.point_number(last, claims.get(last.claim))
    if before == after:
        return None
    verb = _verb(first, last)
    words = f"The count {verb} from {before} ({english.date(first.as_of)}) to {after} ({english.date(last.as_of)})"
    return words, (first_ids[0], last_ids[0])


def _verb(first: Point, last: Point) -> str:
    """Rose or fell only where one source gives both and they cannot be the same number; else it went."""
    before, after = Quantity(low=first.low, high=first.high), Quantity(low=last.low, high=last.high)
    if first.source is None or first.source != last.source or not before.excludes(after):
        return "went"
    rose = before.high is not None and after.low is not None and before.high < after.low
    return "rose" if rose else "fell"


def _rests(tally: Tally) -> str:
    points = english.plural(len(tally.points), "figure")
    if tally.origins == "unmeasured":
        return f"{points}; how many origins is not known"
    return f"{points} from {english.plural(tally.origins, 'origin')}"


def order(tally: Tally) -> tuple[bool, int, str, str]:
    """Running counts before single incidents, what was last answered first, then by place."""
    last = max((_day(point).toordinal() for point in tally.points), default=0)
    return tally.question.scope in ("incident", "period"), -last, tally.question.place or "", tally.id


def _place(tally: Tally, held: Known) -> tuple[bool, bool, int, str, str]:
    """A tally's place in the brief: totals before their parts, which most often are told with them."""
    return _is_part(tally, held.claims), *order(tally)


def _parts(claims: Mapping[ClaimId, Claim]) -> dict[ClaimId, list[Claim]]:
    """The parts of each total, under the total's own measure."""
    parts: dict[ClaimId, list[Claim]] = {}
    for claim in claims.values():
        whole = None if claim.figure is None or claim.figure.part_of is None else claims.get(claim.figure.part_of)
        if whole is None or whole.figure is None or claim.figure is None:
            continue
        if whole.figure.measure == claim.figure.measure:
            parts.setdefault(whole.id, []).append(claim)
    return parts


def _is_part(tally: Tally, claims: Mapping[ClaimId, Claim]) -> bool:
    figures = [claims[p.claim].figure for p in tally.points if p.claim in claims]
    return bool(figures) and all(f is not None and f.part_of is not None for f in figures)
