"""`recount read`: files into the ledger."""

import json as json_
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import typer

from recount.cli import options
from recount.cli.ledgers import writing
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Bar, Screen
from recount.errors import LedgerError, RecountError
from recount.model.batch import Recorded

if TYPE_CHECKING:
    from recount.pipeline import Account, Outcome
    from recount.views.unread import Tried


def read(
    context: typer.Context,
    paths: options.Paths,
    published: options.Published = None,
    publisher: options.Publisher = None,
    jobs: options.Jobs = 1,
    max_bytes: options.MaxBytes = None,
    everything: options.Everything = False,
    reader: options.Reader = options.BUILT_IN,
    reader_model: options.ReaderModel = None,
    reader_timeout: options.ReaderTimeout = options.READER_TIMEOUT,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Read reports into the ledger.

    Files, folders, globs, or - for standard input. Reading the same again adds nothing and says so; a reading that
    was cut short goes on where it stopped. An input that cannot be read is named, and the rest is read.
    A report that tells of no armed conflict yields no claims, unless --all is given.
    With --reader somebody else reads: a folder of weights, or a server of language models, whose every claim is taken
    only where the report's own words bear it out; the others are named and counted.
    """
    from recount import pipeline
    from recount.cli.inputs import analysis, found, new_run
    from recount.reconcile import bring_up_to_date
    from recount.runners import runner_for
    from recount.stages import Chosen
    from recount.views.unread import Tried

    screen: Screen = context.obj
    screen.json = json
    cells = bring_up_to_date if jobs == 1 else partial(bring_up_to_date, spread=runner_for(jobs).kept)
    chosen = Chosen(reader=reader, model=reader_model, timeout=reader_timeout)
    stages = analysis(screen, everything, chosen)
    run = new_run(f"read {chosen.shown}".strip())
    inputs = found(screen, paths, options.date(published, "--published"), publisher, max_bytes)
    tried = Tried(ledger, run.started_at)
    with Bar(screen, "Reading") as bar:
        watch = _watched(screen, bar, tried)
        outcomes = pipeline.analyse(inputs, stages, runner_for(jobs).map)
        first = [] if ledger.exists() else _until_read(outcomes)
        if first and isinstance(first[-1], RecountError):  # nothing could be read: leave no empty ledger
            account = pipeline.Account(recorded=Recorded(), failures=_shown(first, watch))
        else:
            with writing(ledger, wait) as store:
                account = pipeline.read(
                    chain(first, outcomes), store, run, cells,
                    watch=watch, settling=lambda: bar.say("Reconciling"),
                )
    if ledger.exists():
        _kept(screen, tried)
    if json:
        screen.write(_json(account, str(ledger)))
    else:
        screen.write(summary(account, str(ledger)))
    if account.failures:
        raise typer.Exit(1)


def _watched(screen: Screen, bar: Bar, tried: "Tried") -> "Callable[[Outcome], None]":
    """What is told of each input while it is read."""
    from recount.cli.inputs import refused

    def watch(outcome: "Outcome") -> None:
        bar.step(failed=isinstance(outcome, RecountError))
        refused(screen, outcome)
        if isinstance(outcome, RecountError):
            screen.error(outcome)
            tried.note(None, outcome)
        else:
            tried.note(outcome.report.uri, None)

    return watch


def _kept(screen: Screen, tried: "Tried") -> None:
    """Remember what could not be read for the pages; what was read is recorded, whether this succeeds or not."""
    try:
        tried.keep()
    except LedgerError as error:
        screen.error(error)


def _until_read(outcomes: "Iterator[Outcome]") -> "list[Outcome]":
    """The outcomes up to the first report that could be read, all of them where there is none."""
    seen: list[Outcome] = []
    for outcome in outcomes:
        seen.append(outcome)
        if not isinstance(outcome, RecountError):
            break
    return seen


def _shown(outcomes: "list[Outcome]", watch: "Callable[[Outcome], None]") -> tuple[RecountError, ...]:
    for outcome in outcomes:
        watch(outcome)
    return tuple(outcome for outcome in outcomes if isinstance(outcome, RecountError))


def summary(account: "Account", ledger: str) -> str:
    """What the reading did, in a sentence or two."""
    from recount.views.english import plural

    done = account.recorded
    failed = f" {plural(len(account.failures), 'input')} failed." if account.failures else ""
    if not done.new_reports and not done.known_reports:
        return f"Nothing was read.{failed}"
    if not done.new_reports and not done.new_claims and not done.superseded_claims:
        known = plural(done.known_reports, "report")
        return f"Nothing new: {known} already known to {ledger}.{failed}"
    parts = [plural(done.new_reports, "new report"), plural(done.new_claims, "new claim")]
    parts += [f"{plural(done.known_reports, 'report')} already known"] if done.known_reports else []
    parts += [f"{plural(done.superseded_claims, 'claim')} superseded"] if done.superseded_claims else []
    parts += [f"{plural(len(account.refusals), 'answered claim')} not taken"] if account.refusals else []
    return f"Read into {ledger}: {', '.join(parts)}.{failed}"


def _json(account: "Account", ledger: str) -> str:
    done = account.recorded
    return json_.dumps({
        "type": "account", "ledger": ledger, "new_reports": done.new_reports, "known_reports": done.known_reports,
        "new_claims": done.new_claims, "superseded_claims": done.superseded_claims, "failed": len(account.failures),
        "not_taken": len(account.refusals),
    })
