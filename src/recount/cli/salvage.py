"""`recount salvage`: what a broken ledger still holds, as records of the claims format."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.holding import Replace, words
from recount.cli.options import LEDGER
from recount.cli.screen import Screen
from recount.errors import LedgerDamaged

if TYPE_CHECKING:
    from recount.ledger.salvage import Saved

Target = Annotated[Path, typer.Argument(metavar="TO", help="The JSON Lines file to write.")]


def salvage(
    context: typer.Context,
    target: Target,
    replace: Replace = False,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
) -> None:
    """Save from a broken ledger what is still what was written.

    Live records whose digest holds, as JSON Lines of the claims format: `recount read` and `recount reconcile` take
    them. The ledger is only read. The exit code is 1 where something could not be saved.
    """
    from recount.ledger.files import landing
    from recount.ledger.salvage import Saved

    screen: Screen = context.obj
    screen.json = json
    saved = Saved(records={})
    with landing(target, replace=replace) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_lines(ledger, saved))
        out.flush()
    screen.write(f"Saved {words(tuple(saved.records.items()))} from {ledger} to {target}.")
    if not saved.whole:
        cut = f" {saved.cut_off}" if saved.cut_off else ""
        screen.error(LedgerDamaged(
            f"{saved.changed:,} rows had changed and {saved.unreadable:,} could not be read; they are left out.{cut}",
            where=str(ledger), advice="Restore a backup if there is one, or read these records into a new ledger."))
        raise typer.Exit(1)


def _lines(ledger: Path, saved: "Saved") -> Iterator[str]:
    from recount.export.jsonl import line_of
    from recount.ledger.salvage import salvage as records

    for record in records(ledger, saved):
        yield line_of(record) + "\n"
