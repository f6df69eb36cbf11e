"""Rows 17 to 19 of safety.md: who may do what is a table made from the OpenAPI document, and default is to refuse."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from recount.accounts.accounts import Accounts
from recount.accounts.role import MAY, ROLES
from recount.web.needs import need_of

Open = Callable[..., TestClient]
VALUES = {"kind": "claims", "record_id": "c_none", "import_id": "none", "run_id": "none", "series_id": "none",
          "name": "nobody", "token_id": "none"}


def _operations(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Method, address, scope of each operation; what revokes the tokens that ask comes last."""
    return sorted((
        (method.upper(), f"/api{path.format(**VALUES)}", operation["x-needs"])
        for path, operations in document["paths"].items() for method, operation in operations.items()
    ), key=lambda each: each[:2] == ("DELETE", "/api/tokens"))


def test_row_18_each_role_may_what_the_document_says(open_as: Open, tokens: dict[str, str]) -> None:
    """Role by operation: 401 for strangers, 403 for a role without the scope, neither for one with it."""
    operations = _operations(open_as().get("/api/openapi.json").json())
    assert len(operations) > 20
    assert {need for _, _, need in operations} == {"read", "judge", "write", "admin"}
    stranger = open_as()
    clients = {role: open_as(tokens[role]) for role in ROLES}
    for method, address, need in operations:
        assert stranger.request(method, address, headers={"sec-fetch-site": "same-origin"}).status_code == 401
        for role in ROLES:
            status = clients[role].request(method, address).status_code
            if need in MAY[role]:
                own = method == "POST" and address == "/api/tokens"  # a token makes no tokens
                assert status not in ((401, 500) if own else (401, 403, 500)), (method, address, role, status)
            else:
                assert status == 403, (method, address, role, status)


def test_row_18_what_no_row_names_needs_an_admin() -> None:
    """A write that somebody adds and forgets to name is an admin's; a page that somebody adds needs a reader."""
    assert need_of("POST", "/brand-new") == "admin"
    assert need_of("DELETE", "/api/claims/c_1") == "admin"
    assert need_of("BREW", "/coffee") == "admin"
    assert need_of("GET", "/brand-new") == "read"


@pytest.mark.parametrize("spoil", ["", "rct_", "rct_wrong", "Basic YTpi", "Bearer", "Bearer  "])
def test_row_18_a_token_that_is_none_is_nobody(open_as: Open, spoil: str) -> None:
    """A wrong token is 401, also where a stranger would be let in; it is never taken for nobody."""
    client = open_as(authorization=spoil if " " in spoil or spoil == "Bearer" else f"Bearer {spoil}")
    for address in ("/api/claims", "/healthz", "/login"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["www-authenticate"][:6]) == (401, "Bearer"), address


