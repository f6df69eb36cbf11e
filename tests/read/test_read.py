"""All readers together: paths in, reports and named errors out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.errors import BinaryInput, EmptyInput, InputError, MalformedInput
from recount.model.report import Report
from recount.read import READERS, read_paths, read_resource
from recount.read.base import Found, Resource

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_examples() -> None:
    """The examples give eight reports in their five forms, one of them undated."""
    found = list(read_paths([str(EXAMPLES)]))
    reports = [report for report in found if isinstance(report, Report)]
    assert len(found) == len(reports) == 8
    assert len({report.id for report in reports}) == 8
    assert sorted(str(report.published_from) for report in reports) == [
        "None", "dateline", "feed", "feed", "header", "header", "metadata", "metadata"
    ]
    assert {report.language for report in reports} == {"en"}


def test_reading_twice_is_reading_once() -> None:
    """The same paths give the same reports in the same order, byte for byte."""
    assert list(read_paths([str(EXAMPLES)])) == list(read_paths([str(EXAMPLES)]))


def test_bad_inputs_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    """Empty, binary and malformed files stand as errors with their name and what to do, between the good ones."""
    (tmp_path / "a.txt").write_text("Shells fell.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.jsonl").write_text("{\n", encoding="utf-8")
    (tmp_path / "e.xml").write_text("<a/>", encoding="utf-8")
    (tmp_path / "f.txt").write_text("Sirens followed.", encoding="utf-8")
    found = list(read_paths([str(tmp_path)]))
    assert [type(f) for f in found] == [Report, BinaryInput, EmptyInput, MalformedInput, MalformedInput, Report]
    for error in found:
        if isinstance(error, InputError):
            assert error.where.startswith(str(tmp_path))
            assert error.advice


@pytest.mark.parametrize("data", [b"[]", b'{"type": "claim"}', b"[ ]"])
def test_a_resource_without_reports(data: bytes) -> None:
    """A sound resource that holds no report says so."""
    [error] = read_resource(Resource(uri="a.json", data=data))
    assert isinstance(error, EmptyInput)


def test_the_user_gives_date_and_publisher() -> None:
    """The user's date and publisher hold for every report of every form."""
    found = [r for r in read_paths([str(EXAMPLES)], published="2026-01", publisher="Us") if isinstance(r, Report)]
    assert {(r.published, r.published_from, r.publisher) for r in found} == {("2026-01", "given", "Us")}


def test_the_gold_reports(shared: Path) -> None:
    """Title, date and where it was found are those of the gold for the founding reports and the dev set."""
    import json

    for file in sorted([*(shared / "seeds").glob("*.txt"), *(shared / "gold" / "dev").glob("*.txt")]):
        [report] = read_paths([str(file)])
        gold = json.loads(file.with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines()[0])
        assert isinstance(report, Report)
        assert (report.title, report.published, report.published_from, report.language) == (
            gold["title"], gold["published"], gold["published_from"], gold["language"]
        )


class Shorthand:
    """Reads what no reader of Recount reads."""

    name = "shorthand"
    suffixes: tuple[str, ...] = (".pdf",)

    def read(self, resource: Resource) -> Iterator[Found]:
        """Yield one report."""
        yield Report.of("Shells fell.", uri=resource.uri)


def test_another_packages_reader(tmp_path: Path) -> None:
    """A reader from outside gets the files of its suffix, in folders too, binary ones included."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    [report] = read_paths([str(tmp_path)], readers=(*READERS, Shorthand()))
    assert isinstance(report, Report)
    assert report.text == "Shells fell."
    [error] = read_paths([str(tmp_path / "a.pdf")])
    assert isinstance(error, BinaryInput)
