"""The chain from a record to its words: sentence, report, offsets in characters and bytes, and what refers to it."""

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from recount.ledger.base import Store
from recount.model.batch import Record
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.origin import Descent
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.span import Span
from recount.model.tally import Tally
from recount.model.wire import spans_of
from recount.reconcile.lineage import descents
from recount.views.answers import heading
from recount.views.citing import SHORT
from recount.views.quoting import visible

_MOST_BYTES = 64 * 1024 * 1024  # a file larger than this is not read again only to be compared
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A claim's words in their sentence; `marks` are (start, end) within `sentence`, in order.

    `anchor` is the number, the trigger or the content; `byte_start` and `byte_end` count UTF-8 bytes of the
    stored text; `in_file` says whether the file holds the words at those bytes today, None where it was not looked;
    `descents` are the steps from the claim to who vouches for it.
    """

    report: Report
    sentence: str
    marks: tuple[tuple[int, int], ...]
    anchor: Span
    anchor_mark: tuple[int, int]
    byte_start: int
    byte_end: int
    in_file: bool | None
    descents: tuple[Descent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A record, the chain of each claim that it rests on, and the records that refer to it."""

    record: Record
    chains: tuple[tuple[Claim, Chain], ...]
    unshown: int
    relations: tuple[Relation, ...]
    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]

    @property
    def referring(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """What refers to the record, under a title each, as ids and words."""
        groups = (
            ("Relations", tuple((r.id[:SHORT], f"{self._side(r)}: {visible(r.because)}") for r in self.relations)),
            ("Tallies", tuple((t.id[:SHORT], heading(t)) for t in self.tallies)),
            ("Findings", tuple((f.id[:SHORT], f"{f.kind}: {visible(f.explanation)}") for f in self.findings)),
        )
        return tuple((title, refs) for title, refs in groups if refs)

    def _side(self, relation: Relation) -> str:
        kind = relation.kind.replace("_", " ")
        if relation.from_ == self.record.id:
            return f"{kind} {relation.to[:SHORT]}"
        return f"{relation.from_[:SHORT]} {kind} this"


def evidence(store: Store, record_id: str, *, limit: int = 20) -> Evidence:
    """Everything that leads from the record to words in reports, for at most `limit` claims; raises NotFound."""
    record = store.find(record_id)
    ids = _claims_of(record)
    claims = [claim for i in ids[:limit] if isinstance(claim := store.find(i), Claim)]
    itself = record.id if isinstance(record, Claim | Report) else None
    return Evidence(
        record=record,
        chains=tuple((claim, chain(store, claim)) for claim in claims),
        unshown=max(0, len(ids) - limit),
        relations=tuple(r for r in store.relations() if itself in (r.from_, r.to)),
        tallies=tuple(t for t in store.tallies() if any(itself in (p.claim, p.report) for p in t.points)),
        findings=tuple(f for f in store.findings() if itself in (*f.claims, *f.reports)),
    )


def _claims_of(record: Record) -> tuple[ClaimId, ...]:
    match record:
        case Claim():
            return (record.id,)
        case Relation():
            return record.from_, record.to
        case Tally():
            return tuple(point.claim for point in record.points)
        case Finding():
            return record.claims
        case _:
            return ()


def chain(store: Store, claim: Claim) -> Chain:
    """From the claim to the bytes."""
    report = store.find(claim.report)
    assert isinstance(report, Report)  # noqa: S101 - the store holds no claim without its report
    text, anchor = report.text or "", anchor_of(claim)
    start, end = claim.sentence.start, claim.sentence.end
    start, end = min(start, claim.span.start), max(end, claim.span.end)
    before = len(text[: anchor.start].encode("utf-8", "surrogatepass"))
    length = len(anchor.exact.encode("utf-8", "surrogatepass"))
    inside = sorted({(s.start - start, s.end - start) for s in spans_of(claim) if start <= s.start and s.end <= end})
    return Chain(
        report=report, sentence=text[start:end], marks=tuple(inside), anchor=anchor,
        anchor_mark=(anchor.start - start, anchor.end - start),
        byte_start=before, byte_end=before + length, in_file=_holds(report.uri, anchor.exact, before),
        descents=tuple(descents(claim, report)),
    )


def anchor_of(claim: Claim) -> Span:
    """The smallest words that the claim hangs on: its number, its trigger, or what was said."""
    if claim.figure is not None:
        return claim.figure.value
    if claim.event is not None:
        return claim.event.trigger
    return claim.span if claim.statement is None else claim.statement.content


def _holds(uri: str | None, words: str, offset: int) -> bool | None:
    """Whether the local file still has these words at that byte, after its byte order mark where it has one."""
    if uri is None or "://" in uri:
        return None
    try:
        status = Path(uri).stat()
        if not S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            return None
        data = Path(uri).read_bytes().removeprefix(_MARK)
    except (OSError, ValueError):
        return None
    wanted = words.encode("utf-8", "surrogatepass")
    return data[offset : offset + len(wanted)] == wanted
