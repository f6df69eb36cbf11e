"""What commands that read are given: reports from paths, the stages that analyse them, the run that it is."""

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator

from recount import __version__
from recount.cli.plugged import plugged
from recount.cli.screen import Screen
from recount.errors import InputError
from recount.model.report import Report
from recount.model.run import Run, RunId
from recount.pipeline import Analysis
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


def analysis(screen: Screen, everything: bool = False) -> Analysis:
    """Recount's own stages, and those of plug-ins behind them; `everything` reads reports without conflict too."""
    from recount.annotate import ANNOTATORS
    from recount.claims import EXTRACTORS
    from recount.claims.conflict import tells_of_conflict

    return Analysis(
        (*ANNOTATORS, *plugged(screen, "recount.annotators").values()),
        (*EXTRACTORS, *plugged(screen, "recount.extractors").values()),
        gate=None if everything else tells_of_conflict,
    )


def new_run(command: str) -> Run:
    """The run under way, as the ledger will remember it."""
    started = dt.datetime.now(dt.UTC)
    run_id = RunId("run_" + digest(started.isoformat(), str(os.getpid()), *sys.argv))
    return Run(id=run_id, started_at=started, version=__version__, command=command)
