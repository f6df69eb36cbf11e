"""A claim laid out, and a report with its claims marked: the words are those of the stored text, all of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recount.errors import NotFound
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.batch import Batch
from recount.model.claim import Claim
from recount.testing import workload
from recount.views.asking import CLAIM_KINDS
from recount.views.exhibit import exhibit
from recount.views.marked import OWN, claims_of, marked
from recount.views.quoting import legible


@pytest.fixture(scope="module")
def store(demo: Path) -> Iterator[Store]:
    """The examples."""
    held = open_ledger(demo)
    yield held
    held.close()


def _claims(store: Store) -> list[Claim]:
    return list(store.claims())


def test_the_pieces_are_the_stored_text(store: Store) -> None:
    """Of every claim the sentence and what stands around it is the text itself, its anchor marked as such."""
    for claim in _claims(store):
        found = exhibit(store, claim.id)
        shown = "".join(piece.text for piece in found.pieces).removeprefix("… ").removesuffix(" …")
        assert shown in legible(found.report.text or "")
        anchor = "".join(piece.text for piece in found.pieces if piece.anchor)
        start, end, _, _ = found.at
        assert anchor == legible((found.report.text or "")[start:end])
        assert all(piece.mark or not piece.anchor for piece in found.pieces)


def test_the_chain_runs_from_the_publisher_to_who_vouches(store: Store) -> None:
    """An agency that is cited stands between the publisher and the source."""
    claim = next(c for c in _claims(store) if c.figure is not None and len(c.sources) == 2)
    found = exhibit(store, claim.id)
    assert [step.what for step in found.chain] == ["published by", "which cites", "according to"]
    assert found.means.endswith(".")
    assert found.tallies


def test_only_a_web_address_is_a_live_page(store: Store) -> None:
    """A path or another scheme is no link; a web address has the claim's words as its fragment."""
    live = {exhibit(store, claim.id).live for claim in _claims(store)}
    assert None in live
    assert all(link is None or link.startswith(("http://", "https://")) for link in live)
    assert any(link is not None and "#:~:text=" in link for link in live)


def test_what_is_no_claim_is_not_laid_out(store: Store) -> None:
    """A tally's id, or none at all, is not found."""
    tally = next(iter(store.tallies()))
    for record_id in (tally.id, "c_none"):
        with pytest.raises(NotFound):
            exhibit(store, record_id)


def test_marks_leave_the_text_whole(store: Store) -> None:
    """Whatever is marked, the stretches together are the text, and each claim that is shown begins in one of them."""
    for report in store.reports():
        for kinds in (CLAIM_KINDS, ("figure",), ("event", "statement")):
            shown = marked(store, report, kinds=kinds)
            assert "".join(piece.text for piece in shown.stretches) == legible(report.text or "")
            assert {i for piece in shown.stretches for i in piece.begins} == {note.id for note in shown.notes}
            assert {note.kind for note in shown.notes} <= set(kinds)
            held = list(claims_of(store, report, kinds=kinds))
            assert sorted(note.id for note in shown.notes) == sorted(claim.id for claim in held)


def test_the_number_inside_a_statement_is_the_numbers(store: Store) -> None:
    """Of two anchors of which one lies in the other, the shorter can be pointed at."""
    for report in store.reports():
        shown = marked(store, report, kinds=CLAIM_KINDS)
        figures = {note.id for note in shown.notes if note.kind == "figure"}
        assert figures <= {piece.anchor for piece in shown.stretches}


def test_a_source_narrows_what_is_marked(store: Store) -> None:
    """Only that source's claims are marked; the counts are still of all."""
    report = next(r for r in store.reports() if "hospital dead" in (r.title or ""))
    whole = marked(store, report, kinds=CLAIM_KINDS)
    some = marked(store, report, kinds=CLAIM_KINDS, source="Gaza Health Ministry")
    assert {note.who for note in some.notes} == {"Gaza Health Ministry"}
    assert some.of_source == whole.of_source
    assert len(some.notes) == whole.of_source["Gaza Health Ministry"] < len(whole.notes)


def test_controls_and_scripts_of_a_text_are_shown_as_text(tmp_path: Path, scene: Any) -> None:
    """A bidirectional control is spelled out, and an Arabic text is marked at its own characters."""
    told = scene("قالت الوزارة إن \u202e12\u202c قتلوا.")
    claim = told.figure("12", 12, source="الوزارة")
    store = open_ledger(tmp_path / "recount.db", write=True)
    store.record(workload.a_run(), Batch(reports=(told.report,), claims=(claim,)))
    shown = marked(store, told.report, kinds=CLAIM_KINDS)
    assert [piece.text for piece in shown.stretches if piece.anchor] == ["12"]
    assert "⟨U+202E⟩" in "".join(piece.text for piece in shown.stretches)
    assert shown.of_source == {"الوزارة": 1}
    assert OWN not in shown.of_source
    assert "⟨U+202E⟩" in "".join(piece.text for piece in exhibit(store, claim.id).pieces)
    store.close()
