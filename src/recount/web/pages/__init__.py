"""The pages: a module each, and the table of them in the order of the navigation."""

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter

from recount.web.pages import (
    claim,
    claims,
    compare,
    deciding,
    findings,
    happening,
    importing,
    login,
    overview,
    people,
    policies,
    reports,
    review,
    search,
    series,
    settings,
    tallies,
)

Part = Literal["counts", "happenings", "sources", "judging", "tools"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's address and name in the navigation, and what answers there; without a name it is not navigated to.

    `part` is where it stands in the navigation: pages of one part stand together, tools beside the search box.
    """

    path: str
    name: str | None
    router: APIRouter
    part: Part = "tools"


PAGES: tuple[Page, ...] = (
    Page(path="/", name="Overview", router=overview.router, part="counts"),
    Page(path="/tallies", name="Tallies", router=tallies.router, part="counts"),
    Page(path="/claims", name="Claims", router=claims.router, part="counts"),
    Page(path="/claims/", name=None, router=claim.router),
    Page(path="/events", name="Events", router=happening.events, part="happenings"),
    Page(path="/timeline", name="Timeline", router=happening.timeline, part="happenings"),
    Page(path="/map", name="Map", router=happening.world, part="happenings"),
    Page(path="/reports", name="Reports", router=reports.router, part="sources"),
    Page(path="/compare", name="Compare", router=compare.router, part="sources"),
    Page(path="/findings", name="Findings", router=findings.router, part="judging"),
    Page(path="/review", name="Review", router=review.router, part="judging"),
    Page(path="/decide", name=None, router=deciding.router),
    Page(path="/import", name="Read in", router=importing.router),
    Page(path="/search", name=None, router=search.router),
    Page(path="/settings", name="Settings", router=settings.router),
    Page(path="/settings/policies", name=None, router=policies.router),
    Page(path="/settings/series", name=None, router=series.router),
    Page(path="/settings/tokens", name=None, router=people.router),
    Page(path="/login", name=None, router=login.router),
)
PARTS: tuple[Part, ...] = ("counts", "happenings", "sources", "judging")  # in the order of the navigation
