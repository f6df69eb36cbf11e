"""Tests of views/evidence.py."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recount.errors import NotFound
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.views.evidence import chain, evidence

Make = Callable[..., Any]
TEXT = "Früh am Morgen – “chaos”, 17 fishermen missing, the port said."


def test_the_chain_ends_at_the_bytes_of_the_number(scene: Make, shelf: Any, tmp_path: Path) -> None:
    """Code points and UTF-8 bytes differ after an umlaut, and both lead to the number."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    it = scene(TEXT, uri=str(path))
    claim = it.figure("17", 17, measure="missing")
    shelf.put(it.report, claim)
    found = chain(shelf, claim)
    assert (found.anchor.start, found.anchor.end) == (26, 28)
    assert path.read_bytes()[found.byte_start : found.byte_end] == b"17"
    assert found.byte_start > found.anchor.start
    assert found.in_file is True


def test_a_byte_order_mark_is_no_byte_of_the_text(scene: Make, shelf: Any, tmp_path: Path) -> None:
    """A file with a mark still holds the words."""
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    it = scene(TEXT, uri=str(path))
    shelf.put(it.report)
    assert chain(shelf, it.figure("17", 17)).in_file is True


@pytest.mark.parametrize(("change", "holds"), [("gone", None), ("changed", False), ("folder", None)])
def test_a_changed_file_is_told(scene: Make, shelf: Any, tmp_path: Path, change: str, holds: bool | None) -> None:
    """A file with other words does not hold them; one that is gone or no file was not looked at."""
    path = tmp_path / "report.txt"
    if change == "changed":
        path.write_text("x" + TEXT, encoding="utf-8")
    elif change == "folder":
        path.mkdir()
    it = scene(TEXT, uri=str(path))
    shelf.put(it.report)
    assert chain(shelf, it.figure("17", 17)).in_file is holds


def test_marks_lie_in_the_sentence_and_quote_it(scene: Make, shelf: Any) -> None:
    """Each mark cuts the words of a span out of the sentence."""
    it = scene(TEXT)
    claim = it.figure("17", 17, group="fishermen", source="port", name="Port")
    shelf.put(it.report)
    found = chain(shelf, claim)
    assert {found.sentence[a:b] for a, b in found.marks} == {"17", "fishermen", "port"}
    start, end = found.anchor_mark
    assert found.sentence[start:end] == "17"


def test_what_refers_to_a_claim_is_found(scene: Make, point: Make, tally: Make, shelf: Any) -> None:
    """Relations of either side, tallies and findings of the claim, and none of another."""
    it = scene("1 then 2 then 3")
    a, b, c = it.figure("1", 1), it.figure("2", 2), it.figure("3", 3)
    mine = Relation.of("updates", b.id, a.id, because="2 is later than 1")
    other = Relation.of("updates", c.id, b.id, because="3 is later than 2")
    finding = Finding.of("superseded", (a.id,), (it.report.id,), "1 gave way to 2")
    shelf.put(it.report, a, b, c, mine, other, finding, tally(point(a)), tally(point(b)))
    found = evidence(shelf, a.id)
    assert (found.relations, found.findings, len(found.tallies)) == ((mine,), (finding,), 1)
    assert [title for title, _ in found.referring] == ["Relations", "Tallies", "Findings"]
    assert found.referring[0][1][0][1] == f"{b.id[:10]} updates this: 2 is later than 1"


def test_a_tally_leads_to_each_of_its_claims(scene: Make, point: Make, tally: Make, shelf: Any) -> None:
    """Every point has a chain, up to the limit, and the rest is counted."""
    it = scene("1 then 2 then 3")
    claims = [it.figure(str(n), n) for n in (1, 2, 3)]
    found = tally(*map(point, claims))
    shelf.put(it.report, *claims, found)
    shown = evidence(shelf, found.id, limit=2)
    assert ([claim.id for claim, _ in shown.chains], shown.unshown) == ([c.id for c in claims[:2]], 1)


def test_an_unknown_id_is_not_found(shelf: Any) -> None:
    """There is no evidence for what is not there."""
    with pytest.raises(NotFound):
        evidence(shelf, "c_nothing")
