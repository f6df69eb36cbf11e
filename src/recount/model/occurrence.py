"""One attack, exchange or crossing as several reports tell it: the claims about it, with a stable id."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from recount.model.claim import Claim, ClaimId
from recount.model.place import Place
from recount.model.report import Report, ReportId
from recount.text import digest

OccurrenceKind = Literal["attack", "seizure", "release", "flight", "aid"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """What happened once: its kind, the most exact place and the narrowest days that are told, and who tells of it.

    `first` and `last` are days (ISO 8601), None where none is told. Its id hashes the kind and the least of its
    claims, so it survives most further reports.
    """

    id: str
    kind: OccurrenceKind
    place: Place | None
    first: str | None
    last: str | None
    reports: tuple[ReportId, ...]
    claims: tuple[ClaimId, ...]

    @classmethod
    def of(
        cls, kind: OccurrenceKind, *, place: Place | None, first: str | None, last: str | None,
        reports: tuple[ReportId, ...], claims: tuple[ClaimId, ...],
    ) -> "Occurrence":
        """Make an occurrence of at least one claim."""
        return cls(id="v_" + digest(kind, min(claims)), kind=kind, place=place, first=first, last=last,
                   reports=tuple(sorted(set(reports))), claims=tuple(sorted(set(claims))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event with its figures, the earliest report's first, and the reports that tell of it."""

    event: Occurrence
    figures: tuple[Claim, ...]
    reports: Mapping[ReportId, Report]

    @property
    def id(self) -> str:
        """The event's id."""
        return self.event.id
