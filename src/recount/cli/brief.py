"""`recount brief`: a cited account of what is claimed."""

import sys
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen, printable, terminal

Plain = Annotated[bool, typer.Option("--plain", help="Markdown as it stands, on a terminal too.")]


def brief(
    context: typer.Context,
    known: options.KnownOn = None,
    recorded: options.RecordedBy = None,
    policy: options.Policy = None,
    plain: Plain = False,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Tell what is claimed and by whom, with citations.

    Markdown: how the counts moved, what disagrees, what nobody vouches for, what is old. On a terminal it is
    laid out; --plain shows it as it stands.
    """
    from recount.model.ask import Ask
    from recount.views import brief as view
    from recount.views.house import policy as policy_of

    screen: Screen = context.obj
    screen.json = json
    with reading(ledger, wait) as store:
        named = None if policy is None else policy_of(ledger, policy, "--policy")
        ask = Ask(known=options.last_day(known, "--known"), recorded=options.moment(recorded, "--recorded"))
        text = printable(view.brief(store, ask, named))
    if json:
        from json import dumps

        screen.write(dumps({"type": "brief", "markdown": text}, ensure_ascii=False))
    elif sys.stdout.isatty() and not plain:
        from rich.markdown import Markdown

        terminal().print(Markdown(text))
    else:
        screen.write(text.rstrip("\n"))
