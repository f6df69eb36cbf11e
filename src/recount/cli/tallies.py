"""`recount tallies`: the same question answered over time, and under a policy with one answer each."""

from json import dumps
from pathlib import Path
from typing import Any

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.listings import TABLE, View, listing
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.errors import AskError
from recount.model.ask import Ask


def _view() -> View:
    from recount.views.tallies import tallies

    return tallies


_listed = listing("List the same question answered over time.", _view, anew=True)


def tallies(
    context: typer.Context,
    policy: options.Policy = None,
    measure: options.Measure = None,
    place: options.Place = None,
    source: options.Source = None,
    publisher: options.OfPublisher = None,
    kind: options.Kind = None,
    time_from: options.From = None,
    time_to: options.To = None,
    published_from: options.PublishedFrom = None,
    published_to: options.PublishedTo = None,
    known: options.KnownOn = None,
    recorded: options.RecordedBy = None,
    text: options.Words = None,
    limit: options.Limit = None,
    format_: options.As = TABLE,
    json: options.Json = False,
    raw: options.Raw = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """List the same question answered over time.

    With --policy each question has one answer, made of numbers that reports give, with the policy's name, the
    claims that count and why the others do not.
    """
    given: dict[str, Any] = {  # Any: each option has a type of its own
        "measure": measure, "place": place, "source": source, "publisher": publisher, "kind": kind,
        "time_from": time_from, "time_to": time_to, "published_from": published_from, "published_to": published_to,
        "known": known, "recorded": recorded, "text": text, "limit": limit, "json": json, "raw": raw,
        "ledger": ledger, "wait": wait,
    }
    if policy is None:
        _listed(context, format_=format_, **given)
        return
    if format_ not in (TABLE, "jsonl"):
        raise AskError(f"{format_!r} has no room for answers under a policy.", where="--format",
                       advice="Leave it out, or use jsonl.")
    _answered(context.obj, policy, asked(**given), json=json or format_ == "jsonl", ledger=ledger, wait=wait)


def asked(**given: Any) -> Ask:  # Any: as above
    """The question that the options put."""
    return Ask(
        measure=options.measure(given["measure"]), place=given["place"], source=given["source"],
        publisher=given["publisher"], kind=given["kind"], text=given["text"], limit=given["limit"],
        time_from=options.first_day(given["time_from"], "--from"),
        time_to=options.last_day(given["time_to"], "--to"),
        published_from=options.first_day(given["published_from"], "--published-from"),
        published_to=options.last_day(given["published_to"], "--published-to"),
        known=options.last_day(given["known"], "--known"),
        recorded=options.moment(given["recorded"], "--recorded"),
    )


def _answered(screen: Screen, name: str, ask: Ask, *, json: bool, ledger: Path, wait: float) -> None:
    from recount.views.house import policy as policy_of
    from recount.views.reckoned import as_json, reckoned

    screen.json = json
    policy = policy_of(ledger, name, "--policy")
    with reading(ledger, wait) as store:
        found = reckoned(store, ask, policy)
    if json:
        for each in found.records:
            screen.write(dumps(as_json(each), ensure_ascii=False))
    elif screen.listing(found, limited=ask.limit is not None):
        screen.note(f"Policy {policy.name}: {policy.label}. {policy.departs}")
    else:
        screen.note("No tally matches.")
