"""PATH arguments and what they hold."""

import io
import os
from pathlib import Path

import pytest

from recount.errors import EmptyInput, InputError, RecordError, TooLarge, UnreadableInput
from recount.read.base import Resource
from recount.read.sources import resources, shown

SUFFIXES = frozenset({".txt", ".html", ".jsonl"})


def found(*paths: object, **options: object) -> list[str | type[InputError]]:
    """The names of the resources, with the kind of error in place of those that cannot be opened."""
    return [
        item.uri if isinstance(item, Resource) else type(item)
        for item in resources([str(p) for p in paths], SUFFIXES, **options)  # type: ignore[arg-type]
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files at two depths, a hidden one and one of an unknown kind."""
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.TXT", "b/c.html", ".hidden.txt", "notes.doc"):
        (tmp_path / name).write_text("Shells fell.", encoding="utf-8")
    return tmp_path


def test_a_folder(folder: Path) -> None:
    """A folder gives its files with known suffixes in sorted order, at every depth; hidden ones stay hidden."""
    assert found(folder) == [f"{folder}/a.TXT", f"{folder}/z.txt", f"{folder}/b/c.html"]


def test_a_named_file_and_a_glob(folder: Path) -> None:
    """A file that is named is read whatever its suffix; a pattern that the shell left is expanded, `**` included."""
    assert found(folder / "notes.doc") == [f"{folder}/notes.doc"]
    assert found(f"{folder}/*.txt") == [f"{folder}/z.txt"]
    assert found(f"{folder}/**/*.html") == [f"{folder}/b/c.html"]
    assert found(f"{folder}/*.nothing") == [UnreadableInput]
    assert found(f"{folder}/**") == [f"{folder}/{name}" for name in ("a.TXT", "b/c.html", "notes.doc", "z.txt")]


def test_a_file_with_brackets_in_its_name(tmp_path: Path) -> None:
    """A path that exists is never taken for a pattern."""
    (tmp_path / "a[1].txt").write_text("Shells fell.", encoding="utf-8")
    assert found(tmp_path / "a[1].txt") == [f"{tmp_path}/a[1].txt"]


def test_the_same_path_twice(folder: Path) -> None:
    """A file that is named and stands in a named folder is opened once."""
    assert found(folder / "z.txt", folder, folder / "b" / ".." / "z.txt") == [
        f"{folder}/z.txt", f"{folder}/a.TXT", f"{folder}/b/c.html"
    ]


def test_the_rest_goes_on(folder: Path) -> None:
    """A missing path stands as an error in its place; those after it are read."""
    assert found(folder / "missing.txt", folder / "z.txt") == [UnreadableInput, f"{folder}/z.txt"]


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    """A loop of links, a pipe, a device, an address and a NUL are named, and none of them hangs."""
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    paths = (tmp_path / "loop.txt", tmp_path / "pipe.txt", tmp_path / "gone.txt", "/dev/zero", "https://a.example/b",
             "a\x00b")
    assert found(*paths) == [UnreadableInput] * len(paths)
    assert found(tmp_path) == [UnreadableInput] * 3


def test_what_may_not_be_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder without permission is named; its neighbours are read."""
    opened, listed = os.open, os.scandir

    def refuse_file(path: str, *rest: int) -> int:
        if path.endswith("z.txt"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest)

    def refuse_folder(path: str) -> object:
        if path.endswith("/b"):
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    # Permissions themselves would not do: root may read every file, and CI may run as root.
    monkeypatch.setattr(os, "open", refuse_file)
    monkeypatch.setattr(os, "scandir", refuse_folder)
    assert found(folder) == [f"{folder}/a.TXT", UnreadableInput, UnreadableInput]


def test_a_folder_that_links_to_itself(folder: Path) -> None:
    """A link to a folder above is not followed."""
    for name in ("up", "up too"):
        (folder / "b" / name).symlink_to(folder)
    assert found(folder) == [f"{folder}/a.TXT", f"{folder}/z.txt", f"{folder}/b/c.html"]


def test_stars_do_not_follow_links(folder: Path) -> None:
    """Two links to a folder above make it endlessly deep for who follows them; `**` does not."""
    for name in ("up", "up too"):
        (folder / "b" / name).symlink_to(folder)
    assert found(f"{folder}/**/*.html") == [f"{folder}/b/c.html"]


def test_an_empty_path() -> None:
    """An empty argument is named, and is not the working folder."""
    assert found("") == [UnreadableInput]


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder without anything to read says so."""
    assert found(tmp_path) == [EmptyInput]


def test_the_cap(tmp_path: Path) -> None:
    """A file of as many bytes as the cap is read, one byte more is too large; JSON Lines are streamed."""
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    (tmp_path / "b.txt").write_bytes(b"x" * 101)
    (tmp_path / "c.jsonl").write_bytes(b"x" * 101)
    assert found(tmp_path, max_bytes=100) == [f"{tmp_path}/a.txt", TooLarge, f"{tmp_path}/c.jsonl"]


def test_standard_input() -> None:
    """`-` is standard input, read once, under the same cap."""
    assert found("-", "-", stdin=io.BytesIO(b"Shells fell.")) == ["-"]
    assert found("-", stdin=io.BytesIO(b"x" * 101), max_bytes=100) == [TooLarge]


def test_the_users_date_is_checked_first(folder: Path) -> None:
    """A date that is no EDTF is refused before anything is read."""
    with pytest.raises(RecordError, match="last week"):
        found(folder, published="last week")


def test_a_name_that_is_no_utf8() -> None:
    """A path's odd bytes are shown escaped, so that the name can be stored."""
    assert shown(os.fsdecode(b"a\xff.txt")) == "a\\xff.txt"
