"""`recount backup` and `recount restore`: sound copies of a ledger, and the way back."""

from pathlib import Path
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.holding import Replace, told
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen

Target = Annotated[Path, typer.Argument(metavar="TO", help="The backup's file, or a folder to put it in.")]
Source = Annotated[Path, typer.Argument(metavar="BACKUP", help="A file that `recount backup` made.")]
ReplaceLedger = Annotated[
    bool, typer.Option("--replace", help="Restore although there is a ledger; that one is kept as FILE.replaced.")
]


def backup(
    context: typer.Context,
    target: Target,
    replace: Replace = False,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
) -> None:
    """Copy the ledger, while others may write to it.

    The copy is what the ledger was at one moment. It is opened, checked row by row and compared by its hash before it
    gets its name; in a folder that name tells when the ledger last learned something. Never copy a ledger's file by
    other means: what is still in its log would be missing. The house's counting policies and the list of what could
    not be read go with it, as files beside the copy; accounts and tokens do not.
    """
    from recount.ledger.backup import backup as copy

    screen: Screen = context.obj
    screen.json = json
    made = copy(ledger, target, replace=replace)
    for note in made.notes:
        screen.note(note)
    told(screen, "backup", made.path, f"Backed up {ledger} to {made.path} ({made.size:,} bytes), and checked it.",
         made.held.rows, made.held.hash, bytes=made.size, schema=made.held.schema)


def restore(
    context: typer.Context,
    source: Source,
    replace: ReplaceLedger = False,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Make the ledger what a backup holds.

    The backup is checked row by row first, and brought to this release's schema. A backup that is damaged or of a
    later release is refused, and so is a place where there is a ledger, unless --replace is given.
    """
    from recount.ledger.backup import restore as copy

    screen: Screen = context.obj
    screen.json = json
    made = copy(source, ledger, replace=replace, wait=wait)
    for note in made.notes:
        screen.note(note)
    if made.replaced is not None:
        screen.note(f"What was there before is kept as {made.replaced}.")
    told(screen, "restore", ledger, f"Restored {ledger} from {source}.", made.held.rows, made.held.hash,
         replaced=None if made.replaced is None else str(made.replaced), notes=list(made.notes))
