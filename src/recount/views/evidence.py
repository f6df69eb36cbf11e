"""The chain from a record to its words: sentence, report, offsets in characters and bytes, and what refers to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG

from recount.judge.fields import FIELDS, applies
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived, Record
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.judgement import Entry
from recount.model.origin import Descent
from recount.model.quotes import spans_of
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.span import Span
from recount.model.tally import Tally
from recount.reconcile.lineage import descents
from recount.views import english, telling
from recount.views.answers import heading
from recount.views.citing import SHORT
from recount.views.effects import in_effect
from recount.views.finding_again import record_in_effect
from recount.views.judged import JudgedClaim, judge
from recount.views.judgements import dated, told, value
from recount.views.quoting import visible
from recount.views.trail import log
from recount.views.versions import revisions

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
    judged: tuple[Entry, ...] = ()
    machine: tuple[tuple[str, str], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()

    @property
    def referring(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """What refers to the record, under a title each, as ids and words."""
        groups = (
            ("Corrected from the machine's reading", self.machine),
            ("Judgements", tuple((dated(e), f"{told(e.judgement)} [{e.judgement.id[:SHORT]}]") for e in self.judged)),
            ("Versions of its page", self.versions),
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


def evidence(
    store: Store, record_id: str, *, limit: int = 20, files: bool = True, tallies: bool = True
) -> Evidence:
    """Everything that leads from the record to words in reports, for at most `limit` claims; raises NotFound.

    Without `files` no file that a report was read from is opened again; without `tallies` none is put together.
    """
    record = record_in_effect(store, record_id)
    ids = _claims_of(record)
    found = {each.claim.id: each for each in judge(store, Ask(), store.resting(Claim, list(ids[:limit])))}
    made = _resting(store, record, tallies=tallies)
    return Evidence(
        record=record,
        chains=tuple((found[i].claim, chain(store, found[i].claim, files=files)) for i in ids[:limit] if i in found),
        unshown=max(0, len(ids) - limit),
        relations=made.relations, tallies=made.tallies, findings=made.findings,
        judged=tuple(step.entry for step in log(store, about=record.id) if step.entry is not None and step.stands),
        machine=tuple(_corrected(found[record.id])) if isinstance(record, Claim) and record.id in found else (),
        versions=tuple(_versions(store, record)),
    )


def _resting(store: Store, record: Record, *, tallies: bool = True) -> Derived:
    """What rests on a claim, or on a report and its claims, in effect; nothing else refers to the other records."""
    if not isinstance(record, Claim | Report):
        return Derived()
    claims = [record.id] if isinstance(record, Claim) else [c.id for c in store.resting(Claim, [record.id])]
    told_ = Derived(
        relations=tuple(store.resting(Relation, [record.id])), findings=tuple(store.resting(Finding, [record.id])))
    held = Derived(tallies=tuple(store.resting(Tally, claims)) if tallies else ())
    counted = in_effect(store, Ask(), held, weigh=False).derived if tallies else held
    holding = tuple(t for t in counted.tallies if {p.claim for p in t.points} & set(claims))
    return replace(in_effect(store, Ask(), told_).derived, tallies=holding)


def _corrected(each: JudgedClaim) -> Iterator[tuple[str, str]]:
    """What the machine read in each field that people corrected."""
    for name, (edit, said) in each.ruling.edits.items():
        read = FIELDS[name].read(each.machine) if applies(each.machine, name) else edit.was
        yield name, f"{value(read)} → {value(edit.value)} ({visible(said.by)})"


def _versions(store: Store, record: Record) -> Iterator[tuple[str, str]]:
    """The versions of the page that a report, or a claim's report, is one of, and how its figures changed."""
    report = next(iter(store.resting(Report, [record.report])), None) if isinstance(record, Claim) else record
    if not isinstance(report, Report) or report.url is None:
        return
    held = list(revisions(store, report))
    for n, revision in enumerate(held):
        if n == 0:
            yield _version(revision.before, report, "")
        changes = [f"“{visible(telling.amount(c.before))}” became “{visible(telling.amount(c.after))}”"
                   for c in revision.changed if c.after is not None]
        gone = [f"{english.plural(len(revision.gone), 'figure')} gone"] if revision.gone else []
        yield _version(revision.after, report, "; ".join([*changes, *gone]) or "no figure changed in place")


def _version(version: Report, shown: Report, changes: str) -> tuple[str, str]:
    here = "this one" if version.id == shown.id else ""
    told_ = ", ".join(part for part in (english.date(version.published, "undated"), here) if part)
    return version.id[:SHORT], f"{told_}{': ' if changes else ''}{changes}"


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


def chain(store: Store, claim: Claim, *, files: bool = True) -> Chain:
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
        byte_start=before, byte_end=before + length,
        in_file=_holds(report.uri, anchor.exact, before) if files else None, descents=tuple(descents(claim, report)),
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
