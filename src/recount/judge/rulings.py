"""Standing entries in, what they come to for each record out: its fate, its corrections, its grade, its disputes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from recount.judge.standing import Standing
from recount.model.claim import Claim
from recount.model.judgement import SOURCE, Edit
from recount.text import key

FATES: tuple[Literal["accept", "reject", "unsure"], ...] = ("accept", "reject", "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two people who say different things of one record, and that nobody has settled; the later one takes effect."""

    subject: str
    first: Standing
    second: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """All that stands on one record, the last word of each kind; `edits` by field, `every` in the log's order."""

    fate: Standing | None = None
    edits: Mapping[str, tuple[Edit, Standing]] = field(default_factory=dict)
    grade: Standing | None = None
    resolved: Standing | None = None
    withdrawn: Standing | None = None
    every: tuple[Standing, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether it is left out by a person's word."""
        return self.fate is not None and self.fate.judgement.verdict == "reject"


NONE = Ruling()


class Rulings:
    """Rulings by record; `moved` tells ids that vanished the id under which the same words are read now."""

    def __init__(self, standings: Iterable[Standing], moved: Mapping[str, str] | None = None) -> None:
        self.standings = tuple(standings)
        self.moved = dict(moved or {})
        self._on: dict[str, list[Standing]] = {}
        self._into: dict[str, str] = {}
        self._merges: list[Standing] = []
        for each in self.standings:
            subject = self.now(each.judgement.subject)
            self._on.setdefault(subject, []).append(each)
            if each.judgement.verdict == "merge":
                self._merges.append(each)
                if subject.startswith("c_"):
                    self._into.update({self.now(o): subject for o in each.judgement.others})
        self._made: dict[str, Ruling] = {}

    def now(self, record_id: str) -> str:
        """The id under which the record is read now."""
        return self.moved.get(record_id, record_id)

    def of(self, record_id: str) -> Ruling:
        """What stands on a record; NONE where nothing does."""
        if record_id not in self._on:
            return NONE
        if record_id not in self._made:
            self._made[record_id] = _ruling(self._on[record_id])
        return self._made[record_id]

    def source(self, name: str | None) -> Standing | None:
        """The grade of a source."""
        return None if name is None else self.of(source_id(name)).grade

    def counts(self, claim_id: str, report_id: str) -> bool:
        """Whether a claim counts: neither it nor its report is rejected, the report not withdrawn, nothing merged."""
        report = self.of(report_id)
        if report.rejected or report.withdrawn is not None:
            return False
        return not self.of(claim_id).rejected and self.survivor(claim_id) == claim_id

    def survivor(self, claim_id: str) -> str:
        """The claim that stands for this one after merging; itself where nobody merged it, or in a circle."""
        met = [claim_id]
        while met[-1] in self._into:
            following = self._into[met[-1]]
            if following in met:
                return claim_id
            met.append(following)
        return met[-1]

    def touches(self, claim_id: str, report_id: str) -> bool:
        """Whether anything changes how the claim counts or what it says."""
        return not self.counts(claim_id, report_id) or bool(self.of(claim_id).edits)

    def verdicts(self, *verdicts: str) -> Iterator[Standing]:
        """The standing judgements of these verdicts, in the order of the log."""
        return (each for each in self.standings if each.judgement.verdict in verdicts)

    def disputes(self) -> Iterator[Dispute]:
        """Where two people disagree, by the log's order of the later word."""
        for subject in self._on:
            yield from _disputes(subject, self._on[subject])


def source_id(name: str) -> str:
    """What a judgement on a source has as its subject."""
    return SOURCE + key(name)


def spoken_by(claim: Claim) -> str | None:
    """The name of the source that vouches for a claim."""
    return claim.sources[-1].name if claim.sources else None


def _ruling(said: list[Standing]) -> Ruling:
    last: dict[str, Standing] = {}
    edits: dict[str, tuple[Edit, Standing]] = {}
    for each in said:
        verdict = each.judgement.verdict
        last["fate" if verdict in FATES else verdict] = each
        edits.update({edit.field: (edit, each) for edit in each.judgement.edits})
    return Ruling(
        fate=last.get("fate"), edits=edits, grade=last.get("grade"), resolved=last.get("resolve"),
        withdrawn=last.get("withdraw"), every=tuple(said),
    )


def _disputes(subject: str, said: list[Standing]) -> Iterator[Dispute]:
    """Each later word against the nearest earlier one of another person that it does not agree with."""
    latest: dict[tuple[str, str], Standing] = {}
    for each in said:
        for topic in _topics(each):
            latest.pop((topic, each.by), None)
            latest[topic, each.by] = each
    kept = [each for each in said if each in latest.values()]
    for at, second in enumerate(kept):
        first = next((f for f in reversed(kept[:at]) if f.by != second.by and _differ(f, second)), None)
        if first is not None and not _settled(second):
            yield Dispute(subject=subject, first=first, second=second)


def _topics(each: Standing) -> list[str]:
    judgement = each.judgement
    if judgement.verdict == "edit":
        return [f"edit {edit.field}" for edit in judgement.edits]
    return ["fate" if judgement.verdict in FATES else judgement.verdict]


def _differ(first: Standing, second: Standing) -> bool:
    a, b = first.judgement, second.judgement
    if "grade" in (a.verdict, b.verdict):
        return a.verdict == b.verdict and a.grade != b.grade
    if a.verdict == b.verdict == "edit":
        values = {edit.field: edit.value for edit in a.edits}
        return any(edit.field in values and values[edit.field] != edit.value for edit in b.edits)
    return {a.verdict, b.verdict} in ({"accept", "reject"}, {"edit", "reject"}, {"accept", "edit"})


def _settled(second: Standing) -> bool:
    """Whether another person has confirmed the later word, and nobody contests it."""
    return bool(second.confirmed) and not second.contested
