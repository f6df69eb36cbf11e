"""What a person decided about a record; kept apart from what the machine derived, and outliving it."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NewType, cast, get_args

from recount.errors import RecordError
from recount.model import wire
from recount.model.batch import Record
from recount.model.claim import Kind
from recount.model.report import ReportId
from recount.model.span import Span
from recount.text import canonical, digest, sha256

JudgementId = NewType("JudgementId", str)
Verdict = Literal[
    "accept", "edit", "reject", "merge", "split", "grade", "resolve", "unsure", "withdraw", "confirm", "contest",
    "undo",
]
Value = str | int | None
START = "0" * 64  # what the first entry of the log hashes in place of an entry before it
SOURCE = "source:"  # begins the subject of a grade of a source, before its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A field of a claim, the value that a person gave it, and the machine's value that the person saw there."""

    field: str
    value: Value
    was: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record that the person had before them: its id, and the SHA-256 of its canonical JSON as it stood."""

    id: str
    digest: str

    @classmethod
    def of(cls, record: Record) -> "Seen":
        """What it says now."""
        return cls(id=record.id, digest=sha256(canonical(wire.to_json(record))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A claim's span identity, by which it is found again where its id vanished: report, kind, words and offsets.

    `act` is what it counted (its measure) or told of (PLOVER), which another reading may see otherwise.
    """

    report: ReportId
    kind: Kind
    span: Span
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict on `subject` by a person, with the reason and the moment it was given.

    `subject` is the id of any record or judgement, or `source:` and a name. `others` are merged with it or split
    off it; `edits`, `grade` and `since` (the day from which a report is withdrawn) belong to their verdicts; `seen`
    is what the verdict rests on, as it stood; `anchor` is a claim's span identity, `matter` a finding's kind.
    """

    id: JudgementId
    subject: str
    verdict: Verdict
    reason: str
    by: str
    given_at: dt.datetime
    others: tuple[str, ...] = ()
    grade: str | None = None
    edits: tuple[Edit, ...] = ()
    seen: tuple[Seen, ...] = ()
    anchor: Anchor | None = None
    since: dt.date | None = None
    matter: str | None = None

    @classmethod
    def of(
        cls, subject: str, verdict: Verdict, *, reason: str, by: str, given_at: dt.datetime,
        others: tuple[str, ...] = (), grade: str | None = None, edits: tuple[Edit, ...] = (),
        seen: tuple[Seen, ...] = (), anchor: Anchor | None = None, since: dt.date | None = None,
        matter: str | None = None,
    ) -> "Judgement":
        """Make a judgement; its id hashes all of it, so that two of the same moment by two people are two."""
        made = cls(
            id=JudgementId(""), subject=subject, verdict=verdict, reason=reason, by=by, given_at=given_at,
            others=others, grade=grade, edits=edits, seen=seen, anchor=anchor, since=since, matter=matter,
        )
        return dataclasses.replace(made, id=JudgementId("j_" + digest(canonical(to_json(made)))))

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of everything that it concerns, each once; a claim's report too, since ids of claims can vanish."""
        where = () if self.anchor is None else (self.anchor.report,)
        return tuple(dict.fromkeys((self.subject, *self.others, *(seen.id for seen in self.seen), *where)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A judgement's place in the log: its number, when the ledger learned it, the hash before it and its own."""

    number: int
    judgement: Judgement
    recorded: dt.datetime
    previous: str
    hash: str


def entry_hash(previous: str, judgement: Judgement) -> str:
    """The hash of an entry: SHA-256 over the hash before it, a newline, and the judgement's canonical JSON."""
    return sha256(f"{previous}\n{canonical(to_json(judgement))}")


def to_json(judgement: Judgement) -> dict[str, object]:
    """The judgement as one JSON object; what it has not is left out, moments are UTC with microseconds."""
    out: dict[str, object] = {"type": "judgement", "id": judgement.id, "subject": judgement.subject,
                              "verdict": judgement.verdict, "reason": judgement.reason, "by": judgement.by,
                              "given_at": moment(judgement.given_at), **details(judgement)}
    return out


def details(judgement: Judgement) -> dict[str, object]:
    """What only some verdicts have."""
    j, anchor = judgement, judgement.anchor
    found: dict[str, object] = {
        "others": list(j.others), "grade": j.grade,
        "edits": [{"field": e.field, "value": e.value, "was": e.was} for e in j.edits],
        "seen": [{"id": s.id, "digest": s.digest} for s in j.seen],
        "anchor": None if anchor is None else {
            "report": anchor.report, "kind": anchor.kind, "exact": anchor.span.exact,
            "start": anchor.span.start, "end": anchor.span.end, "act": anchor.act,
        },
        "since": None if j.since is None else j.since.isoformat(), "matter": j.matter,
    }
    return {name: value for name, value in found.items() if value}


def from_json(data: Mapping[str, Any]) -> Judgement:  # Any: parsed JSON
    """The judgement that an object stands for; raises RecordError where it is none."""
    try:
        if data["verdict"] not in get_args(Verdict):
            raise RecordError(f"{data['verdict']!r} is no verdict.", where=str(data["id"]))
        return Judgement(
            id=JudgementId(str(data["id"])), subject=str(data["subject"]), reason=str(data["reason"]),
            by=str(data["by"]), verdict=cast("Verdict", data["verdict"]),
            given_at=dt.datetime.fromisoformat(data["given_at"]), others=tuple(map(str, data.get("others", ()))),
            grade=data.get("grade"),
            edits=tuple(Edit(field=e["field"], value=e["value"], was=e["was"]) for e in data.get("edits", ())),
            seen=tuple(Seen(id=s["id"], digest=s["digest"]) for s in data.get("seen", ())),
            anchor=_anchor(data.get("anchor")),
            since=None if data.get("since") is None else dt.date.fromisoformat(data["since"]),
            matter=data.get("matter"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"this is no judgement ({type(error).__name__}: {error}).") from error


def moment(at: dt.datetime) -> str:
    """A moment with a zone, in UTC to the microsecond."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _anchor(data: Mapping[str, Any] | None) -> Anchor | None:  # Any: parsed JSON
    if data is None:
        return None
    span = Span(start=int(data["start"]), end=int(data["end"]), exact=str(data["exact"]))
    return Anchor(report=ReportId(data["report"]), kind=cast("Kind", data["kind"]), span=span, act=str(data["act"]))
