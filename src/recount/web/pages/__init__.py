"""The pages: a module each, and the table of them in the order of the navigation."""

from dataclasses import dataclass

from fastapi import APIRouter

from recount.web.pages import (
    claim,
    compare,
    deciding,
    findings,
    happening,
    importing,
    login,
    overview,
    people,
    reports,
    review,
    search,
    series,
    settings,
    tallies,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's address and name in the navigation, and what answers there; without a name it is not navigated to."""

    path: str
    name: str | None
    router: APIRouter


PAGES: tuple[Page, ...] = (
    Page(path="/", name="Overview", router=overview.router),
    Page(path="/tallies", name="Tallies", router=tallies.router),
    Page(path="/claims", name=None, router=claim.router),
    Page(path="/events", name="Events", router=happening.events),
    Page(path="/timeline", name="Timeline", router=happening.timeline),
    Page(path="/map", name="Map", router=happening.world),
    Page(path="/compare", name="Compare", router=compare.router),
    Page(path="/findings", name="Findings", router=findings.router),
    Page(path="/review", name="Review", router=review.router),
    Page(path="/decide", name=None, router=deciding.router),
    Page(path="/reports", name="Reports", router=reports.router),
    Page(path="/import", name="Read in", router=importing.router),
    Page(path="/search", name=None, router=search.router),
    Page(path="/settings", name="Settings", router=settings.router),
    Page(path="/settings/series", name=None, router=series.router),
    Page(path="/settings/tokens", name=None, router=people.router),
    Page(path="/login", name=None, router=login.router),
)
