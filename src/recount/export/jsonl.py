"""Records to JSON lines of the claims format: nothing is lost, and `recount reconcile` reads it back."""

import json
from collections.abc import Iterable
from typing import TextIO

from recount.model.batch import Record
from recount.model.wire import to_json


class JsonlExporter:
    """One record a line, fields in the order of the claims format, UTF-8."""

    name = "jsonl"
    suffix = ".jsonl"
    media_type = "application/jsonl"
    standard = "the claims format, version 1"
    loses = "nothing"

    def write(self, items: Iterable[Record], out: TextIO) -> int:
        """Write one line a record and return how many there were."""
        count = 0
        for record in items:
            out.write(line_of(record) + "\n")
            count += 1
        return count


def line_of(record: Record) -> str:
    """The record as one line of JSON."""
    return dumped(to_json(record))


def dumped(data: dict[str, object]) -> str:
    """An object as one line of JSON; escaped where a lone surrogate could not be written as UTF-8."""
    line = json.dumps(data, ensure_ascii=False, separators=(", ", ": "))
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, separators=(", ", ": "))
    return line
