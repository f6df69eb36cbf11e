"""What is hard to lay out, in Chromium: words from right to left, names without end, one question of 900 answers."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Mode, Open, serving, visiting
from tests.browser.hard import MANY, WORDLESS, hard
from tests.browser.test_pages import violations

MODES = (Mode(side="rtl"), Mode(width="phone", scheme="dark"))


@pytest.fixture(scope="module")
def hard_base(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the ledger that is hard to lay out."""
    with serving(hard(Path(tmp_path_factory.mktemp("hard")) / "hard.db")) as base:
        yield base


@pytest.fixture
def look(chromium: Browser, hard_base: str) -> Iterator[Open]:
    """Opens its pages; at the end nothing may have gone wrong in any of them."""
    with visiting(chromium, hard_base) as opened:
        yield opened


def tally(page: Page, base: str, place: str) -> str:
    """The address of the question about that place."""
    found = page.request.get(f"{base}/tallies.json?place={quote(place)}").json()
    return f"/tallies/{found[0]['id']}"


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_no_page_is_wider_than_the_screen_and_none_has_a_serious_fault(look: Open, mode: Mode) -> None:
    """Neither a name without a blank nor 900 answers push a page sideways, or cut words off in a table."""
    it = look(mode)
    faults = []
    for path in ("/", "/tallies", "/claims", "/reports", "/compare", tally(it.page, it.base, "Lower Town"),
                 tally(it.page, it.base, "حلب"), tally(it.page, it.base, "Far Valley")):
        page = it.go(path)
        wide, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        cut = page.evaluate(
            "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).length")
        faults += [f"{path}: {wide} pixels wide"] if wide > screen else []
        faults += [f"{path}: {cut} tables cut off"] if cut and mode.width == "phone" else []
        faults += [f"{path}: {each}" for each in violations(page)]
    assert faults == []


@pytest.mark.parametrize("mode", MODES, ids=str)
@pytest.mark.parametrize(("place", "mark"), [("حلب", "19"), ("אשקלון", "3")])
def test_evidence_from_right_to_left_keeps_its_direction(look: Open, mode: Mode, place: str, mark: str) -> None:
    """The stored words run from the right, the anchor is the number; Recount's own sentences run from the left."""
    it = look(mode)
    page = it.go(f"/tallies?place={quote(place)}")
    page.locator("main a.num").first.click()
    expect(page.locator("dialog[open] mark.anchor")).to_have_text(mark)
    quoted = page.locator("dialog[open] blockquote.stored")
    box, anchor = quoted.bounding_box(), page.locator("dialog[open] mark").first.bounding_box()
    assert box is not None
    assert anchor is not None
    assert anchor["x"] + anchor["width"] > box["x"] + 0.8 * box["width"], "the first words stand at the right"
    assert page.locator("dialog[open] .means").evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_one_question_of_very_many_answers_says_what_it_leaves_out(look: Open) -> None:
    """The chart says how many it has of how many, at its foot and in its file; the table of all leads on."""
    it = look(Mode())
    path = tally(it.page, it.base, "Far Valley")
    page = it.go(path)
    expect(page.locator("#answers svg:visible .note")).to_contain_text(f"The last 100 of {MANY} figures")
    link = page.get_by_role("link", name=f"All {MANY} figures as a table")
    rows = page.request.get(it.base + str(link.get_attribute("href"))).text().splitlines()
    assert len(rows) == MANY + 1
    assert f"The last 100 of {MANY} figures" in page.request.get(f"{it.base}{path}.svg").text()


def test_a_name_without_end_is_whole_where_it_matters(look: Open) -> None:
    """The legend may shorten a name; the table and the evidence have all of it."""
    it = look(Mode(width="phone"))
    page = it.go(tally(it.page, it.base, "Lower Town"))
    expect(page.locator("td", has_text=WORDLESS).first).to_be_visible()
    page.locator("tr", has_text=WORDLESS).locator("a.num").click()
    expect(page.locator("dialog[open] .chain")).to_contain_text(WORDLESS)
