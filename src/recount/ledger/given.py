"""Values in, the rows of a statement that lists them out: written down once, however many they are and whoever asks.

To write a statement down and find out that it is one already met takes SQLAlchemy 0.4 ms, a third of what a page of
twenty small questions took.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Select, Text, bindparam, func, select

_CHUNK = 400  # values in one list; some statements hold it twice


def given(values: Sequence[str] | Sequence[int]) -> Select[Any]:  # Any: what Core knows of them
    """These values, each a row: a list of binds takes milliseconds to write down where they are hundreds."""
    return select(func.json_each(json.dumps(values)).table_valued("value").c.value)


def these() -> Select[Any]:  # Any: as above
    """The values that a statement is given when `rows` executes it."""
    return select(func.json_each(bindparam("these", type_=Text)).table_valued("value").c.value)


def rows(
    connection: Connection, wanted: Executable, values: Sequence[str] | Sequence[int], **more: object
) -> Iterator[Any]:  # Any: as above
    """The rows of a statement for these values, a lot of them after another, each lot's all at once."""
    for start in range(0, len(values), _CHUNK):
        yield from connection.execute(wanted, {"these": json.dumps(values[start : start + _CHUNK]), **more}).all()
