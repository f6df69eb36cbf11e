"""`recount review`: what waits for a person."""

from itertools import groupby
from json import dumps
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.errors import AskError

if TYPE_CHECKING:
    from recount.views.review import Waiting

SHOWN = 10  # of each kind; --json and --kind show all
HEADINGS = {
    "lost": "Decisions whose words the reading does not find any more",
    "read otherwise": "Decisions on what is read otherwise now",
    "disagreement": "Disagreements",
    "contested": "Contested decisions",
    "changed page": "Figures that changed in place",
    "reopened": "Findings that are open again",
    "can't tell": "What somebody could not tell",
    "finding": "Open findings",
}
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help=f"Only one of {', '.join(HEADINGS)}.")]


def review(
    context: typer.Context,
    kind: Kind = None,
    known: options.KnownOn = None,
    recorded: options.RecordedBy = None,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """List what waits for a person: conflicts, disagreements, changes, open findings.

    Decisions that the reading left behind come first, open findings that nobody judged last. What is decided with
    `recount judge` leaves the list.
    """
    from recount.model.ask import Ask
    from recount.views import review as queue

    screen: Screen = context.obj
    screen.json = json
    if kind is not None and kind not in get_args(queue.Kind):
        raise AskError(f"{kind!r} is no kind of what waits.", where="--kind", advice=f"Kinds: {', '.join(HEADINGS)}.")
    ask = Ask(known=options.last_day(known, "--known"), recorded=options.moment(recorded, "--recorded"))
    with reading(ledger, wait) as store:
        waiting = [each for each in queue.review(store, ask) if kind in (None, each.kind)]
    if json:
        for each in waiting:
            screen.write(dumps({"type": "waiting", "kind": each.kind, "subject": each.subject, "words": each.words,
                                "judgements": list(each.judgements)}, ensure_ascii=False))
        return
    for of_kind, group in groupby(waiting, key=lambda each: each.kind):
        _section(screen, HEADINGS[of_kind], list(group), whole=kind is not None)
    if not waiting:
        screen.note("Nothing waits.")


def _section(screen: Screen, heading: str, waiting: "list[Waiting]", *, whole: bool) -> None:
    from recount.views.judgements import name

    screen.write(f"{heading} ({len(waiting):,})")
    for each in waiting if whole else waiting[:SHOWN]:
        log = f"  [{', '.join(name(j) for j in each.judgements)}]" if each.judgements else ""
        screen.write(f"  {name(each.subject):<10}  {each.words}{log}")
    if not whole and len(waiting) > SHOWN:
        screen.write(f"  … {len(waiting) - SHOWN:,} more: --kind '{waiting[0].kind}' shows them.")
    screen.write("")
