"""SQLite's own file system in, one whose Nth write, sync, truncation or deletion fails out.

A shim in front of the default VFS, in this process alone: it counts what would change a file, and at the Nth such
operation does what it was armed to do. It needs the SQLite that Python uses as a shared library.

    full    half of the write, then SQLITE_FULL, and so for every operation after it
    error   half of the write, then SQLITE_IOERR, once

Who watches it is called before each operation: the files are then what a process that is killed there leaves.
"""

import ctypes
import ctypes.util
import os
from collections.abc import Callable
from typing import Any, Literal

How = Literal["full", "error"]
Unsynced = tuple[str, int, bytes, int]  # a file, where it was written to, what stood there, and its size before
_FULL, _IOERR_WRITE, _IOERR_FSYNC, _IOERR_TRUNCATE, _IOERR_DELETE = 13, 778, 1034, 1546, 2570
_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
# A name is passed on as the address it came as: SQLite keeps it, and reads on behind it.
_OPEN = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_DELETE = ctypes.CFUNCTYPE(_I, _P, _P, _I)
_READ = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_WRITE = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATE = ctypes.CFUNCTYPE(_I, _P, _L)
_SYNC = ctypes.CFUNCTYPE(_I, _P, _I)
_SIZE = ctypes.CFUNCTYPE(_I, _P, ctypes.POINTER(_L))
_METHODS = ("xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock", "xUnlock",
            "xCheckReservedLock", "xFileControl", "xSectorSize", "xDeviceCharacteristics", "xShmMap", "xShmLock",
            "xShmBarrier", "xShmUnmap", "xFetch", "xUnfetch")
_CALLS = ("xOpen", "xDelete", "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose", "xRandomness",
          "xSleep", "xCurrentTime", "xGetLastError", "xCurrentTimeInt64", "xSetSystemCall", "xGetSystemCall",
          "xNextSystemCall")


class _IoMethods(ctypes.Structure):
    _fields_ = (("iVersion", _I), *((name, _P) for name in _METHODS))


class _Vfs(ctypes.Structure):
    _fields_ = (("iVersion", _I), ("szOsFile", _I), ("mxPathname", _I), ("pNext", _P), ("zName", ctypes.c_char_p),
                ("pAppData", _P), *((name, _P) for name in _CALLS))


class FailingDisk:
    """The shim, registered as SQLite's default; `operations` counts, and `arm` says which of them fails and how."""

    def __init__(self) -> None:
        self.operations, self._nth, self._how = 0, 0, "error"
        self._seen: Callable[[], None] | None = None
        self._unsynced: list[Unsynced] = []
        self._names: dict[int, str] = {}
        self._kept: list[Any] = []  # Any: ctypes callbacks, which C calls and which must not be collected
        self._wrapped: dict[int, _IoMethods] = {}
        library = ctypes.CDLL(ctypes.util.find_library("sqlite3") or "libsqlite3.so.0")
        library.sqlite3_vfs_find.restype = _P
        self._below = _Vfs.from_address(library.sqlite3_vfs_find(None))
        self._vfs = _Vfs.from_buffer_copy(self._below)
        self._vfs.zName = b"failing"
        self._vfs.xOpen = self._hold(_OPEN(self._open(_OPEN(self._below.xOpen))))
        self._vfs.xDelete = self._hold(_DELETE(self._delete(_DELETE(self._below.xDelete))))
        library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)

    def arm(self, nth: int, how: How) -> None:
        """Let the nth operation from now on fail, and count from nothing; 0 lets none fail."""
        self.operations, self._nth, self._how = 0, nth, how

    def watch(self, seen: Callable[[], None] | None) -> None:
        """Call this before each operation from now on, and remember what is not yet synced; None ends it."""
        self._seen, self._unsynced = seen, []

    @property
    def unsynced(self) -> tuple[Unsynced, ...]:
        """The writes that no sync has followed since it is watched, the first one first."""
        return tuple(self._unsynced)

    def _hold(self, callback: Any) -> int | None:  # Any: a ctypes callback
        self._kept.append(callback)
        return ctypes.cast(callback, _P).value

    def _due(self) -> bool:
        """Count one operation; whether it is to fail."""
        self.operations += 1
        later = self._how == "full" and self.operations > self._nth
        if self._seen is not None:
            self._seen()
        return bool(self._nth) and (self.operations == self._nth or later)

    def _open(self, below: Callable[..., int]) -> Callable[..., int]:
        def opened(_: int, name: int | None, file: int, flags: int, out: int) -> int:
            done = below(ctypes.addressof(self._below), name, file, flags, out)
            held = _P.from_address(file)
            if done == 0 and held.value:
                held.value = ctypes.addressof(self._methods(held.value))
                self._names[file] = os.fsdecode(ctypes.string_at(name)) if name else ""
            return done

        return opened

    def _delete(self, below: Callable[..., int]) -> Callable[..., int]:
        def deleted(_: int, name: int, sync: int) -> int:
            if self._due():
                return _FULL if self._how == "full" else _IOERR_DELETE
            return below(ctypes.addressof(self._below), name, sync)

        return deleted

    def _methods(self, address: int) -> _IoMethods:
        """The methods of a file below, with those that change it replaced."""
        if address in self._wrapped:
            return self._wrapped[address]
        below = _IoMethods.from_address(address)
        made = _IoMethods.from_buffer_copy(below)
        read, size = _READ(below.xRead), _SIZE(below.xFileSize)
        write, truncate, sync = _WRITE(below.xWrite), _TRUNCATE(below.xTruncate), _SYNC(below.xSync)

        def written(file: int, data: int, count: int, at: int) -> int:
            if self._due():
                write(file, data, count // 2, at)
                return _FULL if self._how == "full" else _IOERR_WRITE
            if self._seen is not None:
                self._remember(read, size, file, count, at)
            return int(write(file, data, count, at))

        def truncated(file: int, length: int) -> int:
            if self._due():
                return _FULL if self._how == "full" else _IOERR_TRUNCATE
            return int(truncate(file, length))

        def synced(file: int, flags: int) -> int:
            if self._due():
                return _FULL if self._how == "full" else _IOERR_FSYNC
            self._unsynced = [u for u in self._unsynced if u[0] != self._names.get(file)]
            return int(sync(file, flags))

        made.xWrite = self._hold(_WRITE(written))
        made.xTruncate = self._hold(_TRUNCATE(truncated))
        made.xSync = self._hold(_SYNC(synced))
        return self._wrapped.setdefault(address, made)

    def _remember(self, read: Callable[..., int], size: Callable[..., int], file: int, count: int, at: int) -> None:
        """What stands where something is about to be written, so that it can come back."""
        length = _L()
        size(file, ctypes.byref(length))
        there = max(0, min(count, length.value - at))
        before = ctypes.create_string_buffer(max(there, 1))
        if there:
            read(file, before, there, at)
        self._unsynced.append((self._names.get(file, ""), at, before.raw[:there], length.value))
