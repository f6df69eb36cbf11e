"""The map on another server's tiles: only where it was asked for, and nothing else from there."""

from pathlib import Path

from starlette.testclient import TestClient

from recount.accounts.accounts import Accounts
from recount.draw.tiles import Tiles
from recount.web.app import create_app
from recount.web.door import Door

TILES = Tiles.of("https://tiles.example.org/{z}/{x}/{y}.png", "© example mappers")


def test_the_map_asks_a_tile_server_where_one_is_named(demo: Path) -> None:
    """Its pictures lie under the marks, its credit at the foot; pictures and nothing else may come from it."""
    with TestClient(create_app(demo, door=Door(accounts=Accounts(demo), tiles=TILES)),
                    base_url="http://127.0.0.1:8000") as client:
        page = client.get("/map")
        policy = dict(part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";"))
        assert "https://tiles.example.org/" in page.text
        assert "© example mappers" in page.text
        assert policy["img-src"] == "'self' https://tiles.example.org"
        assert [name for name, told in policy.items() if "example.org" in told] == ["img-src"]
        assert "tiles.example.org" not in client.get("/map.svg").text
        assert "tiles.example.org" not in client.get("/events").text


def test_without_one_no_page_names_another_server(room: TestClient) -> None:
    """The land is Natural Earth's, drawn here."""
    page = room.get("/map")
    assert "<image" not in page.text
    assert "img-src 'self';" in page.headers["content-security-policy"]
