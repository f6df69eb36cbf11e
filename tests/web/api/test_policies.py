"""Counting policies of the house as a page: made, changed, applied and taken away, by whom it may be."""

import re
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from recount.views import house

Open = Callable[..., TestClient]
FORM = {"name": "our-own", "label": "the last number of each source", "take": "latest-of-each", "low": "lowest",
        "best": "latest-of-best", "high": "highest", "worst": "", "worst_item": "", "cites": "our handbook",
        "departs": "It has no grades.", "words": "dozens = 24\n"}


def test_a_policy_is_made_changed_applied_and_taken_away(client: TestClient, ledger: Path) -> None:
    """It stands in the settings, makes an answer on a question's page, and is gone once it is taken away."""
    assert "none of its own" in client.get("/settings/policies").text
    assert client.post("/settings/policies", data=FORM).headers["location"] == "/settings/policies#policy-our-own"
    assert "of this house" in client.get("/settings").text
    tally = client.get("/api/tallies?limit=1").json()["items"][0]["id"]
    under = client.get(f"/tallies/{tally}?policy=our-own").text
    assert "the last number of each source" in under
    assert 'class="num big"' in under
    begun = client.get("/settings/policies?from=our-own").text
    assert "Change our-own" in begun
    assert "dozens = 24" in begun
    client.post("/settings/policies", data=FORM | {"high": "none", "words": "", "seen": seen(begun)})
    assert house.own(ledger)["our-own"].high == "none"
    assert house.own(ledger)["our-own"].words == ()
    dropped = {"seen": seen(client.get("/settings/policies").text)}
    assert client.post("/settings/policies/our-own/drop", data=dropped).status_code == 303
    assert client.get(f"/tallies/{tally}?policy=our-own").status_code == 400


def seen(page: str) -> str:
    """The version of the first policy of the house, as a page holds it for its forms."""
    found = re.search(r'name="seen" value="([^"]+)"', page)
    return "" if found is None else found[1]


def test_two_who_change_one_policy_at_once(client: TestClient, ledger: Path) -> None:
    """The second is told, keeps what they wrote, sees what stands, and replaces it only by keeping it again."""
    client.post("/settings/policies", data=FORM)
    first = seen(client.get("/settings/policies?from=our-own").text)
    assert client.post("/settings/policies", data=FORM | {"label": "hers", "seen": first}).status_code == 303
    late = client.post("/settings/policies", data=FORM | {"label": "his", "seen": first})
    assert late.status_code == 409
    assert "changed by somebody else since you looked at it" in late.text
    assert 'value="his"' in late.text
    assert house.own(ledger)["our-own"].label == "hers"
    assert client.post("/settings/policies/our-own/drop", data={"seen": first}).status_code == 409
    assert client.post("/settings/policies", data=FORM | {"label": "new"}).status_code == 409
    assert client.post("/settings/policies", data=FORM | {"label": "hers", "seen": first}).status_code == 303
    again = client.post("/settings/policies", data=FORM | {"label": "his", "seen": seen(late.text)})
    assert again.status_code == 303
    assert house.own(ledger)["our-own"].label == "his"


def test_one_who_changes_what_another_took_away(client: TestClient, ledger: Path) -> None:
    """It is told, and can be made anew."""
    client.post("/settings/policies", data=FORM)
    first = seen(client.get("/settings/policies").text)
    client.post("/settings/policies/our-own/drop", data={"seen": first})
    late = client.post("/settings/policies", data=FORM | {"label": "his", "seen": first})
    assert late.status_code == 409
    assert "taken away by somebody else" in late.text
    assert house.own(ledger) == {}
    assert client.post("/settings/policies", data=FORM | {"label": "his", "seen": seen(late.text)}).status_code == 303


def test_what_is_no_policy_is_told(client: TestClient) -> None:
    """A name that is taken, a rule that there is not, a word without a number: 400, with what to do."""
    wrong = ({"name": "lowest"}, {"take": "the-best"}, {"words": "dozens"}, {"label": ""}, {"cites": " "},
             {"name": "A B"})
    for each in wrong:
        answer = client.post("/settings/policies", data=FORM | each)
        assert answer.status_code == 400, each
        assert "class=\"fault\"" in answer.text
    assert client.post("/settings/policies/lowest/drop").status_code == 400
    assert client.get("/settings/policies?from=none").status_code == 400


def test_markup_in_a_policy_stays_words(client: TestClient) -> None:
    """Row 11: what somebody writes into a policy is shown as text on every page that names it."""
    nasty = "</textarea><script>alert(1)</script>"
    client.post("/settings/policies", data=FORM | {"label": nasty, "departs": nasty, "cites": nasty})
    tally = client.get("/api/tallies?limit=1").json()["items"][0]["id"]
    for path in ("/settings", "/settings/policies?from=our-own", f"/tallies/{tally}?policy=our-own"):
        assert not re.search(r"<script>alert", client.get(path).text)


def test_row_18_an_editor_may_and_an_analyst_may_not(open_as: Open, tokens: dict[str, str], ledger: Path) -> None:
    """Everybody reads the policies; only who may write keeps one or takes one away."""
    for role, status in (("viewer", 403), ("analyst", 403), ("editor", 303), ("admin", 303)):
        made = open_as(tokens[role])
        assert made.get("/settings/policies").status_code == 200
        assert made.post("/settings/policies", data=FORM).status_code == status, role
        dropped = {"seen": seen(made.get("/settings/policies").text)}
        assert made.post("/settings/policies/our-own/drop", data=dropped).status_code == status, role
    assert house.own(ledger) == {}
