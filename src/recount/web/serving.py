"""A ledger and a socket in, processes that answer on it out: some that make pages, one that reads in, one over them.

The one over them holds no page and no ledger. It starts the others, starts again what ends, and ends them all when
it is told to; where it is killed they notice and end themselves. A connection is taken by whichever process is free.
"""

import contextlib
import gc
import secrets
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from recount.errors import PipelineError
from recount.ledger.ledger import open_ledger
from recount.web.app import Crew, create_app
from recount.web.board import DOWNLOADS, READY, Board
from recount.web.door import Door
from recount.web.reading import Reading, read_in, with_parent

if TYPE_CHECKING:
    from uvicorn import Server

_ENDS, _WITHIN = 5, 60.0  # so many ends of processes in so many seconds, and something is wrong with all of them
_GRACE = 10.0  # seconds for what is under way when the server ends; a page takes less
_SWITCH = 0.001  # seconds after which a page lets others of its process on: 0.005 by default is felt by short ones
# A process that has answered for a while holds some 40 MB of records that were read last. When Python looks over
# all of them for cycles, whoever asks meanwhile waits for 100 to 150 ms (bench/web.py, a million claims), and most
# answers that were late were late for this. New objects are looked over as before, old ones a hundred times less.
LOOKED_OVER = (10_000, 10, 1_000)
_LONGEST = 90  # characters of a socket's path; systems take some hundred


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What every process is told."""

    ledger: Path
    door: Door
    wait: float
    workers: int
    folder: Path
    began: float = field(default_factory=time.monotonic)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def address(self) -> str:
        """Where the process that reads is asked."""
        return str(self.folder / "reading")

    @property
    def numbers(self) -> Path:
        """The file behind the board."""
        return self.folder / "board"


def serve(ledger: Path, listening: socket.socket, door: Door, *, wait: float, workers: int) -> None:
    """Answer until this process is interrupted or told to end; then let what is under way come to its end.

    Raises PipelineError where the processes end again and again, and LedgerError where the ledger cannot be opened.
    """
    open_ledger(ledger, wait=wait).close()  # an older ledger is brought up to date once, before all open it
    signal.signal(signal.SIGTERM, _end)
    with _folder() as folder:
        terms = Terms(ledger=ledger, door=door, wait=wait, workers=workers, folder=folder)
        _Processes(terms, listening).run()


class _Processes:
    """The processes by number; the one that reads is the last."""

    def __init__(self, terms: Terms, listening: socket.socket) -> None:
        self._terms, self._listening = terms, listening
        self._board = Board(terms.numbers, rows=terms.workers)
        self._running: dict[int, SpawnProcess] = {}
        self._ends: deque[float] = deque(maxlen=_ENDS)

    def run(self) -> None:
        """Start them all, and again what ends."""
        try:
            for number in range(self._terms.workers + 1):
                self._start(number)
            while True:
                connection.wait([each.sentinel for each in self._running.values()])
                for number, each in list(self._running.items()):
                    if not each.is_alive():
                        self._again(number)
        finally:
            self._stop()

    def _start(self, number: int) -> None:
        terms, context = self._terms, get_context("spawn")
        if number == terms.workers:
            made = context.Process(target=read_in, args=(terms.ledger, terms.address, terms.key), name="reading")
        else:
            made = context.Process(target=_answer, args=(terms, number, self._listening), name=f"answers {number}")
        made.start()
        self._running[number] = made

    def _again(self, number: int) -> None:
        """Start a process that ended; what it had under way is not under way any more."""
        self._running.pop(number).close()
        if number < self._terms.workers:
            self._board.rows[number][READY] = self._board.rows[number][DOWNLOADS] = 0
        self._ends.append(time.monotonic())
        if len(self._ends) == _ENDS and self._ends[-1] - self._ends[0] < _WITHIN:
            raise PipelineError("the processes that answer end again and again.",
                                advice="See what they say above; --workers 1 answers in this process alone.")
        self._start(number)

    def _stop(self) -> None:
        """End those that answer, then the one that reads, once its batch is done; a second Ctrl-C does not wait."""
        reading = self._running.pop(self._terms.workers, None)
        try:
            for each in self._running.values():
                each.terminate()
            for each in self._running.values():
                each.join(2 * _GRACE)
            if reading is not None and reading.is_alive():
                Reading(self._terms.address, self._terms.key).end()
                reading.join()
        finally:
            for each in (*self._running.values(), *(() if reading is None else (reading,))):
                each.kill()
                each.join()


def _answer(terms: Terms, number: int, listening: socket.socket) -> None:
    """Make pages until the parent says so, or is gone."""
    import uvicorn

    sys.setswitchinterval(_SWITCH)
    gc.set_threshold(*LOOKED_OVER)
    board = Board(terms.numbers, rows=terms.workers, own=number)
    crew = Crew(board=board, reading=Reading(terms.address, terms.key), began=terms.began)
    app = create_app(terms.ledger, wait=terms.wait, door=terms.door, crew=crew)
    server = uvicorn.Server(uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        timeout_graceful_shutdown=int(_GRACE)))
    with_parent(_ending(server, terms.folder))
    gc.freeze()  # what stands here stands until the end
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def _ending(server: "Server", folder: Path) -> Callable[[], None]:
    def end() -> None:
        server.should_exit = True
        shutil.rmtree(folder, ignore_errors=True)

    return end


def _end(_: int, __: FrameType | None) -> None:
    raise SystemExit(128 + signal.SIGTERM)


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder of this server's own that nobody else may enter, with a path short enough for a socket."""
    base = None if len(tempfile.gettempdir()) < _LONGEST - 30 else "/tmp"  # noqa: S108  # made by mkdtemp, for its owner alone
    with tempfile.TemporaryDirectory(prefix="recount-", dir=base, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
