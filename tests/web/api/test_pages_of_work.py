"""The pages where somebody decides, reads in and signs in: what is sent from their forms, and what comes of it."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from recount.accounts.accounts import TRIES, Accounts
from recount.ledger.ledger import open_ledger
from recount.web.app import create_app
from recount.web.door import Door

WORDS = "correct horse battery"
ELSEWHERE = "https://recount.example"
TEXT = "Officials in Tartus said on 5 January 2024 that 17 people were killed in an air strike."
Open = Callable[..., TestClient]
LOADS = "img|script|link|iframe|source|video|audio|object|embed"


def _first(client: TestClient, listing: str, query: str = "") -> str:
    return str(client.get(f"/api/{listing}?limit=1{query}").json()["items"][0]["id"])


def _judge(client: TestClient, verdict: str, record_id: str, **more: object) -> Response:
    form = {"id": record_id, "verdict": verdict, "reason": "Looked at.", "by": "Ada", "back": "/review"} | more
    return client.post("/judge", data=form)  # type: ignore[return-value]  # httpx has its own class


def _over(client: TestClient, address: str) -> dict[str, object]:
    """A batch, once it has come to its end."""
    for _ in range(600):
        told: dict[str, object] = client.get(f"/api/imports/{address.rsplit('/', 1)[-1]}").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.05)
    raise AssertionError("the batch did not end")


def test_a_finding_is_decided_where_it_stands(client: TestClient) -> None:
    """Its form goes back to it, the decision takes effect, the name is kept, the trail tells of it."""
    finding = _first(client, "findings")
    assert f'id="{finding}"' in client.get("/findings").text
    answer = _judge(client, "resolve", finding, back=f"/findings#{finding}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/findings#{finding}")
    assert f'id="{finding}"' in client.get("/findings?status=resolved").text
    assert f'id="{finding}"' not in client.get("/review").text
    page = client.get(f"/findings/{finding}", follow_redirects=True).text
    assert "Ada resolved" in page
    assert 'value="Ada"' in page
    assert client.get("/findings?status=lost").status_code == 400


def test_a_claim_is_corrected_merged_and_graded(client: TestClient) -> None:
    """Only fields that were changed are corrected; every verdict that fits a record has its form."""
    claim = client.get("/api/claims?measure=killed&limit=1").json()["items"][0]
    low = str(claim["figure"]["low"])
    page = client.get(f"/decide/{claim['id']}").text
    assert f'name="set-low" value="{low}"' in page
    same = {"set-low": low, "was-low": low}
    assert _judge(client, "edit", claim["id"], **same).status_code == 400
    other = same | {"set-bound": "about", "was-bound": "exact"}
    assert _judge(client, "edit", claim["id"], **other).status_code == 303
    edits = client.get("/api/judgements").json()["items"][0]["judgement"]["edits"]
    assert [edit["field"] for edit in edits] == ["bound"]
    assert _judge(client, "grade", claim["id"], grade="2").status_code == 303
    tallies = client.get("/api/tallies?limit=50").json()["items"]
    one = next(t for t in tallies if len(t["points"]) > 1)
    off = one["points"][0]["claim"]
    split = client.post("/judge", data={"id": [one["id"], off], "verdict": "split", "reason": "Other.", "by": "Ada"})
    assert split.status_code == 303
    page = client.get(f"/decide/{one['id']}").text
    assert all(words in page for words in ("Let it answer as one", "What became of it", "Ada split"))
    report = claim["report"]
    assert "Withdraw" in client.get(f"/decide/{report}").text
    assert _judge(client, "withdraw", report, since="2024-05-01").status_code == 303


def test_a_second_person_confirms_contests_and_takes_back(client: TestClient) -> None:
    """Each entry of the trail can be answered; nobody confirms their own word."""
    claim = _first(client, "claims")
    _judge(client, "accept", claim)
    assert _judge(client, "confirm", "1").status_code == 400
    assert _judge(client, "contest", "1", by="Bo").status_code == 303
    assert "contested" in client.get("/review").text.lower()
    assert _judge(client, "undo", "1", by="Bo").status_code == 303
    assert "(taken back)" in client.get(f"/decide/{claim}").text


def test_a_decision_of_nobody_or_without_reason_is_refused(client: TestClient) -> None:
    """A judgement has a name and a reason, on pages as everywhere."""
    claim = _first(client, "claims")
    assert _judge(client, "accept", claim, by=" ").status_code == 400
    assert _judge(client, "accept", claim, reason="").status_code == 400
    assert _judge(client, "accept", "c_none").status_code == 404


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)",
                                  "/%0d%0aX: y", "\\\\evil", "/\tevil", " //evil.example", ""])
def test_row_19_no_form_leads_elsewhere(client: TestClient, accounts: Accounts, back: str) -> None:
    """Whatever stands in `next` or `back`, the answer leads to this server: a path with one slash, or the start."""
    for answer in (
        client.post("/login", data={"name": "viewer", "password": WORDS, "next": back}),
        client.post("/looks", data={"theme": "dark", "back": back}),
    ):
        location = answer.headers["location"]
        assert re.match(r"/(?![/\\])", location)
        assert "evil.example" not in location or location.startswith("/%")
        assert "\n" not in location


def test_files_and_a_text_become_a_batch(client: TestClient, ledger: Path) -> None:
    """They are tried first, which writes nothing; then read in; then taken back as a unit, which the log shows."""
    files = [("files", ("../../etc/passwd.txt", f"{TEXT} It was in the north.".encode(), "text/plain")),
             ("files", ("empty.txt", b"", "text/plain"))]
    form = {"text": TEXT, "by": "Ada", "try": "1", "published": "2024-01-06"}
    begun = client.post("/import", data=form, files=files)
    assert begun.status_code == 303, begun.text
    tried = _over(client, begun.headers["location"])
    assert (tried["dry"], tried["read"], tried["new"], tried["failed"]) == (True, 2, 2, 1)
    assert [each["where"] for each in tried["problems"]] == ["empty.txt"]  # type: ignore[attr-defined]
    assert "empty.txt" in client.get(begun.headers["location"]).text
    store = open_ledger(ledger)
    before = store.hash()
    read = client.post(f"{begun.headers['location']}/confirm")
    done = _over(client, read.headers["location"])
    assert (done["state"], done["new"], done["duplicate"], done["failed"]) == ("done", 2, 0, 1)
    assert store.hash() != before
    assert "empty.txt" in client.get("/").text.partition("What could not be read")[2]
    assert "empty.txt" in client.get("/import").text.partition('id="unread"')[2]
    uris = {report.uri for report in store.reports() if report.id in store.brought(str(done["run"]))}
    assert uris == {"passwd.txt", "pasted.txt"}
    again = _over(client, client.post("/import", data=form).headers["location"])
    assert (again["new"], again["duplicate"]) == (0, 1)
    assert client.post(f"/import/{done['run']}/undo", data={"by": "Bo"}).status_code == 303
    log = client.get("/api/judgements").json()["items"]
    assert [(e["judgement"]["verdict"], e["judgement"]["by"]) for e in log] == [("reject", "Bo")] * 2
    assert client.post(f"/import/{done['run']}/undo", data={"by": "Bo"}).status_code == 303
    assert len(client.get("/api/judgements").json()["items"]) == 2
    assert f"import {done['id']} by Ada" in client.get("/import").text
    store.close()


@pytest.mark.parametrize("form", [{"by": "Ada"}, {"text": TEXT}, {"text": TEXT, "by": "Ada", "published": "soon"}])
def test_nothing_is_no_batch(client: TestClient, form: dict[str, str]) -> None:
    """Without inputs, without a name, or with a date that is none, nothing begins."""
    assert client.post("/import", data=form, files=[("files", ("", b"", "text/plain"))]).status_code == 400
    assert client.get("/api/imports").json()["items"] == []


def test_row_18_signing_in_and_out(client: TestClient, accounts: Accounts) -> None:
    """A page leads to the form, the form back to the page; the cookie is for this server and for no script."""
    away = client.get("/findings?kind=stale")
    assert (away.status_code, away.headers["location"]) == (303, "/login?next=%2Ffindings%3Fkind%3Dstale")
    wrong = client.post("/login", data={"name": "viewer", "password": "wrong", "next": "/findings"})
    assert (wrong.status_code, "set-cookie" in wrong.headers) == (401, False)
    right = client.post("/login", data={"name": "viewer", "password": WORDS, "next": "/findings?kind=stale"})
    assert (right.status_code, right.headers["location"]) == (303, "/findings?kind=stale")
    cookie = right.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=lax", "path=/"))
    assert client.get("/findings").status_code == 200
    assert client.get("/import").status_code == 403
    assert client.post("/judge", data={"id": "c_1", "verdict": "accept", "reason": "x"}).status_code == 403
    client.post("/logout")
    assert client.get("/findings").status_code == 303
    client.cookies.set("recount-session", "stolen")
    assert client.get("/api/claims").status_code == 401


def test_row_18_off_loopback_the_cookie_is_for_tls_alone(ledger: Path, accounts: Accounts) -> None:
    """The cookie has the prefix that browsers accept over TLS alone; without accounts nobody is let in."""
    door = Door(accounts=accounts, names=("recount.example",), local=False, secure=True)
    with TestClient(create_app(ledger, door=door), base_url=ELSEWHERE, follow_redirects=False) as client:
        client.headers["sec-fetch-site"] = "same-origin"
        cookie = client.post("/login", data={"name": "viewer", "password": WORDS}).headers["set-cookie"]
        assert cookie.startswith("__Host-recount=")
        assert "; Secure" in cookie
        assert "Domain" not in cookie
        assert client.get("/").status_code == 200
    none = Accounts(ledger.with_name("other.db"))
    nobody = Door(accounts=none, names=("recount.example",), local=False, secure=True)
    with TestClient(create_app(ledger, door=nobody), base_url=ELSEWHERE) as client:
        assert client.get("/api/claims").status_code == 401


def test_row_18_guessing_is_slowed(client: TestClient, accounts: Accounts) -> None:
    """After a few wrong passwords the form answers 429, for the right one too."""
    for _ in range(TRIES):
        assert client.post("/login", data={"name": "admin", "password": "guess"}).status_code == 401
    assert client.post("/login", data={"name": "admin", "password": WORDS}).status_code == 429


def test_row_18_accounts_are_made_on_a_page(client: TestClient, ledger: Path) -> None:
    """The first account is an admin's and closes the pages; an admin adds others and makes tokens, shown once."""
    add = {"name": "Vera", "role": "viewer", "password": WORDS}
    assert client.post("/settings/users/add", data=add).status_code == 400
    assert client.post("/settings/users/add", data=add | {"name": "Ada", "role": "admin"}).status_code == 303
    assert client.get("/settings/tokens").status_code == 303
    client.post("/login", data={"name": "Ada", "password": WORDS})
    assert client.post("/settings/users/add", data=add).status_code == 303
    made = client.post("/settings/tokens", data={"scope": ["read"], "days": "3", "label": "script"}).text
    token = re.findall(r"rct_[\w-]{43}", made)
    assert len(token) == 1
    assert token[0] not in client.get("/settings/tokens").text
    assert client.get("/api/claims?limit=1", headers={"authorization": f"Bearer {token[0]}"}).status_code == 200
    assert client.post("/settings/users/change", data={"name": "Vera", "role": "editor"}).status_code == 303
    assert [user.role for user in Accounts(ledger).users()] == ["admin", "editor"]
    client.post("/settings/tokens/revoke", data={"everything": "1"})
    assert client.get("/api/claims", headers={"authorization": f"Bearer {token[0]}"}).status_code == 401
    client.post("/settings/users/change", data={"name": "Vera", "remove": "1"})
    assert [user.name for user in Accounts(ledger).users()] == ["Ada"]


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{% raw %}",
                                     "javascript:alert(1)", "\u202egnp.exe", "</textarea><svg onload=alert(1)>"])
