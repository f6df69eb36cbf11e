"""A view to a command: all filters of an Ask as options, the result as a table, JSON lines or CSV."""

import sys
from collections.abc import Callable, Iterator
from json import dumps
from typing import TYPE_CHECKING, Any, Protocol, get_args

import typer

from recount.cli import options
from recount.cli.day import kept
from recount.cli.ledgers import reading
from recount.cli.options import LEDGER, WAIT
from recount.cli.plugged import plugged
from recount.cli.screen import Screen
from recount.errors import AskError
from recount.export.base import BinaryExporter, Exporter
from recount.export.csv import CsvExporter
from recount.export.jsonl import JsonlExporter
from recount.export.xlsx import XlsxExporter
from recount.model.ask import Ask
from recount.model.claim import Kind
from recount.model.judgement import to_json
from recount.views.listing import Listing

if TYPE_CHECKING:  # a command that only helps loads no store
    from recount.ledger.base import Store

TABLE = "table"
CLAIM_KINDS = get_args(Kind)


class View(Protocol):
    """What answers an Ask with a listing."""

    def __call__(self, store: "Store", ask: Ask = ...) -> Listing[Any]:  # Any: records of any one type
        """The listing of everything that matches."""
        ...


def listing(
    help_text: str, load: Callable[[], View], kinds: tuple[str, ...] = CLAIM_KINDS, *, anew: bool = False
) -> Callable[..., None]:
    """The command that shows a view; `load` imports it, since only the command that runs should pay for it.

    `anew` says that of a past day it is reconciled anew, unless a ledger of that day is kept.
    """

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
        recorded: options.RecordedBy = None,
        text: options.Words = None,
        limit: options.Limit = None,
        format_: options.As = TABLE,
        json: options.Json = False,
        raw: options.Raw = False,
        ledger: options.Ledger = LEDGER,
        wait: options.Wait = WAIT,
    ) -> None:
        screen: Screen = context.obj
        screen.json = json or format_ == "jsonl"
        exporter = _exporter(screen, "jsonl" if json else format_, raw=raw)
        ask = Ask(
            measure=options.measure(measure), place=place, source=source, publisher=publisher,
            kind=options.kind(kind, kinds),
            time_from=options.first_day(time_from, "--from"), time_to=options.last_day(time_to, "--to"),
            published_from=options.first_day(published_from, "--published-from"),
            published_to=options.last_day(published_to, "--published-to"),
            known=options.last_day(known, "--known"), recorded=options.moment(recorded, "--recorded"),
            text=text, limit=limit,
        )
        with reading(ledger, wait) as store, kept(screen, ledger, store, ask, anew=anew) as (asked, left):
            _present(screen, asked, left, load(), exporter)

    show.__doc__ = help_text
    return show


def _present(screen: Screen, store: "Store", ask: Ask, view: View,
             exporter: Exporter | BinaryExporter | None) -> None:
    found = view(store, ask)
    if exporter is not None:
        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]  # exporters write their standard's line ends
        _export(screen, found, exporter)
    elif screen.listing(found, limited=ask.limit is not None) == 0:
        if next(iter(store.reports(Ask(limit=1))), None) is None:
            screen.note("The ledger is empty. Fill it with `recount read FILES`.")
        else:
            screen.note(f"No {found.noun} matches.")


def _export(  # Any: as in View
    screen: Screen, found: Listing[Any], exporter: Exporter | BinaryExporter
) -> None:
    """Write the records; JSON lines have each one's judgements behind it, other formats only what counts."""
    if isinstance(exporter, JsonlExporter):
        for record in found.records:
            exporter.write((found.whole(record),), sys.stdout)
            for judgement in found.judgements(record):
                screen.write(dumps(to_json(judgement), ensure_ascii=False))
        return
    left: list[str] = []
    counting = (found.whole(r) for r in found.records if found.counts(r) or left.append(r.id))  # type: ignore[func-returns-value]
    _written(counting, found.of, exporter)
    if left:
        screen.note(f"{len(left):,} that people left out; --format jsonl has them, with the judgements.")


def _written(records: Iterator[Any], of: type[Any], exporter: Exporter | BinaryExporter) -> None:  # Any: as in View
    """Write the records to standard output; a table of none has its header."""
    if isinstance(exporter, XlsxExporter):
        if sys.stdout.isatty():
            raise AskError("a workbook is no text.", where="--format", advice="Send it to a file: > claims.xlsx")
        exporter.write(records, sys.stdout.buffer, of)
        return
    out = exporter.write(records, sys.stdout)  # type: ignore[arg-type]  # the one binary exporter is above
    if out == 0 and isinstance(exporter, CsvExporter):
        exporter.header(of, sys.stdout)


def _exporter(screen: Screen, name: str, *, raw: bool) -> Exporter | BinaryExporter | None:
    """The exporter of that name, None for the table; raises AskError naming those that there are."""
    if name == TABLE:
        return None
    if name == "csv" and raw:
        return CsvExporter(raw=True)
    from recount.export import BINARY, EXPORTERS

    own: dict[str, Exporter | BinaryExporter] = {**EXPORTERS, **BINARY}
    exporters = own if name in own else own | plugged(screen, "recount.exporters")
    if name not in exporters:
        names = ", ".join((TABLE, *exporters))
        raise AskError(f"{name!r} is no format.", where="--format", advice=f"Formats: {names}.")
    return exporters[name]
