"""What was missed and what was wrong in, a bounded list by kind out, for the one who mends rules."""

from dataclasses import dataclass, field

from recount.model.claim import ClaimId

MOST = 12  # examples kept of each kind of error


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One error: what is wrong, and the claims that show it."""

    what: str
    claims: tuple[ClaimId, ...]


@dataclass(slots=True)
class Misses:
    """Errors by kind: all are counted, the first few of each are kept."""

    counts: dict[str, int] = field(default_factory=dict)
    kept: dict[str, list[Miss]] = field(default_factory=dict)

    def add(self, kind: str, what: str, *claims: ClaimId) -> None:
        """Count an error, and keep it while there are few of its kind."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.counts[kind] <= MOST:
            self.kept.setdefault(kind, []).append(Miss(what=what, claims=claims))

    @property
    def claims(self) -> set[ClaimId]:
        """The claims whose words are wanted."""
        return {claim for misses in self.kept.values() for miss in misses for claim in miss.claims}
