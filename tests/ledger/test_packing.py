"""Ids and names of cells as few bytes."""

from hypothesis import given
from hypothesis import strategies as st

from recount.ledger.cards import card_row
from recount.ledger.packing import packed, packed_maker, unpacked
from recount.model.card import Card
from recount.model.report import ReportId

_ID = st.from_regex(r"[crlftx]_[0-9a-fA-F]{19,21}", fullmatch=True)


@given(st.one_of(st.text(max_size=50), _ID, st.tuples(_ID, _ID).map("\x1f".join)))
def test_what_is_packed_comes_back(text: str) -> None:
    """Ids, pairs of them and any other text are what they were."""
    assert unpacked(packed(text)) == text


def test_a_pair_of_ids_and_a_digest_are_half_as_long() -> None:
    """Two ids take 22 bytes, the cell of a sentence its kind's byte and ten, the cell of a pair 23."""
    pair = "\x1f".join(("r_" + "0a" * 10, "r_" + "1b" * 10))
    assert len(packed(pair)) == 22
    assert packed_maker("sentence " + "0a" * 10, {"sentence": 3}, ("sentence",)) == b"\x03" + b"\x0a" * 10
    assert len(packed_maker(f"shares {pair}", {"shares": 1})) == 23


def test_a_card_of_a_report_has_its_id_once() -> None:
    """What tells of a report keeps no other name of it; what tells of a claim keeps both."""
    report = ReportId("r_" + "0a" * 10)
    assert card_row(Card("sentence", "1b" * 10, report, report, report))[5] == ""
    assert card_row(Card("word", "k", "", "c_" + "2c" * 10, report))[5] == packed(report)
