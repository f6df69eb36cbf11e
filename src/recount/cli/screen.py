"""What commands show: tables, lines and progress; results on standard output, everything else on standard error."""

import json
import sys
import threading
from collections.abc import Iterable
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any

from recount.errors import RecountError
from recount.model.batch import Record
from recount.model.refusal import Refusal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from recount.views.listing import Listing

ROWS = 200  # rows of a table that anyone scrolls through; jsonl and csv are never cut
NARROW = 100  # columns of a terminal below which a table keeps to its essential columns
WIDE = 10_000  # columns that any table has room in; one that needs more than there are shares them out
PATIENCE = 1.0  # seconds before a progress bar appears


class Screen:
    """One command's output; `json` makes errors JSON lines too."""

    def __init__(self) -> None:
        self.json = False
        self.bar: Bar | None = None

    def write(self, text: str) -> None:
        """One line of result."""
        sys.stdout.write(printable(text) + "\n")

    def note(self, text: str) -> None:
        """One line about the result, for the person at the terminal."""
        self._aside(text)

    def error(self, error: RecountError) -> None:
        """One line for an error: a JSON object with --json, else words."""
        if self.json:
            said = {"type": "error", "error": type(error).__name__, "message": error.message, "where": error.where,
                    "advice": error.advice}
            self._aside(json.dumps(said))
        else:
            self._aside(f"{type(error).__name__}: {one_line(str(error))}")

    def refusal(self, where: str, refusal: Refusal) -> None:
        """One line for what a chosen reader answered and was not taken."""
        if self.json:
            said = {"type": "refusal", "report": refusal.report, "where": where, "exact": refusal.exact,
                    "because": refusal.because}
            self._aside(json.dumps(said))
        else:
            self._aside(one_line(f"Not taken: {where}: {refusal.exact!r}: {refusal.because}."))

    def listing(self, listing: "Listing[Any]", limited: bool) -> int:  # Any: records of any one type
        """Show a listing as a table and return how many records it showed."""
        records = iter(listing.records)
        shown = list(records if limited else islice(records, ROWS))
        if shown:
            self._table(listing, shown)
        more = 0 if limited else sum(1 for _ in records)
        if more:
            self.note(f"{more:,} more; use filters, --limit or --format jsonl to see them.")
        return len(shown)

    def _table(self, listing: "Listing[Any]", records: list[Any]) -> None:  # Any: as above
        from rich import box
        from rich.measure import Measurement
        from rich.table import Table
        from rich.text import Text

        console = terminal()
        columns = [
            (at, column) for at, column in enumerate(listing.columns)
            if column.essential or console.width >= NARROW
        ]
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False, header_style="bold")
        for _, column in columns:
            table.add_column(
                column.title, no_wrap=column.fit != "words", ratio=column.share if column.fit == "words" else None,
                overflow="fold", justify="right" if column.fit == "number" else "left",
                style="cyan" if column.title == "Id" else None,
            )
        for record in records:
            cells = listing.cells(record)
            table.add_row(*(Text(printable(cells[at])) for at, _ in columns))
        table.expand = Measurement.get(console, console.options.update(max_width=WIDE), table).maximum > console.width
        console.print(table)

    def _aside(self, text: str) -> None:
        if self.bar is not None and self.bar.live:
            self.bar.above(printable(text))
        else:
            sys.stdout.flush()
            sys.stderr.write(printable(text) + "\n")


class Bar:
    """A progress bar on standard error that appears after a second, and only on a terminal."""

    def __init__(self, screen: Screen, title: str) -> None:
        self._screen, self._title = screen, title
        self._done, self._failed = 0, 0
        self._progress: Progress | None = None
        self._timer = threading.Timer(PATIENCE, self._start)
        self._lock = threading.Lock()

    @property
    def live(self) -> bool:
        """Whether it is on the screen now."""
        return self._progress is not None

    def __enter__(self) -> "Bar":
        self._screen.bar = self
        if sys.stderr.isatty():
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            progress, self._progress = self._progress, None
        if progress is not None:
            progress.stop()
        self._screen.bar = None

    def step(self, *, failed: bool = False) -> None:
        """One more is done."""
        self._done += 1
        self._failed += failed
        self._show()

    def say(self, title: str) -> None:
        """Name the stage under way."""
        self._title = title
        self._show()

    def above(self, text: str) -> None:
        """Print a line above the bar."""
        from rich.text import Text

        progress = self._progress
        if progress is not None:
            progress.console.print(Text(text), soft_wrap=True)

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            progress = Progress(
                TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn(),
                console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False,
            )
            progress.add_task(self._words(), total=None)
            progress.start()
            self._progress = progress

    def _show(self) -> None:
        progress = self._progress
        if progress is not None:
            progress.update(progress.task_ids[0], description=self._words())

    def _words(self) -> str:
        failed = f", {self._failed:,} failed" if self._failed else ""
        done = f" ({self._done:,}{failed})" if self._done else ""
        return f"{self._title}{done}"


def terminal() -> "Console":
    """Standard output as rich sees it, with nothing guessed from the words that are printed."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)


def one_line(text: str) -> str:
    """The text on one line, control characters spelled out, so that a file's name cannot draw on the terminal."""
    return "".join(c if c.isprintable() else " " if c in "\n\t" else f"\\x{ord(c):02x}" for c in text)


def printable(text: str) -> str:
    """The text with what UTF-8 cannot hold replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


def lines(records: Iterable[Record]) -> int:
    """Write records to standard output as JSON lines and return how many there were."""
    from recount.export import EXPORTERS

    return EXPORTERS["jsonl"].write(records, sys.stdout)
