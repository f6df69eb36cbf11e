"""`recount users add | list | change | remove | token | revoke`: who may use the pages and the API of a ledger."""

import datetime as dt
import json as json_
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.options import LEDGER
from recount.cli.screen import Screen
from recount.errors import AskError, LedgerError

if TYPE_CHECKING:
    from recount.accounts.accounts import Accounts

DAYS = 90  # a season: long enough for a script, short enough for one that is forgotten
Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]
Role = Annotated[str, typer.Option("--role", metavar="ROLE", help="viewer, analyst, editor or admin.")]
NewRole = Annotated[str | None, typer.Option("--role", metavar="ROLE", help="The user's new role.")]
NewPassword = Annotated[bool, typer.Option("--password", help="Ask for a new password.")]
Scopes = Annotated[
    list[str], typer.Option("--scope", metavar="SCOPE", help="read, judge, write or admin; again for more.")
]
Days = Annotated[int, typer.Option("--days", metavar="N", min=1, max=366, help="How long the token lasts.")]
Label = Annotated[str, typer.Option("--label", metavar="TEXT", help="What the token is for.")]
Token = Annotated[str | None, typer.Option("--token", metavar="ID", help="Only this token, by its id.")]
All = Annotated[bool, typer.Option("--all", help="Every token of every user.")]
Whose = Annotated[str | None, typer.Argument(metavar="[NAME]", help="Whose tokens; with --all nobody is named.")]

app = typer.Typer(name="users", no_args_is_help=True, rich_markup_mode=None,
                  help="Who may use the pages and the API of a ledger.")


def add(context: typer.Context, name: Name, role: Role = "viewer", ledger: options.Ledger = LEDGER) -> None:
    """Add a user, whose password is asked for or read from standard input.

    With the first user, the pages of this ledger ask everybody to sign in. A viewer asks, an analyst also judges, an
    editor also reads reports in, an admin also adds users.
    """
    screen: Screen = context.obj
    accounts = _accounts(ledger)
    if not accounts.there() and role != "admin":
        raise AskError("the first user is an admin.", where="--role", advice="Give --role admin.")
    made = accounts.add(name, role, _password())
    screen.write(f"{made.name} is {made.role} of {ledger} now; the accounts are in {accounts.path.name} beside it.")


def list_(context: typer.Context, json: options.Json = False, ledger: options.Ledger = LEDGER) -> None:
    """List the users and their tokens, without any secret."""
    screen: Screen = context.obj
    screen.json = json
    accounts = _accounts(ledger)
    for user in accounts.users():
        if json:
            screen.write(json_.dumps({"type": "user", "name": user.name, "role": user.role,
                                      "created": user.created.isoformat()}, ensure_ascii=False))
        else:
            screen.write(f"{user.name}  {user.role}  since {user.created:%Y-%m-%d}")
        for token in accounts.tokens(user.name):
            if json:
                screen.write(json_.dumps({
                    "type": "token", "id": token.id, "user": token.user, "label": token.label,
                    "scopes": list(token.scopes), "expires": token.expires.isoformat(),
                    "used": token.used and token.used.isoformat(),
                    "revoked": token.revoked and token.revoked.isoformat(),
                }, ensure_ascii=False))
                continue
            used = f"last used {token.used:%Y-%m-%d}" if token.used else "never used"
            end = f"revoked {token.revoked:%Y-%m-%d}" if token.revoked else f"until {token.expires:%Y-%m-%d}"
            screen.write(f"    token {token.id}  {' '.join(token.scopes)}  {end}, {used}  {token.label}")
    if not accounts.there():
        screen.note("Nobody has an account; the pages are open to this machine alone.")


def change(
    context: typer.Context, name: Name, role: NewRole = None, password: NewPassword = False,
    ledger: options.Ledger = LEDGER,
) -> None:
    """Give a user another role or password; they are signed out, and a new password revokes their tokens."""
    screen: Screen = context.obj
    if role is None and not password:
        raise AskError("nothing is to be changed.", advice="Give --role ROLE or --password.")
    _accounts(ledger).change(name, role=role, password=_password() if password else None)
    screen.write(f"{name} is changed and signed out.")


def remove(context: typer.Context, name: Name, ledger: options.Ledger = LEDGER) -> None:
    """Take a user out, with their sessions and tokens; what they decided stays in the ledger's log."""
    screen: Screen = context.obj
    _accounts(ledger).remove(name)
    screen.write(f"{name} has no account any more.")


def token(
    context: typer.Context, name: Name, scope: Scopes = ["read"], days: Days = DAYS, label: Label = "",  # noqa: B006
    ledger: options.Ledger = LEDGER,
) -> None:
    """Make a token for the API, and show it this once; what is kept is its hash."""
    screen: Screen = context.obj
    made, kept = _accounts(ledger).give_token(name, label, scope, dt.timedelta(days=days))
    screen.note(f"Token {kept.id} of {kept.user}, {' '.join(kept.scopes)}, until {kept.expires:%Y-%m-%d}. "
                "It is not shown again.")
    screen.write(made)


def revoke(
    context: typer.Context, name: Whose = None, token: Token = None, all_: All = False,
    ledger: options.Ledger = LEDGER,
) -> None:
    """Revoke a token, all tokens of a user, or every token of the ledger at once."""
    screen: Screen = context.obj
    if name is None and token is None and not all_:
        raise AskError("no token is named.", advice="Give a name, --token ID, or --all.")
    count = _accounts(ledger).revoke(user=name, token_id=token)
    screen.write(f"{count} {'token is' if count == 1 else 'tokens are'} revoked.")


def _accounts(ledger: Path) -> "Accounts":
    from recount.accounts.accounts import Accounts

    if not ledger.exists():
        raise LedgerError("there is no ledger here yet.", where=str(ledger),
                          advice="Start one with `recount read FILES`, or name another with --ledger.")
    return Accounts(ledger)


def _password() -> str:
    """A password that is typed twice, unseen, or the first line of standard input; never an argument."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return given
