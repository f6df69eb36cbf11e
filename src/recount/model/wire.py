"""Records to and from the JSON of the claims format: the records' own fields are the format.

Two rules make the one from the other: a field named `span` is spread as `exact`, `start` and `end` into the
object it belongs to (all null where there is none), and a trailing underscore is dropped (`from_` is `from`).
"""

import contextlib
import dataclasses
import functools
import sys
import types
from collections.abc import Callable, Mapping
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
NAMES = {kind: name for name, kind in TYPES.items()}
ATOMS = frozenset((str, int, float, bool, type(None)))
_FIELDS: dict[type[Any], dict[str, tuple[Any, bool]]] = {}  # filled once a record type, then only read
KIND_FIELDS = ("figure", "event", "statement")
# Fields whose words stand in very many records: one string serves all of them, since some are held by the million.
_SHARED = frozenset(("report", "name", "actor", "country", "nationality", "measure", "unit", "edtf", "plover"))


def to_json(record: Record) -> dict[str, object]:
    """The record as the claims format writes it, `type` first; a claim carries only its own kind's object."""
    out: dict[str, object] = {"type": NAMES[type(record)], **_spread(record)}
    if isinstance(record, Claim):
        for name in KIND_FIELDS:
            if name != record.kind:
                del out[name]
    return out


def _spread(record: Any) -> dict[str, object]:  # Any: every dataclass of the model
    out: dict[str, object] = {}
    kind: Any = type(record)  # Any: mypy takes no class for hashable
    for name, wire in _names(kind):
        value = getattr(record, name)
        if name != "span":
            out[wire] = value if type(value) in ATOMS else plain(value)
        elif value is None:
            out["exact"] = out["start"] = out["end"] = None
        else:
            out["exact"], out["start"], out["end"] = value.exact, value.start, value.end
    return out


@functools.cache
def _names(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, name.rstrip("_")) for name in fields_of(kind))


def plain(value: Any) -> Any:  # Any: a dataclass of the model, or what its fields hold
    """A value as JSON has it, by the rules of the claims format; for what is made of records and is none itself."""
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return _spread(value) if dataclasses.is_dataclass(value) else value


def from_json(data: Mapping[str, object], *, where: str = "") -> Record:
    """The record that an object of the claims format stands for; fields that it does not know are left alone.

    Raises RecordError, naming the field, where a required field is missing or of the wrong type.
    """
    kind: Any = TYPES.get(str(data.get("type")))  # Any: mypy takes no class for hashable
    if kind is None:
        raise RecordError(f"type {data.get('type')!r} is none of {', '.join(TYPES)}", where=where)
    try:
        record: Record = _reader(kind)(data)
    except _Misfit as misfit:
        raise RecordError(str(misfit), where=(where or str(data.get("id", ""))) + misfit.path) from None
    if isinstance(record, Claim) and getattr(record, record.kind) is None:
        raise RecordError(f"the claim is a {record.kind} but has no {record.kind!r} object", where=where or record.id)
    return record


class _Misfit(Exception):
    """A value that does not fit its field; the path is put together from the inside, so that what fits pays none."""

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.path = path

    def under(self, path: str) -> "_Misfit":
        """The same misfit, seen from the field around it."""
        return _Misfit(str(self), path + self.path)


_Read = Callable[[Any], Any]  # Any: a JSON value in, the value of a record's field out


