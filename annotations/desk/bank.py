"""Single sentences whose numbers are marked in, documents that tell what each number counts out.

    [Thirty-three: missing person incident] of its men could not be traced after the raid, which lasted four hours.

A line of `annotations/sentences/NAME.bank` is a sentence of our own. Brackets hold a number's words, its measure, its
unit and its scope; a number without brackets counts nothing that is a claim. Nothing else is annotated: not who says
it, when or where. They teach many ways to say what is counted, for a fifth of the words that a report takes. Lines
that begin with `#` are remarks.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

from annotations.desk.corpora import HOME
from annotations.desk.labels import Annotated
from annotations.desk.page import NoteError, Page
from annotations.desk.words import UNITS
from recount.lexicon.codebook import measures
from recount.model.claim import Claim, Figure, Scope
from recount.model.report import ReportId
from recount.model.span import Range, Span

BANK = HOME / "sentences"
CORPUS = "sentences"
SUFFIX = ".bank"
TOGETHER = 8  # sentences that are read as one document
_MARKED = re.compile(r"\[([^\[\]:]+): ([^\[\]]+)\]")
_SCOPES = get_args(Scope)
Mark = tuple[int, str, str, str, str]  # where its words begin in the bare sentence, the words, measure, unit, scope


def bank(path: Path) -> Iterator[Annotated]:
    """The documents of a file of sentences; raises NoteError with the line of each fault."""
    lines = [line for line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
             if line[1].strip() and not line[1].startswith("#")]
    faults, read = [], []
    for number, line in lines:
        try:
            read.append(marked(line.strip()))
        except NoteError as error:
            faults.append(f"line {number}: {error}")
    if faults:
        raise NoteError("\n".join(faults))
    for at in range(0, len(read), TOGETHER):
        yield _document(f"{path.stem}-{at // TOGETHER + 1:03}", read[at : at + TOGETHER])


def marked(line: str) -> tuple[str, tuple[Mark, ...]]:
    """A sentence without its brackets, and what stood in them; raises NoteError for what the format does not know."""
    bare, marks, at = "", [], 0
    for found in _MARKED.finditer(line):
        bare += line[at : found.start()]
        words, told = found.group(1), found.group(2).split()
        if len(told) != 3:
            raise NoteError(f"{found.group()!r} has not the form [words: measure unit scope]")
        measure, unit, scope = told
        for value, known in ((measure, measures()), (unit, UNITS), (scope, _SCOPES)):
            if value not in known:
                raise NoteError(f"{value!r} is none of {', '.join(sorted(known))}")
        marks.append((len(bare), words, measure, unit, scope))
        bare, at = bare + words, found.end()
    bare += line[at:]
    if "[" in bare or "]" in bare:
        raise NoteError("a bracket is left over: [words: measure unit scope]")
    return bare, tuple(marks)


def _document(name: str, sentences: list[tuple[str, tuple[Mark, ...]]]) -> Annotated:
    page = Page.of(name, "\n\n".join(bare for bare, _ in sentences) + "\n")
    claims, start = [], 0
    for bare, marks in sentences:
        start = page.text.index(bare, start)
        claims += [_claim(page.report.id, bare, start, mark) for mark in marks]
        start += len(bare)
    return Annotated(corpus=CORPUS, name=name, page=page, claims=tuple(claims), published=None)


def _claim(report: ReportId, bare: str, start: int, mark: Mark) -> Claim:
    at, words, measure, unit, scope = mark
    span = Span(start=start + at, end=start + at + len(words), exact=words)
    figure = Figure(measure=measure, unit=unit, value=span, bound="vague", low=None, high=None,
                    scope=cast("Scope", scope))
    return Claim.of(report, figure, span=span, sentence=Range(start=start, end=start + len(bare)))