def test_row_11_what_is_told_is_text(client: TestClient, payload: str) -> None:
    """safety.md, row 11: payloads in reasons, names, titles, file names and addresses are text."""
    claim = _first(client, "claims")
    _judge(client, "unsure", claim, reason=payload, by=payload)
    form = {"text": f"{payload} {TEXT}", "by": payload, "publisher": payload, "published": "2024-01-06"}
    file = ("files", (payload, f"{TEXT} {payload}".encode(), "text/plain"))
    begun = client.post("/import", data=form, files=[file])
    done = _over(client, begun.headers["location"])
    assert done["new"] == 2
    told = client.get("/api/reports?published-from=2024-01-06&published-to=2024-01-06").json()["items"]
    reports = [each["id"] for each in told]
    assert len(reports) >= 2
    pages = ["/review", "/import", begun.headers["location"], f"/decide/{claim}", "/reports", "/", "/settings",
             *(f"/reports/{each}" for each in reports), *(f"/decide/{each}" for each in reports),
             f"/nowhere/{payload}", "/search"]
    for address in pages:
        page = client.get(address, params={"q": payload} if address == "/search" else None).text
        assert "<script>alert" not in page, address
        assert not re.search(r"<(img|svg)[^>]*\son\w+=", page), address
        assert not re.search(r'(href|src|action)="\s*javascript:', page, re.IGNORECASE), address


