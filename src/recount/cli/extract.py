"""`recount extract`: files to the claims format on standard output, without a ledger."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.screen import Bar, Screen, lines
from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.pipeline import Outcome

Reconcile = Annotated[
    bool, typer.Option("--reconcile", help="Add relations, tallies and findings over everything that was given.")
]


def extract(
    context: typer.Context,
    paths: options.Paths,
    reconcile: Reconcile = False,
    published: options.Published = None,
    publisher: options.Publisher = None,
    jobs: options.Jobs = 1,
    max_bytes: options.MaxBytes = None,
    everything: options.Everything = False,
    reader: options.Reader = options.BUILT_IN,
    reader_model: options.ReaderModel = None,
    reader_timeout: options.ReaderTimeout = options.READER_TIMEOUT,
    json: options.Json = False,
) -> None:
    """Write reports and their claims as JSON lines.

    This is the claims format, on standard output; no ledger is opened.
    Reports stand sorted by id, each followed by its claims in text order; then relations, tallies and findings,
    each sorted by id. The order of the inputs and the number of jobs change nothing.
    A report that tells of no armed conflict yields no claims, unless --all is given.
    With --reader somebody else reads; what is answered and not borne out by the report is named on standard error.
    """
    from recount import pipeline
    from recount.cli.inputs import analysis, found, refused
    from recount.runners import runner_for
    from recount.stages import Chosen

    screen: Screen = context.obj
    screen.json = json
    failures: list[RecountError] = []

    def failed(error: RecountError) -> None:
        failures.append(error)
        screen.error(error)

    chosen = Chosen(reader=reader, model=reader_model, timeout=reader_timeout)
    stages = analysis(screen, everything, chosen)
    inputs = found(screen, paths, options.date(published, "--published"), publisher, max_bytes)
    with Bar(screen, "Reading") as bar:
        outcomes = pipeline.analyse(inputs, stages, runner_for(jobs).map)
        readings = pipeline.extract(_counted(outcomes, bar), failed)
    for reading in readings:
        refused(screen, reading)
        lines((reading.report, *reading.claims))
    if reconcile:
        from recount.reconcile import reconcile as settle

        made = settle([r.report for r in readings], [c for r in readings for c in r.claims])
        lines((*made.relations, *made.tallies, *made.findings))
    if failures:
        raise typer.Exit(1)


def _counted(outcomes: "Iterable[Outcome]", bar: Bar) -> "Iterator[Outcome]":
    for outcome in outcomes:
        bar.step(failed=isinstance(outcome, RecountError))
        yield outcome
