"""One server over the examples and one Chromium for all browser tests; a page never reaches beyond the machine."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, expect, sync_playwright

from recount.web.app import create_app
from recount.web.looks import SIDE, THEME

WIDTHS = {"desktop": 1280, "phone": 360}
PATIENCE = 60_000  # milliseconds for what takes a tenth of a second on an idle machine: a busy one is no fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How a page is looked at."""

    width: Literal["desktop", "phone"] = "desktop"
    scheme: Literal["light", "dark"] = "light"
    side: Literal["ltr", "rtl"] = "ltr"
    scripts: bool = True

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}-{self.side}{'' if self.scripts else '-no-scripts'}"


@dataclass(slots=True)
class Visit:
    """An open page, and what went wrong in it: words on its console, and requests for other machines."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open an address of the server."""
        self.page.goto(self.base + path, wait_until="load")
        return self.page


Open = Callable[[Mode], Visit]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; skips, saying so, where there is none."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium on this machine; on Debian: apt-get install chromium")
    with sync_playwright() as driver:
        expect.set_options(timeout=PATIENCE)
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(demo: Path, chromium: Browser) -> Iterator[str]:
    """The address of a server over the examples."""
    with serving(demo) as base:
        yield base


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """The address of a server over a ledger."""
    server = uvicorn.Server(uvicorn.Config(create_app(ledger), port=0, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def visit(chromium: Browser, served: str) -> Iterator[Open]:
    """Opens pages in a mode; at the end nothing may have gone wrong in any of them."""
    with visiting(chromium, served) as opened:
        yield opened


@contextmanager
def visiting(chromium: Browser, served: str) -> Iterator[Open]:
    """What `visit` gives, over any server."""
    with ExitStack() as stack:
        visits: list[Visit] = []

        def opened(mode: Mode) -> Visit:
            context = stack.enter_context(_context(chromium, mode, served))
            made = Visit(page=context.new_page(), base=served)
            visits.append(made)
            _watch(context, made)
            return made

        yield opened
        assert [wrong for each in visits for wrong in each.wrong] == []


def _context(chromium: Browser, mode: Mode, served: str) -> BrowserContext:
    context = chromium.new_context(
        viewport={"width": WIDTHS[mode.width], "height": 800}, color_scheme=mode.scheme, reduced_motion="reduce",
        java_script_enabled=mode.scripts, accept_downloads=True, bypass_csp=False,
    )
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": SIDE, "value": mode.side, "url": served},
                         {"name": THEME, "value": "auto", "url": served}])
    return context


def _watch(context: BrowserContext, made: Visit) -> None:
    """Stop every request that leaves the machine, and note it with what the console says."""
    here = urlsplit(made.base).netloc

    def passed(route: Route) -> None:
        if urlsplit(route.request.url).netloc == here:
            route.continue_()
        else:
            made.wrong.append(f"a request to {route.request.url}")
            route.abort()

    def said(words: ConsoleMessage) -> None:
        if words.type in ("error", "warning"):
            made.wrong.append(words.text)

    context.route("**/*", passed)
    made.page.on("console", said)
    made.page.on("pageerror", lambda error: made.wrong.append(f"an error: {error}"))
