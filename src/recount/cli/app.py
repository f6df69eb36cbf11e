"""Arguments in, an exit code out: the commands by name, and what becomes of an error."""

import functools
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated

import typer

from recount.cli import (
    archive,
    audit,
    backup,
    brief,
    claims,
    day,
    doctor,
    events,
    extract,
    findings,
    judge,
    origins,
    read,
    reconcile,
    reports,
    review,
    salvage,
    series,
    serve,
    show,
    tallies,
    users,
    verify,
    withdraw,
)
from recount.cli.screen import Screen
from recount.errors import AskError, LedgerFull, RecountError

FAILED, USAGE, INTERRUPTED = 1, 2, 130
TRACE = "RECOUNT_TRACEBACK"  # set in the environment, a fault shows where it happened

EPILOG = (
    "Exit codes: 0 everything was read or shown; 1 something failed, and was named on standard error; "
    "2 the command was not understood; 130 it was interrupted. "
    "Start with: recount read FILES, then recount brief."
)



def _stoppable(command: Callable[..., None]) -> Callable[..., None]:
    """The command with a word on what an interruption leaves; typer's own differs from release to release."""

    @functools.wraps(command)
    def run(context: typer.Context, *args: object, **options: object) -> None:
        with _told_to_stop() as stopped:
            try:
                command(context, *args, **options)
            except (KeyboardInterrupt, Exception) as error:
                if not stopped():
                    raise
                context.obj.note(
                    "Stopped. What was recorded before is kept; the same command again goes on from there."
                )
                if not isinstance(error, KeyboardInterrupt):  # it may be a fault of its own
                    context.obj.note(f"It ended in {type(error).__name__}: {error}")
                raise typer.Exit(INTERRUPTED) from None

    return run


@contextmanager
def _told_to_stop() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C came, also where a library made another error of it, as SQLite does while it calls back."""
    came: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield lambda: isinstance(sys.exception(), KeyboardInterrupt)
        return

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(came) or isinstance(sys.exception(), KeyboardInterrupt)
    finally:
        signal.signal(signal.SIGINT, before)


app = typer.Typer(
    name="recount", no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, epilog=EPILOG,
    help="Read reporting on armed conflicts and keep the count: who said what, when, about how many people.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, command in (
    ("read", read.read), ("brief", brief.brief), ("claims", claims.claims), ("tallies", tallies.tallies),
    ("findings", findings.findings), ("events", events.events), ("origins", origins.origins),
    ("reports", reports.reports), ("show", show.show),
    ("review", review.review), ("judge", judge.judge), ("withdraw", withdraw.withdraw), ("audit", audit.audit),
    ("extract", extract.extract), ("reconcile", reconcile.reconcile), ("day", day.day), ("doctor", doctor.doctor),
    ("backup", backup.backup), ("restore", backup.restore), ("verify", verify.verify), ("salvage", salvage.salvage),
    ("serve", serve.serve), ("demo", serve.demo),
    ("export-ledger", archive.export_ledger), ("import-ledger", archive.import_ledger),
):
    app.command(name)(_stoppable(command))
for name, command in (("add", series.add), ("list", series.list_), ("check", series.check)):
    series.app.command(name)(_stoppable(command))
app.add_typer(series.app)
for name, command in (
    ("add", users.add), ("list", users.list_), ("change", users.change), ("remove", users.remove),
    ("token", users.token), ("revoke", users.revoke),
):
    users.app.command(name)(_stoppable(command))
app.add_typer(users.app)


def _version(wanted: bool) -> None:
    if wanted:
        from recount import __version__

        typer.echo(f"recount {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Read reporting on armed conflicts and keep the count: who said what, when, about how many people."""


def run(arguments: list[str]) -> int:
    """Run one command; every error that Recount raises on purpose becomes one line, never a traceback."""
    screen = Screen()
    try:
        app(arguments, obj=screen, prog_name="recount")
    except SystemExit as end:
        return _flushed(end.code if isinstance(end.code, int) else FAILED, screen)
    except RecountError as error:
        screen.error(error)
        return USAGE if isinstance(error, AskError) else FAILED
    except BrokenPipeError:
        return _quietly(FAILED)
    except OSError as error:
        return _unwritten(error, screen)
    except Exception as error:  # a fault of ours: a line for the user, the trace for who mends it
        if os.environ.get(TRACE):
            raise
        said = f"a fault in Recount ({type(error).__name__}: {error})."
        screen.error(RecountError(said, advice=f"Please report it with what {TRACE}=1 shows, and `recount doctor`."))
        return FAILED
    return _flushed(0, screen)


def _flushed(code: int, screen: Screen) -> int:
    """The code, once what was written has left this process: a full disk shows only then."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _quietly(code)
    except OSError as error:
        return _unwritten(error, screen)
    return code


def _unwritten(error: OSError, screen: Screen) -> int:
    code = _quietly(FAILED)  # first, since the line below flushes standard output before it speaks
    screen.error(LedgerFull(f"{error.strerror or error}.", where=str(error.filename or "output")))
    return code


def _quietly(code: int) -> int:
    """Nobody reads on: let the interpreter's own last flush go nowhere, so that it says nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
