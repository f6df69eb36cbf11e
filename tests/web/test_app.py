"""The application: every page answers, keeps to itself, and says what is wrong."""

import re

import pytest
from starlette.testclient import TestClient

from recount.web.assets import FOLDER, static
from recount.web.pages import PAGES

NAVIGATED = [page.path for page in PAGES if page.name]


@pytest.mark.parametrize("path", NAVIGATED)
def test_a_page_answers(room: TestClient, path: str) -> None:
    """Each page of the navigation is there, titled, and marked as the one that is shown."""
    answer = room.get(path)
    assert answer.status_code == 200
    assert "<h1" in answer.text
    assert re.search(rf'href="{re.escape(path)}" aria-current="page"', answer.text)


@pytest.mark.parametrize("path", [*NAVIGATED, "/nothing-here", "/claims/c_none", "/tallies?measure=nonsense"])
def test_a_page_keeps_to_itself(room: TestClient, path: str) -> None:
    """Whatever is answered forbids foreign scripts, styles and frames, and holds none inline."""
    answer = room.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", answer.text)


@pytest.mark.parametrize("path", NAVIGATED)
def test_a_page_that_did_not_change_is_not_sent_again(room: TestClient, path: str) -> None:
    """A browser that has the page is told so, and another's choice of colours makes another page."""
    tag = room.get(path).headers["etag"]
    again = room.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert room.get(path, headers={"if-none-match": tag, "cookie": "recount-theme=dark"}).status_code == 200


def test_static_files_are_kept_for_as_long_as_they_are_the_same(room: TestClient) -> None:
    """A page names its files by a hash of them all; under it they are kept for a year, under another they are not."""
    address = static("recount.css")
    assert address in room.get("/").text
    answer = room.get(address)
    assert answer.text == (FOLDER / "recount.css").read_text(encoding="utf-8")
    assert "immutable" in answer.headers["cache-control"]
    assert room.get("/static/0000000000000000/recount.css").status_code == 404
    assert room.get(static("../app.py")).status_code == 404


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nothing-here", 404, "There is no page at this address."),
        ("/claims/c_none", 404, "no live record has this id"),
        ("/tallies?known=yesterday", 400, "is no date"),
        ("/tallies?measure=nonsense", 400, "Measures: abducted"),
        ("/reports?limit=-3", 400, "is no number of records"),
    ],
)
def test_what_is_wrong_is_a_page_that_says_so(room: TestClient, path: str, status: int, words: str) -> None:
    """An error names what is wrong and what to do next."""
    answer = room.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert 'role="alert"' in answer.text


def test_a_path_is_shown_as_text(room: TestClient) -> None:
    """What an address holds is never markup."""
    assert "<script>alert" not in room.get("/claims/<script>alert(1)</script>").text
    assert "<script>alert" not in room.get("/tallies?measure=<script>alert(1)</script>").text


@pytest.mark.parametrize(
    ("back", "goes"),
    [("/tallies?known=2025-06-18", "/tallies?known=2025-06-18"), ("//evil.example/", "/"), ("/\\evil.example", "/"),
     ("https://evil.example/", "/"), ("", "/"), ("/a\r\nSet-Cookie: x=1", "/")],
)
def test_a_choice_of_colours_goes_back_to_this_site(room: TestClient, back: str, goes: str) -> None:
    """The switch works without JavaScript, and leads nowhere else."""
    answer = room.post("/looks", data={"theme": "dark", "side": "upwards", "back": back})
    assert (answer.status_code, answer.headers["location"]) == (303, goes)
    assert "recount-theme=dark" in answer.headers["set-cookie"]
    assert "recount-side" not in answer.headers["set-cookie"]
    assert 'data-theme="dark"' in room.get("/", headers={"cookie": "recount-theme=dark"}).text


def test_the_day_whose_knowledge_is_shown_stays(room: TestClient) -> None:
    """`known` is told on the page and stands in its links."""
    text = room.get("/?known=2025-06-18").text
    assert "As known on" in text
    assert 'href="/tallies?known=2025-06-18"' in text
