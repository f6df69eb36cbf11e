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

    Live records whose digest holds, as JSON Lines of the claims format, judgements and series with them: `recount
    read` takes the reports, `recount reconcile` the claims. The ledger is only read. The exit code is 1 where
    something could not be saved.
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
    from recount.model import judgement, reference
    from recount.model.judgement import Judgement
    from recount.model.reference import Reference
    from recount.text import canonical

    for record in records(ledger, saved):
        if isinstance(record, Judgement | Reference):
            said = judgement.to_json(record) if isinstance(record, Judgement) else reference.to_json(record)
            yield canonical(said) + "\n"
        else:
            yield line_of(record) + "\n"
