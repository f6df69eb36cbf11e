"""Tests of `recount users`."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from recount.accounts import password
from recount.accounts.accounts import Accounts

Recount = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password on standard input, at little cost."""
    monkeypatch.setattr(password, "_N", 2**4)
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n" * 4))


def test_the_first_user_is_an_admin(recount: Recount, ledger: Path) -> None:
    """Nobody can close the pages to everybody."""
    code, _, err = recount("users", "add", "Vera", "--ledger", ledger)
    assert (code, "first user is an admin" in err) == (2, True)
    assert recount("users", "add", "Ada", "--role", "admin", "--ledger", ledger)[0] == 0
    assert Accounts(ledger).sign_in("Ada", "correct horse battery", "here")
    assert recount("users", "add", "Vera", "--ledger", ledger)[0] == 0


def test_a_token_is_shown_once(recount: Recount, ledger: Path) -> None:
    """It stands alone on standard output, for a pipe; the list has its id and its end, never itself."""
    recount("users", "add", "Ada", "--role", "admin", "--ledger", ledger)
    code, out, err = recount("users", "token", "Ada", "--scope", "read", "--scope", "judge", "--ledger", ledger)
    assert (code, out.startswith("rct_"), out.count("\n")) == (0, True, 1)
    assert "not shown again" in err
    _, listed, _ = recount("users", "list", "--json", "--ledger", ledger)
    user, token = (json.loads(line) for line in listed.splitlines())
    assert (user["name"], token["scopes"], token["revoked"]) == ("Ada", ["read", "judge"], None)
    assert out.strip() not in listed
    assert recount("users", "revoke", "--all", "--ledger", ledger)[1] == "1 token is revoked.\n"
    assert "revoked" in recount("users", "list", "--ledger", ledger)[1]


def test_users_are_changed_and_removed(recount: Recount, ledger: Path) -> None:
    """Another role, another password, no account; what changes nothing is refused."""
    recount("users", "add", "Ada", "--role", "admin", "--ledger", ledger)
    recount("users", "add", "Bob", "--role", "viewer", "--ledger", ledger)
    assert recount("users", "change", "Bob", "--role", "editor", "--password", "--ledger", ledger)[0] == 0
    assert recount("users", "change", "Bob", "--ledger", ledger)[0] == 2
    assert recount("users", "remove", "Bob", "--ledger", ledger)[0] == 0
    assert [user.name for user in Accounts(ledger).users()] == ["Ada"]
    assert recount("users", "revoke", "--ledger", ledger)[0] == 2


def test_a_ledger_that_is_not_there_has_no_users(recount: Recount) -> None:
    """No file of accounts is made beside nothing."""
    assert recount("users", "list")[0] == 1
    assert not Path("recount.db.accounts").exists()
