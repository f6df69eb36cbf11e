"""Search that match what the address asks for."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.web.desk import desk
from recount.web.rendering import render

router = APIRouter()


@router.get("/search")
def search(request: Request) -> Response:
    """The page."""
    now = desk(request)
    return render(request, "search.html", ask=now.ask(), limit=now.limit)
