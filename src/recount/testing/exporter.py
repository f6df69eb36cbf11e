"""An exporter and records in, ContractBroken out where the exporter breaks its promises."""

import io
from collections.abc import Sequence

from recount.export.base import Exporter
from recount.model.batch import Record
from recount.testing.contract import require, require_name, require_sentence


def check_exporter(exporter: Exporter, records: Sequence[Record]) -> str:
    """Write the records and hold the exporter to its promises; returns what was written.

    Promised are: a name, a suffix with a dot, a media type, the standard's name, a sentence on what it loses,
    the count of the records written, the same bytes each time, and valid output for no records at all.
    """
    require_name(exporter)
    require_sentence(exporter)
    require(exporter.suffix.startswith("."), "the suffix looks like '.csv'")
    require("/" in exporter.media_type, "the media type looks like 'text/csv'")
    require(exporter.standard != "" and exporter.loses != "", "an exporter names its standard, and what it loses")
    written, count = _written(exporter, records)
    require(0 <= count <= len(records), f"{count} of {len(records)} records were written")
    require(not written or written.endswith("\n"), "the output ends with a newline")
    require((written, count) == _written(exporter, records), "writing twice gives other bytes")
    _written(exporter, ())
    return written


def _written(exporter: Exporter, records: Sequence[Record]) -> tuple[str, int]:
    out = io.StringIO(newline="")
    count = exporter.write(records, out)
    return out.getvalue(), count
