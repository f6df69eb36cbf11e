"""`recount reconcile`: records of the claims format in; relations, tallies and findings out."""

import json as json_
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, BinaryIO

import typer

from recount.cli import options
from recount.cli.screen import Screen, lines
from recount.errors import MalformedInput, RecountError, UnreadableInput
from recount.model.batch import Record
from recount.model.claim import Claim
from recount.model.report import Report
from recount.model.wire import from_json, to_json
from recount.text import canonical

Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]", help="JSONL files of the claims format; none or - is standard input."),
]
IGNORED = frozenset({"relation", "tally", "finding", "nonfinding", "judgement", "series"})
LONGEST_LINE = 64 * options.MEBIBYTE  # twice the largest report that is read


def reconcile(context: typer.Context, files: Files = None, json: options.Json = False) -> None:
    """Write what follows from claims as JSON lines.

    Reports and claims of the claims format go in; relations, tallies and findings come out.
    Other records in the input are left out, fields that the format does not know are ignored, and a line that
    is no record is named and left out.
    """
    from recount.reconcile import reconcile as settle

    screen: Screen = context.obj
    screen.json = json
    failures: list[RecountError] = []

    def failed(error: RecountError) -> None:
        failures.append(error)
        screen.error(error)

    records: dict[str, Record] = {}
    for name in files or ["-"]:
        for record in _records(name, failed):
            kept = records.get(record.id)
            if kept is None or canonical(to_json(record)) < canonical(to_json(kept)):
                records[record.id] = record
    made = settle(
        [r for r in records.values() if isinstance(r, Report)], [r for r in records.values() if isinstance(r, Claim)]
    )
    lines((*made.relations, *made.tallies, *made.findings))
    if failures:
        raise typer.Exit(1)


def _records(name: str, failed: Callable[[RecountError], None]) -> Iterator[Record]:
    try:
        with _opened(name) as file:
            at = 0
            while line := file.readline(LONGEST_LINE + 1):
                at += 1
                if len(line) > LONGEST_LINE:
                    failed(MalformedInput(f"line {at} is longer than {LONGEST_LINE:,} bytes.", where=name,
                                          advice="The rest of this file was left out."))
                    return
                try:
                    record = record_of(line, f"{name}:{at}")
                except RecountError as error:
                    failed(error)
                else:
                    if record is not None:
                        yield record
    except OSError as error:
        failed(UnreadableInput(f"{error.strerror}.", where=name))


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
    else:
        with open(name, "rb") as file:
            yield file


def record_of(line: bytes, where: str) -> Record | None:
    """The report or claim of a line, None for any other record; raises MalformedInput or RecordError."""
    advice = "The other lines were read; mend this one."
    if not line.strip():
        return None
    try:
        data = json_.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise MalformedInput(f"this is no line of JSON ({error}).", where=where, advice=advice) from error
    if not isinstance(data, dict):
        raise MalformedInput("this is JSON, but no object.", where=where, advice=advice)
    return None if data.get("type") in IGNORED else from_json(data, where=where)
