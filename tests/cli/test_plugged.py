"""Tests of cli/plugged.py: what plug-ins bring to the commands."""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TextIO

import pytest

from recount import plugins
from recount.model.batch import Record
from recount.model.report import Report
from recount.read.base import Resource

Recount = Callable[..., tuple[int, str, str]]


class IdExporter:
    """Ids alone."""

    name, suffix, media_type, standard, loses = "ids", ".txt", "text/plain", "none", "all but the id"

    def write(self, items: Iterable[Record], out: TextIO) -> int:
        """A line an id."""
        return sum(out.write(item.id + "\n") > 0 for item in items)


class ShoutReader:
    """Reads .shout files."""

    name, suffixes = "shout", (".shout",)

    def read(self, resource: Resource) -> Iterator[Report]:
        """The text in small letters."""
        yield Report.of(resource.data.decode().lower(), uri=resource.uri)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with an exporter, a reader and a broken annotator."""
    points = {
        "recount.exporters": [("ids", "IdExporter")], "recount.readers": [("shout", "ShoutReader")],
        "recount.annotators": [("broken", "NoSuchThing")],
    }
    here = __name__

    def entry_points(*, group: str) -> list[EntryPoint]:
        return [EntryPoint(name, f"{here}:{thing}", group) for name, thing in points.get(group, [])]

    monkeypatch.setattr(plugins, "entry_points", entry_points)


@pytest.mark.usefixtures("installed")
def test_an_exporter_of_a_plug_in_is_a_format(recount: Recount, ledger: Path, report: Report) -> None:
    """Its name is taken by --format."""
    assert recount("reports", "--ledger", ledger, "--format", "ids") == (0, f"{report.id}\n", "")


@pytest.mark.usefixtures("installed")
def test_a_reader_of_a_plug_in_reads_and_a_broken_one_is_named(recount: Recount, tmp_path: Path) -> None:
    """Its suffix is read; the annotator that cannot be loaded is named once, and fails nothing."""
    (tmp_path / "a.shout").write_text("NOBODY WAS HURT.")
    code, out, err = recount("read", "a.shout")
    assert (code, out.split(",")[0]) == (0, "Read into recount.db: 1 new report")
    assert err.startswith("PipelineError: recount.annotators:broken: the plug-in could not be loaded")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("installed")
def test_the_doctor_lists_plug_ins(recount: Recount) -> None:
    """Loaded ones are sound, a broken one is wrong."""
    code, out, _ = recount("doctor")
    lines = [line.split() for line in out.splitlines() if " plug-in " in line]
    assert code == 1
    assert sorted((line[0], line[2].rstrip(":")) for line in lines) == [
        ("ok", "recount.exporters:ids"), ("ok", "recount.readers:shout"), ("wrong", "recount.annotators:broken"),
    ]
