"""Records to and from the JSON of the claims format: the records' own fields are the format.

Two rules make the one from the other: a field named `span` is spread as `exact`, `start` and `end` into the
object it belongs to (all null where there is none), and a trailing underscore is dropped (`from_` is `from`).
"""

import dataclasses
import types
from collections.abc import Mapping
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from recount.errors import RecordError
from recount.model.batch import Record
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.span import Span
from recount.model.tally import Tally

TYPES: Mapping[str, type[Record]] = {
    "report": Report, "claim": Claim, "relation": Relation, "tally": Tally, "finding": Finding,
}
_NAMES = {kind: name for name, kind in TYPES.items()}
_FIELDS: dict[type[Any], dict[str, tuple[Any, bool]]] = {}  # filled once a record type, then only read
KIND_FIELDS = ("figure", "event", "statement")


def to_json(record: Record) -> dict[str, object]:
    """The record as the claims format writes it, `type` first; a claim carries only its own kind's object."""
    out: dict[str, object] = {"type": _NAMES[type(record)], **_spread(record)}
    if isinstance(record, Claim):
        for name in KIND_FIELDS:
            if name != record.kind:
                del out[name]
    return out


def _spread(record: Any) -> dict[str, object]:  # Any: every dataclass of the model
    out: dict[str, object] = {}
    for name in fields_of(type(record)):
        value = getattr(record, name)
        if name == "span":
            out.update({k: None if value is None else getattr(value, k) for k in ("exact", "start", "end")})
        else:
            out[name.rstrip("_")] = _plain(value)
    return out


def _plain(value: Any) -> object:  # Any: whatever a field holds
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return _spread(value) if dataclasses.is_dataclass(value) else value


def from_json(data: Mapping[str, object], *, where: str = "") -> Record:
    """The record that an object of the claims format stands for; fields that it does not know are left alone.

    Raises RecordError, naming the field, where a required field is missing or of the wrong type.
    """
    kind = TYPES.get(str(data.get("type")))
    if kind is None:
        raise RecordError(f"type {data.get('type')!r} is none of {', '.join(TYPES)}", where=where)
    record = _build(kind, data, where or str(data.get("id", "")))
    if isinstance(record, Claim) and getattr(record, record.kind) is None:
        raise RecordError(f"the claim is a {record.kind} but has no {record.kind!r} object", where=where or record.id)
    result: Record = record
    return result


def _build(kind: type[Any], data: Mapping[str, object], path: str) -> Any:  # Any: an instance of `kind`
    values: dict[str, object] = {}
    for name, (hint, required) in fields_of(kind).items():
        wire = name.rstrip("_")
        if name == "span":
            values[name] = _value(hint, _gathered(data), path)
        elif wire in data:
            values[name] = _value(hint, data[wire], f"{path}.{wire}")
        elif required:
            raise RecordError(f"the field {wire!r} is missing", where=path)
    return kind(**values)


def _gathered(data: Mapping[str, object]) -> object:
    return None if data.get("start") is None else {k: data.get(k) for k in ("exact", "start", "end")}


def _value(hint: Any, value: object, path: str) -> object:  # Any: a resolved type hint
    hint = _bare(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in args:
            return None
        return _either([a for a in args if a is not type(None)], value, path)
    if origin is Literal:
        if value in args:
            return value
        raise RecordError(f"{value!r} is none of {', '.join(map(repr, args))}", where=path)
    if origin is tuple:
        if isinstance(value, list):
            return tuple(_value(args[0], v, f"{path}[{i}]") for i, v in enumerate(value))
    elif isinstance(hint, type) and dataclasses.is_dataclass(hint):
        if isinstance(value, Mapping):
            record: object = _build(hint, value, path)
            return record
    elif isinstance(value, hint) and not (isinstance(value, bool) and hint is not bool):
        return value
    elif hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    raise RecordError(f"{value!r} should be {_word(hint)}", where=path)


def _either(hints: list[Any], value: object, path: str) -> object:
    problem = None
    for hint in hints:
        try:
            return _value(hint, value, path)
        except RecordError as error:
            problem = error
    raise problem or RecordError(f"{value!r} is not allowed", where=path)


def _bare(hint: Any) -> Any:  # Any: a type hint, NewTypes taken off
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint


def _word(hint: Any) -> str:
    origin = get_origin(hint)
    if origin is tuple:
        return "a list"
    return "an object" if dataclasses.is_dataclass(hint) else f"a {hint.__name__}"


def fields_of(kind: type[Any]) -> dict[str, tuple[Any, bool]]:
    """Name -> (resolved type hint, whether it is required) of a record's fields, in order."""
    if kind not in _FIELDS:
        _FIELDS[kind] = _resolved(kind)
    return _FIELDS[kind]


def _resolved(kind: type[Any]) -> dict[str, tuple[Any, bool]]:
    hints = get_type_hints(kind)
    return {
        f.name: (hints[f.name], f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING)
        for f in dataclasses.fields(kind)
    }


def spans_of(record: Any) -> "list[Span]":  # Any: every dataclass of the model, and what its fields hold
    """Every span inside a record, for checking that each one quotes its report."""
    if isinstance(record, Span):
        return [record]
    if isinstance(record, tuple):
        return [s for v in record for s in spans_of(v)]
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return [s for name in fields_of(type(record)) for s in spans_of(getattr(record, name))]
    return []
