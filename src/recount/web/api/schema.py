"""The shapes of answers, for the OpenAPI document: records by the schema of the claims format, pages around them."""

from typing import Any

from recount.model.wire import TYPES

_PLURALS = {"tally": "tallies"}
Responses = dict[int | str, dict[str, Any]]  # Any: as FastAPI takes them

_ERROR = {
    "type": "object", "required": ["error", "message", "where", "advice"],
    "properties": {name: {"type": "string"} for name in ("error", "message", "where", "advice")},
}
_SAID = {
    400: "The question cannot be asked; `advice` says what to change.", 401: "Nobody is signed in.",
    403: "Who asks may not do this.", 404: "There is no such record.", 413: "The request is too large.",
    429: "Too many requests; `Retry-After` says when to come back.", 503: "Somebody else writes; `message` says who.",
}
ERRORS: Responses = {status: {"description": said, "content": {"application/json": {"schema": _ERROR}}}
                     for status, said in _SAID.items()}
_JUDGED = {"type": "object", "required": ["judgements"], "properties": {
    "judgements": {"type": "array", "items": {"type": "object"}}, "counts": {"type": "boolean"}}}


def of_type(name: str) -> str:
    """The address of a type's records."""
    return _PLURALS.get(name, f"{name}s")


def shaped(schema: dict[str, Any], said: str, status: int = 200) -> Responses:  # Any: a JSON Schema
    """The response of that shape."""
    return {status: {"description": said, "content": {"application/json": {"schema": schema}}}}


def _item(name: str) -> dict[str, Any]:  # Any: as above
    if name not in TYPES or name == "report":  # a report of a listing goes without its text
        return {"type": "object", "required": ["type", "id"], "properties": {"type": {"const": name}}}
    return {"$ref": f"#/components/schemas/{TYPES[name].__name__}"}


def _page(name: str) -> dict[str, Any]:  # Any: as above
    return {"type": "object", "required": ["items", "after", "next"], "properties": {
        "items": {"type": "array", "items": _item(name)}, "after": {"type": ["string", "null"]},
        "next": {"type": ["string", "null"]}, "judged": {"type": "object", "additionalProperties": _JUDGED}}}


NOT_CHANGED: Responses = {304: {"description": "What you have, by its `ETag`, is what there is."}}
LISTED = {name: shaped(_page(name), "A page; `after` and `next` lead to the one behind it.") | NOT_CHANGED
          for name in (*TYPES, "event", "origin", "judgement", "series", "policy", "import", "user", "token")}
ITEM = NOT_CHANGED | shaped(
    {"type": "object", "required": ["item", "judged"], "properties": {
        "item": {"oneOf": [{"$ref": f"#/components/schemas/{kind.__name__}"} for kind in TYPES.values()]},
        "judged": _JUDGED}}, "The record.")
