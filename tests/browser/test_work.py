"""The pages where somebody decides and reads in: by keyboard, and by dropping files."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Mode, Open, serving, visiting

TEXT = "Shelling of the market in Aleppo killed at least 12 people on 3 March 2024, the mayor said."


@pytest.fixture
def work(chromium: Browser, demo: Path, tmp_path: Path) -> Iterator[Open]:
    """Opens pages over a copy of the examples."""
    ledger = tmp_path / "work.db"
    shutil.copy(demo, ledger)
    with serving(ledger) as base, visiting(chromium, base) as opened:
        yield opened


def focused(page: Page) -> str:
    """The id of what has the focus."""
    return str(page.evaluate("document.activeElement.id"))


def test_findings_are_judged_by_keyboard(work: Open) -> None:
    """Keys j and k move, a verdict's key asks for its reason first, Escape leaves the field, and it stands."""
    page = work(Mode()).go("/findings")
    first, second = (page.locator("[data-queue] > li").nth(n).get_attribute("id") or "" for n in range(2))
    page.keyboard.press("j")
    assert focused(page) == first
    page.keyboard.press("j")
    assert focused(page) == second
    page.keyboard.press("k")
    assert focused(page) == first
    page.keyboard.press("n")
    assert focused(page) == f"reason-{first}"
    page.keyboard.type("jot: the two count other days")  # j in a field is a letter
    page.keyboard.press("Escape")
    assert focused(page) == first
    page.keyboard.press("n")  # the name is missing still
    page.keyboard.type("Ada")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_url(f"**/findings#{first}")
    page.goto(page.url.partition("/findings")[0] + f"/decide/{first}")
    expect(page.get_by_text("jot: the two count other days").first).to_be_visible()
    page.locator("details.more summary").first.click()
    back = page.locator(".trail form").first
    back.locator("input[name=reason]").fill("a slip of the key")
    back.get_by_role("button", name="Take back").click()
    expect(page.locator(".trail li.out")).to_have_count(1)


def test_keys_open_and_accept_on_a_record_s_own_page(work: Open) -> None:
    """Key e goes from the queue to all about it; there the keys of the verdicts work without a queue."""
    page = work(Mode()).go("/review")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/decide/**")
    page.keyboard.press("y")
    page.keyboard.type("read again, it holds")
    page.locator("#main form input[name=by]").first.fill("Ada")
    page.locator("h1").click()
    page.keyboard.press("y")
    expect(page.get_by_text("read again, it holds").first).to_be_visible()


def test_files_are_dropped_tried_read_and_taken_back(work: Open) -> None:
    """What falls on the field is the form's; tried first it writes nothing; read in it can be taken back as one."""
    page = work(Mode()).go("/import")
    falls = page.evaluate_handle(
        "text => { const t = new DataTransfer(); t.items.add(new File([text], 'market.txt', {type: 'text/plain'}));"
        " t.items.add(new File([''], 'empty.txt', {type: 'text/plain'})); return t; }", TEXT)
    page.dispatch_event(".drop", "dragover", {"dataTransfer": falls})
    expect(page.locator(".drop.over")).to_have_count(1)
    page.dispatch_event(".drop", "drop", {"dataTransfer": falls})
    expect(page.locator(".drop.over")).to_have_count(0)
    assert page.evaluate("[...document.querySelector('input[type=file]').files].map(f => f.name)") == [
        "market.txt", "empty.txt"]
    page.locator("input[name=by]").first.fill("Ada")
    page.get_by_role("button", name="Try it first").click()
    expect(page.get_by_text("nothing was written")).to_be_visible()
    expect(page.locator("#problems + ul")).to_contain_text("empty.txt")
    page.get_by_role("button", name="Read it in").click()
    expect(page.get_by_text("It is in the ledger.")).to_be_visible()
    page.get_by_role("button", name="Take the whole batch back").click()
    page.wait_for_url("**/import")
    expect(page.locator("#unread")).to_be_visible()
