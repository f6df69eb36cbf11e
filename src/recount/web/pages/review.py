"""The queue of what waits for a person: conflicts first, then open findings that nobody judged."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.views.waiting import waiting
from recount.web.desk import desk
from recount.web.door import who_asks
from recount.web.rendering import render
from recount.web.signing import name_of

router = APIRouter()
HEADINGS = {
    "lost": "Decisions whose words the reading does not find any more",
    "read otherwise": "Decisions on what is read otherwise now",
    "disagreement": "Disagreements",
    "contested": "Contested decisions",
    "changed page": "Figures that changed in place",
    "reopened": "Findings that are open again",
    "can't tell": "What somebody could not tell",
    "finding": "Open findings",
}


@router.get("/review")
def review(request: Request) -> Response:
    """What waits, a page at a time; what is decided leaves the list."""
    now = desk(request)
    found, after = waiting(now.site.store, after=now.given.get("after"), limit=now.limit)
    return render(request, "review.html", found=found, after=after, headings=HEADINGS, by=name_of(request),
                  who=who_asks(request))