def test_row_18_an_expired_token_is_401(open_as: Open, accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Expired, it is told so; revoked, likewise."""
    token, kept = accounts.give_token("viewer", "", ["read"], dt.timedelta(days=1))
    client = open_as(token)
    assert client.get("/api/claims?limit=1").status_code == 200
    accounts.revoke(token_id=kept.id)
    answer = client.get("/api/claims?limit=1")
    assert (answer.status_code, "revoked" in answer.json()["message"]) == (401, True)


def test_row_18_no_account_no_way_in_from_elsewhere(client: TestClient) -> None:
    """Without accounts a proxy's word that there are strangers closes the door; loopback alone is let in."""
    assert client.get("/api/whoami").json()["how"] == "local"
    for name in ("x-forwarded-for", "forwarded", "via", "x-real-ip", "x-forwarded-host"):
        assert client.get("/api/whoami", headers={name: "203.0.113.9"}).status_code == 403


def test_row_18_one_sees_only_ones_own_tokens(open_as: Open, accounts: Accounts, tokens: dict[str, str]) -> None:
    """Another's token is not seen and not revoked, but by an admin (IDOR)."""
    viewers = next(t.id for t in accounts.tokens("viewer"))
    editor = open_as(tokens["editor"])
    assert {each["user"] for each in editor.get("/api/tokens").json()["items"]} == {"editor"}
    assert editor.delete(f"/api/tokens/{viewers}").json() == {"done": 0}
    assert open_as(tokens["viewer"]).get("/api/claims?limit=1").status_code == 200
    assert open_as(tokens["admin"]).delete(f"/api/tokens/{viewers}").json() == {"done": 1}
    assert open_as(tokens["viewer"]).get("/api/claims?limit=1").status_code == 401


def test_row_18_a_user_judges_under_their_own_name(open_as: Open, tokens: dict[str, str]) -> None:
    """Nobody signs in another's name; a withdrawal is an editor's."""
    analyst = open_as(tokens["analyst"])
    claim = analyst.get("/api/claims?limit=1").json()["items"][0]
    told: dict[str, object] = {"verdict": "accept", "ids": [claim["id"]], "reason": "Yes."}
    assert analyst.post("/api/judgements", json=told | {"by": "editor"}).status_code == 400
    assert analyst.post("/api/judgements", json=told).json()["entry"]["judgement"]["by"] == "analyst"
    gone = told | {"verdict": "withdraw", "ids": [claim["report"]]}
    assert analyst.post("/api/judgements", json=gone).status_code == 403
    assert open_as(tokens["editor"]).post("/api/judgements", json=gone).status_code == 201


@pytest.mark.parametrize(("headers", "status"), [
    ({"sec-fetch-site": "cross-site", "origin": "https://evil.example"}, 403),
    ({"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:9999"}, 403),
    ({"sec-fetch-site": "none"}, 403), ({}, 403), ({"origin": "null"}, 403), ({"origin": "http://evil.example"}, 403),
    ({"origin": "http://127.0.0.1:8000.evil.example"}, 403),
    ({"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8000"}, 403),
    ({"origin": "http://127.0.0.1:8000"}, 201), ({"sec-fetch-site": "same-origin"}, 201),
])
def test_row_17_a_write_comes_from_our_own_page(client: TestClient, headers: dict[str, str], status: int) -> None:
    """A post from another site, or one that does not say where it comes from, is refused."""
    claim = client.get("/api/claims?limit=1").json()["items"][0]["id"]
    del client.headers["sec-fetch-site"]
    told = {"verdict": "accept", "ids": [claim], "reason": "Yes.", "by": "Ada"}
    for address in ("/api/judgements", "/looks", "/login", "/api/tokens"):
        method = "DELETE" if address.endswith("tokens") else "POST"
        answer = client.request(method, address, json=told, headers=headers)
        assert (answer.status_code == 403) == (status == 403), (method, address, answer.text)
    assert len(client.get("/api/judgements").json()["items"]) == (status == 201)


def test_row_17_nobody_frames_a_page(client: TestClient) -> None:
    """Every answer, errors too, forbids frames, foreign scripts and guessing of types."""
    for address in ("/", "/api/claims?limit=1", "/nowhere", "/api/claims?measure=x", "/static/none"):
        headers = client.get(address).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], address
        assert (headers["x-frame-options"], headers["x-content-type-options"]) == ("DENY", "nosniff")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "[::1",
                                  "localhost.", "127.0.0.1:8000@evil.example", "0.0.0.0:8000"])
def test_row_19_another_host_is_refused(client: TestClient, host: str) -> None:
    """A name that was made to lead here (DNS rebinding) gets nothing, whatever it asks for."""
    for address in ("/", "/api/claims", "/healthz", "/static/x"):
        assert client.get(address, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9", "[::1]:8000", "LOCALHOST"])
def test_row_19_our_own_names_are_answered(client: TestClient, host: str) -> None:
    """Loopback by its names, with any port, in any case."""
    assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_row_19_what_a_proxy_says_moves_no_address(open_as: Open, tokens: dict[str, str]) -> None:
    """No header of the request turns up in an address that we give out."""
    client = open_as(tokens["viewer"], **{"x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher",
                                          "forwarded": "host=evil.example"})
    answer = client.get("/api/claims?limit=1")
    assert "evil" not in answer.text + str(answer.headers)
    assert answer.json()["next"].startswith("/api/claims?limit=1&after=c_")


def test_row_19_tags_mix_no_users(open_as: Open, tokens: dict[str, str]) -> None:
    """Two users never share a tag, and nothing in between may keep an answer for another."""
    one, other = (open_as(tokens[role]).get("/api/claims?limit=1").headers for role in ("viewer", "admin"))
    assert one["etag"] != other["etag"]
    assert one["cache-control"].startswith("private")
    assert one["vary"] == "Authorization, Cookie"
