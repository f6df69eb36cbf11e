"""What commands that read are given: reports from paths, the stages that analyse them, the run that it is."""

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator

from recount import __version__
from recount.cli.plugged import plugged
from recount.cli.screen import Screen
from recount.errors import InputError, RecountError
from recount.model.report import Report
from recount.model.run import Run, RunId
from recount.pipeline import Analysis, Outcome
from recount.stages import Chosen, stages
from recount.text import digest


def found(
    screen: Screen, paths: Iterable[str], published: str | None, publisher: str | None, max_bytes: int | None
) -> Iterator[Report | InputError]:
    """Every report of the paths, in order, and the error for each input that gives none."""
    from recount.read import READERS, read_paths
    from recount.read.base import MAX_BYTES

    readers = (*READERS, *plugged(screen, "recount.readers").values())
    return read_paths(
        paths, published=published, publisher=publisher, max_bytes=max_bytes or MAX_BYTES, readers=readers
    )


def analysis(screen: Screen, everything: bool = False, chosen: Chosen = Chosen()) -> Analysis:  # noqa: B008 - frozen
    """The chosen reader's stages, and those of plug-ins behind them; `everything` reads reports without conflict too.

    Raises ReaderError where what was chosen is no reader.
    """
    from recount.claims.conflict import tells_of_conflict

    annotators, extractors = stages(chosen)
    return Analysis(
        (*annotators, *plugged(screen, "recount.annotators").values()),
        (*extractors, *plugged(screen, "recount.extractors").values()),
        gate=None if everything else tells_of_conflict,
    )


def refused(screen: Screen, outcome: Outcome) -> int:
    """Name what was answered and not taken for a report, and count it."""
    if isinstance(outcome, RecountError):
        return 0
    for refusal in outcome.refusals:
        screen.refusal(outcome.report.uri or outcome.report.id, refusal)
    return len(outcome.refusals)


def new_run(command: str) -> Run:
    """The run under way, as the ledger will remember it."""
    started = dt.datetime.now(dt.UTC)
    run_id = RunId("run_" + digest(started.isoformat(), str(os.getpid()), *sys.argv))
    return Run(id=run_id, started_at=started, version=__version__, command=command)
