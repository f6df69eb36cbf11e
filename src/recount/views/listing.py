"""Records with the few columns that a person wants to see of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from recount.model.judgement import Judgement

R = TypeVar("R")
Fit = Literal["whole", "words", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's title, and how it fits: never cut, wrapped at its words, or set to the right.

    What is not essential is left out where there is no room.
    """

    title: str
    fit: Fit = "words"
    share: int = 1
    essential: bool = True


JUDGED = Column(title="Judged", share=2)  # stands before the id where anybody has judged anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[R]):
    """Records of the type `of`, or rows made of them, and the cells that stand for each; `noun` names one.

    `judgements` are those that stand on a record, `counts` whether people left it in; `whole` gives the record of a
    row that shows only some of it.
    """

    noun: str
    of: type[Any]  # Any: a record, of which a row may show only some
    columns: tuple[Column, ...]
    records: Iterable[R]
    cells: Callable[[R], tuple[str, ...]]
    judgements: Callable[[R], tuple[Judgement, ...]] = lambda record: ()
    counts: Callable[[R], bool] = lambda record: True
    whole: Callable[[R], Any] = lambda record: record  # Any: a record of the type `of`
