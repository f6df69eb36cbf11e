"""Events as a list, on a timeline and on a map: one question, the same rows, buckets for what has no day or place."""

import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

WAYS = ("/events", "/timeline", "/map")
ROW = re.compile(r'<tr id="(v_[0-9a-f]+)"')


@pytest.mark.parametrize("path", WAYS)
def test_each_way_shows_every_event_once(room: TestClient, path: str) -> None:
    """The three pages have the same rows, as many as the page says, each row once."""
    pages = {way: room.get(way).text for way in WAYS}
    rows = ROW.findall(pages[path])
    assert len(rows) == len(set(rows)) > 3
    assert set(rows) == set(ROW.findall(pages["/events"]))
    assert f"{len(rows)} events" in pages[path]


def test_what_has_no_day_stands_in_its_bucket(room: TestClient) -> None:
    """An event of which no day is told is counted, and stands under its own heading, not among the dated ones."""
    page = room.get("/timeline").text
    before, _, after = page.partition('<h2 id="undated">')
    assert "no day told" in after
    assert "no day told</td>" not in before
    assert 'href="#undated"' in before


def test_days_narrow_what_is_shown(room: TestClient) -> None:
    """A stretch of days keeps the events that share one of its days, and leaves the others out."""
    every = ROW.findall(room.get("/events").text)
    some = room.get("/events", params={"from": "2025-05", "to": "2025-05"}).text
    assert 0 < len(ROW.findall(some)) < len(every)
    assert "2023" not in "".join(re.findall(r'class="day">([^<]*)', some))


def test_a_box_keeps_what_lies_in_it_and_counts_the_rest(room: TestClient) -> None:
    """A box on the map shows its events, says how many lie outside, and is kept by the other ways."""
    box = "29.0,49.0,32.0,52.0"
    page = room.get("/map", params={"bbox": box}).text
    assert "Kyiv" in page
    assert "Djibo" not in "".join(re.findall(r"<td dir=\"auto\">([^<]*)", page))
    assert re.search(r"\d+ events? outside this map|outside this map", page)
    assert "bbox=29.0" in re.findall(r'<a href="(/timeline[^"]*)"', page)[-1]


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "10,10,5,20", "0,0,400,10", "0,nan,1,2"])
def test_a_box_that_is_none_is_refused(room: TestClient, box: str) -> None:
    """What are no four edges in order is a question that cannot be asked, with what to give instead."""
    answer = room.get("/map", params={"bbox": box})
    assert answer.status_code == 400
    assert "west,south,east,north" in answer.text


@pytest.mark.parametrize("path", ["/timeline", "/map"])
def test_a_drawing_is_in_the_page_and_a_file_beside_it(room: TestClient, path: str) -> None:
    """The file shows the marks of the page, for the same filters, and no page or file bears a style."""
    asked = {"from": "2025-05", "to": "2025-06"}
    page, file = room.get(path, params=asked), room.get(f"{path}.svg", params=asked)
    assert file.headers["content-type"] == "image/svg+xml"
    root = ElementTree.fromstring(file.content)  # noqa: S314 - our own text
    ids = {i for e in root.iter() for i in (e.get("data-ids") or "").split()}
    assert ids
    assert ids <= set(ROW.findall(page.text))
    for text in (page.text, file.text):
        assert "style=" not in text
        assert "<style" not in text


def test_events_come_as_data(room: TestClient) -> None:
    """The same events as JSON and GeoJSON; what has no coordinates is named there."""
    rows = set(ROW.findall(room.get("/events").text))
    assert {e["id"] for e in json.loads(room.get("/events.json").text)} == rows
    made = json.loads(room.get("/map.geojson").text)
    assert {f["id"] for f in made["features"]} | set(made["recount"]["unlocated"]["ids"]) == rows


def test_a_mark_leads_to_its_row_and_a_figure_to_its_evidence(room: TestClient) -> None:
    """What is drawn leads to a row that is there, and each figure to a claim that is."""
    page = room.get("/map").text
    assert {t[1:] for t in re.findall(r'data-to="(#v_[0-9a-f]+)"', page)} <= set(ROW.findall(page))
    claim = re.search(r'href="(/claims/c_[0-9a-f]+)" data-evidence', page)
    assert claim is not None
    assert room.get(claim[1]).status_code == 200


def test_nothing_that_matches_is_said(room: TestClient) -> None:
    """Filters that nothing meets give a page that says so, on each way."""
    for path in WAYS:
        answer = room.get(path, params={"place": "Nowhere at all"})
        assert answer.status_code == 200
        assert "No event matches." in answer.text
