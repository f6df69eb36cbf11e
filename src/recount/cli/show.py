"""`recount show`: one record, its words marked, and the chain from the number to the byte."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from json import dumps
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen, lines, printable, terminal

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from recount.model.claim import Claim
    from recount.views.evidence import Chain, Evidence

REFERRING = 10  # relations, tallies or findings named on the page; --json has all
Id = Annotated[str, typer.Argument(metavar="ID", help="A record's id, or the beginning of one that no other shares.")]


def show(
    context: typer.Context,
    record_id: Id,
    json: options.Json = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Show one record, from its number to the byte.

    Its words are marked in their sentence; then the report, the offsets in characters and bytes, the file; then
    the relations, tallies and findings that it is part of.
    """
    from recount.model.judgement import to_json
    from recount.views.evidence import evidence

    screen: Screen = context.obj
    screen.json = json
    with reading(ledger, wait) as store:
        found = evidence(store, record_id)
    if json:
        lines((found.record,))
        lines((*found.relations, *found.tallies, *found.findings))
        for entry in found.judged:
            screen.write(dumps(to_json(entry.judgement), ensure_ascii=False))
        return
    for block in page(found):
        terminal().print(block)


def page(found: "Evidence") -> "Iterator[Table | str]":
    """The blocks of the page: the record, the chain of each claim, what refers to it."""
    from recount.views.details import details

    text = found.chains[0][1].report.text if found.chains else None
    yield _grid((label, value) for label, value in details(found.record, text or ""))
    for claim, chain in found.chains:
        yield ""
        yield _grid(_chain(claim, chain))
    if found.unshown:
        yield ""
        yield f"… and {found.unshown:,} more claims; --json lists them all."
    for title, referring in found.referring:
        yield ""
        yield title
        yield _grid(((f"  {short}", words) for short, words in referring[:REFERRING]), style="cyan")
        if len(referring) > REFERRING:
            yield f"  … and {len(referring) - REFERRING:,} more; --json lists them all."


def _chain(claim: "Claim", chain: "Chain") -> "Iterator[tuple[str, Text | str]]":
    from recount.views import english
    from recount.views.citing import SHORT, title_of
    from recount.views.quoting import visible

    anchor = chain.anchor
    yield "words", _marked(chain)
    number = f"“{visible(anchor.exact)}” at characters {anchor.start:,}–{anchor.end:,}"
    yield "anchor", f"{number}, bytes {chain.byte_start:,}–{chain.byte_end:,} of the stored text (UTF-8)"
    yield "claim", claim.id
    for step in chain.descents:
        of = {claim.id: "", chain.report.id: f"{step.from_[:SHORT]} "}.get(step.from_, f"{visible(step.from_)} ")
        yield "origin", f"{of}{step.prov} {visible(step.to)}: {visible(step.because)}"
    report = chain.report
    said = ", ".join(part for part in (report.publisher, english.date(report.published, "undated")) if part)
    yield "report", f"{report.id[:SHORT]}  {title_of(report)} ({visible(said)})"
    if report.uri is not None:
        holds = {True: " (the file holds these words at these bytes)", None: ""}
        changed = " (the file's own bytes differ from the stored text there)"
        yield "read from", visible(report.uri) + holds.get(chain.in_file, changed)


def _marked(chain: "Chain") -> "Text":
    """The sentence, the claim's words in bold and its anchor in brackets, turned around where there is colour."""
    from rich.text import Text

    from recount.views.quoting import visible

    text = Text()
    start, end = chain.anchor_mark
    edges = sorted({0, len(chain.sentence), start, end, *(edge for mark in chain.marks for edge in mark)})
    for left, right in pairwise(edges):
        piece = visible(chain.sentence[left:right])
        marked = any(a <= left and right <= b for a, b in chain.marks)
        text.append("[" if left == start else "", style="dim")
        text.append(piece, style="bold reverse" if start <= left and right <= end else "bold" if marked else "")
        text.append("]" if right == end else "", style="dim")
    return text


def _grid(rows: "Iterable[tuple[str, Text | str]]", style: str = "dim") -> "Table":
    """Labels and values, the values wrapped within their own column."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style=style, min_width=9)
    grid.add_column(overflow="fold")
    for label, value in rows:
        grid.add_row(Text(printable(label)), Text(printable(value)) if isinstance(value, str) else value)
    return grid
