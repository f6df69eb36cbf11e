"""A ledger in, pictures of its pages out: each as a reader sees it, photographed by Chromium.

`python docs/screenshots.py LEDGER FOLDER` wants Chromium (Debian: `apt-get install chromium`).
"""

import re
import shutil
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from recount.web.app import create_app

WIDE, SHORT, PHONE = (1120, 760), (1120, 560), (360, 740)  # pixels; what is below is a page's own matter
MOST = 150_000  # bytes of one picture
# The picture's name, the page's address (a tally, claim, report: the first of a list's), and how it is looked at.
PAGES: tuple[tuple[str, str, str], ...] = (
    ("overview", "/", "wide"), ("tallies", "/tallies", "wide"), ("tally", "/tallies t_", "wide"),
    ("claims", "/claims", "wide"), ("evidence", "/tallies c_", "wide"), ("events", "/events", "wide"),
    ("timeline", "/timeline", "wide"), ("map", "/map", "wide"), ("compare", "/events compare", "wide"),
    ("findings", "/findings", "wide"), ("review", "/review", "wide"),
    ("report", "/reports r_", "wide"), ("reports", "/reports", "wide"), ("import", "/import", "wide"),
    ("search", "/search?q=hospital", "wide"), ("settings", "/settings", "short"),
    ("overview-phone-dark", "/", "phone dark"), ("tally-dark", "/tallies t_", "wide dark"),
    ("map-phone", "/map", "phone"),
)
LINKS = {"t_": "/tallies/t_", "c_": "/claims/c_", "r_": "/reports/r_", "compare": "/compare?"}


def served(ledger: Path) -> tuple[uvicorn.Server, str]:
    """A server over the ledger, and its address."""
    server = uvicorn.Server(uvicorn.Config(create_app(ledger), port=0, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def address(page: Page, base: str, told: str) -> str:
    """The page's address; behind a blank stands which link of the list to follow, the one that is seen most."""
    path, _, of = told.partition(" ")
    if not of:
        return base + path
    page.goto(base + path)
    found = re.findall(rf'href="({re.escape(LINKS[of])}[^"#]*)"', page.content())
    if not found:
        raise SystemExit(f"{path} leads to no {of}")
    found = [each.replace("&amp;", "&") for each in found]
    most: str = max(found, key=lambda each: _answers(page, base, each) if of == "t_" else 0)
    return base + most


def _answers(page: Page, base: str, path: str) -> int:
    """How many answers a tally has."""
    page.goto(base + path)
    return page.locator("tbody tr").count()


def photographed(browser: Browser, base: str, folder: Path) -> None:
    """Write every picture; raises SystemExit for one that is too large."""
    for name, told, how in PAGES:
        width, height = WIDE if "wide" in how else SHORT if "short" in how else PHONE
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce",
                                      color_scheme="dark" if "dark" in how else "light")
        page = context.new_page()
        page.goto(address(page, base, told))
        target = folder / f"{name}.png"
        page.screenshot(path=target)
        context.close()
        if target.stat().st_size > MOST:
            raise SystemExit(f"{target} has {target.stat().st_size:,} bytes")
        print(f"wrote {target} ({target.stat().st_size:,} bytes)")


def main() -> int:
    """Photograph the pages over a ledger."""
    if len(sys.argv) != 3:
        raise SystemExit("usage: python docs/screenshots.py LEDGER FOLDER")
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("no Chromium on this machine; on Debian: apt-get install chromium")
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    server, base = served(Path(sys.argv[1]))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        photographed(browser, base, folder)
        browser.close()
    server.should_exit = True
    return 0


if __name__ == "__main__":
    sys.exit(main())
