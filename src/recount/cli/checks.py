"""What `recount doctor` looks at: each a name, a state, what was found and what to do."""

import importlib.metadata
import importlib.util
import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from recount import __version__
from recount.errors import LedgerError, RecountError

# SQLite 3.7.0 to 3.51.2 can corrupt a WAL file when two connections write and checkpoint at the same instant
# (the WAL-reset bug, mended on 13 March 2026). Recount keeps to one writer at a time, which avoids it.
SOUND_SQLITE = (3, 51, 3)

# Package -> what cannot be done without it.
NEEDED = {
    "sqlalchemy": "keeping a ledger", "alembic": "making and upgrading a ledger", "typer": "the command line",
    "rich": "tables and progress bars", "trafilatura": "reading HTML pages",
    "feedparser": "reading RSS and Atom feeds",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: Literal["ok", "warning", "missing", "wrong"]
    detail: str
    advice: str = ""


def environment() -> Iterator[Check]:
    """Recount, Python, SQLite and each package that something needs."""
    yield Check(name="recount", state="ok", detail=__version__)
    yield Check(name="python", state="ok", detail=f"{platform.python_version()} on {platform.system()}")
    yield sqlite(sqlite3.sqlite_version_info)
    for package, feature in NEEDED.items():
        if importlib.util.find_spec(package) is None:
            yield Check(name=package, state="missing", detail=f"not installed; needed for {feature}.",
                        advice="Install Recount again.")
        else:
            yield Check(name=package, state="ok", detail=importlib.metadata.version(package))


def sqlite(version: tuple[int, ...]) -> Check:
    """The SQLite that Python was built with."""
    detail = ".".join(map(str, version))
    if version >= SOUND_SQLITE:
        return Check(name="sqlite", state="ok", detail=detail)
    return Check(
        name="sqlite", state="warning",
        detail=f"{detail} is older than 3.51.3 and has the WAL-reset bug.",
        advice="Recount lets one process write at a time, which avoids it; let no other tool write to a ledger.",
    )


def plug_ins() -> Iterator[Check]:
    """Each plug-in that is installed, and each that is broken."""
    from recount.plugins import GROUPS, load

    for group in GROUPS:
        loaded, broken = load(group)
        for name in loaded:
            yield Check(name="plug-in", state="ok", detail=f"{group}:{name}")
        for error in broken:
            yield Check(name="plug-in", state="wrong", detail=f"{error.where}: {error.message}", advice=error.advice)


def health(path: Path, wait: float) -> Iterator[Check]:
    """The ledger's own check; a ledger that is not there yet is nothing wrong."""
    from recount.cli.ledgers import reading
    from recount.views.english import plural

    if not path.exists():
        yield Check(name="ledger", state="missing", detail=f"{path} is not there yet.",
                    advice="`recount read FILES` makes it.")
        return
    try:
        with reading(path, wait) as store:
            found = store.check()
    except LedgerError as error:
        yield Check(name="ledger", state="wrong", detail=f"{path}: {error.message}", advice=error.advice)
        return
    except RecountError as error:
        yield Check(name="ledger", state="wrong", detail=str(error))
        return
    counts = ", ".join(plural(count, name) for name, count in found.counts)
    yield Check(name="ledger", state="ok", detail=f"{path}: {found.engine}, schema {found.schema}, {counts}")
    if found.counts and not found.settled:
        yield Check(name="settled", state="warning", detail="a reading was cut short before it was reconciled.",
                    advice="Run the same `recount read` again.")
    for problem in found.problems:
        yield Check(name="ledger", state="wrong", detail=problem,
                    advice="`recount restore` a backup, or save what can be read with `recount salvage`.")
