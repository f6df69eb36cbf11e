"""What a person wants to decide in, the judgement that says so out: checked, with what it rests on, not yet added."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, get_args

from recount.errors import AskError, NotFound
from recount.judge.fields import FIELDS, edit_of, edited, sound
from recount.judge.identity import anchor_of
from recount.judge.rulings import FATES, source_id
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Record
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.judgement import Anchor, Edit, Entry, Judgement, Seen, Verdict
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.tally import Tally
from recount.text import key
from recount.views.finding_again import record_in_effect

VERDICTS = get_args(Verdict)
SOURCES = ("A", "B", "C", "D", "E", "F")  # Admiralty: from completely reliable to cannot be judged
ITEMS = ("1", "2", "3", "4", "5", "6")  # Admiralty: from confirmed to cannot be judged
INCIDENTS = ("confirmed", "fair", "weak", "contested", "discounted")  # Airwars' grades of an incident
R = TypeVar("R", bound=Record)
# Claims of a tally that a merge or split remembers: enough to find it again, and no copy of a war's whole count.
_MOST_SEEN = 200
_ID = re.compile(r"[rcltf]_[0-9a-f]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Who decides, why, and when; raises AskError where there is no reason or no name."""

    by: str
    reason: str
    at: dt.datetime

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise AskError("a judgement has a reason.", where="--reason", advice="Say why, in a sentence.")
        if not self.by.strip():
            raise AskError("a judgement has a name.", where="--by", advice="Say who judges: --by NAME.")


def decided(
    store: Store, verdict: str, ids: Sequence[str], who: Reviewer, *, values: Mapping[str, str] | None = None,
    grade: str | None = None, since: dt.date | None = None,
) -> Judgement:
    """The judgement of any verdict; raises AskError where what is given does not go with it."""
    if verdict not in VERDICTS:
        raise AskError(f"{verdict!r} is no verdict.", advice=f"Verdicts: {', '.join(VERDICTS)}.")
    for given, name, needs in ((values, "values", "edit"), (grade, "a grade", "grade"), (since, "a day", "withdraw")):
        if given is not None and verdict != needs:
            raise AskError(f"{name} goes with {needs!r} alone.", where=verdict)
    if not ids:
        raise AskError("no record is named.", where=verdict)
    if verdict == "merge":
        return merge(store, ids, who)
    if verdict == "split":
        return split(store, ids[0], ids[1:], who)
    if len(ids) > 1:
        raise AskError(f"{verdict} is of one record at a time.", where=ids[1])
    if verdict == "grade" and grade is None:
        raise AskError("no grade is given.", where=ids[0], advice="A to F for a source, 1 to 6 for what it says.")
    one: Mapping[str, Callable[[], Judgement]] = {
        "edit": lambda: edit(store, ids[0], values or {}, who), "resolve": lambda: resolve(store, ids[0], who),
        "grade": lambda: grade_(store, ids[0], grade or "", who),
        "withdraw": lambda: withdraw(store, ids[0], who, since),
        **{word: partial(answer, store, word, ids[0], who) for word in ("confirm", "contest", "undo")},
        **{word: partial(decide, store, word, ids[0], who) for word in FATES},
    }
    return one[verdict]()


def decide(store: Store, verdict: Verdict, record_id: str, who: Reviewer) -> Judgement:
    """Accept, reject or be unsure of any record; raises NotFound, and AskError for another verdict."""
    if verdict not in FATES:
        raise AskError(f"{verdict!r} decides nothing by itself.")
    record = record_in_effect(store, record_id)
    return _made(record.id, verdict, who, seen=_seen(store, record), anchor=_anchor(record), matter=_matter(record))


def edit(store: Store, claim_id: str, values: Mapping[str, str], who: Reviewer) -> Judgement:
    """Correct fields of a claim; raises AskError where a field or value is none, or where nothing would change."""
    claim = _a(Claim, record_in_effect(store, claim_id), "claim")
    if not values:
        raise AskError("nothing is to be corrected.", where="--set", advice="Give --set FIELD=VALUE, such as low=12.")
    machine = next(iter(store.resting(Claim, [claim.id])), claim)
    edits = tuple(edit_of(machine, name, text) for name, text in values.items())
    sound(edited(claim, {e.field: e.value for e in edits}))
    if all(FIELDS[e.field].read(claim) == e.value for e in edits):
        raise AskError("the claim says that already.", where=claim.id, advice="To agree with it, accept it.")
    return _made(claim.id, "edit", who, edits=edits, seen=_seen(store, claim), anchor=_anchor(claim))


