"""`recount day`: what was known on a day as a ledger of its own, from which lists of that day are read."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.errors import AskError, LedgerError
from recount.model.ask import Ask

if TYPE_CHECKING:  # a command that only helps loads no store
    from recount.ledger.base import Store

# A day of more claims is kept when a list of it is first asked for: to reconcile so many anew takes some 3.5 seconds
# of a processor (`web/days.py`), each time.
_LONG = 5_000
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="How many processes settle it.")]
Date = Annotated[str, typer.Argument(metavar="DATE", help="The day, such as 2024-05-25.")]


def day(
    context: typer.Context,
    date: Date,
    jobs: Jobs = 1,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Keep what was known on a day, so that its lists are read at once.

    A ledger of its own is made beside the ledger, in LEDGER.days, that is told only what was known by the end of that
    day; it takes as long as settling that many claims. `recount tallies` and `recount findings` with --known DATE
    are then read off it, and so are the pages; where the day is large they keep it themselves. The same command
    brings it up to date with what came since.
    """
    from recount.cli.inputs import new_run
    from recount.past.kept import keep
    from recount.reconcile import bring_up_to_date
    from recount.runners import runner_for

    screen: Screen = context.obj
    screen.json = json
    known = options.last_day(date, "DATE")
    if known is None:
        raise AskError("no day was given.", where="DATE")
    cells = bring_up_to_date if jobs == 1 else partial(bring_up_to_date, spread=runner_for(jobs).kept)
    with reading(ledger, wait) as store:
        made = keep(ledger, store, known, new_run(f"day {known}"), wait, cells)
    told = "is made" if made else "was kept already"
    if json:
        screen.write(dumps({"type": "day", "known": known.isoformat(), "made": made}))
    else:
        screen.write(f"What was known on {known} {told}: `recount tallies --known {known}` is read off it.")


@contextmanager
def kept(screen: Screen, ledger: Path, store: "Store", ask: Ask, *, anew: bool) -> "Iterator[tuple[Store, Ask]]":
    """The store and the question of a list: a kept day's, where the list would else be reconciled `anew`.

    A large day is kept first, so that whoever asks again does not wait again; where it cannot be kept that is said.
    """
    if not anew or ask.known is None or ask.recorded is not None:
        yield store, ask
        return
    from recount.past.kept import of_its_day

    with of_its_day(ledger, store, ask) as found:
        is_large = found[1].known is not None and store.more(Ask(known=ask.known), _LONG)
        if not is_large:
            yield found
            return
    _keep(screen, ledger, store, ask.known)
    with of_its_day(ledger, store, ask) as found:
        yield found


def _keep(screen: Screen, ledger: Path, store: "Store", known: dt.date) -> None:
    """Keep a day on the way to a list of it."""
    from recount.cli.inputs import new_run
    from recount.past.kept import keep

    screen.note(f"Putting together what was known on {known}: once, as long as settling that many claims takes.")
    try:
        keep(ledger, store, known, new_run(f"day {known}"), 0)
    except (LedgerError, OSError) as error:
        screen.note(f"It cannot be kept, and is worked out anew for this list alone: {error}")
