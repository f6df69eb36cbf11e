"""A request in, what a page needs of it out: the ledger, the question that its address puts, links that keep it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request

from recount.errors import AskError
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.views.asking import CLAIM_KINDS, FILTERS, asked

# Parameters that a reader takes from page to page: which day's knowledge, and which moment of the ledger, is shown.
CLOCKS = ("known", "recorded")
DATES = frozenset({"from", "to", "published-from", "published-to", "known"})
# The most that a page shows at once, whatever its address asks for.
PAGE, MOST = 50, 200


@dataclass(frozen=True, kw_only=True)
class Site:
    """What all requests share: the ledger and where it lies, which static files there are."""

    ledger: Path
    store: Store
    version: str


@dataclass(frozen=True)
class Desk:
    """One request's view of the site."""

    request: Request

    @property
    def site(self) -> Site:
        """What all requests share."""
        site = self.request.app.state.site
        assert isinstance(site, Site)  # noqa: S101 - create_app puts it there
        return site

    @property
    def store(self) -> Store:
        """The ledger, to ask."""
        return self.site.store

    @cached_property
    def given(self) -> dict[str, str]:
        """The parameters that are not blank; the last of each name counts."""
        return {name: text.strip() for name, text in self.request.query_params.items() if text.strip()}

    def ask(self, kinds: tuple[str, ...] = CLAIM_KINDS) -> Ask:
        """The question that the address puts, without a limit of its own; raises AskError."""
        return replace(asked({n: self.given.get(n) for n in FILTERS}, kinds), limit=None)

    @property
    def clocks(self) -> Ask:
        """The same, with its clocks alone."""
        return asked({name: self.given.get(name) for name in CLOCKS})

    @property
    def known(self) -> dt.date | None:
        """The day whose knowledge is shown; None for all that there is, or where the address names no day."""
        try:
            return self.clocks.known
        except AskError:
            return None

    @property
    def limit(self) -> int:
        """How many records the page shows."""
        wanted = asked({"limit": self.given.get("limit")}).limit
        return PAGE if wanted is None else max(1, min(wanted, MOST))

    @property
    def dated(self) -> bool:
        """Whether any date filters."""
        return not DATES.isdisjoint(self.given)

    def filters(self) -> dict[str, str]:
        """The filters that are set, by name, the clocks and the limit left out."""
        return {n: t for n, t in self.given.items() if n in FILTERS and n not in (*CLOCKS, "limit")}


def desk(request: Request) -> Desk:
    """What a page needs of its request."""
    return Desk(request)


def link(request: Request, path: str, **parameters: object) -> str:
    """The address of another page, with the clocks of this one; None leaves a parameter out, `_` stands for `-`."""
    kept = {name: text for name in CLOCKS if (text := request.query_params.get(name, "").strip())}
    return address(path, (kept | _named(parameters)).items())


def here(request: Request, **parameters: object) -> str:
    """The address of this page with other parameters; None takes one away."""
    changed = _named(parameters)
    kept = [(name, text) for name, text in request.query_params.multi_items() if name not in changed]
    return address(request.url.path, [*kept, *changed.items()])


def suffixed(request: Request, suffix: str) -> str:
    """The address of what this page shows in another format: the same path with a suffix, the same parameters."""
    return address(f"{request.url.path.rstrip('/')}.{suffix}", request.query_params.multi_items())


def address(path: str, parameters: Iterable[tuple[str, object]]) -> str:
    """A path with its parameters, those that are None or blank left out."""
    said = [(name, value) for name, value in parameters if value is not None and str(value) != ""]
    return f"{path}?{urlencode(said)}" if said else path


def _named(parameters: Mapping[str, object]) -> dict[str, object]:
    return {name.strip("_").replace("_", "-"): value for name, value in parameters.items()}