def merge(store: Store, record_ids: Sequence[str], who: Reviewer) -> Judgement:
    """Let tallies of one measure and unit, or claims of one kind, answer as one: the first stands for all."""
    records = [record_in_effect(store, i) for i in record_ids]
    first, *rest = records
    if len({r.id for r in records}) < len(records) or not rest:
        raise AskError("merging needs two different records.", advice="recount judge merge ID ID …")
    for other in rest:
        _alike(first, other)
    seen = tuple(dict.fromkeys(s for record in records for s in _seen(store, record)))
    return _made(first.id, "merge", who, others=tuple(r.id for r in rest), seen=seen, anchor=_anchor(first))


def split(store: Store, tally_id: str, claim_ids: Sequence[str], who: Reviewer) -> Judgement:
    """Take claims out of a tally, so that they answer as a tally of their own."""
    tally = _a(Tally, record_in_effect(store, tally_id), "tally")
    off = [_a(Claim, record_in_effect(store, i), "claim").id for i in claim_ids]
    inside = {p.claim for p in tally.points}
    if strangers := [c for c in off if c not in inside]:
        raise AskError(f"{strangers[0]} is not in this tally.", where=tally.id,
                       advice=f"`recount show {tally.id}` lists its claims.")
    if not off or inside <= set(off):
        raise AskError("a split leaves claims on both sides.", where=tally.id, advice="Name some of its claims.")
    seen = [Seen.of(tally), *_claims_seen(store, [*off, *(c for c in inside if c not in off)][:_MOST_SEEN])]
    return _made(tally.id, "split", who, others=tuple(sorted(off)), seen=tuple(seen))


def grade_(store: Store, subject: str, given: str, who: Reviewer) -> Judgement:
    """Grade a source by name (A–F), a report or claim (1–6), an incident (confirmed … discounted)."""
    if not _ID.match(subject):
        name = _source(store, subject)
        letter = _one_of(given, SOURCES, f"a source ({name})")
        return _made(source_id(name), "grade", who, others=(name,), grade=letter)
    record = record_in_effect(store, subject)
    if isinstance(record, Relation | Finding):
        raise AskError("findings and relations are not graded.", where=record.id, advice="Accept or reject it.")
    incident = _is_incident(record)
    if isinstance(record, Tally) and not incident:
        raise AskError("of tallies only an incident's is graded.", where=record.id, advice="Grade sources or claims.")
    allowed = (*(() if isinstance(record, Tally) else ITEMS), *(INCIDENTS if incident else ()))
    return _made(record.id, "grade", who, grade=_one_of(given, allowed, "this"), seen=_seen(store, record),
                 anchor=_anchor(record))


def resolve(store: Store, finding_id: str, who: Reviewer) -> Judgement:
    """Close a finding; it opens again where claims come to it or say something else."""
    finding = _a(Finding, record_in_effect(store, finding_id), "finding")
    return _made(finding.id, "resolve", who, seen=_seen(store, finding), matter=finding.kind)


def withdraw(store: Store, report_id: str, who: Reviewer, since: dt.date | None = None) -> Judgement:
    """Take a report out from a day on (by default today): it is gone, or was retracted; it stays in the ledger."""
    report = _a(Report, store.find(report_id), "report")
    today = who.at.astimezone(dt.UTC).date()
    if since is not None and since > today:
        raise AskError(f"{since} is still to come.", where="--since", advice="Give the day when it was taken down.")
    return _made(report.id, "withdraw", who, since=since or today, seen=(Seen.of(report),))


def answer(store: Store, verdict: Verdict, entry_id: str, who: Reviewer) -> Judgement:
    """Confirm, contest or undo a judgement, by its id or its entry's number; nobody confirms their own."""
    entry = entry_of(store, entry_id)
    judgement = entry.judgement
    if verdict in ("confirm", "contest") and judgement.verdict in ("undo", "confirm", "contest"):
        raise AskError(f"an entry that says {judgement.verdict!r} is not {verdict}ed.", where=judgement.id,
                       advice="Judge what it is about, or undo it.")
    if verdict == "confirm" and judgement.by == who.by:
        raise AskError(f"{who.by} gave this judgement.", where=judgement.id, advice="A second person confirms it.")
    if any(e.judgement.verdict == "undo" and e.judgement.subject == judgement.id for e in _standing_undos(store)):
        raise AskError("it was taken back already.", where=judgement.id, advice=f"`recount audit {judgement.id}`.")
    return _made(judgement.id, verdict, who)


