"""A view to a command: all filters of an Ask as options, the result as a table, JSON lines or CSV."""

import sys
from collections.abc import Callable
from typing import Any, Protocol, get_args

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.options import LEDGER, WAIT, Format
from recount.cli.screen import Screen, lines
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Kind
from recount.views.listing import Listing

CLAIM_KINDS = get_args(Kind)


class View(Protocol):
    """What answers an Ask with a listing."""

    def __call__(self, store: Store, ask: Ask = ...) -> Listing[Any]:  # Any: records of any one type
        """The listing of everything that matches."""
        ...


def listing(help_text: str, load: Callable[[], View], kinds: tuple[str, ...] = CLAIM_KINDS) -> Callable[..., None]:
    """The command that shows a view; `load` imports it, since only the command that runs should pay for it."""

    def show(
        context: typer.Context,
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
        text: options.Words = None,
        limit: options.Limit = None,
        format_: options.As = Format.table,
        json: options.Json = False,
        raw: options.Raw = False,
        ledger: options.Ledger = LEDGER,
        wait: options.Wait = WAIT,
    ) -> None:
        screen: Screen = context.obj
        screen.json = json or format_ is Format.jsonl
        ask = Ask(
            measure=options.measure(measure), place=place, source=source, publisher=publisher,
            kind=options.kind(kind, kinds),
            time_from=options.first_day(time_from, "--from"), time_to=options.last_day(time_to, "--to"),
            published_from=options.first_day(published_from, "--published-from"),
            published_to=options.last_day(published_to, "--published-to"),
            known=options.last_day(known, "--known"), text=text, limit=limit,
        )
        with reading(ledger, wait) as store:
            _present(screen, store, ask, load(), Format.jsonl if json else format_, raw)

    show.__doc__ = help_text
    return show


def _present(screen: Screen, store: Store, ask: Ask, view: View, format_: Format, raw: bool) -> None:
    found = view(store, ask)
    if format_ is Format.jsonl:
        lines(found.records)
    elif format_ is Format.csv:
        from recount.export.csv import CsvExporter

        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]  # a text file always can
        CsvExporter(raw=raw).write(found.records, sys.stdout)
    elif screen.listing(found, limited=ask.limit is not None) == 0:
        if next(iter(store.reports(Ask(limit=1))), None) is None:
            screen.note("The ledger is empty. Fill it with `recount read FILES`.")
        else:
            screen.note(f"No {found.noun} matches.")
