"""Every page in every mode: nothing on the console, nothing beyond its width, and nothing serious that axe finds."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Mode, Open

from recount.web.pages import PAGES

AXE = Path(__file__).parent / "axe/axe.min.js"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
# Each two of width, colours and side meet once: what goes wrong in a mode nearly always comes of one or two of them.
MODES = (
    Mode(), Mode(scheme="dark", side="rtl"), Mode(width="phone", side="rtl"), Mode(width="phone", scheme="dark"),
)
MOST_BYTES = 300_000  # of a page without the map


ADDRESSES: dict[str, str] = {}  # found once: a server has the same pages in every mode


def addresses(page: Page, base: str) -> dict[str, str]:
    """An address of each page that there is: those of the table, and one of each kind that they lead to."""
    if ADDRESSES:
        return ADDRESSES
    found = {each.path: each.path for each in PAGES if each.name is not None} | {"no match": "/events?place=Nowhere"}
    found |= {"/search?q=": "/search?q=hospital", "/no-such-page": "/no-such-page"}
    for path, selector in (("/tallies", 'main a[href^="/tallies/t_"]'), ("/events", 'main a[href^="/claims/"]'),
                           ("/reports", 'main a[href^="/reports/r_"]'), ("/events", 'main a[href^="/compare?"]')):
        page.goto(base + path)
        href = page.locator(selector).first.get_attribute("href")
        assert href is not None
        found[selector] = href
    ADDRESSES.update(found)
    return ADDRESSES


def test_axe_is_the_file_that_was_read() -> None:
    """The vendored script is the published one."""
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == SHA256


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_no_page_has_a_serious_fault(visit: Open, mode: Mode) -> None:
    """No page says anything on the console, is wider than the screen, or has a serious violation of WCAG 2.2 AA."""
    it = visit(mode)
    faults: list[str] = []
    for path in addresses(it.page, it.base).values():
        it.wrong.clear()
        page = it.go(path)
        wide, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        found = violations(page)
        wrong = [w for w in it.wrong if "404" not in w]  # the browser's own word for the page that is none
        if wide > screen:
            found.append(f"{wide} pixels wide")
        faults += [f"{path}: {fault}" for fault in (*found, *wrong)]
    it.wrong.clear()
    assert "\n".join(faults) == ""


def violations(page: Page) -> list[str]:
    """What axe finds of serious or critical impact, with the first place of each."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run({resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', "
        "'best-practice']})"
    )
    return [f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary'][:300]}"
            for v in found["violations"] if v["impact"] in ("serious", "critical")]


def test_pages_are_light(visit: Open) -> None:
    """No page but the map takes more than 300 kB with all that it loads."""
    it = visit(Mode())
    sizes = {}
    for name, path in addresses(it.page, it.base).items():
        got: list[int] = []
        note = lambda response, got=got: got.append(int(response.headers.get("content-length", 0)))  # noqa: E731
        it.page.on("response", note)
        it.go(path)
        it.page.remove_listener("response", note)
        sizes[name] = sum(got)
    it.wrong.clear()
    assert {name: n for name, n in sizes.items() if n > MOST_BYTES and name != "/map"} == {}
    assert min(sizes.values()) > 0
