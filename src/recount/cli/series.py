"""`recount series add | list | check`: daily counts of a source, against which the totals of reports are dated."""

import datetime as dt
import json as json_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.ledgers import reading, writing
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.errors import AskError, UnreadableInput

if TYPE_CHECKING:
    from recount.model.reference import Reference
    from recount.read.mapping import Mapped

File = Annotated[str, typer.Argument(metavar="FILE", help="A table of daily counts: CSV with a header, or JSON.")]
Name = Annotated[str | None, typer.Option("--name", metavar="NAME", help="What to call it; else its mapping's name.")]
MappingName = Annotated[str | None, typer.Option(
    "--mapping", metavar="NAME|FILE", help="Which column is what: a mapping of Recount's own, or a TOML file.")]
Value = Annotated[str | None, typer.Option("--value", metavar="COLUMN", help="Without a mapping: the numbers.")]
Date = Annotated[str, typer.Option("--date", metavar="COLUMN", help="Without a mapping: the days.")]
By = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Without a mapping: who gives the numbers.")]
Counts = Annotated[str, typer.Option("--measure", metavar="WORD", help="Without a mapping: what is counted.")]
Unit = Annotated[str, typer.Option("--unit", metavar="WORD", help="Without a mapping: the unit.")]
Group = Annotated[str | None, typer.Option("--group", metavar="ROLE", help="Without a mapping: children, women, …")]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Without a mapping: where.")]
Daily = Annotated[bool, typer.Option("--daily", help="Without a mapping: each number is its day's own, no total.")]
About = Annotated[str | None, typer.Option(
    "--about", metavar="PARTY", help="Without a mapping: whose losses they are, where the source is its adversary.")]

Mappings = Annotated[bool, typer.Option("--mappings", help="The mappings that come with Recount instead.")]

app = typer.Typer(name="series", no_args_is_help=True, rich_markup_mode=None,
                  help="Daily counts of a source, against which totals are dated.")


def add(
    context: typer.Context,
    file: File,
    name: Name = None,
    mapping: MappingName = None,
    date: Date = "date",
    value: Value = None,
    measure: Counts = "killed",
    unit: Unit = "person",
    group: Group = None,
    place: Place = None,
    source: By = None,
    daily: Daily = False,
    about: About = None,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Load daily counts, and date the totals of reports by them.

    A mapping tells which column is the date and what each other column counts, where, and who says so; `recount
    series list --mappings` names those that come with Recount. A later file of the same name makes a later version.
    What cannot be right in the numbers is told, and nothing in them is mended.
    """
    from recount.cli.inputs import new_run
    from recount.pipeline import settle
    from recount.read.mapping import mapping as mapped_by
    from recount.read.references import references
    from recount.reconcile import bring_up_to_date

    screen: Screen = context.obj
    screen.json = json
    chosen = mapped_by(mapping) if mapping else _by_options(
        date, value, options.measure(measure) or measure, unit, group, place, source, daily, about)
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{error.strerror}.", where=file) from error
    known = mapping if mapping and not mapping.endswith(".toml") else None
    found = references(data, chosen, name=name or known or Path(file).stem, where=file)
    with writing(ledger, wait) as store:
        run = new_run("series add")
        added = store.add_series(run, found)
        settle(store, run, bring_up_to_date)
    for series in found:
        _line(screen, series)
    if not json:
        screen.write(f"{added} of {len(found)} series are new or other than before.")
        _doubted(screen, found)


def list_(
    context: typer.Context,
    mappings: Mappings = False,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """List the series that the ledger holds, each with who says so.

    Numbers that a party gives of its adversary's losses are named as that wherever they are shown.
    """
    screen: Screen = context.obj
    screen.json = json
    if mappings:
        from recount.read.mapping import known_mappings

        for known in known_mappings():
            screen.write(json_.dumps({"type": "mapping", "name": known}) if json else known)
        return
    with reading(ledger, wait) as store:
        found = list(store.series())
    for series in found:
        _line(screen, series)
    if not found:
        screen.note("The ledger holds no series. Load one with `recount series add FILE --mapping NAME`.")


def check(
    context: typer.Context,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Name what cannot be right in the series.

    Totals that fall, a day's own number that is not what the total grew by, digits that are swapped, days without a
    number, days to come. A doubt is no error of the command: the exit code is 0.
    """
    from recount.reconcile.gates import doubts

    screen: Screen = context.obj
    screen.json = json
    with reading(ledger, wait) as store:
        found = list(doubts(store.series(), dt.datetime.now(dt.UTC).date()))
    for doubt in found:
        if json:
            screen.write(json_.dumps({"type": "doubt", "kind": doubt.kind, "series": doubt.series, "name": doubt.name,
                                      "day": doubt.day.isoformat(), "because": doubt.because}))
        else:
            screen.write(f"{doubt.day}  {doubt.kind}  {doubt.name}: {doubt.because}.")
    if not found:
        screen.note("Nothing is doubtful in the series.")


def _line(screen: Screen, series: "Reference") -> None:
    """One series: its days, its last number, what it counts and who says so."""
    first, last = series.days[0], series.days[-1]
    if screen.json:
        screen.write(json_.dumps({
            "type": "series", "id": series.id, "name": series.name, "column": series.column, "label": series.label,
            "source": series.source, "about": series.about, "days": len(series.days), "first": first.day.isoformat(),
            "last": last.day.isoformat(), "value": last.value, "licence": series.licence}))
    else:
        screen.write(f"{series.id}  {series.name}: {series.label}; {len(series.days):,} days, {first.day} to "
                     f"{last.day}, last {last.value:,}")


def _doubted(screen: Screen, found: "list[Reference]") -> None:
    from recount.reconcile.gates import doubts, kinds

    counts = kinds(list(doubts(found, dt.datetime.now(dt.UTC).date())))
    if counts:
        told = ", ".join(f"{kind} {count:,}" for kind, count in counts.items())
        screen.note(f"Doubtful: {told}. `recount series check` names each.")


def _by_options(
    date: str, value: str | None, measure: str, unit: str, group: str | None, place: str | None, source: str | None,
    daily: bool, about: str | None,
) -> "Mapped":
    """A mapping of one column; raises AskError where an option that it needs is missing."""
    from recount.read.mapping import read_mapping

    if value is None or source is None:
        raise AskError("without --mapping, --value and --source are needed.", where="series add",
                       advice="Name the column of the numbers, and who gives them; or give --mapping.")
    column = {"column": value, "measure": measure, "unit": unit, "counting": "daily" if daily else "cumulative",
              "roles": [group] if group else []}
    given = {"date": date, "source": source, "place": place, "about": about, "columns": [column]}
    return read_mapping({key: said for key, said in given.items() if said is not None}, "the options")
