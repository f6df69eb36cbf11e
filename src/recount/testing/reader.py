"""A reader and a sample in, ContractBroken out where the reader breaks its promises."""

import dataclasses

from recount.errors import InputError
from recount.model.moment import Moment
from recount.model.report import Report
from recount.read.base import Found, Reader, Resource
from recount.testing.contract import require, require_name, require_sentence

_BROKEN = (b"", b"\x00\xff\x00\xfe" * 64, b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def check_reader(reader: Reader, sample: Resource) -> tuple[Report, ...]:
    """Read the sample and hold the reader to its promises; returns the reports for the caller's own checks.

    Promised are: a name, suffixes with a dot, at least one report from the sample, the same reports each time
    and wherever the sample lies, ids and hashes made of the text, dates in EDTF that say where they came from,
    the user's date and publisher kept, and an InputError (no other, and never silence) for what is no such format.
    """
    require_name(reader)
    require_sentence(reader)
    require(all(s.startswith(".") and s == s.lower() for s in reader.suffixes), "suffixes look like '.txt'")
    reports = _reports(reader, sample)
    require(bool(reports), f"{sample.uri} gives no report")
    require(reports == _reports(reader, sample), "reading twice gives other reports")
    moved = _reports(reader, dataclasses.replace(sample, uri="elsewhere/" + sample.uri))
    require([r.id for r in moved] == [r.id for r in reports], "an id depends on where the sample lies")
    for report in reports:
        _check_report(report)
    _check_given(reader, sample)
    for data in _BROKEN:
        _check_refusal(reader, dataclasses.replace(sample, data=data))
    return reports


def _reports(reader: Reader, resource: Resource) -> tuple[Report, ...]:
    """What a reader makes of a sound resource; a part that it cannot read breaks the contract here."""
    found = tuple(reader.read(resource))
    for error in found:
        require(isinstance(error, Report), f"a part of the sample is not read: {error}")
    return tuple(report for report in found if isinstance(report, Report))


def _check_report(report: Report) -> None:
    require(report.text is not None and report.text.strip() != "", f"{report.id} has no text")
    require("\r" not in (report.text or ""), f"{report.id} keeps carriage returns; a line ends with a newline")
    made = Report.of(report.text or "")
    require(report.sha256 == made.sha256, f"{report.id}: the hash is not the text's; use Report.of")
    require((report.published is None) == (report.published_from is None), "a date says where it came from")
    if report.published is not None:
        Moment.parse(report.published)


def _check_given(reader: Reader, sample: Resource) -> None:
    given = dataclasses.replace(sample, published="1999-12-31", publisher="Gazette of the Contract")
    for report in _reports(reader, given):
        require(report.publisher == given.publisher, "the publisher that the user gives is not kept")
        require((report.published, report.published_from) == ("1999-12-31", "given"), "the user's date is not kept")


def _check_refusal(reader: Reader, broken: Resource) -> None:
    found: tuple[Found, ...] = ()
    try:
        found = tuple(reader.read(broken))
    except InputError as error:
        found = (error,)
    require(found != (), f"{broken.data[:8]!r} gives no report and no error; what is not read is named")
    for part in found:
        require(isinstance(part, Report) or part.where != "", "an InputError names the resource it concerns")
