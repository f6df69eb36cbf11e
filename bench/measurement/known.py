"""A stream of what is told in, the truth about all of it out, by claim, saying and report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bench.simulator.truth import ClaimTruth, Matter, ReportTruth, Saying, Told
from recount.model.claim import Claim, ClaimId
from recount.model.report import Report, ReportId

Flawed = dict[str, set[ReportId]]  # kind of finding -> the reports that deserve it


@dataclass(slots=True)
class Known:
    """The truth about a world, or about as much of it as has gone by."""

    sayings: dict[str, Saying] = field(default_factory=dict)
    marks: dict[ClaimId, ClaimTruth] = field(default_factory=dict)
    home: dict[ClaimId, ReportId] = field(default_factory=dict)
    reports: dict[ReportId, ReportTruth] = field(default_factory=dict)
    flawed: Flawed = field(default_factory=lambda: {k: set() for k in ("stale", "misdated", "undated", "unsourced")})
    untold: Flawed = field(default_factory=lambda: {"misdated": set()})  # wrong dates that no word betrays

    def watched(self, world: Iterable[Told]) -> Iterator[Told]:
        """The same stream, each report remembered as it goes by."""
        for told in world:
            self.sayings.update((s.id, s) for s in told.sayings)
            self.reports[told.report.id] = told.truth
            for mark in told.marks:
                self.marks[mark.claim] = mark
                self.home[mark.claim] = told.report.id
            for kind, deserved in _deserved(told):
                (self.flawed if deserved else self.untold)[kind].add(told.report.id)
            yield told

    def saying(self, claim: ClaimId) -> Saying | None:
        """What a figure tells, None for every other claim."""
        mark = self.marks.get(claim)
        return None if mark is None or mark.saying is None else self.sayings[mark.saying]

    def matter(self, claim: ClaimId) -> Matter | None:
        """The question that a figure answers."""
        saying = self.saying(claim)
        return None if saying is None else saying.matter

    def told(self) -> dict[str, list[ClaimId]]:
        """The claims that tell each saying, in the order in which they came out."""
        out: dict[str, list[ClaimId]] = {}
        for claim, mark in self.marks.items():
            if mark.saying is not None:
                out.setdefault(mark.saying, []).append(claim)
        return out


def _deserved(told: Told) -> Iterator[tuple[str, bool]]:
    """The findings that a report deserves by itself, and False with those that nothing in it shows.

    A title is dated by the sentence that tells the same count with its day.
    """
    figures = [claim for claim in told.claims if claim.figure is not None]
    if any(not claim.sources for claim in figures):
        yield "unsourced", True
    saying = {mark.claim: mark.saying for mark in told.marks}
    dated = {saying.get(claim.id) for claim in figures if claim.time.edtf is not None}
    if told.truth.flaw == "undated" or any(
            claim.time.edtf is None and saying.get(claim.id) not in dated for claim in figures):
        yield "undated", True
    if told.truth.flaw == "stale":
        yield "stale", True
    if told.truth.flaw == "misdated":
        yield "misdated", any(_later(claim, told.report) for claim in told.claims)


def _later(claim: Claim, report: Report) -> bool:
    """Whether a claim names a day after its report's own date."""
    days = (claim.time.edtf or "").replace("..", "").split("/")
    return claim.time.from_ == "explicit" and report.published is not None and max(days) > report.published
