"""A record in, every span inside it out: the words of its report that it quotes."""

import dataclasses
import functools
from typing import Any

from recount.model.span import Span
from recount.model.wire import ATOMS, fields_of


def spans_of(record: Any) -> list[Span]:  # Any: every dataclass of the model, and what its fields hold
    """Every span inside a record, for checking that each one quotes its report."""
    out: list[Span] = []
    _gather(record, out)
    return out


def _gather(value: Any, out: list[Span]) -> None:
    kind: Any = type(value)  # Any: mypy takes no class for hashable
    if kind is Span:
        out.append(value)
    elif kind is tuple:
        for one in value:
            _gather(one, out)
    elif kind not in ATOMS:
        for name in _held(kind):
            one = getattr(value, name)
            if type(one) not in ATOMS:
                _gather(one, out)


@functools.cache
def _held(kind: type[Any]) -> tuple[str, ...]:
    """The names of a record's fields; of what is no record none."""
    return tuple(fields_of(kind)) if dataclasses.is_dataclass(kind) else ()