def test_row_12_no_page_loads_anything_from_elsewhere(client: TestClient) -> None:
    """safety.md, row 12: a canary in a report's text is text, and no page names a foreign file, style or script."""
    canary = '<img src="http://canary.example/x.png"><link rel=stylesheet href="//canary.example/y.css">'
    begun = client.post("/import", data={"text": f"{TEXT} {canary}", "by": "Ada", "published": "2024-01-06"})
    _over(client, begun.headers["location"])
    report = next(r["id"] for r in client.get("/api/reports?text=canary").json()["items"])
    for address in ("/", "/findings", "/review", "/import", "/settings", "/settings/tokens", "/login", "/reports",
                    f"/reports/{report}", f"/decide/{report}", "/search?q=canary"):
        page = client.get(address)
        loaded = re.findall(rf'<(?:{LOADS})[^>]*?(?:src|href|data)="([^"]*)"', page.text)
        assert loaded, address
        assert all(each.startswith("/static/") for each in loaded), (address, loaded)
        assert "default-src 'self'" in page.headers["content-security-policy"]


def test_a_series_is_added_by_a_mapping_of_ours(client: TestClient, ledger: Path) -> None:
    """A table of daily counts becomes series; a mapping that is a path is refused, and so is a table that is none."""
    assert "No series is loaded" in client.get("/settings/series").text
    table = b"date,personnel,personnel*,POW\n2024-01-01,100,about,1\n2024-01-02,90,about,1\n"
    mappings = re.findall(r"<option>([^<]+)</option>", client.get("/settings/series").text)
    assert mappings

    def sent(chosen: str, data: bytes = table) -> int:
        return client.post("/settings/series", data={"mapping": chosen}, files={"file": ("d.csv", data)}).status_code

    assert sent("../../etc/passwd.toml") == 400
    assert sent(mappings[0], b"") == 400
    assert client.post("/settings/series", data={"mapping": mappings[0]}).status_code == 400
    assert sent("ukraine-personnel") == 303
    page = client.get("/settings/series").text
    assert "Armed Forces of Ukraine on losses of Russia" in page
    assert "What cannot be right in them" in page
    store = open_ledger(ledger)
    assert len(list(store.series())) == 2
    store.close()


def test_every_process_knows_who_signed_in(open_as: Open) -> None:
    """A session begun at one process holds at another; wrong passwords told to several count together."""
    processes = [open_as(**{"sec-fetch-site": "same-origin"}) for _ in range(3)]
    given = {"name": "viewer", "password": WORDS, "next": "/"}
    cookie = processes[0].post("/login", data=given).headers["set-cookie"].partition(";")[0]
    for each in processes:
        each.cookies.clear()
        assert each.get("/settings", headers={"cookie": cookie}).status_code == 200
    statuses = [processes[n % 3].post("/login", data=given | {"name": "editor", "password": "wrong"}).status_code
                for n in range(6)]
    assert statuses == [401] * 5 + [429]
