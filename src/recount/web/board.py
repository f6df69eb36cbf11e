"""A file in, numbers that all processes of one server see out: a row of counts each, and a place for every client."""

import fcntl
import mmap
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

# Places for clients; one that is sought stands within so many places of where its name leads.
PLACES, NEAR = 8_192, 8
READY, DOWNLOADS, SECONDS, FREE = 0, 1, 2, 3  # what the first numbers of a row are; from FREE on they are the watch's
ROW = 640  # numbers of a row: those above, the ends of the watch's buckets, and 500 statuses
_PLACE, _BYTES = 3, 8  # numbers of a place (name, drops left, when), bytes of a number


class Board:
    """The numbers; without a file they are those of one process alone.

    What several processes change stands under `locked`: a lock of the operating system, which a process that is
    killed lets go of. A process writes its own row alone, so that counts need no lock between processes.
    """

    def __init__(self, path: Path | None = None, *, rows: int = 1, own: int = 0) -> None:
        size = _BYTES * (rows * ROW + PLACES * _PLACE)
        self._fd = None if path is None else os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        if self._fd is not None:
            os.ftruncate(self._fd, size)
        self._memory = bytearray(size) if self._fd is None else mmap.mmap(self._fd, size)
        numbers = memoryview(self._memory).cast("d")
        self.rows = [numbers[n * ROW : (n + 1) * ROW] for n in range(rows)]
        self.own = self.rows[own]
        self._places = numbers[rows * ROW :]
        self._lock = threading.Lock()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Alone among the threads and processes of the server; for moments."""
        with self._lock:
            if self._fd is None:
                yield
                return
            fcntl.lockf(self._fd, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._fd, fcntl.LOCK_UN)

    def over(self, number: int) -> float:
        """The sum of one number over all rows."""
        return sum(row[number] for row in self.rows)

    def client(self, name: str, full: float) -> "memoryview[float]":
        """The place of a client, to be used under `locked`: its name's hash, drops left, and when.

        A client that has none takes one that is free, or that of the one nearby that has most left, since it tells
        least; it begins with `full` drops at time 0.
        """
        key = float(int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=6).digest()) + 1)
        first = int(key) % PLACES
        near = [self._place((first + step) % PLACES) for step in range(NEAR)]
        for place in near:
            if place[0] == key:
                return place
        place = max(near, key=lambda each: (each[0] == 0, each[1]))
        place[0], place[1], place[2] = key, full, 0.0
        return place

    def _place(self, number: int) -> "memoryview[float]":
        return self._places[number * _PLACE : (number + 1) * _PLACE]
