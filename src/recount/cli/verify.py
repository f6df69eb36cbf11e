"""`recount verify`: a ledger, a backup or an exported ledger, looked over whole."""

import json as json_
from pathlib import Path
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.holding import told
from recount.cli.options import LEDGER
from recount.cli.screen import Screen

File = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="A ledger, a backup or an exported ledger; else the ledger.")
]


def verify(
    context: typer.Context,
    file: File = None,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
) -> None:
    """Check a ledger, a backup or an exported ledger.

    The database's own integrity, the digest of each row, spans against the stored texts, one live row an id, the
    order of the clocks, and whether changes are missing. Every problem is named, and the exit code is 1 for any.
    """
    from recount.ledger.verify import verify as look_over
    from recount.views.english import plural

    screen: Screen = context.obj
    screen.json = json
    path = file or ledger
    found = look_over(path)
    for problem in found.problems:
        screen.write(json_.dumps({"type": "problem", "path": str(path), "detail": problem}) if json else problem)
    if found.hash is None:
        then = "`recount salvage` saves what can be" if found.what == "ledger" else "take another copy of it"
        screen.note(f"{path}: the {found.what} cannot be read to its end; {then}.")
    else:
        state = plural(len(found.problems), "problem") if found.problems else "sound"
        told(screen, "verify", path, f"{path}: {found.what}, schema {found.schema}, {state}.", found.rows, found.hash,
             schema=found.schema, problems=len(found.problems))
    if found.problems:
        raise typer.Exit(1)
