"""The ten journeys of docs/how-to/work-in-the-pages.md, walked in Debian's Chromium."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Mode, Open, Visit

DOC = Path(__file__).parents[2] / "docs/how-to/work-in-the-pages.md"
READING = (Mode(), Mode(scripts=False), Mode(width="phone", scheme="dark", side="rtl"))
reading = pytest.mark.parametrize("mode", READING, ids=str)
WALKED: list[str] = []


def journey(title: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Names the journey that a test walks, as the page has it."""

    def named(test: Callable[..., None]) -> Callable[..., None]:
        WALKED.append(title)
        return test

    return named


@reading
@journey("From the toll to the words")
def test_from_the_toll_to_the_words(visit: Open, mode: Mode) -> None:
    """Two clicks lead from the overview to a number's words, marked in the stored text, on a page or beside it."""
    it = visit(mode)
    page = it.go("/")
    number = page.locator("main a.num").first
    number.click()
    mark = page.locator("[data-panel] mark.anchor").first
    expect(mark).to_be_visible()
    assert (page.locator("dialog[open]").count() == 1) == mode.scripts
    expect(page.get_by_text("Who says so")).to_be_visible()


@reading
@journey("Watch a count move")
def test_watch_a_count_move(visit: Open, mode: Mode) -> None:
    """A tally's chart has a mark an answer; from now back lies the last day, and the day before it has fewer."""
    it = visit(mode)
    page = it.go(_tally(it))
    chart = page.locator("#answers svg:visible")
    expect(chart).to_have_count(1)
    marks = chart.locator("g.mark").count()
    assert marks == page.locator("tbody tr[id^=c_]").count() > 1
    for _ in range(2):
        page.get_by_role("link", name=re.compile("‹")).click()
        page.wait_for_load_state()
    assert "known=" in page.url
    expect(page.locator("#answers svg:visible g.mark")).not_to_have_count(marks)


def _tally(it: Visit) -> str:
    """The address of a question with several answers, of several days."""
    tallies = it.page.request.get(f"{it.base}/tallies.json?measure=killed").json()
    several = [t for t in tallies if len({p["published"] for p in t["points"]}) > 1]
    return f"/tallies/{max(several, key=lambda t: len(t['points']))['id']}"


@journey("Walk through the evidence by keyboard")
def test_walk_through_the_evidence_by_keyboard(visit: Open) -> None:
    """Enter opens, j and k go along, Escape closes and gives the focus back; / goes to the search box."""
    it = visit(Mode())
    page = it.go(_tally(it))
    number = page.locator("tbody a.num").first
    number.focus()
    page.keyboard.press("Enter")
    panel = page.locator("dialog[open]")
    expect(panel.locator("mark.anchor").first).to_be_visible()
    first = panel.locator(".kicker").inner_text()
    page.keyboard.press("j")
    expect(panel.locator(".kicker")).not_to_have_text(first)
    page.keyboard.press("k")
    expect(panel.locator(".kicker")).to_have_text(first)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(number).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()


@reading
@journey("See what one report has and another lacks")
def test_see_what_one_report_has_and_another_lacks(visit: Open, mode: Mode) -> None:
    """Two reports that are ticked stand side by side, with their gaps, their graph and its list."""
    page = visit(mode).go("/compare")
    for n in range(3):
        page.locator("input[name=report]").nth(n).check()
    page.get_by_role("button", name="Compare these").click()
    page.wait_for_url("**report=**")
    expect(page.locator("table.sides thead th")).to_have_count(5)
    assert page.locator("td.lacks").count() > 0
    expect(page.locator("svg.graph:visible")).to_have_count(1)
    expect(page.locator("svg.graph:visible g.node").first).to_be_attached()


@reading
@journey("Find out when and where")
def test_find_out_when_and_where(visit: Open, mode: Mode) -> None:
    """Days that are chosen on the timeline stay on the map; a country leads to its events, and these to evidence."""
    it = visit(mode)
    page = it.go("/timeline")
    every = page.locator("tr[data-id]").count()
    page.locator("details.more summary").click()
    page.locator("input[name=from]").fill("2025-06")
    page.locator("input[name=to]").fill("2025-06-30")
    page.locator("form.filters button").click()
    page.wait_for_url("**from=2025-06**")
    some = page.locator("tr[data-id]").count()
    assert 0 < some < every
    page.locator("nav.chips a", has_text="Map").click()
    page.wait_for_url("**/map?**from=2025-06**")
    expect(page.locator("tr[data-id]")).to_have_count(some)
    page.locator("nav.chips a", has_text="UKR").click()
    page.wait_for_url("**bbox=**")
    expect(page.locator("svg.map:visible g.mark").first).to_be_attached()
    page.locator("tr[data-id] a.num").first.click()
    expect(page.locator("[data-panel] mark.anchor").first).to_be_visible()


