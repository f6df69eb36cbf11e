"""`recount doctor`: versions, the ledger's health, what is missing for which feature."""

import json as json_
from collections.abc import Iterator

import typer

from recount.cli import options
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen


def doctor(
    context: typer.Context,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Check versions, the ledger and what is missing.

    The exit code is 0 where nothing is wrong, and 1 where something is; a warning is not wrong.
    """
    from recount.cli.checks import Check, environment, health, plug_ins

    screen: Screen = context.obj
    screen.json = json

    def checks() -> Iterator[Check]:
        yield from environment()
        yield from plug_ins()
        yield from health(ledger, wait)

    wrong = False
    for check in checks():
        wrong = wrong or check.state == "wrong"
        if json:
            said = {"type": "check", "name": check.name, "state": check.state, "detail": check.detail}
            screen.write(json_.dumps({**said, "advice": check.advice}))
        else:
            advice = f" {check.advice}" if check.advice else ""
            screen.write(f"{check.state:<8} {check.name:<14} {check.detail}{advice}")
    if wrong:
        raise typer.Exit(1)
