"""Where `recount serve` lets itself be reached, and on which terms."""

from pathlib import Path

import pytest

from recount.accounts import password
from recount.accounts.accounts import Accounts
from recount.cli.serve import door_of, is_here
from recount.errors import AskError

EVERYWHERE = "0.0.0.0"  # noqa: S104  # what is refused


@pytest.mark.parametrize(("host", "here"), [
    ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), (EVERYWHERE, False), ("::", False),
    ("192.0.2.7", False), ("recount.example", False), ("localhost.example", False),
])
def test_only_loopback_is_here(host: str, here: bool) -> None:
    """An address that another machine may reach is not this machine alone."""
    assert is_here(host) is here


def test_without_accounts_it_is_for_this_machine_alone(ledger: Path) -> None:
    """On loopback nobody signs in; elsewhere, or under a name for others, it does not begin."""
    door = door_of(ledger, "127.0.0.1", ())
    assert (door.local, door.secure) == (True, False)
    for host, names in ((EVERYWHERE, ()), ("127.0.0.1", ("recount.example",)), ("192.0.2.7", ("recount.example",))):
        with pytest.raises(AskError, match="nobody has an account"):
            door_of(ledger, host, names)


def test_with_accounts_others_sign_in_over_tls(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers to the names that it is given and to its own address, and its cookies want TLS."""
    monkeypatch.setattr(password, "_N", 2**4)
    Accounts(ledger).add("Ada", "admin", "correct horse battery")
    door = door_of(ledger, "192.0.2.7", ("Recount.Example",))
    assert (door.local, door.secure, door.cookie) == (False, True, "__Host-recount")
    assert {"recount.example", "192.0.2.7", "127.0.0.1"} <= set(door.names)
    assert EVERYWHERE not in door_of(ledger, EVERYWHERE, ("recount.example",)).names
