"""`recount day`: what was known on a day as a ledger of its own, from which lists of that day are read."""

from collections.abc import Iterator
from contextlib import contextmanager
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.errors import AskError
from recount.model.ask import Ask

if TYPE_CHECKING:  # a command that only helps loads no store
    from recount.ledger.base import Store

# From so many claims of a day on, which are reconciled anew in some 3.5 seconds of a processor (`web/days.py`), it is
# said how not to wait for it.
_LONG = 5_000
Date = Annotated[str, typer.Argument(metavar="DATE", help="The day, such as 2024-05-25.")]


def day(
    context: typer.Context,
    date: Date,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Keep what was known on a day, so that its lists are read at once.

    A ledger of its own is made beside the ledger, in LEDGER.days, that is told only what was known by the end of that
    day; it takes as long as settling that many claims. `recount tallies` and `recount findings` with --known DATE
    are then read off it, and so are the pages. The same command brings it up to date with what came since.
    """
    from recount.cli.inputs import new_run
    from recount.past.kept import keep

    screen: Screen = context.obj
    screen.json = json
    known = options.last_day(date, "DATE")
    if known is None:
        raise AskError("no day was given.", where="DATE")
    with reading(ledger, wait) as store:
        made = keep(ledger, store, known, new_run(f"day {known}"), wait)
    told = "is made" if made else "was kept already"
    if json:
        screen.write(dumps({"type": "day", "known": known.isoformat(), "made": made}))
    else:
        screen.write(f"What was known on {known} {told}: `recount tallies --known {known}` is read off it.")


@contextmanager
def kept(screen: Screen, ledger: Path, store: "Store", ask: Ask, *, anew: bool) -> "Iterator[tuple[Store, Ask]]":
    """The store and the question of a list: a kept day's, where the list would else be reconciled `anew`."""
    if not anew or ask.known is None or ask.recorded is not None:
        yield store, ask
        return
    from recount.past.kept import of_its_day

    with of_its_day(ledger, store, ask) as (asked, left):
        if left.known is not None and store.more(Ask(known=ask.known), _LONG):
            screen.note(f"Worked out anew from all that was known by then. `recount day {ask.known}` keeps the day, "
                        "and its lists are then read at once.")
        yield asked, left
