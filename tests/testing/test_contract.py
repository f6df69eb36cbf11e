"""The contract checks: what Recount ships keeps its contracts, and each broken promise is seen."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TextIO

import pytest

from recount.annotate import ANNOTATORS
from recount.annotate.base import Annotator
from recount.claims import EXTRACTORS
from recount.claims.base import Extractor
from recount.errors import BinaryInput, EmptyInput
from recount.export import EXPORTERS
from recount.model.batch import Record
from recount.model.claim import Claim, Figure
from recount.model.mention import Cue, Mention, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.pipeline import Analysis
from recount.read.base import Resource
from recount.testing import ContractBroken, check_annotator, check_exporter, check_extractor, check_reader

TEXT = (
    "At least 12 people, including 3 children, were killed near Omdurman on Tuesday, the health ministry said. "
    "The army denied that it had fired rockets."
)
REPORT = Report.of(TEXT, published="2024-05-28", published_from="header")
SAMPLE = Resource(uri="note.note", data=TEXT.encode())


class NoteReader:
    """Reads a note as one report."""

    name = "note"
    suffixes: tuple[str, ...] = (".note",)

    def read(self, resource: Resource) -> Iterator[Report]:
        """Yield the note."""
        if not resource.data:
            raise EmptyInput("there is nothing in it.", where=resource.uri)
        if b"\0" in resource.data:
            raise BinaryInput("it is no note.", where=resource.uri)
        yield Report.of(resource.data.decode(), uri=resource.uri, publisher=resource.publisher,
                        published=resource.published, published_from="given")


class SilentReader(NoteReader):
    """Reads nothing of what it does not know, and says nothing."""

    def read(self, resource: Resource) -> Iterator[Report]:
        """Yield the note, or nothing."""
        if resource.data.startswith(b"At"):
            yield from super().read(resource)


class PathReader(NoteReader):
    """Lets the path count."""

    def read(self, resource: Resource) -> Iterator[Report]:
        """Yield the note under its address."""
        for report in super().read(resource):
            yield Report.of(report.text or "", canonical_url=resource.uri)


class ForgetfulReader(NoteReader):
    """Forgets the date that the user gave."""

    def read(self, resource: Resource) -> Iterator[Report]:
        """Yield the note without a date."""
        yield from super().read(dataclasses.replace(resource, published=None))


def test_a_reader_that_keeps_its_promises_passes() -> None:
    """The check returns the reports of a sound reader."""
    assert [r.text for r in check_reader(NoteReader(), SAMPLE)] == [TEXT]


@pytest.mark.parametrize(
    ("reader", "broken"),
    [(SilentReader(), "no error"), (PathReader(), "where the sample lies"), (ForgetfulReader(), "date is not kept")],
)
def test_a_reader_that_breaks_a_promise_is_named(reader: NoteReader, broken: str) -> None:
    """Silence on bad input, ids from paths and a forgotten date are each seen."""
    with pytest.raises(ContractBroken, match=broken):
        check_reader(reader, SAMPLE)


@pytest.mark.parametrize("annotator", ANNOTATORS, ids=lambda a: a.name)
def test_every_annotator_keeps_its_contract(annotator: Annotator) -> None:
    """Each annotator that Recount ships passes the check, after those before it."""
    before = Analysis(ANNOTATORS[: ANNOTATORS.index(annotator)], ()).mentions(REPORT)
    check_annotator(annotator, REPORT, before)


class ShiftedAnnotator:
    """Marks a sentence that starts one too late."""

    name = "shifted"
    provides: tuple[type, ...] = (Sentence,)
    requires: tuple[type, ...] = ()

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield words that do not stand there."""
        yield Sentence(span=Span(start=1, end=9, exact=TEXT[:8]))


class SlyAnnotator(ShiftedAnnotator):
    """Declares another kind than it marks."""

    provides = (Cue,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield a sentence."""
        yield Sentence(span=Span.of(report.text or "", 0, 0))


@pytest.mark.parametrize(("annotator", "broken"), [(ShiftedAnnotator(), "1:9"), (SlyAnnotator(), "provides")])
def test_an_annotator_that_breaks_a_promise_is_named(annotator: Annotator, broken: str) -> None:
    """A span off by one and an undeclared kind are each seen."""
    with pytest.raises(ContractBroken, match=broken):
        check_annotator(annotator, REPORT)


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda e: e.name)
def test_every_extractor_keeps_its_contract(extractor: Extractor) -> None:
    """Each extractor that Recount ships passes the check on a marked report."""
    check_extractor(extractor, REPORT, Analysis().mentions(REPORT))


class ClosingExtractor:
    """Closes an open bound: at least 12 becomes 12 to 12."""

    name = "closing"
    requires: tuple[type, ...] = ()

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
        """Yield a figure whose upper end is closed."""
        if report.text:
            figure = Figure(measure="killed", unit="person", value=Span.of(report.text, 9, 11), bound="at_least",
                            low=12, high=12, scope="incident")
            yield Claim.of(report.id, figure, span=figure.value, sentence=Range(start=0, end=20))


def test_an_extractor_that_closes_an_open_bound_is_named() -> None:
    """At least 12 with an upper end is seen."""
    with pytest.raises(ContractBroken, match="upper end open"):
        check_extractor(ClosingExtractor(), REPORT, Mentions())


CLAIMS = tuple(ClosingExtractor().extract(REPORT, Mentions()))


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_exporter_keeps_its_contract(name: str) -> None:
    """Each exporter that Recount ships passes the check on claims."""
    assert check_exporter(EXPORTERS[name], CLAIMS)


class CountingExporter:
    """Writes another line each time."""

    name, suffix, media_type, standard, loses = "counting", ".txt", "text/plain", "none", "everything"
    calls = 0

    def write(self, items: Iterable[Record], out: TextIO) -> int:
        """Write how often this was called."""
        self.calls += 1
        out.write(f"{self.calls}\n")
        return 0


def test_an_exporter_that_writes_other_bytes_is_named() -> None:
    """Output that changes from one call to the next is seen."""
    with pytest.raises(ContractBroken, match="other bytes"):
        check_exporter(CountingExporter(), CLAIMS)
