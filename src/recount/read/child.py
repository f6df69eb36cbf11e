"""Runs a function of a text in a child process that may crash, hang or swell without harm to this one."""

import contextlib
import importlib
import json
import os
import resource
import select
import struct
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

from recount.errors import HostileInput, RecountError

_LENGTH = struct.Struct(">Q")
_START = "import sys; sys.path[:0] = sys.argv[2:]; from recount.read.child import serve; serve(sys.argv[1])"
_START_SECONDS = 60.0  # to import a parser on a busy machine; not counted to any document


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost, and after how many a fresh child takes over (parsers leak)."""

    seconds: float = 20.0  # the slowest of 200 real news pages took under one second (2-core machine)
    memory: int = 1024**3  # bytes of address space; a page of 32 MiB needs under half
    documents: int = 500


class Child:
    """Calls `module:function` with a text, one call at a time, in a process of its own; its answer is plain JSON."""

    def __init__(self, function: str, limits: Limits | None = None, search: Sequence[str] = ()) -> None:
        self._function, self._limits, self._search = function, limits or Limits(), tuple(search)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._finalizer: weakref.finalize[[subprocess.Popen[bytes]], Child] | None = None
        self._owner, self._calls = 0, 0

    def call(self, text: str, *, where: str) -> object:
        """The function's answer.

        Raises HostileInput, naming `where`, if it takes longer or more memory than the limits, crashes or fails.
        """
        with self._lock:
            process = self._ready()
            self._calls += 1
            try:
                answer = self._exchange(process, text)
            except TimeoutError:
                self.close()
                raise HostileInput(f"reading it took longer than {self._limits.seconds:g} s.", where=where) from None
            except (EOFError, OSError):
                code = self._ended(process)
                raise HostileInput(f"reading it ended the parser ({code}).", where=where) from None
        if "error" in answer:
            raise HostileInput(f"the parser failed on it ({answer['error']}).", where=where)
        return answer["value"]

    def close(self) -> None:
        """End the child; the next call starts another."""
        if self._finalizer is not None and self._owner == os.getpid():
            self._finalizer()
        self._process = self._finalizer = None

    def _ready(self) -> subprocess.Popen[bytes]:
        """A living child of this very process: after a fork the parent's is not ours to talk to."""
        if self._owner != os.getpid():
            self._process = None
        if self._process is not None and (self._calls >= self._limits.documents or self._process.poll() is not None):
            self.close()
        return self._process or self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-c", _START, self._function, *self._search]
        # A fixed seed keeps the order of sets, and with it what a parser makes of a page, the same in every run.
        process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
        self._process, self._owner, self._calls = process, os.getpid(), 0
        self._finalizer = weakref.finalize(self, _end, process)
        try:
            _send(process.stdin, {"memory": self._limits.memory, "seconds": self._limits.seconds})
            hello = _receive(process, time.monotonic() + _START_SECONDS)
        except (EOFError, OSError) as error:
            self.close()
            raise RecountError(f"the parser {self._function} does not start.") from error
        if "error" in hello:
            self.close()
            raise RecountError(f"the parser {self._function} does not start ({hello['error']}).",
                               advice="Install Recount's dependencies again; `recount doctor` shows what is missing.")
        return process

    def _exchange(self, process: subprocess.Popen[bytes], text: str) -> dict[str, object]:
        _send(process.stdin, {"text": text})
        return _receive(process, time.monotonic() + self._limits.seconds)

    def _ended(self, process: subprocess.Popen[bytes]) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1)
        code = process.returncode
        self.close()
        return "no answer" if code is None else f"signal {-code}" if code < 0 else f"exit code {code}"


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _send(pipe: IO[bytes] | None, message: dict[str, object]) -> None:
    """Write one message; the child reads it whole before it does anything with it, so this cannot wait for ever."""
    if pipe is None:
        raise EOFError
    data = json.dumps(message).encode("ascii")
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def _receive(process: subprocess.Popen[bytes], deadline: float) -> dict[str, object]:
    """One message of the child; raises TimeoutError past the deadline, EOFError where the child is gone."""
    (length,) = _LENGTH.unpack(_read(process, _LENGTH.size, deadline))
    message: dict[str, object] = json.loads(_read(process, length, deadline))
    return message


def _read(process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    if process.stdout is None:
        raise EOFError
    handle, data = process.stdout.fileno(), bytearray()
    while len(data) < size:
        ready, _, _ = select.select([handle], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(handle, min(size - len(data), 1 << 20))
        if not part:
            raise EOFError
        data += part
    return bytes(data)


# In the child


def serve(function: str) -> None:
    """Answer messages on standard input until it ends; what the function prints goes nowhere."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limits = _hear(source)
    if limits is None:
        return
    try:
        module, _, name = function.partition(":")
        call = getattr(importlib.import_module(module), name)
    except Exception as error:  # noqa: BLE001  # whatever an import raises is told to the parent
        _send(answers, {"error": f"{type(error).__name__}: {error}"})
        return
    _restrict(resource.RLIMIT_AS, int(limits["memory"]))
    _restrict(resource.RLIMIT_CORE, 0)
    _send(answers, {"value": "ready"})
    while (message := _hear(source)) is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        # The parent watches the clock; this ends a spinning child whose parent was killed.
        _restrict(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits["seconds"]) + 2)
        try:
            answer: dict[str, object] = {"value": call(message["text"])}
        except MemoryError:
            answer = {"error": "out of memory"}
        except Exception as error:  # noqa: BLE001  # whatever a parser raises is an answer about its input
            answer = {"error": f"{type(error).__name__}: {error}"[:200]}
        _send(answers, answer)


def _hear(source: IO[bytes]) -> dict[str, Any] | None:  # Any: JSON of our own making
    header = source.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    message: dict[str, Any] = json.loads(source.read(_LENGTH.unpack(header)[0]))
    return message


def _restrict(kind: int, value: int) -> None:
    """Lower a soft limit, as far as the hard one allows."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
