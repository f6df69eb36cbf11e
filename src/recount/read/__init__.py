"""Resources to reports: the readers, and the one way through them."""

from collections.abc import Iterable, Iterator, Sequence

from recount.errors import EmptyInput, InputError
from recount.read.base import MAX_BYTES, Found, Reader, Resource
from recount.read.feed import FeedReader
from recount.read.html import HtmlReader
from recount.read.jsonl import JsonlReader
from recount.read.plain import PlainReader
from recount.read.sniff import check, choose
from recount.read.sources import resources

READERS: tuple[Reader, ...] = (
    PlainReader(),
    HtmlReader(),
    FeedReader(),
    JsonlReader(),
)


def read_paths(
    paths: Iterable[str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    max_bytes: int = MAX_BYTES,
    readers: Sequence[Reader] = READERS,
) -> Iterator[Found]:
    """Every report of files, folders, globs and `-` (stdin), in order; an error in place of what is unreadable.

    `readers` are asked in their order; other packages' readers go behind ours. Raises RecordError where `published`
    is no EDTF.
    """
    suffixes = frozenset(suffix for reader in readers for suffix in reader.suffixes)
    for resource in resources(paths, suffixes, published=published, publisher=publisher, max_bytes=max_bytes):
        if isinstance(resource, InputError):
            yield resource
        else:
            yield from read_resource(resource, readers)


def read_resource(resource: Resource, readers: Sequence[Reader] = READERS) -> Iterator[Found]:
    """The reports of one resource, by the reader that its suffix or its content asks for; never raises InputError."""
    empty = True
    try:
        reader = choose(resource, readers)
        if reader in READERS:  # another package's reader may be there for binary files
            check(resource)
        for found in reader.read(resource):
            empty = False
            yield found
    except InputError as error:
        yield error
    else:
        if empty:
            yield EmptyInput("there is no report in it.", where=resource.uri)
