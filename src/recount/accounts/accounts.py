"""The accounts of a ledger: users added and removed, passwords checked, sessions and tokens given and taken back."""

import datetime as dt
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from recount.accounts import secret
from recount.accounts.file import accounts_path, opened
from recount.accounts.password import fits, hashed
from recount.accounts.record import Token, User, Who
from recount.accounts.role import MAY, ROLES, SCOPES, Role, Scope
from recount.errors import AskError, NotFound, NotSignedIn, TooMany

# A session ends after half a day unused, and after a week whatever happens; a token after a year at most.
IDLE, WHOLE, LONGEST = dt.timedelta(hours=12), dt.timedelta(days=7), dt.timedelta(days=366)
# Five wrong passwords in a quarter of an hour, for one name or from one address, and both wait: 480 tries a day.
TRIES, WITHIN = 5, dt.timedelta(minutes=15)
_SEEN = dt.timedelta(minutes=1)  # how exactly the last use is known: a write for each request would cost more
_NAME = re.compile(r"[^\W_](?:[\w .'@-]{0,62}\w)?\Z")
_SAID = "the name or the password is wrong."


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Accounts:
    """The accounts beside a ledger; without the file there are none. Each call is a transaction of its own."""

    def __init__(self, ledger: Path, *, clock: Callable[[], dt.datetime] = _now) -> None:
        self.path, self._clock = accounts_path(ledger), clock
        self._nobody: str | None = None

    def there(self) -> bool:
        """Whether anybody has an account."""
        if not self.path.exists():
            return False
        with opened(self.path) as file:
            return file.execute("SELECT 1 FROM user LIMIT 1").fetchone() is not None

    def users(self) -> list[User]:
        """All users by name."""
        if not self.path.exists():
            return []
        with opened(self.path) as file:
            return [_user(row) for row in file.execute("SELECT name, role, created FROM user ORDER BY folded")]

    def add(self, name: str, role: str, password: str) -> User:
        """Add a user; raises AskError for a name that is taken or none, for no role, for a short password."""
        name = " ".join(name.split())
        if not _NAME.match(name):
            raise AskError(f"{name!r} is no name.", where="name", advice="Use up to 64 letters, digits and blanks.")
        kept, made = hashed(password), User(name=name, role=role_of(role), created=self._clock())
        with opened(self.path, make=True) as file:
            if file.execute("SELECT 1 FROM user WHERE folded = ?", (name.casefold(),)).fetchone():
                raise AskError(f"{name} has an account already.", where="name", advice="Take another name.")
            file.execute("INSERT INTO user VALUES (?, ?, ?, ?, ?)",
                         (name, name.casefold(), made.role, kept, _text(made.created)))
        return made

    def change(self, name: str, *, role: str | None = None, password: str | None = None) -> None:
        """Give a user another role or password; both end their sessions, and a password revokes their tokens too."""
        kept = None if password is None else hashed(password)
        with opened(self.path, make=True) as file:
            name = _known(file, name)
            if role is not None:
                _keep_an_admin(file, name, role_of(role))
                file.execute("UPDATE user SET role = ? WHERE name = ?", (role, name))
            if kept is not None:
                file.execute("UPDATE user SET password = ? WHERE name = ?", (kept, name))
                self._revoke(file, "user = ?", name)
            file.execute("DELETE FROM session WHERE user = ?", (name,))

    def remove(self, name: str) -> None:
        """Take a user out, with their sessions and tokens; what they decided stays in the ledger's log."""
        with opened(self.path, make=True) as file:
            name = _known(file, name)
            _keep_an_admin(file, name, None)
            file.execute("DELETE FROM user WHERE name = ?", (name,))

    def sign_in(self, name: str, password: str, address: str) -> str:
        """What the browser's cookie holds from now on.

        `address` is where the asker is, empty where a proxy hides it: then names alone are counted, or one guesser
        would keep everybody out. Raises NotSignedIn, which does not tell a wrong name from a wrong password, and
        TooMany after some tries.
        """
        folded = " ".join(name.split()).casefold()
        self._still_may(folded, address)
        with opened(self.path) as file:
            found = file.execute("SELECT name, password FROM user WHERE folded = ?", (folded,)).fetchone()
        if not fits(password, found[1] if found else self._decoy()) or not found:
            with opened(self.path, make=True) as file:
                told = (f"name {folded[:64]}", *((f"address {address}",) if address else ()))
                marks = [(_text(self._clock()), who) for who in told]
                file.executemany("INSERT INTO failure VALUES (?, ?)", marks)
            raise NotSignedIn(_SAID)
        made, now = secret.new_session(), _text(self._clock())
        with opened(self.path, make=True) as file:
            file.execute("DELETE FROM failure WHERE who = ?", (f"name {folded}",))
            file.execute("DELETE FROM session WHERE created < ?", (_text(self._clock() - WHOLE),))
            file.execute("INSERT INTO session VALUES (?, ?, ?, ?)", (secret.kept(made), found[0], now, now))
        return made

    def sign_out(self, session: str) -> None:
        """End a session."""
        with opened(self.path, make=True) as file:
            file.execute("DELETE FROM session WHERE hash = ?", (secret.kept(session),))

    def of_session(self, session: str) -> Who:
        """Who a cookie stands for; raises NotSignedIn where it is unknown or has ended."""
        now, hash_ = self._clock(), secret.kept(session)
        asked = ("SELECT name, role, s.created, seen FROM session s JOIN user ON name = s.user WHERE hash = ?")
        found = self._one(asked, hash_)
        if found is None or _moment(found[2]) + WHOLE <= now or _moment(found[3]) + IDLE <= now:
            raise NotSignedIn("this session has ended.")
        if _moment(found[3]) + _SEEN <= now:
            with opened(self.path, make=True) as file:
                file.execute("UPDATE session SET seen = ? WHERE hash = ?", (_text(now), hash_))
        return Who(name=found[0], scopes=MAY[role_of(found[1])], how="session")

    def give_token(self, name: str, label: str, scopes: Iterable[str], lifetime: dt.timedelta) -> tuple[str, Token]:
        """A new token and what is kept of it; nobody can be shown the token again.

        Raises AskError for a scope that the user does not have, and for a lifetime of none or of more than a year.
        """
        wanted, now = tuple(dict.fromkeys(scopes)), self._clock()
        if not dt.timedelta(0) < lifetime <= LONGEST:
            raise AskError("a token lasts from a day to a year.", where="days", advice="Give another number of days.")
        made = secret.new_token()
        with opened(self.path, make=True) as file:
            name = _known(file, name)
            role = role_of(file.execute("SELECT role FROM user WHERE name = ?", (name,)).fetchone()[0])
            if not wanted or not set(wanted) <= MAY[role]:
                may = ", ".join(s for s in SCOPES if s in MAY[role])
                raise AskError(f"{' '.join(wanted) or 'no scope'!s} is not what a token of {name} may do.",
                               where="scope", advice=f"Scopes of an {role}: {may}.")
            token_id = secrets.token_hex(6)
            file.execute("INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
                         (token_id, name, label.strip()[:100], secret.kept(made), " ".join(wanted), _text(now),
                          _text(now + lifetime)))
        return made, next(token for token in self.tokens(name) if token.id == token_id)

    def tokens(self, name: str | None = None) -> list[Token]:
        """The tokens of a user, or of all, the newest first; revoked and expired ones too."""
        if not self.path.exists():
            return []
        asked = "SELECT id, user, label, scopes, created, expires, used, revoked FROM token WHERE ? IN (user, '') "
        with opened(self.path) as file:
            return [_token(row) for row in file.execute(f"{asked} ORDER BY created DESC, id", (name or "",))]

    def of_token(self, token: str) -> Who:
        """Who a token stands for; raises NotSignedIn where it is unknown, expired or revoked, and says which."""
        now, hash_ = self._clock(), secret.kept(token)
        asked = ("SELECT name, role, scopes, expires, used, revoked FROM token JOIN user ON name = user "
                 "WHERE hash = ?")
        found = self._one(asked, hash_)
        if found is None:
            raise NotSignedIn("this token is not known here.")
        name, role, scopes, expires, used, revoked = found
        if revoked is not None:
            raise NotSignedIn("this token was revoked.")
        if _moment(expires) <= now:
            raise NotSignedIn("this token has expired.")
        if used is None or _moment(used) + _SEEN <= now:
            with opened(self.path, make=True) as file:
                file.execute("UPDATE token SET used = ? WHERE hash = ?", (_text(now), hash_))
        may = frozenset(scope for scope in SCOPES if scope in scopes.split()) & MAY[role_of(role)]
        return Who(name=name, scopes=may, how="token")

    def revoke(self, *, user: str | None = None, token_id: str | None = None) -> int:
        """Revoke a token, all tokens of a user, or all that there are; how many that were."""
        with opened(self.path, make=True) as file:
            if token_id is not None:
                return self._revoke(file, "id = ? AND ? IN (user, '')", token_id, user or "")
            return self._revoke(file, "? IN (user, '')", "" if user is None else _known(file, user))

    def _revoke(self, file: sqlite3.Connection, of: str, *given: str) -> int:
        statement = f"UPDATE token SET revoked = ? WHERE revoked IS NULL AND {of}"  # noqa: S608  # ours, above
        return file.execute(statement, (_text(self._clock()), *given)).rowcount

    def _one(self, asked: str, *given: str) -> tuple[Any, ...] | None:  # Any: cells of text, some of them NULL
        if not self.path.exists():
            return None
        with opened(self.path) as file:
            found: tuple[Any, ...] | None = file.execute(asked, given).fetchone()  # Any: as above
            return found

    def _still_may(self, folded: str, address: str) -> None:
        """Raise TooMany where a name or an address failed too often of late."""
        since = _text(self._clock() - WITHIN)
        with opened(self.path, make=True) as file:
            file.execute("DELETE FROM failure WHERE at < ?", (since,))
            asked = "SELECT max(n) FROM (SELECT count(*) n FROM failure WHERE who IN (?, ?) GROUP BY who)"
            failed = file.execute(asked, (f"name {folded[:64]}", f"address {address}")).fetchone()[0] or 0
        if failed >= TRIES:
            raise TooMany("there were too many wrong passwords.", advice="Wait a quarter of an hour.")

    def _decoy(self) -> str:
        """A hash that fits nobody, so that an unknown name takes as long as a wrong password."""
        self._nobody = self._nobody or hashed(secret.new_session())
        return self._nobody


