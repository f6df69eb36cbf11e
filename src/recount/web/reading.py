"""Batches in, read by a process of their own out: no page waits for it, and all processes that answer see the same.

The process that reads holds the batches (`importing.py: Imports`); those that answer ask it over a socket in a folder
that nobody else may enter, each call with a key that both were given. It lets other processes go first.
"""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import AuthenticationError, parent_process
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

from recount.accounts.record import Who
from recount.errors import RecountError, TooMany
from recount.read.base import Resource
from recount.web.importing import Import, Imports

NICE = 10  # so much does the process that reads stand back behind those that answer, where processors are short
_PATIENCE, _PAUSE = 5.0, 0.05  # seconds: for the process to begin, between two looks
_END = "end"


class Reading:
    """What pages ask of the process that reads: the same as of `Imports`."""

    def __init__(self, address: str, key: bytes) -> None:
        self._address, self._key = address, key

    def start(self, resources: list[Resource], who: Who, by: str, *, dry: bool, everything: bool = False) -> Import:
        """Begin a batch; raises what `Imports.start` does."""
        made: Import = self._ask("start", resources, who, by, dry=dry, everything=everything)
        return made

    def confirm(self, import_id: str, who: Who, by: str) -> Import:
        """Read in what was only tried; raises what `Imports.confirm` does."""
        made: Import = self._ask("confirm", import_id, who, by)
        return made

    def settle(self) -> None:
        """Reconcile what is new behind the batches that wait."""
        self._ask("settle")

    def find(self, import_id: str) -> Import:
        """The batch of that id as it is now; raises NotFound."""
        found: Import = self._ask("find", import_id)
        return found

    def latest(self) -> list[Import]:
        """The batches that are remembered, the latest first."""
        found: list[Import] = self._ask("latest")
        return found

    def waiting(self) -> int:
        """How many batches wait or are read."""
        count: int = self._ask("waiting")
        return count

    def close(self) -> None:
        """Nothing: the process goes on for the others."""

    def end(self) -> None:
        """Let the process come to the end of the batch under way, and begin no other."""
        self._ask(_END)

    def _ask(self, verb: str, *given: object, **named: object) -> Any:  # Any: what the verb gives
        with self._line() as line:
            line.send((verb, given, named))
            answer = line.recv()
        if isinstance(answer, RecountError):
            raise answer
        return answer

    def _line(self) -> Connection:
        """A connection; raises TooMany where the process has ended and another has not begun yet."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return Client(self._address, "AF_UNIX", authkey=self._key)
            except OSError:
                if time.monotonic() > until:
                    said = "the process that reads in is being started again."
                    raise TooMany(said, where="5", advice="Try again in a moment.") from None
            time.sleep(_PAUSE)


def read_in(ledger: Path, address: str, key: bytes) -> None:
    """Hold the batches and read them until it is told to end, or its parent has gone.

    Where the parent was killed the batch under way is dropped: what it did not record is not recorded by half.
    """
    os.nice(NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells when to end
    with_parent(lambda: os._exit(1))
    Path(address).unlink(missing_ok=True)
    imports, verb = Imports(ledger), ""
    with Listener(address, "AF_UNIX", authkey=key) as listener:
        while verb != _END:
            with contextlib.suppress(OSError, EOFError, AuthenticationError), listener.accept() as line:
                verb, given, named = line.recv()
                line.send(_answer(imports, verb, given, named))
    imports.close()


def _answer(imports: Imports, verb: str, given: tuple[Any, ...], named: dict[str, Any]) -> object:  # Any: see _ask
    if verb == _END:
        return None
    try:
        found = getattr(imports, verb)(*given, **named)
    except RecountError as error:
        return error
    return [_shown(each) for each in found] if isinstance(found, list) else (
        _shown(found) if isinstance(found, Import) else found)


def _shown(made: Import) -> Import:
    """The batch as it is now, without the bytes of its files: whether there are any is all that a page asks."""
    held = [replace(each, data=b"") for each in made.held]
    return replace(made, held=held, problems=list(made.problems), reports=list(made.reports))


def with_parent(end: Callable[[], object]) -> None:
    """Call `end` once the parent process has gone, however it went."""
    parent = parent_process()
    if parent is not None:
        def watch() -> None:
            parent.join()
            end()

        threading.Thread(target=watch, daemon=True, name="parent").start()
