"""The trail of a record: each version that the ledger held, and each judgement that concerns it, in their order."""

import datetime as dt
from collections import deque
from dataclasses import dataclass

from recount.errors import NotFound
from recount.judge.standing import standing
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.judgement import Entry, moment, to_json
from recount.model.report import Report
from recount.views.citing import title_of
from recount.views.judgements import told
from recount.views.quoting import quoted, visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a trail: when the ledger learned it, what happened in words, and the entry where people did it."""

    at: dt.datetime
    words: str
    entry: Entry | None = None
    stands: bool = True


def trail(store: Store, record_id: str, ask: Ask = Ask()) -> list[Step]:
    """Everything that became of a record, a judgement or a source, the first step first; raises NotFound."""
    wanted = _whole(store, record_id)
    versions = store.history(wanted)
    steps = [
        Step(at=v.recorded, words=f"{'read' if n == 0 else 'read otherwise'}: {_record(v.record)}")
        for n, v in enumerate(versions)
    ]
    steps += [
        Step(at=v.superseded, words="the reading no longer has it so")
        for n, v in enumerate(versions)
        if v.superseded is not None and (n + 1 == len(versions) or versions[n + 1].recorded != v.superseded)
    ]
    steps += log(store, ask, about=wanted)
    if not steps:
        raise NotFound("neither the ledger nor its log knows this id.", where=record_id)
    return sorted(steps, key=lambda step: step.at)


def log(store: Store, ask: Ask = Ask(), about: str | None = None) -> list[Step]:
    """The entries of the log: all, or those that concern a record and what was said of these."""
    every = list(store.entries(ask))
    standing_ids = {s.judgement.id for s in standing(every)} | {
        e.judgement.id for s in standing(every) for e in (*s.confirmed, *s.contested)}
    undoing = {e.judgement.id for e in every if e.judgement.verdict == "undo"} - {
        e.judgement.subject for e in every if e.judgement.verdict == "undo"}
    kept = every if about is None else _about(every, about)
    return [
        Step(at=e.recorded, words=told(e.judgement), entry=e, stands=e.judgement.id in standing_ids | undoing)
        for e in kept
    ]


def _about(every: list[Entry], about: str) -> list[Entry]:
    """Entries on a record, on a judgement on it, and so on."""
    wanted, kept = {about}, []
    for entry in every:  # what is said of a judgement comes after it
        if entry.judgement.id == about or wanted & set(entry.judgement.about):
            wanted.add(entry.judgement.id)
            kept.append(entry)
    return kept


def _whole(store: Store, record_id: str) -> str:
    """The whole id that a beginning stands for: of a live record, of one that is in the log, or of a source."""
    try:
        return store.find(record_id).id
    except NotFound as error:
        if store.history(record_id):
            return record_id
        named = {i for e in store.entries() for i in (e.judgement.id, *e.judgement.about)}
        found = sorted(i for i in named if i.startswith(record_id) or i == f"source:{record_id.casefold()}")
        if len(found) == 1:
            return found[0]
        raise (error if not found else NotFound(f"several ids begin so: {', '.join(found[:5])} …", where=record_id,
                                                advice="Give more of the id.")) from error


def _record(record: object) -> str:
    match record:
        case Claim():
            return f"{record.kind} {quoted(record.span.exact, 100)}"
        case Report():
            return f"report {quoted(title_of(record), 100)}"
        case _:
            return visible(type(record).__name__.lower())


def head(store: Store) -> tuple[int, str]:
    """How many entries the log has, and the last one's hash, which stands for all of them; "" where there is none."""
    last = next(iter(deque(store.entries(), maxlen=1)), None)
    return (0, "") if last is None else (last.number, last.hash)


def as_json(step: Step) -> dict[str, object]:
    """A step as an object: an entry with its place in the chain, or what the reading did."""
    entry = step.entry
    if entry is None:
        return {"type": "step", "recorded": moment(step.at), "words": step.words}
    return {"type": "entry", "number": entry.number, "recorded": moment(entry.recorded), "previous": entry.previous,
            "hash": entry.hash, "stands": step.stands, "judgement": to_json(entry.judgement)}
