"""PATH arguments in; resources out, in order, an error in place of each that cannot be opened or is too large."""

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from recount.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from recount.model.moment import Moment
from recount.read.base import MAX_BYTES, Resource
from recount.read.sniff import HEAD

STREAMED = (".jsonl", ".ndjson")
_KINDS = (
    (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"),
)


def resources(
    paths: Iterable[str],
    suffixes: frozenset[str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Resource | InputError]:
    """What files, folders, globs and `-` hold: a folder gives its files with known suffixes, sorted, hidden ones not.

    A path is opened once, however often it is given. Raises RecordError where `published` is no EDTF.
    """
    if published is not None:
        Moment.parse(published)
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path, suffixes):
            if isinstance(found, InputError):
                yield found
                continue
            name = os.path.abspath(found) if found != "-" else found
            if name in seen:
                continue
            seen.add(name)
            try:
                given = _stdin(stdin or sys.stdin.buffer, max_bytes) if found == "-" else _file(found, max_bytes)
            except InputError as error:
                yield error
                continue
            yield Resource(
                uri=shown(found), data=given[0], published=published, publisher=publisher,
                path=found if given[1] else None, max_bytes=max_bytes,
            )


def shown(path: str) -> str:
    """A path as text that can be stored and printed; bytes that are no UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _expand(path: str, suffixes: frozenset[str]) -> Iterator[str | InputError]:
    if path == "-":
        yield path
    elif not path:
        yield UnreadableInput("the path is empty.", where="''")
    elif "\x00" in path:
        yield UnreadableInput("a path cannot hold a NUL.", where=path.replace("\x00", "\\0"))
    elif path.startswith(("http://", "https://")):
        yield UnreadableInput("Recount reads no addresses.", where=path, advice="Save the page and give its path.")
    elif os.path.isdir(path):
        yield from _folder(path, suffixes)
    elif glob.has_magic(path) and not os.path.lexists(path):
        matches = sorted(set(_matches(path)))
        if not matches:
            yield UnreadableInput("no file matches.", where=shown(path))
        for match in matches:
            yield from _folder(match, suffixes) if os.path.isdir(match) else (match,)
    else:
        yield path


def _matches(pattern: str) -> Iterator[str]:
    """The paths that match; `**` does not go through links, of which two can make a folder endlessly deep."""
    before, stars, after = pattern.partition("**")
    if not stars:
        yield from glob.glob(pattern)
        return
    top = before.rstrip("/") or before or "."
    for root in glob.glob(top):
        for place, _, _ in os.walk(root):
            for match in _matches(os.path.join(glob.escape(place), after.lstrip("/") or "*")):
                yield match.removeprefix("./") if top == "." else match


def _folder(folder: str, suffixes: frozenset[str]) -> Iterator[str | InputError]:
    """A folder's files at every depth; links to folders are not followed, so that a loop of links ends."""
    problems: list[InputError] = []
    empty = True

    def note(error: OSError) -> None:
        problems.append(UnreadableInput(f"{error.strerror}.", where=shown(str(error.filename))))

    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and PurePath(name).suffix.lower() in suffixes:
                empty = False
                yield os.path.join(place, name)
    yield from problems
    if empty and not problems:
        known = " ".join(sorted(suffixes))
        yield EmptyInput("no file in this folder has a suffix that Recount reads.", where=shown(folder),
                         advice=f"Suffixes read: {known}. Any other file is read where it is named itself.")


def _file(path: str, max_bytes: int) -> tuple[bytes, bool]:
    """A file's bytes, and whether they are only the beginning of a file to stream."""
    where = shown(path)
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise UnreadableInput(f"{error.strerror}.", where=where) from error
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            kind = next((name for test, name in _KINDS if test(state.st_mode)), "no regular file")
            raise UnreadableInput(f"this is {kind}.", where=where, advice="Pipe its content in and give `-`.")
        streamed = PurePath(path).suffix.lower() in STREAMED
        try:
            data = file.read(HEAD if streamed else max_bytes + 1)
        except OSError as error:
            raise UnreadableInput(f"{error.strerror}.", where=where) from error
    if not streamed and len(data) > max_bytes:
        raise TooLarge(f"the file has more than {max_bytes:,} bytes.", where=where)
    return data, streamed


def _stdin(stdin: BinaryIO, max_bytes: int) -> tuple[bytes, bool]:
    data = stdin.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooLarge(f"standard input holds more than {max_bytes:,} bytes.", where="-")
    return data, False
