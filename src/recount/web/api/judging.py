"""Judgements: the log, the trail of a record, what waits for a person, and a decision that is added to it."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from recount.views.trail import as_json, log, trail
from recount.views.waiting import waiting
from recount.web.api.answer import answered, page, told
from recount.web.api.question import MOST, PAGE, only
from recount.web.api.schema import LISTED, shaped
from recount.web.deciding import decide
from recount.web.door import who_asks

router = APIRouter(tags=["judgements"])
Limit = Annotated[int, Query(ge=1, le=MOST, description="Records of a page.")]
_ENTRY = {"type": "object", "required": ["entry", "consequences"], "properties": {
    "entry": {"type": "object"}, "consequences": {"type": "array", "items": {"type": "string"}}}}


class Decision(BaseModel):
    """What somebody decides about records."""

    model_config = ConfigDict(extra="forbid")
    verdict: str = Field(description="accept, edit, reject, merge, split, grade, resolve, unsure, withdraw, confirm, "
                         "contest or undo.", max_length=20)
    ids: list[Annotated[str, Field(max_length=400)]] = Field(
        description="Records; for confirm, contest and undo an entry of the log; for grade also a source's name.",
        min_length=1, max_length=200)
    reason: str = Field(description="Why, in a sentence.", min_length=1, max_length=4_000)
    by: str = Field(default="", description="Who judges, where there are no accounts.", max_length=200)
    values: dict[str, str | int | None] | None = Field(
        default=None, description="With edit: fields and their right values, null for unknown.", max_length=50)
    grade: str | None = Field(default=None, max_length=20)
    since: dt.date | None = Field(default=None, description="With withdraw: from which day on.")


@router.get("/judgements", responses=LISTED["judgement"])
def judgements(
    request: Request, about: Annotated[str | None, Query(max_length=400)] = None,
    after: Annotated[int, Query(ge=0, le=2**53, description="Go on behind the entry of this number.")] = 0,
    limit: Limit = PAGE,
) -> Response:
    """The log of judgements in its order: all, or those that concern a record, each with its place in it."""
    only(request, ("about", "after", "limit"))
    store = request.app.state.site.store

    def made() -> dict[str, object]:
        steps = [step for step in log(store, about=about) if step.entry is not None and step.entry.number > after]
        some = steps[:limit]
        last = some[-1].entry if len(steps) > limit else None
        return page(request, [as_json(step) for step in some], None if last is None else str(last.number))

    return answered(request, made)


@router.post("/judgements", status_code=201, responses=shaped(_ENTRY, "The entry, and what comes of it.", 201))
def judge(request: Request, decision: Decision) -> Response:
    """Decide about records, as `recount judge` does; what is decided takes effect in every answer."""
    values = None if decision.values is None else {
        name.strip().casefold(): "" if value is None else str(value) for name, value in decision.values.items()}
    step, words = decide(
        request.app.state.site.ledger, who_asks(request), decision.verdict, decision.ids, reason=decision.reason,
        by=decision.by, values=values, grade=decision.grade, since=decision.since)
    return told({"entry": as_json(step), "consequences": list(words)}, 201)


@router.get("/trail/{record_id}", responses=LISTED["judgement"])
def trail_of(request: Request, record_id: Annotated[str, Path(max_length=400)]) -> Response:
    """Everything that became of a record, a judgement or a source (`source:` and its name), the first step first."""
    only(request, ())
    store = request.app.state.site.store
    return answered(request, lambda: page(request, [as_json(step) for step in trail(store, record_id)], None))


@router.get("/review", responses=LISTED["judgement"])
def review(
    request: Request, after: Annotated[str | None, Query(max_length=400)] = None, limit: Limit = PAGE,
) -> Response:
    """What waits for a person: conflicts first, then open findings that nobody judged, a page at a time."""
    only(request, ("after", "limit"))
    store = request.app.state.site.store

    def made() -> dict[str, object]:
        some, following = waiting(store, after=after, limit=limit)
        items: list[dict[str, object]] = [
            {"type": "waiting", "id": each.subject, "kind": each.kind, "words": each.words,
             "judgements": list(each.judgements)} for each in some]
        return page(request, items, following)

    return answered(request, made)


