"""`recount export-ledger`, `recount import-ledger`: all that a ledger was told, as lines of JSON, and back."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.holding import Replace, told
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.errors import UnreadableInput

Target = Annotated[str, typer.Argument(metavar="TO", help="The file to write, or - for standard output.")]
Source = Annotated[
    str, typer.Argument(metavar="FILE", help="What `recount export-ledger` wrote, or - for standard input.")
]


def export_ledger(
    context: typer.Context,
    target: Target,
    replace: Replace = False,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
) -> None:
    """Write everything that the ledger was ever told as NDJSON.

    Reports with their texts, claims, what was derived, every version with its two clocks, runs, changes, judgements:
    one line a row, the same bytes for the same ledger. Each line bears a digest of itself and all before it.
    """
    from recount.ledger.archive import export, export_file

    screen: Screen = context.obj
    screen.json = json
    if target == "-":
        export(ledger, sys.stdout.write)
        return
    held = export_file(ledger, Path(target), replace=replace)
    told(screen, "export", target, f"Exported {ledger} to {target}.", held.rows, held.hash, schema=held.schema)


def import_ledger(
    context: typer.Context,
    source: Source,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Make a ledger of an exported one.

    The ledger must not be there yet. It has the same hash and gives the same answers at every moment of both clocks.
    A file that is damaged or cut off is refused with its first bad line, and nothing is imported.
    """
    from recount.ledger.intake import intake

    screen: Screen = context.obj
    screen.json = json
    if source == "-":
        held = intake(sys.stdin.buffer, ledger, name="standard input", wait=wait)
    else:
        try:
            file = open(source, "rb")  # noqa: SIM115  # closed below; opening alone may fail so
        except OSError as error:
            raise UnreadableInput(f"{error.strerror}.", where=source) from error
        with file:
            held = intake(file, ledger, name=source, wait=wait)
    told(screen, "import", ledger, f"Imported {source} as {ledger}.", held.rows, held.hash, schema=held.schema)
