"""One report in, what it tells of out: each attack, exchange or crossing with its place, days, figures and words."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from recount.model.claim import Claim, ClaimId
from recount.model.occurrence import OccurrenceKind
from recount.model.place import Place
from recount.model.report import Report, ReportId
from recount.reconcile.asof import window
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit, same_kind
from recount.reconcile.placing import places_fit
from recount.reconcile.words import language_of, plain, weighty

KIND_OF_MEASURE: dict[str, OccurrenceKind] = {
    "killed": "attack", "injured": "attack", "casualties": "attack", "missing": "attack", "trapped": "attack",
    "destroyed": "attack", "damaged": "attack", "launched": "attack", "intercepted": "attack", "struck": "attack",
    "abducted": "seizure", "detained": "seizure", "released": "release", "displaced": "flight", "evacuated": "flight",
    "delivered": "aid",
}
KIND_OF_ACT: dict[tuple[str, str | None], OccurrenceKind] = {
    ("ASSAULT", None): "attack", ("ASSAULT", "abduct"): "seizure", ("COERCE", "arrest"): "seizure",
    ("RETREAT", "release"): "release", ("AID", None): "aid",
}
_AROUND = 240  # characters before and after a claim's sentence in which its attack is told


@dataclass(slots=True)
class Telling:
    """What one report tells of one occurrence; a place or days that it does not tell are None."""

    report: Report
    kind: OccurrenceKind
    place: Place | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    claims: list[Claim] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[str, ReportId, ClaimId]:
        """By the days, then by report and claim, the same whatever order things came in."""
        return str(self.first or self.last or "9999"), self.report.id, min(c.id for c in self.claims)


def tellings(evidence: Evidence, report: Report) -> list[Telling]:
    """The occurrences that a report tells of, in text order.

    A claim belongs to a telling of its kind whose place and days allow it. One voice that gives two numbers for one
    thing, neither of them a part or an earlier count, tells of two occurrences, be it in one town on one day.
    """
    found: list[Telling] = []
    for claim in evidence.of_report(report.id):
        kind = _kind(claim)
        count = evidence.count.get(claim.id) if claim.figure is not None else None
        if kind is None or not _happened(claim, count):
            continue
        home = next((t for t in reversed(found) if t.kind == kind and _fits(claim, count, t)), None)
        if home is None:
            home = Telling(report=report, kind=kind)
            found.append(home)
        _add(home, claim, count)
    for telling in found:
        telling.words, telling.names = _words(telling), frozenset(_names(telling.claims))
    return found


def _kind(claim: Claim) -> OccurrenceKind | None:
    if claim.figure is not None:
        return KIND_OF_MEASURE.get(claim.figure.measure)
    if claim.event is not None:
        act = claim.event.plover, claim.event.mode
        return KIND_OF_ACT.get(act) or KIND_OF_ACT.get((act[0], None))
    return None


def _happened(claim: Claim, count: Count | None) -> bool:
    """Whether a claim tells of something that happened once: no running totals, periods, denials or forecasts."""
    if claim.stance != "asserts" or claim.certainty == "expected":
        return False
    return count is None or count.figure.scope == "incident"


def _fits(claim: Claim, count: Count | None, telling: Telling) -> bool:
    """Whether a claim can be of a telling: its place and days, and no number that is told beside as another's."""
    if places_fit(claim.place, telling.place) == "apart":
        return False
    days = window(claim, telling.report)
    if days.first and telling.last and days.last and telling.first:
        if days.first > telling.last or telling.first > days.last:
            return False
    elif (claim.place is None or telling.place is None) and not _near(claim, telling):
        return False
    return count is None or not any(_two(count, other) for other in telling.counts)


def _near(claim: Claim, telling: Telling) -> bool:
    """Whether a claim without place or day stands with the telling: in the next sentence at most."""
    last = telling.claims[-1].sentence
    return claim.sentence.start - last.end <= _AROUND


def _two(a: Count, b: Count) -> bool:
    """Whether two counts by one voice are of two occurrences: two wholes, of one measure, with two numbers."""
    if not same_kind(a, b) or group_fit(a, b) != "same" or a.nominal is None or b.nominal is None:
        return False
    if a.nominal == b.nominal or a.earlier or b.earlier or a.figure.part_of or b.figure.part_of:
        return False
    return a.origin.key == b.origin.key and a.quantity.excludes(b.quantity)


def _add(home: Telling, claim: Claim, count: Count | None) -> None:
    home.claims.append(claim)
    if count is not None:
        home.counts.append(count)
    if claim.place is not None and (home.place is None or (claim.place.precision or 9) < (home.place.precision or 9)):
        home.place = claim.place
    days = window(claim, home.report)
    if days.first is not None and days.last is not None:
        width = None if home.first is None or home.last is None else (home.last - home.first).days
        if width is None or (days.last - days.first).days < width:
            home.first, home.last = days.first, days.last


def _words(telling: Telling) -> frozenset[str]:
    """The words of weight around a telling's claims that not every report of an attack has."""
    text, language = telling.report.text or "", language_of(telling.report)
    pieces = {(max(0, c.sentence.start - _AROUND), c.sentence.end + _AROUND) for c in telling.claims}
    around = " ".join(text[start:end] for start, end in sorted(pieces))
    named = weighty(language, telling.place.name) if telling.place is not None else frozenset()
    return weighty(language, around) - plain(language) - named


def _names(claims: Iterable[Claim]) -> Iterator[str]:
    """Who is said to have done it or suffered it."""
    for claim in claims:
        parties = [] if claim.event is None else [*claim.event.agents, *claim.event.recipients]
        if claim.figure is not None and claim.figure.blamed is not None:
            parties.append(claim.figure.blamed)
        yield from (party.name for party in parties if party.name is not None)