@functools.cache
def _reader(hint: Any) -> _Read:  # Any: a resolved type hint
    """What makes a field's value of a JSON value, put together once a type; raises _Misfit."""
    hint = _bare(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _either(tuple(_reader(a) for a in args if a is not type(None)), type(None) in args)
    if origin is Literal:
        return _one_of(args)
    if origin is tuple:
        return _each(_reader(args[0]), _at_once(args[0])[0])
    return (_object if dataclasses.is_dataclass(hint) else _simple)(hint)


def _object(kind: Any) -> _Read:  # Any: a dataclass of the model, here and below
    """Field by field into a new record: where a million claims are read, a call for each value would cost most."""
    plan = tuple(
        (_putting(kind, f.name), f.name.rstrip("_"), _reader(_present(hint)), *_at_once(hint), _words(hint),
         f.name in _SHARED, f.default)
        for f, (hint, _) in zip(dataclasses.fields(kind), fields_of(kind).values(), strict=True) if f.name != "span")
    span = fields_of(kind).get("span")
    spanned, checked = None if span is None else _spanned(kind, span[0]), kind.__dict__.get("__post_init__")

    def read(data: Any) -> Any:
        if type(data) is not dict and not isinstance(data, Mapping):
            raise _Misfit(f"{data!r} should be an object")
        record, get, wire = kind.__new__(kind), data.get, ""
        try:
            for put, wire, value_of, atom, may_be_none, words, shared, left in plan:
                value = get(wire, data)
                if type(value) is atom:
                    put(record, sys.intern(value) if shared and isinstance(value, str) else value)
                elif value is None and may_be_none:
                    put(record, None)
                elif words is not None and type(value) is str and value in words:
                    put(record, words[value])
                elif value is not data:
                    put(record, value_of(value))
                elif left is dataclasses.MISSING:
                    raise _Misfit(f"the field {wire!r} is missing")
                else:
                    put(record, left)
        except _Misfit as misfit:
            raise (misfit.under(f".{wire}") if wire in data else misfit) from None
        if spanned is not None:
            spanned(record, data)
        if checked is not None:
            checked(record)
        return record

    return read


def _spanned(kind: Any, hint: Any) -> Callable[[Any, Mapping[str, object]], None]:
    """What sets a record's span from the object into which it is spread."""
    put, value_of, (_, may_be_none) = _putting(kind, "span"), _reader(_present(hint)), _at_once(hint)

    def spanned(record: Any, data: Mapping[str, object]) -> None:
        found = _quoted(data) or _gathered(data)
        put(record, found if type(found) is Span or (found is None and may_be_none) else value_of(found))

    return spanned


def _putting(kind: Any, name: str) -> Callable[[Any, object], None]:
    """What sets a field of a record that is being made."""
    return kind.__dict__[name].__set__  # type: ignore[no-any-return]  # a slot's


def _words(hint: Any) -> Mapping[str, str] | None:
    """Where a field takes some words only, these: one string for all records that have it."""
    bare = _bare(_present(hint))
    return {word: word for word in get_args(bare)} if get_origin(bare) is Literal else None


def _at_once(hint: Any) -> tuple[type | None, bool]:
    """The type whose values stand as they are, None where there is none, and whether nothing does: no call each."""
    kinds = [_bare(a) for a in _alternatives(hint)]
    return next((k for k in kinds if k in (str, int, bool, Span)), None), type(None) in kinds


def _present(hint: Any) -> Any:
    """The hint of a value that is there, where only one is left of it."""
    kinds = [a for a in _alternatives(hint) if a is not type(None)]
    return kinds[0] if len(kinds) == 1 else hint


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _bare(hint: Any) -> Any:
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint


def _quoted(data: Mapping[str, object]) -> Span | None:
    """The span spread into an object; None where it has none that is sound."""
    start, end, exact = data.get("start"), data.get("end"), data.get("exact")
    if type(start) is int and type(end) is int and type(exact) is str:
        return Span(start=start, end=end, exact=exact)
    return None


def _gathered(data: Mapping[str, object]) -> object:
    return None if data.get("start") is None else {k: data.get(k) for k in ("exact", "start", "end")}


def _either(reads: tuple[_Read, ...], may_be_none: bool) -> _Read:
    def read(value: Any) -> Any:
        if value is None and may_be_none:
            return None
        for value_of in reads[:-1]:
            with contextlib.suppress(_Misfit):
                return value_of(value)
        return reads[-1](value)

    return read


def _one_of(allowed: tuple[object, ...]) -> _Read:
    same = {each: each for each in allowed}  # one string for all records that have it, for what is held in memory

    def read(value: Any) -> Any:
        if isinstance(value, str | int) and value in same:
            return same[value]
        raise _Misfit(f"{value!r} is none of {', '.join(map(repr, allowed))}")

    return read


def _each(value_of: _Read, atom: type | None) -> _Read:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise _Misfit(f"{value!r} should be a list")
        if atom is not None and set(map(type, value)) <= {atom}:
            return tuple(value)  # a finding of a large count has ten thousand claims
        out = []
        for at, item in enumerate(value):
            try:
                out.append(value_of(item))
            except _Misfit as misfit:
                raise misfit.under(f"[{at}]") from None
        return tuple(out)

    return read


def _simple(kind: type[Any]) -> _Read:
    def read(value: Any) -> Any:
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        raise _Misfit(f"{value!r} should be a {kind.__name__}")

    return read


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
