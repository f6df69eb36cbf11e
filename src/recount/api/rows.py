"""A question in, its records out: asked each time it is iterated, and made a table where pandas or Arrow is there."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from recount.errors import RecountError
from recount.export.rows import COLUMNS, Cell, rows_of
from recount.model.batch import Record
from recount.model.wire import to_json

R = TypeVar("R", bound=Record)


class Rows(Generic[R]):
    """Records of one type, as lazy as a query: each iteration asks the ledger again and streams its answer."""

    def __init__(self, of: type[R], ask: Callable[[], Iterable[R]]) -> None:
        self.of, self._ask = of, ask

    def __iter__(self) -> Iterator[R]:
        return iter(self._ask())

    def first(self) -> R | None:
        """The first record, None where there is none; no more than needed is read."""
        return next(iter(self), None)

    def to_dicts(self) -> list[dict[str, object]]:
        """Each record as the claims format has it."""
        return [to_json(record) for record in self]

    def to_pandas(self) -> Any:  # Any: a pandas.DataFrame, which Recount does not depend on
        """A data frame with the columns of the CSV export: a row a record, of a tally a row a point.

        What is unknown is missing, and whole numbers stay whole. Raises RecountError where pandas is not installed.
        """
        pandas = _library("pandas")
        return pandas.DataFrame(self._cells(), columns=self.columns).convert_dtypes()

    def to_arrow(self) -> Any:  # Any: a pyarrow.Table, as above
        """An Arrow table with the columns of the CSV export; raises RecountError where pyarrow is not installed."""
        arrow = _library("pyarrow")
        cells = self._cells()
        return arrow.table({name: [row.get(name) for row in cells] for name in self.columns})

    @property
    def columns(self) -> list[str]:
        """The names of a table's columns."""
        return COLUMNS[self.of].split()

    def _cells(self) -> list[dict[str, Cell]]:
        return [row for record in self for row in rows_of(record)]


def _library(name: str) -> Any:  # Any: a module that Recount does not depend on
    try:
        return importlib.import_module(name)
    except ImportError as error:
        said = f"{name} is not installed."
        raise RecountError(said, advice=f"Install it beside Recount: python -m pip install {name}.") from error
