"""The list of claims: what it shows, how its filters narrow it, and the same as files."""

import csv
import io
import json
import re

import pytest
from starlette.testclient import TestClient

from recount.views import english

SHOWN = re.compile(r'<tr id="(c_\w+)"')


def shown(room: TestClient, path: str) -> list[str]:
    """The claims of all pages of a list, in their order."""
    found: list[str] = []
    at: str | None = path
    while at:
        text = room.get(at).text
        found += SHOWN.findall(text)
        more = re.search(r'rel="next" href="([^"]+)"', text)
        at = more[1].replace("&amp;", "&") if more else None
    return found


def test_every_claim_stands_once(room: TestClient) -> None:
    """The pages together hold all claims, each once, those of the latest report first."""
    every = json.loads(room.get("/claims.json").text)
    listed = shown(room, "/claims?limit=7")
    assert listed == [claim["id"] for claim in every]
    assert len(set(listed)) == len(listed) > 50


@pytest.mark.parametrize("query", [
    "kind=figure", "kind=event&place=Kyiv", "measure=killed&source=Gaza+Health+Ministry", "status=contradicted",
    "kind=statement&published-from=2024", "status=superseded&limit=1", "text=hospital&kind=figure",
])
def test_a_filter_narrows_the_page_and_its_files_alike(room: TestClient, query: str) -> None:
    """Table and JSON hold what the pages show, and less than everything."""
    listed = shown(room, f"/claims?{query}")
    rows = list(csv.DictReader(io.StringIO(room.get(f"/claims.csv?{query}").text)))
    held = json.loads(room.get(f"/claims.json?{query}").text)
    assert listed == [row["id"] for row in rows] == [each["id"] for each in held]
    assert 0 < len(listed) < len(json.loads(room.get("/claims.json").text))


def test_a_status_is_the_one_that_the_evidence_has(room: TestClient) -> None:
    """Whoever stands as contradicted in the list does so on the claim's own page."""
    for claim in shown(room, "/claims?status=contradicted"):
        assert 'class="status status-contradicted"' in room.get(f"/claims/{claim}").text
    assert set(re.findall(r'class="status status-([a-z-]+)"', room.get("/claims").text)) <= set(english.statuses())


def test_a_status_that_there_is_not_is_named(room: TestClient) -> None:
    """The error lists the words; a file of it is refused the same way."""
    for path in ("/claims?status=true", "/claims.csv?status=true"):
        answer = room.get(path)
        assert answer.status_code == 400
        assert "contradicted" in answer.text


def test_a_day_leaves_out_later_reports_and_what_they_say(room: TestClient) -> None:
    """By the day after the hospital was hit nobody had contradicted the first count yet."""
    then = room.get("/claims?known=2023-10-18&kind=figure&place=Al-Ahli+Arab+Hospital").text
    now = room.get("/claims?kind=figure&place=Al-Ahli+Arab+Hospital").text
    assert 0 < len(SHOWN.findall(then)) < len(SHOWN.findall(now))
    assert "status-contradicted" not in then
    assert "status-contradicted" in now


def test_nothing_found_is_said(room: TestClient) -> None:
    """An empty list says so and leads back; its file has a header alone."""
    text = room.get("/claims?measure=trapped").text
    assert "No claim matches." in text
    assert 'href="/claims">Show every claim' in text
    assert room.get("/claims.csv?measure=trapped").text.count("\n") == 1