def role_of(word: str) -> Role:
    """The role of that name; raises AskError naming the roles."""
    for role in ROLES:
        if role == word:
            return role
    raise AskError(f"{word!r} is no role.", where="role", advice=f"Roles: {', '.join(ROLES)}.")


def scope_of(word: str) -> Scope:
    """The scope of that name; raises AskError naming the scopes."""
    for scope in SCOPES:
        if scope == word:
            return scope
    raise AskError(f"{word!r} is no scope.", where="scope", advice=f"Scopes: {', '.join(SCOPES)}.")


def _known(file: sqlite3.Connection, name: str) -> str:
    folded = " ".join(name.split()).casefold()
    found = file.execute("SELECT name FROM user WHERE folded = ?", (folded,)).fetchone()
    if found is None:
        raise NotFound("nobody of this name has an account.", where=name, advice="`recount users list` lists all.")
    return str(found[0])


def _keep_an_admin(file: sqlite3.Connection, name: str, role: str | None) -> None:
    """Refuse to take the last admin away while there are others: nobody could help them."""
    others = file.execute("SELECT role FROM user WHERE name <> ?", (name,)).fetchall()
    if role != "admin" and others and not any(other == "admin" for (other,) in others):
        raise AskError(f"{name} is the only admin.", where="role", advice="Make another admin first.")


def _user(row: tuple[str, ...]) -> User:
    return User(name=row[0], role=role_of(row[1]), created=_moment(row[2]))


def _token(row: tuple[str, ...]) -> Token:
    token_id, user, label, scopes, created, expires, used, revoked = row
    return Token(
        id=token_id, user=user, label=label, scopes=tuple(scope_of(scope) for scope in scopes.split()),
        created=_moment(created), expires=_moment(expires), used=_moment(used) if used else None,
        revoked=_moment(revoked) if revoked else None,
    )


def _text(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
