"""JSON Lines."""

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import EmptyInput, InputError, MalformedInput, TooLarge
from recount.model.report import Report
from recount.model.wire import to_json
from recount.read import read_paths, read_resource
from recount.read.base import Found, Resource
from recount.read.jsonl import JsonlReader
from recount.testing import check_reader

LOOSE = {
    "body": "Two bridges fell in the north, the engineers said.", "headline": "Two bridges fall",
    "authors": ["A", "B"],
    "link": "https://wire.example/2025/03/01/a", "date": "2025-03-03T23:30:00-05:00", "source": {"name": "The Wire"},
    "lang": "en",
}


def read(data: str, **options: object) -> list[Found]:
    """What stands in a JSONL resource."""
    resource = Resource(uri="a.jsonl", data=data.encode("utf-8"), **options)  # type: ignore[arg-type]
    return list(JsonlReader().read(resource))


def test_the_contract() -> None:
    """JSON Lines keep a reader's promises."""
    check_reader(JsonlReader(), Resource(uri="a.jsonl", data=json.dumps(LOOSE).encode()))


def test_a_loose_object() -> None:
    """An object of a scraper's making is read by the names such objects have."""
    [report] = read(json.dumps(LOOSE))
    assert isinstance(report, Report)
    assert (report.title, report.author, report.publisher) == ("Two bridges fall", "A, B", "The Wire")
    assert report.language == "en"
    assert (report.published, report.published_from) == ("2025-03-03", "metadata")
    assert report.uri == "https://wire.example/2025/03/01/a"


def test_the_address_dates_what_nothing_else_dates() -> None:
    """Without a date the address gives one, and a date that is none is not kept."""
    [report] = read(json.dumps({**LOOSE, "date": "a while ago"}))
    assert isinstance(report, Report)
    assert (report.published, report.published_from) == ("2025-03-01", "url")


def test_a_record_of_the_claims_format() -> None:
    """A report record that Recount wrote comes back as it was, id included."""
    report = Report.of("Two bridges fell.", uri="a.txt", canonical_url="https://wire.example/1", title="T",
                       published="2025-03", published_from="header", language="en")
    assert read(json.dumps(to_json(report))) == [report]


def test_a_record_whose_text_was_changed() -> None:
    """An id is not believed where the hash is not the text's."""
    report = Report.of("Two bridges fell.", uri="a.txt")
    [found] = read(json.dumps({**to_json(report), "text": "Nine bridges fell."}))
    assert isinstance(found, Report)
    assert found.id == Report.of("Nine bridges fell.").id


def test_a_record_with_a_date_that_is_none() -> None:
    """A report record breaks the format where its date is no EDTF."""
    [error] = read('{"type": "report", "id": "r_1", "text": "Two bridges fell.", "published": "March"}')
    assert isinstance(error, MalformedInput)
    assert "March" in str(error)


def test_a_bad_line_does_not_lose_the_others() -> None:
    """Each bad line is named with its number; the good ones around it are read; claims are passed over."""
    lines = [
        '{"text": "One."}', "", "{broken", '["no", "object"]', '{"title": "no text"}',
        '{"type": "claim", "id": "c_1"}', '{"text": "Two."}', "[" * 100_000, '{"text": ' + "9" * 5_000 + "}",
        "null", '{"text": "Three."}',
    ]
    found = read("\n".join(lines))
    assert [f.text for f in found if isinstance(f, Report)] == ["One.", "Two.", "Three."]
    errors = [f for f in found if isinstance(f, InputError)]
    assert [(type(e), e.where) for e in errors] == [
        (MalformedInput, "a.jsonl, line 3"), (MalformedInput, "a.jsonl, line 4"), (EmptyInput, "a.jsonl, line 5"),
        (MalformedInput, "a.jsonl, line 8"), (MalformedInput, "a.jsonl, line 9"),
        (MalformedInput, "a.jsonl, line 10"),
    ]


def test_half_characters() -> None:
    """Half surrogates are replaced, so that the text can be hashed and written; whole pairs stay."""
    [report] = read(r'{"text": "Two \ud800 bridges \ud83d\ude00", "title": "\udfff", "url": "https://a.example/\ud800"}')
    assert isinstance(report, Report)
    assert report.text == "Two \ufffd bridges \U0001f600"
    json.dumps(to_json(report), ensure_ascii=False).encode("utf-8")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["type", "id", "text", "body", "title", "url", "date", "published", "source", "author"])


@given(st.dictionaries(NAMES, VALUES | st.just("report")))
def test_no_object_crashes_it(value: dict[str, object]) -> None:
    """Whatever an object holds under the names looked for, it gives reports that can be written, or errors."""
    for found in read_resource(Resource(uri="a.jsonl", data=json.dumps(value).encode())):
        if isinstance(found, Report):
            json.dumps(to_json(found), ensure_ascii=False).encode("utf-8")
        else:
            assert found.where.startswith("a.jsonl")


@pytest.mark.parametrize("data", ['[{"text": "One."}, {"text": "Two."}]', '[\n{"text": "One."},\n{"text": "Two."}]'])
def test_a_list(data: str) -> None:
    """A file that is one JSON list gives a report an item."""
    assert [f.text for f in read(data) if isinstance(f, Report)] == ["One.", "Two."]


def test_one_object_over_several_lines() -> None:
    """A file that is one JSON object, printed over several lines, is one report."""
    [report] = read(json.dumps(LOOSE, indent=2))
    assert isinstance(report, Report)


def test_a_mark_and_another_width() -> None:
    """A byte order mark and UTF-16 are read like any other."""
    for encoding in ("utf-8-sig", "utf-16"):
        [report] = JsonlReader().read(Resource(uri="a.jsonl", data='{"text": "Two – bridges."}'.encode(encoding)))
        assert isinstance(report, Report)
        assert report.text == "Two – bridges."


def test_a_long_line_is_passed_over(tmp_path: Path) -> None:
    """A line over the cap is named; what follows is read, and so is a file far over the cap."""
    file = tmp_path / "a.jsonl"
    lines = ['{"text": "One."}', '{"text": "' + "x" * 5_000 + '"}', '{"text": "Two."}']
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = list(read_paths([str(file)], max_bytes=1_000))
    assert [f.text if isinstance(f, Report) else (type(f), f.where) for f in found] == [
        "One.", (TooLarge, f"{file}, line 2"), "Two."
    ]


def test_a_huge_file_needs_little_memory(tmp_path: Path) -> None:
    """A file is streamed: reading needs memory for a line, not for the file."""
    file = tmp_path / "a.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for number in range(200):
            out.write(json.dumps({"text": f"Bridge {number} fell. " * 4_000}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read_paths([str(file)], max_bytes=100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 200
    assert peak < file.stat().st_size / 5
