"""Users, sessions, tokens and the limits on guessing."""

import datetime as dt
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from recount.accounts import password
from recount.accounts.accounts import IDLE, LONGEST, TRIES, WHOLE, WITHIN, Accounts
from recount.accounts.role import MAY
from recount.errors import AccessError, AskError, NotFound, NotSignedIn, TooMany

WORDS = "correct horse battery"
DAY = dt.timedelta(days=1)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        """The moment it stands at."""
        return self.now


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords of the tests cost little; one test measures the real cost."""
    monkeypatch.setattr(password, "_N", 2**4)


@pytest.fixture
def clock() -> Clock:
    """Noon of a Monday."""
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Accounts:
    """Accounts with an admin and a viewer."""
    made = Accounts(tmp_path / "recount.db", clock=clock)
    made.add("Ada", "admin", WORDS)
    made.add("Vera Núñez", "viewer", WORDS + "2")
    return made


def test_a_ledger_without_the_file_has_no_accounts(tmp_path: Path) -> None:
    """Asking makes no file."""
    accounts = Accounts(tmp_path / "recount.db")
    assert (accounts.there(), accounts.users(), accounts.tokens()) == (False, [], [])
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_its_owners_alone(accounts: Accounts) -> None:
    """Nobody else of the machine may read hashes, and no secret is in the file."""
    assert stat.S_IMODE(accounts.path.stat().st_mode) == 0o600
    token, _ = accounts.give_token("Ada", "script", ["read"], DAY)
    session = accounts.sign_in("ada", WORDS, "10.0.0.1")
    data = accounts.path.read_bytes()
    assert all(each.encode() not in data for each in (WORDS, token, session))


def test_a_password_signs_in_and_out(accounts: Accounts) -> None:
    """The name counts in any case; a session stands for its user until it is ended."""
    session = accounts.sign_in("  vera   NÚÑEZ ", WORDS + "2", "10.0.0.1")
    who = accounts.of_session(session)
    assert (who.name, who.how, who.scopes) == ("Vera Núñez", "session", MAY["viewer"])
    accounts.sign_out(session)
    with pytest.raises(NotSignedIn, match="ended"):
        accounts.of_session(session)


def test_an_unknown_name_and_a_wrong_password_are_told_alike(accounts: Accounts) -> None:
    """Nobody learns from the answer who has an account."""
    said = []
    for name in ("Ada", "Nobody"):
        with pytest.raises(NotSignedIn) as error:
            accounts.sign_in(name, "wrong", "10.0.0.1")
        said.append(str(error.value))
    assert said[0] == said[1]


def test_guessing_ends_after_a_few_tries(accounts: Accounts, clock: Clock) -> None:
    """After five failures the name waits, from wherever; the right password too; later it is let in."""
    for number in range(TRIES):
        with pytest.raises(NotSignedIn):
            accounts.sign_in("Ada", "wrong", f"10.0.0.{number}")
    with pytest.raises(TooMany):
        accounts.sign_in("Ada", WORDS, "10.9.9.9")
    clock.now += WITHIN + dt.timedelta(seconds=1)
    assert accounts.sign_in("Ada", WORDS, "10.9.9.9")


def test_an_address_that_guesses_at_many_names_waits(accounts: Accounts) -> None:
    """One password tried on many names is counted by address."""
    for number in range(TRIES):
        with pytest.raises(NotSignedIn):
            accounts.sign_in(f"user {number}", "spring 2026", "10.0.0.1")
    with pytest.raises(TooMany):
        accounts.sign_in("Ada", WORDS, "10.0.0.1")
    assert accounts.sign_in("Ada", WORDS, "10.0.0.2")


def test_behind_a_proxy_one_guesser_keeps_nobody_else_out(accounts: Accounts) -> None:
    """Where all come from one address that is the proxy's, names alone are counted."""
    for number in range(2 * TRIES):
        with pytest.raises(NotSignedIn):
            accounts.sign_in(f"user {number}", "spring 2026", "")
    assert accounts.sign_in("Ada", WORDS, "")


@pytest.mark.parametrize(("used_every", "lasts"), [(IDLE + DAY, IDLE), (IDLE / 2, WHOLE)])
def test_a_session_ends(accounts: Accounts, clock: Clock, used_every: dt.timedelta, lasts: dt.timedelta) -> None:
    """Unused it ends after half a day, used or not after a week."""
    session, begun = accounts.sign_in("Ada", WORDS, "a"), clock.now
    while clock.now + used_every < begun + lasts:
        clock.now += used_every
        assert accounts.of_session(session).name == "Ada"
    clock.now = begun + lasts
    with pytest.raises(NotSignedIn):
        accounts.of_session(session)


