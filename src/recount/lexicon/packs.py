"""A language pack's data files as rows: `lang/<language>/<name>.tsv`, checked as they are read."""

import functools
from collections.abc import Iterator
from importlib.resources import files

from recount.errors import LexiconError

Row = dict[str, str]


@functools.cache
def table(language: str, name: str) -> tuple[Row, ...]:
    """The rows of one table: the first line names the columns, `#` starts a comment line, "" is an empty cell."""
    return tuple(read_rows(f"lang/{language}/{name}.tsv"))


def lists(language: str, name: str) -> bool:
    """Whether a language has the table; one that it has may still be wrong."""
    return files("recount").joinpath("lang", language, f"{name}.tsv").is_file()


def read_rows(path: str) -> Iterator[Row]:
    """Rows of a tab-separated data file inside the package; raises LexiconError with the line that is wrong."""
    header: list[str] | None = None
    for number, line in enumerate(read_data(path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{len(cells)} cells under {len(header)} columns", where=f"{path}:{number}")
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def read_data(path: str) -> str:
    """The text of a data file inside the package."""
    found = files("recount").joinpath(*path.split("/"))
    try:
        return found.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError("the data file is missing", where=path) from error
