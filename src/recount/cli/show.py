"""`recount show`: one record, its words marked, and the chain from the number to the byte."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.ledgers import reading
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen, lines, terminal

if TYPE_CHECKING:
    from rich.text import Text

    from recount.model.claim import Claim
    from recount.views.evidence import Chain, Evidence

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
    from recount.views.evidence import evidence

    screen: Screen = context.obj
    screen.json = json
    with reading(ledger, wait) as store:
        found = evidence(store, record_id)
    if json:
        lines((found.record,))
        lines((*found.relations, *found.tallies, *found.findings))
        return
    console = terminal()
    for text in page(found):
        console.print(text)


def page(found: "Evidence") -> "Iterator[Text]":
    """The lines of the page: the record, the chain of each claim, what refers to it."""
    from rich.text import Text

    from recount.views.details import details

    for label, value in details(found.record):
        yield _line(label, value)
    for claim, chain in found.chains:
        yield Text("")
        yield from _chain(claim, chain)
    if found.unshown:
        yield Text("")
        yield Text(f"… and {found.unshown:,} more claims: --json lists them all.")
    for title, referring in found.referring:
        yield Text("")
        yield Text(title, style="bold")
        for record_id, words in referring:
            yield Text.assemble("  ", (record_id, "cyan"), f"  {words}")


def _chain(claim: "Claim", chain: "Chain") -> "Iterator[Text]":
    from rich.text import Text

    from recount.views.citing import SHORT, title_of
    from recount.views.quoting import visible

    anchor = chain.anchor
    yield Text.assemble(("words     ", "dim"), _marked(chain))
    number = f"“{visible(anchor.exact)}” at characters {anchor.start:,}–{anchor.end:,}"
    yield _line("anchor", f"{number}, bytes {chain.byte_start:,}–{chain.byte_end:,} of the stored text (UTF-8)")
    yield _line("claim", claim.id)
    report = chain.report
    said = ", ".join(part for part in (report.publisher, report.published or "undated") if part)
    yield _line("report", f"{report.id[:SHORT]}  {title_of(report)} ({visible(said)})")
    if report.uri is not None:
        holds = {True: "  (the file holds these words at these bytes)", None: ""}
        changed = "  (the file's own bytes differ from the stored text there)"
        yield _line("read from", visible(report.uri) + holds.get(chain.in_file, changed))


def _marked(chain: "Chain") -> "Text":
    """The sentence, the claim's words in bold and its anchor turned around; without colour, in brackets."""
    from rich.text import Text

    from recount.views.quoting import visible

    text = Text()
    start, end = chain.anchor_mark
    edges = sorted({0, len(chain.sentence), start, end, *(edge for mark in chain.marks for edge in mark)})
    for left, right in pairwise(edges):
        piece = visible(chain.sentence[left:right])
        if start <= left and right <= end:
            text.append(f"[{piece}]", style="bold reverse")
        elif any(a <= left and right <= b for a, b in chain.marks):
            text.append(piece, style="bold")
        else:
            text.append(piece)
    return text


def _line(label: str, value: str) -> "Text":
    from rich.text import Text

    return Text.assemble((f"{label:<10}", "dim"), value)
