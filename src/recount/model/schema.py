"""The records' type hints in, the JSON Schema (2020-12) of the claims format out."""

import dataclasses
import inspect
import types
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NewType, Union, get_args, get_origin

from recount.model.claim import Claim
from recount.model.wire import KIND_FIELDS, TYPES, fields_of

Schema = dict[str, object]
Vocabulary = Mapping[str, Sequence[str]]

_DATE = r"(\d{4}|XXXX)(-(\d{2}|XX)){0,2}[~?%]?"
_END = rf"({_DATE}|\.\.|)"
_EDTF: Schema = {
    "type": "string",
    "pattern": rf"^({_DATE}|{_END}/{_END})$",
    "description": "A date or interval in EDTF (ISO 8601-2); `..` is an open end, `XXXX` an unknown year.",
}
# By a field's name, wherever it stands: what its type hint cannot say.
_NARROWED: Mapping[str, Schema] = {
    "edtf": {"$ref": "#/$defs/edtf"},
    "published": {"$ref": "#/$defs/edtf"},
    "as_of": {"$ref": "#/$defs/edtf"},
    "since": {"$ref": "#/$defs/edtf"},
    "country": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "nationality": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "lat": {"type": "number", "minimum": -90, "maximum": 90},
    "lon": {"type": "number", "minimum": -180, "maximum": 180},
    "precision": {"type": "integer", "minimum": 1, "maximum": 7},
    "start": {"type": "integer", "minimum": 0},
    "end": {"type": "integer", "minimum": 0},
}
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema(vocabulary: Vocabulary) -> Schema:
    """The schema of one record, whichever type it is.

    `vocabulary` names the words that a field may hold where data files and not type hints decide it, as
    `{"measure": ["killed", …]}`. Fields with a default may be left out on the way in; Recount writes them all.
    """
    defs: dict[str, object] = {"edtf": _EDTF}
    for name, kind in TYPES.items():
        _define(kind, defs, vocabulary, {"type": {"const": name}})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "claims-v1.schema.json",
        "title": "The claims format, version 1",
        "description": "One record; a file of the format is one record a line (JSONL, UTF-8). Offsets count Unicode "
        "code points in the report's stored text, half open: text[start:end] == exact.",
        "oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in TYPES.values()],
        "$defs": dict(sorted(defs.items())),
    }


def _define(kind: type[Any], defs: dict[str, object], words: Vocabulary, first: Schema | None = None) -> Schema:
    """A reference to a record type's definition, which is made where it is not there yet."""
    if kind.__name__ not in defs:
        defs[kind.__name__] = {}
        defs[kind.__name__] = _object(kind, defs, words, first or {})
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(kind: type[Any], defs: dict[str, object], words: Vocabulary, first: Schema) -> Schema:
    properties: dict[str, object] = dict(first)
    required = list(first)
    for name, (hint, needed) in fields_of(kind).items():
        wire = name.rstrip("_")
        if name == "span":
            spread, optional = _span(hint)
            properties.update(spread)
            required += [] if optional else list(spread)
            continue
        properties[wire] = _narrowed(wire, hint, words) or _hint(hint, defs, words)
        if needed:
            required.append(wire)
    out: Schema = {
        "type": "object", "description": inspect.cleandoc(kind.__doc__ or ""), "properties": properties,
        "required": required,
    }
    if kind is Claim:
        out["allOf"] = [_carries(name, properties) for name in KIND_FIELDS]
    return out


def _carries(kind: str, properties: dict[str, object]) -> Schema:
    """A claim of a kind holds that kind's object, and the kind's object alone."""
    properties[kind] = _members(properties[kind])[0]
    others = [name for name in KIND_FIELDS if name != kind]
    return {
        "if": {"properties": {"kind": {"const": kind}}},
        "then": {"required": [kind], "not": {"anyOf": [{"required": [name]} for name in others]}},
    }


def _members(node: object) -> list[object]:
    members = node.get("anyOf") if isinstance(node, dict) else None
    return members if isinstance(members, list) else [node]


def _span(hint: object) -> tuple[Schema, bool]:
    """`exact`, `start` and `end`, all null together where the span may be missing; and whether it may."""
    optional = type(None) in get_args(hint)
    parts: Schema = {"exact": {"type": "string"}, "start": _NARROWED["start"], "end": _NARROWED["end"]}
    return {name: _nullable(part) if optional else part for name, part in parts.items()}, optional


def _narrowed(wire: str, hint: object, words: Vocabulary) -> Schema | None:
    if wire in words:
        found: Schema = {"enum": list(words[wire])}
    elif wire in _NARROWED:
        found = dict(_NARROWED[wire])
    else:
        return None
    return _nullable(found) if type(None) in get_args(hint) else found


def _nullable(node: object) -> Schema:
    return {"anyOf": [node, {"type": "null"}]}


def _hint(hint: Any, defs: dict[str, object], words: Vocabulary) -> Schema:  # Any: a resolved type hint
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_hint(arg, defs, words) for arg in args]}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return {"type": "array", "items": _hint(args[0], defs, words)}
    if hint is type(None):
        return {"type": "null"}
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _define(hint, defs, words)
    return {"type": _PLAIN[hint]}
