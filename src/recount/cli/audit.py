"""`recount audit`: the log of judgements, the trail of a record, and whether the log is whole."""

from json import dumps
from typing import Annotated

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.errors import LedgerDamaged

Id = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="A record, a judgement, a source's name; none for the whole log.")
]
Verify = Annotated[
    bool, typer.Option("--verify", help="Check the log's chain of hashes; the exit code is 1 where it is broken.")
]


def audit(
    context: typer.Context,
    record_id: Id = None,
    verify: Verify = False,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Show who decided what, when and why; check that nobody changed the log.

    With an id, everything that became of a record: when it was read, how it was read otherwise, what people decided
    about it. With --verify, whether each entry is what was written and follows from the one before it. The hash that
    it shows stands for the whole log: noted elsewhere, it tells later whether the log was rewritten.
    """
    from recount.views.trail import as_json, head, log, trail

    screen: Screen = context.obj
    screen.json = json
    with reading(ledger, wait) as store:
        if verify:
            _verify(screen, store.check_chain(), head(store), json=json)
            return
        steps = log(store) if record_id is None else trail(store, record_id)
    if json:
        for step in steps:
            screen.write(dumps(as_json(step), ensure_ascii=False))
        return
    for step in steps:
        number = "" if step.entry is None else f"{step.entry.number:>4}  {step.entry.judgement.id[:10]}  "
        undone = "" if step.stands else " (taken back)"
        screen.write(f"{step.at:%Y-%m-%d %H:%M:%S}  {number or ' ' * 18}{step.words}{undone}")
    if not steps:
        screen.note("Nobody has judged anything yet. `recount review` lists what waits.")


def _verify(screen: Screen, problems: tuple[str, ...], head: tuple[int, str], *, json: bool) -> None:
    number, last = head
    if json:
        screen.write(dumps({"type": "audit", "whole": not problems, "entries": number, "head": last or None,
                            "problems": list(problems)}, ensure_ascii=False))
    elif not problems:
        entries = f"{number:,} {'entry' if number == 1 else 'entries'}"
        screen.write(f"The log is whole: {entries}{f', last hash {last}' if last else ''}.")
    for problem in problems if not json else ():
        screen.error(LedgerDamaged(problem, advice="Restore a backup; `recount audit --json` shows what is left."))
    if problems:
        raise typer.Exit(1)
