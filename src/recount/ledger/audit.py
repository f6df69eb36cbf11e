"""Judgements in, a log that only grows out: each entry holds the hash of the one before it, so that no change hides.

An entry's hash is SHA-256 over the hash before it, a newline and the judgement's canonical JSON
(`model.judgement.entry_hash`); the first hashes 64 zeros. A byte that is changed shows at its entry, an entry that is
taken out at the next one, and one taken off the end by the change that it leaves behind. Whoever rewrites the whole
log leaves a whole log: note its last hash elsewhere (`recount audit --verify` shows it).
"""

import dataclasses
import datetime as dt
import functools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select

from recount.errors import LedgerDamaged, RecordError
from recount.ledger.query import moment
from recount.ledger.rows import checked_id, escaped, storable
from recount.ledger.tables import change, judgement, judgement_about
from recount.model.ask import Ask
from recount.model.judgement import START, Entry, Judgement, details, entry_hash, from_json
from recount.text import canonical

_CHUNK = 500  # values in one IN list, well below what any database allows
_COLUMNS = ("id", "subject", "verdict", "reason", "by", "given_at")


def storable_judgement(given: Judgement) -> Judgement:
    """The judgement in words that every database stores, as the log keeps it; RecordError where an id is none."""
    for record_id in (given.id, *given.about):
        checked_id(record_id)
    return dataclasses.replace(
        given, reason=storable(given.reason), by=storable(given.by), given_at=given.given_at.astimezone(dt.UTC))


def holds(connection: Connection, given: Judgement) -> bool:
    """Whether the log has it already; raises RecordError where its id stands for another."""
    held = connection.execute(_rows().where(judgement.c.id == given.id)).mappings().one_or_none()
    if held is not None and judgement_of(held) != given:
        raise RecordError("another judgement has this id.", where=given.id)
    return held is not None


def append(connection: Connection, given: Judgement, number: int, seq: int) -> None:
    """Add it as the entry of that number, brought by that change; moments without a zone are an AskError."""
    last = select(judgement.c.hash).order_by(judgement.c.row.desc()).limit(1)
    previous = connection.execute(last).scalar_one_or_none() or START
    more = details(given)
    row = {
        "row": number, "id": given.id, "recorded_at": seq, "subject": given.subject, "verdict": given.verdict,
        "reason": given.reason, "by": given.by, "given_at": moment(given.given_at),
        "detail": escaped(canonical(more)) if more else None,
        "previous": previous, "hash": entry_hash(previous, given),
    }
    connection.execute(insert(judgement), [row])
    connection.execute(insert(judgement_about), [{"judgement": number, "id": about} for about in given.about])


def entries(
    connection: Connection, ask: Ask = Ask(), about: Sequence[str] | None = None, verdict: str | None = None
) -> Iterator[Entry]:
    """Entries in their order: all, those that concern any of the ids, or those of a verdict, as of the clocks.

    A judgement was known by the end of the day it was given, a withdrawal by the end of the day it names.
    """
    for row in _found(connection, about, verdict):
        said = judgement_of(row)
        recorded = dt.datetime.fromisoformat(row["at"])
        if ask.recorded is not None and recorded > ask.recorded:
            continue
        if ask.known is not None and (said.since or said.given_at.astimezone(dt.UTC).date()) > ask.known:
            continue
        yield Entry(number=row["row"], judgement=said, recorded=recorded, previous=row["previous"], hash=row["hash"])


def check_chain(connection: Connection) -> Iterator[str]:
    """What is wrong with the log, an entry a line; nothing where every entry is what was written and none is gone."""
    previous, expected = START, 1
    for row in connection.execute(_rows().order_by(judgement.c.row)).mappings():
        name = f"entry {row['row']} of the log ({row['id']})"
        if row["row"] != expected:
            yield f"{name}: {_gone(expected, row['row'])} before it."
        if row["previous"] != previous:
            yield f"{name}: it does not follow from the entry before it."
        yield from _changed(row, name)
        previous, expected = row["hash"], row["row"] + 1
    yield from _unlinked(connection)
    made = connection.execute(select(func.count()).where(change.c.kind == "judge")).scalar_one()
    kept = connection.execute(select(func.count(judgement.c.recorded_at.distinct()))).scalar_one()
    if made > kept:
        yield f"the log: {made - kept} of {made} entries are gone."


def _changed(row: RowMapping, name: str) -> Iterator[str]:
    try:
        said = judgement_of(row)
    except LedgerDamaged as error:
        yield f"{name}: {error.message}"
        return
    if entry_hash(row["previous"], said) != row["hash"]:
        yield f"{name}: it is no longer what was written."


def _gone(first: int, after: int) -> str:
    missing = after - first
    return f"entry {first} is gone" if missing == 1 else f"entries {first} to {after - 1} are gone"


def _unlinked(connection: Connection) -> Iterator[str]:
    """Entries that are not found by what they are about, or by what they are not about."""
    linked: dict[int, set[str]] = {}
    for number, about in connection.execute(select(judgement_about)):
        linked.setdefault(number, set()).add(about)
    for row in connection.execute(_rows()).mappings():
        try:
            about = set(judgement_of(row).about)
        except LedgerDamaged:
            continue  # named already
        if linked.get(row["row"], set()) != about:
            yield f"entry {row['row']} of the log ({row['id']}): it is not found by what it concerns."


def judgement_of(row: RowMapping | Mapping[str, Any]) -> Judgement:  # Any: the columns' types
    """The judgement that a row keeps; raises LedgerDamaged where it keeps none."""
    try:
        more = json.loads(row["detail"]) if row["detail"] is not None else {}
        return from_json({**more, **{name: row[name] for name in _COLUMNS}})
    except (ValueError, TypeError, RecordError) as error:
        raise LedgerDamaged(f"it is no judgement any more ({error}).", where=str(row["id"])) from error


def _found(connection: Connection, about: Sequence[str] | None, verdict: str | None) -> Iterable[RowMapping]:
    if about is None and verdict is None:
        return connection.execute(_in_order()).mappings()
    wanted = _rows() if verdict is None else _rows().where(judgement.c.verdict == verdict)
    if about is None:
        return connection.execute(wanted.order_by(judgement.c.row)).mappings()
    found: dict[int, RowMapping] = {}
    for start in range(0, len(about), _CHUNK):
        some = select(judgement_about.c.judgement).where(judgement_about.c.id.in_(about[start : start + _CHUNK]))
        for row in connection.execute(wanted.where(judgement.c.row.in_(some))).mappings():
            found[row["row"]] = row
    return [found[number] for number in sorted(found)]


@functools.cache
def _in_order() -> Select[Any]:  # Any: as below
    """Written down once: every page asks whether anybody judged anything."""
    return _rows().order_by(judgement.c.row)


def _rows() -> Select[Any]:  # Any: the columns' types, which Core's tables do not tell
    return select(judgement, change.c.at).join_from(judgement, change, change.c.seq == judgement.c.recorded_at)