@journey("Find out when and where")
def test_a_stretch_that_is_drawn_becomes_the_question(visit: Open) -> None:
    """Drawing over the days, and over the map, narrows the rows and stands in the address; back takes it away."""
    page = visit(Mode()).go("/map")
    every = page.locator("tr[data-id]").count()
    _drag(page, "#when svg:visible", (0.75, 0.4), (0.97, 0.6))
    page.wait_for_url("**from=**")
    expect(page.locator("tr[data-id]")).not_to_have_count(every)
    page.go_back()
    expect(page.locator("tr[data-id]")).to_have_count(every)
    _drag(page, "#where svg:visible", (0.5, 0.02), (0.8, 0.3))
    page.wait_for_url("**bbox=**")
    expect(page.get_by_text("outside this map").first).to_be_attached()


def _drag(page: Page, selector: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    target = page.locator(selector)
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + start[0] * box["width"], box["y"] + start[1] * box["height"])
    page.mouse.down()
    for n in range(1, 4):
        part = [a + (b - a) * n / 3 for a, b in zip(start, end, strict=True)]
        page.mouse.move(box["x"] + part[0] * box["width"], box["y"] + part[1] * box["height"])
    page.mouse.up()


@reading
@journey("Read a report with its claims")
def test_read_a_report_with_its_claims(visit: Open, mode: Mode) -> None:
    """A report's claims are marked by kind; a kind that is unticked is marked no more, and a mark leads on."""
    page = visit(mode).go("/reports")
    page.locator('main a[href^="/reports/r_"]').first.click()
    page.wait_for_url("**/reports/r_*")
    marks = page.locator("[data-text] .mark")
    every = marks.count()
    assert every > 0
    page.locator("input[name=kind][value=statement]").uncheck()
    page.get_by_role("button", name="Mark").click()
    page.wait_for_url("**kind=**")
    assert page.locator("[data-text] .mark").count() < every
    page.locator("[data-text] a.anchor").first.click()
    expect(page.locator("[data-panel] mark.anchor").first).to_be_visible()


@reading
@journey("Search, narrow, and take it with you")
def test_search_narrow_and_take_it_with_you(visit: Open, mode: Mode) -> None:
    """A word finds reports and claims with the word marked, excluding one finds fewer, and lists come as data."""
    it = visit(mode)
    page = it.go("/")
    page.locator("#find").fill("hospital")
    page.locator("#find").press("Enter")
    page.wait_for_url("**q=hospital**")
    hits = page.locator('main a[href^="/reports/r_"]').count()
    assert hits > 0
    assert page.locator("mark").count() > 0
    page = it.go("/search?q=hospital+-ministry")
    assert page.locator('main a[href^="/reports/r_"]').count() < hits
    page = it.go("/tallies?measure=injured")
    with page.expect_download() as download:
        page.locator(".formats a", has_text=".csv").click()
    rows = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(rows) > 1
    assert all("injured" in row for row in rows[1:])


@reading
@journey("Go back to what was known")
def test_go_back_to_what_was_known(visit: Open, mode: Mode) -> None:
    """A day that is chosen goes along from page to page, leaves later reports out, and can be taken away."""
    it = visit(mode)
    page = it.go("/reports")
    every = page.locator('main a[href^="/reports/r_"]').count()
    page = it.go("/reports?known=2023-12-31")
    expect(page.locator(".then")).to_contain_text("31 December 2023")
    assert 0 < page.locator('main a[href^="/reports/r_"]').count() < every
    page.locator("header nav a", has_text="Events").click()
    page.wait_for_url("**/events?known=2023-12-31")
    expect(page.locator(".then")).to_be_visible()
    assert "2025" not in page.locator("main table").first.inner_text()
    page.locator(".then a").click()
    page.wait_for_url(re.compile(r"/events\Z"))
    expect(page.locator(".then")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@journey("Read at night, on a phone, from the right")
def test_read_at_night_on_a_phone_from_the_right(visit: Open, scripts: bool) -> None:
    """The switch makes a light page dark for the pages after it too; a page from the right puts its title there."""
    it = visit(Mode(width="phone", side="rtl", scripts=scripts))
    page = it.go("/timeline")
    assert page.locator("html").get_attribute("dir") == "rtl"
    box = page.locator("h1").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] > 300
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page = it.go("/map")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light


@reading
@journey("Ask how it was computed")
def test_ask_how_it_was_computed(visit: Open, mode: Mode) -> None:
    """Every list and chart has words for how it came to be, closed until they are asked for."""
    it = visit(mode)
    for path in ("/", "/tallies", "/events", "/timeline", "/map"):
        page = it.go(path)
        words = page.locator("details.computed")
        expect(words).to_have_count(1)
        expect(words.locator("p").first).to_be_hidden()
        words.locator("summary").click()
        expect(words.locator("p").first).to_be_visible()


def test_every_journey_of_the_page_is_walked() -> None:
    """The page's ten headings are the journeys that tests walk, and no more."""
    headings = re.findall(r"^## \d+\. (.+)$", DOC.read_text(encoding="utf-8"), re.M)
    assert len(headings) == 10
    assert set(headings) == set(WALKED)
