"""A house's own counting policies: kept in a file beside the ledger, as sound as those that come with Recount."""

from pathlib import Path

import pytest

from recount.errors import AskError, LexiconError
from recount.reconcile.policies import policies
from recount.views import house

ENTRY: dict[str, object] = {
    "label": 'the last "number" of the best source', "take": "latest-of-best", "low": "lowest",
    "best": "latest-of-best",
    "high": "highest", "worst": "C", "worst_item": "3", "cites": ["our handbook, 2026: \\ and \x7f", "بيان"],
    "departs": "It counts\tonly graded sources.", "words": {"dozens": 24, 'a "few"': 3},
}


@pytest.mark.parametrize("name", sorted(policies()))
def test_a_policy_of_the_release_can_be_begun_with(tmp_path: Path, name: str) -> None:
    """What the release's policy says comes back from the house's file the same, under another name."""
    told = policies()[name]
    entry = {field: getattr(told, field) for field in ("label", "take", "low", "best", "high", "departs")}
    entry |= {"cites": list(told.cites), "words": dict(told.words)}
    entry |= {field: value for field in ("worst", "worst_item") if (value := getattr(told, field))}
    ledger = tmp_path / "recount.db"
    house.keep(ledger, "ours", entry)
    read = house.own(ledger)["ours"]
    assert {f: getattr(read, f) for f in told.__slots__ if f != "name"} == {
        f: getattr(told, f) for f in told.__slots__ if f != "name"}


def test_every_character_comes_back(tmp_path: Path) -> None:
    """Quotation marks, backslashes, control characters and other scripts survive the file; two ledgers do not mix."""
    ledger = tmp_path / "recount.db"
    made = house.keep(ledger, "ours-2", ENTRY)
    assert house.own(ledger) == {"ours-2": made}
    assert made.label == ENTRY["label"]
    assert made.cites == tuple(ENTRY["cites"])  # type: ignore[arg-type]  # a list of texts
    assert dict(made.words) == ENTRY["words"]
    assert house.policy(ledger, "ours-2") == made
    assert list(house.offered(ledger)) == [*policies(), "ours-2"]
    assert house.own(tmp_path / "other.db") == {}


@pytest.mark.parametrize(("name", "changed"), [
    ("ucdp-like", {}), ("Ours", {}), ("", {}), ("a" * 41, {}), ("ours", {"take": "best"}), ("ours", {"cites": []}),
    ("ours", {"departs": ""}), ("ours", {"worst": "G"}), ("ours", {"words": {"dozens": -1}}),
    ("ours", {"extra": "1"}),
])
def test_what_is_no_policy_is_refused_and_nothing_changes(
    tmp_path: Path, name: str, changed: dict[str, object]
) -> None:
    """A name that is taken or none, a rule that there is not, a policy that follows nothing."""
    ledger = tmp_path / "recount.db"
    with pytest.raises(AskError):
        house.keep(ledger, name, ENTRY | changed)
    assert not house.policies_path(ledger).exists()


def test_a_policy_can_be_taken_away(tmp_path: Path) -> None:
    """Then it is none; those of the release stay."""
    ledger = tmp_path / "recount.db"
    house.keep(ledger, "ours", ENTRY)
    house.drop(ledger, "ours")
    with pytest.raises(AskError, match="is no policy"):
        house.policy(ledger, "ours")
    with pytest.raises(AskError, match="no policy of the house"):
        house.drop(ledger, "lowest")


@pytest.mark.parametrize("text", ["[ours]\nlabel = 1", "no toml", "ours = 3", "[lowest]\nlabel = 'x'"])
def test_a_file_that_is_broken_is_named(tmp_path: Path, text: str) -> None:
    """A hand-written file that holds what is no policy is an error, and never half used."""
    ledger = tmp_path / "recount.db"
    house.policies_path(ledger).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        house.offered(ledger)
    assert "recount.db.policies.toml" in str(caught.value)
