"""One claim with its evidence: its words in their text, who says so, and why it counts."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.errors import NotFound
from recount.ledger.base import Store
from recount.model.claim import ClaimId
from recount.views import english
from recount.views.exhibit import exhibit
from recount.views.question import behind
from recount.web.desk import desk
from recount.web.remembered import remembered
from recount.web.rendering import render

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a claim stands among those behind one number: its neighbours, its number, how many there are."""

    of: str
    title: str
    number: int
    total: int
    before: ClaimId | None
    later: ClaimId | None


@router.get("/claims/{claim_id}")
@remembered
def claim(request: Request, claim_id: str) -> Response:
    """One claim; `of` names the tally or finding whose claims j and k go along."""
    now = desk(request)
    found = exhibit(now.store, claim_id)
    place = _place(now.store, now.given.get("of"), found.claim.id)
    return render(request, "claim.html", found=found, claim=found.claim, report=found.report, place=place,
                  statuses=english.statuses())


def _place(store: Store, of: str | None, claim: ClaimId) -> Place | None:
    """The claim's place behind that record; None where it is not behind it, or there is no such record any more."""
    if of is None:
        return None
    try:
        title, ids = behind(store, of)
    except NotFound:
        return None
    if claim not in ids:
        return None
    at = ids.index(claim)
    return Place(
        of=of, title=title, number=at + 1, total=len(ids), before=ids[at - 1] if at else None,
        later=ids[at + 1] if at + 1 < len(ids) else None,
    )
