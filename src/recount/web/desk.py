"""A request in, what a page needs of it out: the ledger, the question that its address puts, links that keep it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request

from recount.errors import AskError, LedgerBusy
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.views.asking import CLAIM_KINDS, FILTERS, asked
from recount.web.days import Days, Stood

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
        """The ledger, to ask: of a past day the one that holds what was known by then.

        Where that is not there yet it is begun, and the ledger of today is asked with the day as a filter; raises
        LedgerBusy where a file is asked for, which nobody looks at before it goes on.
        """
        stood = self.stood
        if stood is None:
            return self.site.store
        self.begin()
        return stood.store or self.site.store

    def begin(self) -> None:
        """Let the day be made, or brought up to date, where it is not there as it should be."""
        stood = self.stood
        if stood is not None and (stood.store is None or stood.since is not None):
            self.days.start(stood.known)
            if "suffix" in self.request.path_params:
                self.exact()

    def exact(self) -> Store:
        """The ledger of the day that is shown; raises LedgerBusy where it is not there as it should be."""
        stood = self.stood
        if stood is not None and stood.store is not None and stood.since is None:
            return stood.store
        if stood is None:
            return self.site.store
        self.days.start(stood.known)
        if stood.why:
            raise AskError(f"what was known on that day cannot be worked out here: {stood.why}.", where="known",
                           advice="The command line takes --known at any size.")
        far = f" {stood.done:,} of {stood.of:,} reports are read." if stood.of else ""
        raise LedgerBusy(f"what was known on that day is being worked out.{far}", advice="Ask again in a moment.")

    def alone(self) -> None:
        """Remember that the page worked the day out by itself."""
        if self.stood is not None:
            self.request.state.stood = replace(self.stood, alone=True)

    @property
    def days(self) -> Days:
        """The ledgers of past days."""
        days = self.request.app.state.days
        assert isinstance(days, Days)  # noqa: S101 - create_app puts it there
        return days

    @property
    def stood(self) -> Stood | None:
        """The day that is shown, as far as it is there; None for today, and for what the ledger held at a moment."""
        return stood_of(self.request)

    @cached_property
    def given(self) -> dict[str, str]:
        """The parameters that are not blank; the last of each name counts."""
        return {name: text.strip() for name, text in self.request.query_params.items() if text.strip()}

    def ask(self, kinds: tuple[str, ...] = CLAIM_KINDS) -> Ask:
        """The question that the address puts to `store`, without a limit of its own; raises AskError."""
        return self._of_then(replace(asked({n: self.given.get(n) for n in FILTERS}, kinds), limit=None))

    @property
    def clocks(self) -> Ask:
        """The same, with its clocks alone."""
        return self._of_then(self.then)

    @property
    def then(self) -> Ask:
        """The day and the moment that the address names; raises AskError."""
        return asked({name: self.given.get(name) for name in CLOCKS})

    def _of_then(self, ask: Ask) -> Ask:
        """The question without the day, where the ledger of that day is asked."""
        return replace(ask, known=None) if self.stood is not None and self.stood.store is not None else ask

    @property
    def known(self) -> dt.date | None:
        """The day whose knowledge is shown; None for all that there is, or where the address names no day."""
        try:
            return self.then.known
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


def stood_of(request: Request) -> Stood | None:
    """The day that a request asks for, looked up once; what is small is made first."""
    found: Stood | None
    if not hasattr(request.state, "stood"):
        try:
            then = desk(request).then
        except AskError:
            then = Ask()  # the page says what is wrong
        days: Days = request.app.state.days
        asked_for = then.known is not None and then.recorded is None
        request.state.stood = days.find(then.known) if asked_for and then.known is not None else None
    found = request.state.stood
    return found


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
