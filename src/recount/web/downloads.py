"""What a page shows in, a file of it in a format out: all that matches its address, or none of it with a reason."""

import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, cast

from starlette.responses import Response, StreamingResponse

from recount.draw.svg import Drawing
from recount.errors import AskError, NotFound
from recount.export import BINARY, EXPORTERS
from recount.export.base import Item
from recount.export.csv import CsvExporter

# So many records are written in a second or two, and held on the disk alone; whoever wants more has the command line.
MOST = 50_000
_IN_MEMORY, _PIECE = 4 << 20, 1 << 16  # bytes
_NAMED = re.compile(r"[^A-Za-z0-9._-]+")


def download(records: Iterable[Item], of: type[Item], suffix: str, name: str) -> Response:
    """The records as a file called `name`; raises NotFound for a format that there is none of, AskError for too many.

    A file that holds a part is never sent: what was asked for is whole, or refused.
    """
    exporter = EXPORTERS.get(suffix) or BINARY.get(suffix)
    if exporter is None:
        known = ", ".join((*EXPORTERS, *BINARY))
        raise NotFound("there is no such format.", where=f".{suffix}", advice=f"Formats: {known}.")
    held = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - it is closed once it is sent
    if suffix in BINARY:
        BINARY[suffix].write(_bounded(records, suffix), cast("IO[bytes]", held))  # type: ignore[arg-type]
    else:
        out = io.TextIOWrapper(cast("IO[bytes]", held), encoding="utf-8", newline="", write_through=True)
        count = EXPORTERS[suffix].write(_bounded(records, suffix), out)  # type: ignore[arg-type]
        if count == 0 and isinstance(exporter, CsvExporter):
            exporter.header(of, out)
        out.detach()
    held.seek(0)
    file = f"{_NAMED.sub('-', name).strip('-') or 'recount'}{exporter.suffix}"
    headers = {"content-disposition": f'attachment; filename="{file}"', "cache-control": "private, no-cache"}
    return StreamingResponse(_sent(cast("IO[bytes]", held)), media_type=exporter.media_type, headers=headers)


def drawing(drawn: Drawing, name: str) -> Response:
    """A drawing as a file of its own: the same marks as on the page, in the colours of paper."""
    headers = {"content-disposition": f'attachment; filename="{_NAMED.sub("-", name).strip("-") or "recount"}.svg"',
               "cache-control": "private, no-cache"}
    return Response(drawn.file().encode("utf-8", "replace"), media_type="image/svg+xml", headers=headers)


def _bounded(records: Iterable[Item], suffix: str) -> Iterator[Item]:
    """The records, as long as they are not too many."""
    for number, record in enumerate(records):
        if number == MOST:
            raise AskError(
                f"more than {MOST:,} records match.", where=f".{suffix}",
                advice="Narrow the filters, or use the command line: `recount claims --format csv` has no limit.",
            )
        yield record


def _sent(held: IO[bytes]) -> Iterator[bytes]:
    with held:
        while piece := held.read(_PIECE):
            yield piece
