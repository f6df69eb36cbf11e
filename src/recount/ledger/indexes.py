"""Tables in, their indexes set aside and made again out: sorting once is quicker than a million random places."""

import sqlite3
from collections.abc import Iterator


class Indexes:
    """Indexes that are set aside while a table is filled from nothing, inside one transaction."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver
        self._aside: dict[str, tuple[str, str]] = {}  # by name: the table, and the statement that makes it

    def set_aside(self, *tables: str) -> None:
        """Take away all indexes of these tables but their keys, until they are asked for or all is made."""
        for table in tables:
            found = self._driver.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
                (table,)).fetchall()
            for name, made_by in found:
                self._driver.execute(f'DROP INDEX "{name}"')
                self._aside[name] = table, made_by

    def make(self, *names: str) -> None:
        """Make these again, if they are set aside."""
        for name in names:
            if name in self._aside:
                self._driver.execute(self._aside.pop(name)[1])

    def make_of(self, *tables: str) -> Iterator[None]:
        """Make again those of these tables, one at a time."""
        for name in [name for name, (table, _) in self._aside.items() if table in tables]:
            self.make(name)
            yield

    def make_all(self) -> None:
        """Make all again that are set aside."""
        self.make(*self._aside)
