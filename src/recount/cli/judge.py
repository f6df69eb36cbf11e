"""`recount judge`: what a person decides about a record, with the reason, the name and the time."""

import datetime as dt
from json import dumps
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.ledgers import changing
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.errors import AskError

if TYPE_CHECKING:
    from recount.ledger.base import Store
    from recount.model.judgement import Judgement

VERDICTS = ("accept", "edit", "reject", "merge", "split", "grade", "resolve", "unsure", "confirm", "contest", "undo")
Verdict = Annotated[str, typer.Argument(metavar="VERDICT", help=f"One of {', '.join(VERDICTS)}.")]
Ids = Annotated[
    list[str], typer.Argument(metavar="ID…", help="Records, by their ids or beginnings of them; for grade also a "
                              "source's name; for confirm, contest and undo an entry of the log.")
]
Sets = Annotated[
    list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="With edit: a field and its right value; may "
                                   "be given several times. An empty value is unknown.")
]
Grade = Annotated[
    str | None, typer.Option("--grade", metavar="GRADE", help="With grade: A to F for a source, 1 to 6 for a report "
                             "or claim; confirmed, fair, weak, contested or discounted for an incident.")
]


def judge(
    context: typer.Context,
    verdict: Verdict,
    ids: Ids,
    reason: options.Reason,
    by: options.By,
    set_: Sets = None,
    grade: Grade = None,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Decide about records: accept, correct, reject, merge, split, grade or resolve them.

    What is decided goes into a log that only grows, and takes effect in every answer: a rejected claim is left out
    of tallies and findings, a corrected field stands in the machine's place (both are kept), merged records answer
    as one, split ones as two, a resolved finding stays resolved until claims come to it. Reading again changes no
    decision. `undo` takes an entry back; `confirm` and `contest` are a second person's word on it.
    """
    from recount.views.deciding import Reviewer, decided

    screen: Screen = context.obj
    screen.json = json
    who = Reviewer(by=by, reason=reason, at=dt.datetime.now(dt.UTC))
    if verdict not in VERDICTS:
        raise AskError(f"{verdict!r} is no verdict.", advice=f"Verdicts: {', '.join(VERDICTS)}.")
    with changing(ledger, wait) as store:
        made = decided(store, verdict, ids, who, values=None if set_ is None else _values(set_), grade=grade)
        record(screen, store, made, "judge", json=json)


def record(screen: Screen, store: "Store", decided: "Judgement", command: str, *, json: bool) -> None:
    """Add a judgement to the log and say what comes of it."""
    from recount.cli.inputs import new_run
    from recount.model.judgement import to_json
    from recount.views.consequences import consequences
    from recount.views.judgements import told

    store.judge(new_run(command), decided)
    if json:
        screen.write(dumps(to_json(decided), ensure_ascii=False))
        return
    number = next(entry.number for entry in store.entries(about=[decided.subject]) if entry.judgement == decided)
    screen.write(f"Entry {number}, {decided.id}: {told(decided)}.")
    for line in consequences(store, decided):
        screen.write(line)


def _values(sets: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for each in sets:
        name, equals, value = each.partition("=")
        if not equals:
            raise AskError(f"{each!r} sets nothing.", where="--set", advice="Write FIELD=VALUE, such as low=12.")
        values[name.strip().casefold()] = value
    return values
