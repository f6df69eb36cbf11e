"""What a whole ledger comes to, in words or as JSON: what the commands that copy ledgers say when they are done."""

import json
from pathlib import Path
from typing import Annotated

import typer

from recount.cli.screen import Screen

# Tables whose rows mean something to a reader; the others tie these together.
_TOLD = ("report", "claim", "relation", "tally", "finding", "judgement", "series", "change", "run")

Replace = Annotated[bool, typer.Option("--replace", help="Write although there is a file of this name.")]


def words(rows: tuple[tuple[str, int], ...]) -> str:
    """How many rows there are of each kind, superseded ones with them."""
    from recount.views.english import listed, plural

    counts = dict(rows)
    named = [plural(counts[name], name) for name in _TOLD if counts.get(name)]
    return listed(named) or "nothing"


def told(screen: Screen, kind: str, path: Path | str, sentence: str, rows: tuple[tuple[str, int], ...],
         hash_: str | None, **more: object) -> None:
    """Say what was done: a JSON object with --json, else a sentence, what it holds, and its hash."""
    if screen.json:
        screen.write(json.dumps({"type": kind, "path": str(path), "hash": hash_, "rows": dict(rows), **more}))
        return
    screen.write(sentence)
    screen.write(f"It holds {words(rows)}, in all versions.")
    screen.write(f"Hash of what is live: {hash_}")
