"""`recount withdraw`: a report that is gone, or was retracted, counts no more from a day on."""

import datetime as dt
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.judge import record
from recount.cli.ledgers import changing
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen

Report = Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, or the beginning of it.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="The day it was taken down or retracted; else today.")
]


def withdraw(
    context: typer.Context,
    report: Report,
    reason: options.Reason,
    by: options.By,
    since: Since = None,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Take a report out that is gone (404, 410) or was retracted.

    Its claims count no more from that day on, but stay in the ledger and are shown as left out; what was known
    before that day stays as it was. `recount judge undo` brings it back.
    """
    from recount.views import deciding

    screen: Screen = context.obj
    screen.json = json
    who = deciding.Reviewer(by=by, reason=reason, at=dt.datetime.now(dt.UTC))
    with changing(ledger, wait) as store:
        decided = deciding.withdraw(store, report, who, options.last_day(since, "--since"))
        record(screen, store, decided, "withdraw", json=json)
