"""Which reader a resource is for, and what none reads."""

import pytest

from recount.errors import BinaryInput, EmptyInput
from recount.read import READERS
from recount.read.base import Resource
from recount.read.sniff import check, choose


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00", "a JPEG image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"{\\rtf1 Shells fell.}", "a rich text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
        (b"a" * 257 + b"ustar\x00", "a tar archive"),
        (b"Shells\x00\x00\x00\x01\x02 fell.", "control characters"),
        (bytes(range(1, 256)) * 8, "control characters"),
    ],
)
def test_binary_files_are_named(data: bytes, name: str) -> None:
    """A file that is no text is refused with the name of what it is."""
    with pytest.raises(BinaryInput, match=name):
        check(Resource(uri="a.txt", data=data))


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe \x00"])
def test_empty_files(data: bytes) -> None:
    """A file without a word is empty."""
    with pytest.raises(EmptyInput):
        check(Resource(uri="a.txt", data=data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1251", "shift_jis"])
def test_text_in_any_encoding_is_text(encoding: str) -> None:
    """Text of another script or width is not taken for a binary file."""
    check(Resource(uri="a.txt", data=("Войска вошли в город. " * 40).encode(encoding)))


@pytest.mark.parametrize(
    ("uri", "data", "reader"),
    [
        ("a.txt", b"<html><body>", "plain"),
        ("a.HTML", b"Shells fell.", "html"),
        ("a.jsonl", b"Shells fell.", "jsonl"),
        ("a.xml", b'<?xml version="1.0"?><!-- a feed --><rss version="2.0"></rss>', "feed"),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE html><html><body></body></html>', "html"),
        ("a.xml", b"<inventory/>", "feed"),
        ("a", b"\xef\xbb\xbf<!DOCTYPE html>\n<html lang='en'>", "html"),
        ("page.php", b"<!-- saved --><html><head>", "html"),
        ("-", b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("-", b'<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "x" "y">\n<rss version="0.91">', "feed"),
        ("-", b'<rdf:RDF xmlns:rdf="x">', "feed"),
        ("-", b'{"text": "Shells fell."}', "jsonl"),
        ("-", b'[\n {"text": "Shells fell."}]', "jsonl"),
        ("-", b"[Erbil] Shells fell.", "plain"),
        ("-", b"{curly} Shells fell.", "plain"),
        ("-", b"<b>Shells</b> fell.", "plain"),
        ("notes.md", b"# Shells fell", "plain"),
        ("-", '<html lang="uk">'.encode("utf-16"), "html"),
    ],
)
def test_the_reader_of_a_resource(uri: str, data: bytes, reader: str) -> None:
    """A known suffix decides; without one, and for `.xml`, the content does."""
    assert choose(Resource(uri=uri, data=data), READERS).name == reader
