"""A resource in, the reader for it out; what no reader can read is refused by its name."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from recount.errors import BinaryInput, EmptyInput
from recount.read.base import Reader, Resource
from recount.text import decode

HEAD = 65_536  # bytes of a streamed file that are looked at, and of any file for its markup
CONTROL_SHARE = 0.01  # control characters in a text; binary files have 5 % and more, texts none

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich text file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"OggS", "an audio or video file"),
    (b"ID3", "an audio file"),
    (b"WARC/", "a web archive"),
)
_FEED = re.compile(r"<(?:rss|feed|(?:\w+:)?rdf)[\s>]", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article)[\s>]", re.IGNORECASE)
_PROLOGUE = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def check(resource: Resource) -> None:
    """Raise EmptyInput or BinaryInput for what holds no text."""
    if not resource.data.strip():
        raise EmptyInput("the file is empty.", where=resource.uri)
    kind = binary_kind(resource.data)
    if kind is not None:
        raise BinaryInput(f"this is {kind}, not text.", where=resource.uri)
    text = decode(resource.data)
    if not text.strip():
        raise EmptyInput("there is nothing but blanks in it.", where=resource.uri)
    if is_binary(text):
        raise BinaryInput("it holds control characters as no text does.", where=resource.uri)


def binary_kind(data: bytes) -> str | None:
    """The name of a well-known binary format, by its first bytes."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[:4] == b"RIFF" and len(data) >= 12:
        return "a WebP image" if data[8:12] == b"WEBP" else "an audio or video file"
    if data[4:8] == b"ftyp":
        return "an audio or video file"
    return "a tar archive" if data[257:262] == b"ustar" else None


def is_binary(text: str) -> bool:
    """Whether a decoded text holds more control characters than any text does."""
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", text))
    return controls > max(1, len(text) * CONTROL_SHARE)


def choose(resource: Resource, readers: Sequence[Reader]) -> Reader:
    """The reader of the resource's suffix; where no reader has it, or it is `.xml`, the content decides."""
    suffix = PurePosixPath(resource.uri).suffix.lower()
    named = next((reader for reader in readers if suffix in reader.suffixes), None)
    if named is not None and suffix != ".xml":
        return named
    wanted = kind_of(decode(resource.data[:HEAD])) if suffix != ".xml" else _xml_kind(decode(resource.data[:HEAD]))
    return next(reader for reader in readers if reader.name == wanted)


def kind_of(head: str) -> str:
    """The name of the reader that a text's beginning asks for: feed, html, jsonl or plain."""
    body = head[_end_of_prologue(head) :]
    if body[:1] == "<":
        if _FEED.match(body) or (body[:9].lower() == "<!doctype" and _FEED.search(body[:2000])):
            return "feed"
        if _PAGE.search(body):
            return "html"
    if re.match(r'\{\s*"|\[\s*\{\s*"', body):
        return "jsonl"
    return "plain"


def _xml_kind(head: str) -> str:
    return "html" if kind_of(head) == "html" else "feed"


def _end_of_prologue(head: str) -> int:
    found = _PROLOGUE.match(head)
    return found.end() if found else 0
