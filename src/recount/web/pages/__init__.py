"""The pages: a module each, and the table of them in the order of the navigation."""

from dataclasses import dataclass

from fastapi import APIRouter

from recount.web.pages import claim, overview, reports, search, settings, tallies


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
    Page(path="/reports", name="Reports", router=reports.router),
    Page(path="/search", name=None, router=search.router),
    Page(path="/settings", name="Settings", router=settings.router),
)
