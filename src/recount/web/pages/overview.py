"""The overview: what was answered last, what waits for a reader."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.web.rendering import render

router = APIRouter()


@router.get("/")
def overview(request: Request) -> Response:
    """The overview."""
    return render(request, "overview.html")
