"""One claim with its evidence: its words in their text, who says so, and why it counts."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.views.evidence import evidence
from recount.web.desk import desk
from recount.web.rendering import render

router = APIRouter()


@router.get("/claims/{claim_id}")
def claim(request: Request, claim_id: str) -> Response:
    """One claim."""
    return render(request, "claim.html", found=evidence(desk(request).store, claim_id))