def test_a_token_may_what_it_was_given_for(accounts: Accounts, clock: Clock) -> None:
    """It has its scopes and no more, begins so that scanners find it, and its last use is known."""
    token, kept = accounts.give_token("ada", "nightly", ["read", "judge"], DAY)
    assert token.startswith("rct_")
    assert len(token) == 4 + 43
    assert accounts.of_token(token).scopes == {"read", "judge"}
    assert [t.used for t in accounts.tokens("Ada")] == [clock.now]
    assert (kept.user, kept.label, kept.expires) == ("Ada", "nightly", clock.now + DAY)


def test_a_token_never_exceeds_its_user(accounts: Accounts) -> None:
    """A viewer's token does not judge; a token of an admin who becomes a viewer only reads."""
    with pytest.raises(AskError, match="may do"):
        accounts.give_token("Vera Núñez", "", ["judge"], DAY)
    accounts.add("Bob", "admin", WORDS)
    token, _ = accounts.give_token("Ada", "", ["read", "judge", "admin"], DAY)
    accounts.change("Ada", role="viewer")
    assert accounts.of_token(token).scopes == {"read"}


@pytest.mark.parametrize(("spoil", "said"), [
    (lambda a, t, c: setattr(c, "now", c.now + DAY), "expired"),
    (lambda a, t, c: a.revoke(token_id=a.tokens()[0].id), "revoked"),
    (lambda a, t, c: a.revoke(user="Ada"), "revoked"),
    (lambda a, t, c: a.revoke(), "revoked"),
    (lambda a, t, c: a.change("Ada", password=WORDS + "!"), "revoked"),
])
def test_a_token_ends(
    accounts: Accounts, clock: Clock, spoil: Callable[[Accounts, str, Clock], None], said: str
) -> None:
    """An expired or revoked token is told so; it stands for nobody, not for somebody with less."""
    token, _ = accounts.give_token("Ada", "", ["read"], DAY)
    spoil(accounts, token, clock)
    with pytest.raises(NotSignedIn, match=said):
        accounts.of_token(token)


def test_a_user_who_is_removed_is_gone(accounts: Accounts) -> None:
    """With the user go their sessions and tokens; the only admin stays while there are others."""
    token, _ = accounts.give_token("Vera Núñez", "", ["read"], DAY)
    session = accounts.sign_in("Vera Núñez", WORDS + "2", "a")
    with pytest.raises(AskError, match="only admin"):
        accounts.remove("Ada")
    with pytest.raises(AskError, match="only admin"):
        accounts.change("Ada", role="editor")
    accounts.remove("vera núñez")
    for ask, secret in ((accounts.of_token, token), (accounts.of_session, session)):
        with pytest.raises(NotSignedIn):
            ask(secret)
    with pytest.raises(NotFound):
        accounts.remove("vera núñez")


@pytest.mark.parametrize(("name", "role", "word"), [
    ("Ada", "viewer", WORDS), ("ADA", "viewer", WORDS), ("", "viewer", WORDS), ("a\nb\x00", "viewer", WORDS),
    ("x" * 65, "viewer", WORDS), ("Bob", "king", WORDS), ("Bob", "viewer", "short"), ("Bob", "viewer", "x" * 2000),
])
def test_what_is_no_account_is_refused(accounts: Accounts, name: str, role: str, word: str) -> None:
    """A name that is taken or none, a role that there is not, a password that is too short or too long."""
    with pytest.raises(AskError):
        accounts.add(name, role, word)


@pytest.mark.parametrize("days", [dt.timedelta(0), LONGEST + DAY])
def test_a_token_lasts_at_most_a_year(accounts: Accounts, days: dt.timedelta) -> None:
    """No token is for ever."""
    with pytest.raises(AskError, match="a year"):
        accounts.give_token("Ada", "", ["read"], days)


def test_a_file_of_another_release_is_refused(accounts: Accounts) -> None:
    """What this release does not know is not guessed at."""
    file = sqlite3.connect(accounts.path)
    file.execute("PRAGMA user_version=99")
    file.close()
    with pytest.raises(AccessError, match="another release"):
        accounts.there()


def test_a_password_costs_what_it_should(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped costs are scrypt's with 64 MiB, and a hash says its own costs."""
    monkeypatch.undo()
    kept = password.hashed(WORDS)
    assert kept.split("$")[:4] == ["scrypt", "65536", "8", "1"]
    assert password.fits(WORDS, kept)
    assert not password.fits(WORDS + "x", kept)
