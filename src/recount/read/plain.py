"""A plain text file in, its one report out: the decoded file itself, with what its header lines say."""

from collections.abc import Iterator

from recount.read.base import Found, Resource
from recount.read.draft import report_of
from recount.text import decode


class PlainReader:
    """Plain text: the stored text is the decoded file, without byte order mark, its line ends newlines."""

    name = "plain"
    suffixes: tuple[str, ...] = (".txt", ".text")

    def read(self, resource: Resource) -> Iterator[Found]:
        """Yield the one report; raises EmptyInput where there is no text."""
        yield report_of(resource, decode(resource.data))
