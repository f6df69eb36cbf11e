"""A record in, the row that keeps it out, and back: the exact record as JSON, and the columns it is asked by."""

import datetime as dt
import functools
import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from recount.errors import LedgerDamaged, RecordError
from recount.model.batch import Record
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.moment import Moment
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.tally import Tally
from recount.model.wire import from_json, to_json
from recount.text import canonical, key, sha256

R = TypeVar("R", bound=Record)
Row = dict[str, object]

# Records that were read last, and the longest of them in characters, some 40 MB in all: reading one takes 0.15 ms,
# which was a third of what pages took.
_KEPT, _SMALL = 8_192, 8_000
_SURROGATE = re.compile("[\ud800-\udfff]")

# An open end sorts before and after every day; the record itself keeps it open.
EVER_BEFORE, EVER_AFTER = dt.date.min.isoformat(), dt.date.max.isoformat()


def row_of(record: Record) -> Row:
    """The row of a record, all but its number and its changes; raises RecordError for what cannot be stored."""
    data = to_json(record)
    path = {"uri": _as_json(data.pop("uri"))} if isinstance(record, Report) else {}
    if isinstance(record, Report) and record.url is None:
        del data["url"]  # ledgers of schema 1 know no such field, and their hashes stay as they are
    body = escaped(canonical(data))
    return {"id": checked_id(record.id), "body": body, "digest": sha256(body), **path, **_asked_by(record)}


def record_of(kind: type[R], record_id: str, body: str, digest: str | None, uri: str | None = None) -> R:
    """The record that a row keeps; raises LedgerDamaged where the row is not what was written.

    A record that is put together of several rows has no digest.
    """
    if digest is not None and sha256(body) != digest:
        raise LedgerDamaged("this record is no longer what was written.", where=record_id)
    if kind is Report:
        record = from_json({**json.loads(body), "uri": None if uri is None else json.loads(uri)})
    else:
        record = _read(body) if len(body) <= _SMALL else from_json(json.loads(body))
    if not isinstance(record, kind) or record.id != record_id:
        raise LedgerDamaged(f"this {kind.__name__.lower()} is kept under another name.", where=record_id)
    return record


@functools.lru_cache(maxsize=_KEPT)
def _read(body: str) -> Record:
    """The record of a body; who asks for pages all day meets the same ones, and records never change."""
    return from_json(json.loads(body))


def escaped(text: str) -> str:
    """JSON in which a lone surrogate, which no database stores, is written as an escape."""
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text) if _lone(text) else text


def checked_id(record_id: str) -> str:
    """The id; raises RecordError for one that is empty or that no database stores."""
    if not record_id or _lone(record_id) or "\0" in record_id:
        raise RecordError(f"{record_id!r} is no id.")
    return record_id


def names_of(claim: Claim) -> Iterator[tuple[str, str]]:
    """(role, name) for each name by which a claim's place and sources can be asked for, each once."""
    place = claim.place
    said = () if place is None else (place.name, place.country, None if place.span is None else place.span.exact)
    sources = [
        name for party in claim.sources
        for name in (party.name, party.actor, None if party.span is None else party.span.exact)
    ]
    found = {("place", asked(name)): None for name in said if name} | {
        ("source", asked(name)): None for name in sources if name
    }
    yield from (pair for pair in found if pair[1])


@functools.lru_cache(maxsize=4096)  # the same few names stand in most claims of a ledger
def asked(name: str) -> str:
    """The form in which names are stored and asked for; it is never the name itself."""
    return storable(key(name)).replace("\0", "")


def storable(text: str) -> str:
    """Words that are kept for people to read; a lone surrogate, as in a path that is no Unicode, becomes `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _lone(text: str) -> bool:
    return _SURROGATE.search(text) is not None


def _as_json(uri: object) -> str | None:
    """A URI as JSON, since a path may hold what is no Unicode."""
    return None if uri is None else escaped(json.dumps(uri, ensure_ascii=False))


def _asked_by(record: Record) -> Mapping[str, object]:
    match record:
        case Report():
            first, last = days(record.published, record.id)
            return {
                "publisher": None if record.publisher is None else asked(record.publisher),
                "published_first": first, "published_last": last,
                "url": None if record.url is None else storable(record.url),
            }
        case Claim():
            first, last = days(record.time.edtf, record.id)
            return {
                "report": checked_id(record.report), "kind": record.kind,
                "measure": None if record.figure is None else asked(record.figure.measure),
                "time_first": first, "time_last": last, "start": record.span.start, "end": record.span.end,
            }
        case Relation():
            return {"kind": record.kind, "from_claim": checked_id(record.from_), "to_claim": checked_id(record.to)}
        case Finding():
            return {"kind": record.kind, "has_claims": bool(record.claims), "reports": len(record.reports),
                    "claims": len(record.claims), "closed": int(record.status in ("resolved", "withdrawn"))}
        case Tally():
            return {}


def days(edtf: str | None, where: str) -> tuple[str | None, str | None]:
    """The first and last day that a date allows, an open end as the calendar's own; both None where unknown."""
    if edtf is None:
        return None, None
    try:
        moment = Moment.parse(edtf)
    except RecordError as error:
        raise RecordError(error.message, where=where) from error
    if moment.precision == "unknown":
        return None, None
    return (
        EVER_BEFORE if moment.first is None else moment.first.isoformat(),
        EVER_AFTER if moment.last is None else moment.last.isoformat(),
    )
