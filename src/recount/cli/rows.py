"""A view whose rows are no records of the claims format to a command: filters as options, a table or JSON lines."""

from collections.abc import Callable
from json import dumps
from typing import TYPE_CHECKING, Any, Protocol

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.listings import CLAIM_KINDS
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.model.ask import Ask
from recount.views.listing import Listing

if TYPE_CHECKING:  # a command that only helps loads no store
    from recount.ledger.base import Store


class RowView(Protocol):
    """What answers an Ask with rows."""

    def __call__(self, store: "Store", ask: Ask = ...) -> Listing[Any]:  # Any: rows of any one type
        """The listing of everything that matches."""
        ...


AsJson = Callable[[Any], dict[str, object]]  # Any: as above
Load = Callable[[], tuple[RowView, AsJson]]


def rows(help_text: str, load: Load) -> Callable[..., None]:
    """The command that shows such a view; `load` imports it, since only the command that runs should pay for it."""

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
        json: options.Json = False,
        ledger: options.Ledger = LEDGER,
        wait: options.Wait = WAIT,
    ) -> None:
        screen: Screen = context.obj
        screen.json = json
        view, as_json = load()
        ask = Ask(
            measure=options.measure(measure), place=place, source=source, publisher=publisher,
            kind=options.kind(kind, CLAIM_KINDS),
            time_from=options.first_day(time_from, "--from"), time_to=options.last_day(time_to, "--to"),
            published_from=options.first_day(published_from, "--published-from"),
            published_to=options.last_day(published_to, "--published-to"),
            known=options.last_day(known, "--known"), text=text, limit=limit,
        )
        with reading(ledger, wait) as store:
            told(screen, view(store, ask), as_json, limited=limit is not None, json=json)

    show.__doc__ = help_text
    return show


def told(screen: Screen, found: Listing[Any], as_json: AsJson, *, limited: bool, json: bool) -> None:  # Any: as above
    """Show the rows, as a table or as JSON lines; say so where there are none."""
    if json:
        for each in found.records:
            screen.write(dumps(as_json(each), ensure_ascii=False))
    elif screen.listing(found, limited=limited) == 0:
        screen.note(f"No {found.noun} matches.")
