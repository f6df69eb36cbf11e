"""What is counted against and how answers are made: reference series and policies."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from recount.errors import NotFound
from recount.model.reference import to_json
from recount.reconcile.policies import policies as every_policy
from recount.web.api.answer import answered, page
from recount.web.api.question import only
from recount.web.api.schema import LISTED, shaped

router = APIRouter(tags=["reference"])
_SERIES = {"type": "object", "required": ["item"], "properties": {"item": {"type": "object"}}}


@router.get("/series", responses=LISTED["series"])
def series(request: Request) -> Response:
    """The reference series, without their days."""
    only(request, ())
    store = request.app.state.site.store

    def made() -> dict[str, object]:
        items = []
        for each in store.series():
            data = to_json(each)
            data["days"] = len(each.days)
            items.append(data)
        return page(request, items, None)

    return answered(request, made)


@router.get("/series/{series_id}", responses=shaped(_SERIES, "The series with its days."))
def one(request: Request, series_id: Annotated[str, Path(max_length=100)]) -> Response:
    """A reference series with its days."""
    only(request, ())
    store = request.app.state.site.store

    def made() -> dict[str, object]:
        for each in store.series():
            if each.id == series_id:
                return {"item": to_json(each)}
        raise NotFound("there is no such series.", where=series_id, advice="`recount series list` lists them.")

    return answered(request, made)


@router.get("/policies", responses=LISTED["policy"])
def policies(request: Request) -> Response:
    """How one answer is made of all that a tally holds; nothing applies a policy unasked."""
    only(request, ())

    def made() -> dict[str, object]:
        items: list[dict[str, object]] = [
            {"type": "policy", "id": p.name, "label": p.label, "take": p.take, "low": p.low, "best": p.best,
             "high": p.high, "cites": list(p.cites), "departs": p.departs} for p in every_policy().values()]
        return page(request, items, None)

    return answered(request, made)