def entry_of(store: Store, entry_id: str) -> Entry:
    """The entry of that number, judgement id, or unambiguous beginning of one; raises NotFound."""
    wanted = entry_id.strip()
    found = [e for e in store.entries() if str(e.number) == wanted or e.judgement.id.startswith(wanted or "?")]
    exact = [e for e in found if wanted in (str(e.number), e.judgement.id)]
    if len(exact or found) != 1:
        said = "several entries begin so." if found else "the log has no such entry."
        raise NotFound(said, where=entry_id, advice="`recount audit` lists the entries.")
    return (exact or found)[0]


def _standing_undos(store: Store) -> list[Entry]:
    undone: set[str] = set()
    kept: list[Entry] = []
    for entry in reversed([e for e in store.entries() if e.judgement.verdict == "undo"]):
        if entry.judgement.id not in undone:
            kept.append(entry)
            undone.add(entry.judgement.subject)
    return kept


def _made(
    subject: str, verdict: Verdict, who: Reviewer, *, others: tuple[str, ...] = (), grade: str | None = None,
    edits: tuple[Edit, ...] = (), seen: tuple[Seen, ...] = (), anchor: Anchor | None = None,
    since: dt.date | None = None, matter: str | None = None,
) -> Judgement:
    return Judgement.of(
        subject, verdict, reason=who.reason.strip(), by=" ".join(who.by.split()), given_at=who.at, others=others,
        grade=grade, edits=edits, seen=seen, anchor=anchor, since=since, matter=matter,
    )


def _seen(store: Store, record: Record) -> tuple[Seen, ...]:
    """The record, and what it rests on: a claim's neighbours on the same words, a finding's and a tally's claims."""
    match record:
        case Claim():
            words = anchor_of(record).span
            beside = (c for c in store.resting(Claim, [record.report]) if anchor_of(c).span == words)
            machine = {c.id: c for c in beside if c.kind == record.kind}
            return tuple(Seen.of(machine[i]) for i in sorted(machine, key=lambda i: (i != record.id, i)))
        case Finding():
            return (Seen.of(record), *_claims_seen(store, record.claims))
        case Tally():
            return (Seen.of(record), *_claims_seen(store, [p.claim for p in record.points][:_MOST_SEEN]))
        case Relation():
            return (Seen.of(record), *_claims_seen(store, [record.from_, record.to]))
        case _:
            return (Seen.of(record),)


def _claims_seen(store: Store, ids: Sequence[str]) -> Iterator[Seen]:
    yield from (Seen.of(claim) for claim in sorted(store.resting(Claim, list(ids)), key=lambda c: c.id))


def _anchor(record: Record) -> Anchor | None:
    return anchor_of(record) if isinstance(record, Claim) else None


def _matter(record: Record) -> str | None:
    return record.kind if isinstance(record, Finding) else None


def _alike(first: Record, other: Record) -> None:
    if isinstance(first, Tally) and isinstance(other, Tally):
        a, b = first.question, other.question
        if (a.measure, a.unit) == (b.measure, b.unit):
            return
        raise AskError(f"{a.measure} ({a.unit}) and {b.measure} ({b.unit}) are two measures.", where=other.id,
                       advice="Only tallies of one measure and unit are merged.")
    if isinstance(first, Claim) and isinstance(other, Claim) and first.kind == other.kind:
        return
    raise AskError("these cannot be merged.", where=other.id,
                   advice="Merge tallies with tallies, or claims with claims of their kind.")


def _is_incident(record: Record) -> bool:
    if isinstance(record, Tally):
        return record.question.scope == "incident"
    return isinstance(record, Claim) and (
        record.kind == "event" or (record.figure is not None and record.figure.scope == "incident"))


def _source(store: Store, name: str) -> str:
    """The name of a source or a publisher as the ledger has it; raises NotFound."""
    for claim in store.claims(Ask(source=name, limit=1)):
        return next((p.name for p in reversed(claim.sources) if p.name and key(p.name) == key(name)), name)
    for report in store.reports(Ask(publisher=name, limit=1)):
        return report.publisher or name
    raise NotFound("no source and no publisher has this name.", where=name,
                   advice="`recount claims` shows how sources are named.")


def _one_of(given: str, allowed: tuple[str, ...], what: str) -> str:
    word = given.strip()
    for each in allowed:
        if word.casefold() == each.casefold():
            return each
    raise AskError(f"{given!r} is no grade of {what}.", where="--grade", advice=f"Grades: {', '.join(allowed)}.")


def _a(kind: type[R], record: Record, noun: str) -> R:
    if not isinstance(record, kind):
        raise AskError(f"this is no {noun}.", where=record.id)
    return record
