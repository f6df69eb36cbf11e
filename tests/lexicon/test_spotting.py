"""Which phrases stand in a text: by tokens and by hyperscan alike."""

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.lexicon.packs import table
from recount.lexicon.spotting import SOON, Spot, Spotter, by_hyperscan

PHRASES = ("war", "shot dead", "air strike", "cease-fire", "front line")
SPOTTER = Spotter(PHRASES)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("WAR, and no wards: toward the war-torn post-war pre-war.", {"war"}),
        ("An air\nstrike, an air  strike", {"air strike"}),
        ("An air    strike on airstrikes; the cease-fire's end.", {"cease-fire"}),
        ("shot, dead", set()),
        ("“war”", {"war"}),
        ("éwar waré x_war", set()),
        ("Air strike at the front line", {"air strike", "front line"}),
        ("", set()),
    ],
)
def test_phrases_stand_as_whole_words(text: str, standing: set[str]) -> None:
    """In any case, with one to three blanks for a blank; no part of a longer word, hyphens included."""
    assert SPOTTER.by_tokens(text.lower()) == standing
    assert SPOTTER.standing(text) == standing


def _parts() -> st.SearchStrategy[str]:
    """Pieces that meet the phrases at their edges: their words, blanks of all kinds, letters of other scripts."""
    listed = [word for row in table("en", "conflict") for word in row["words"].split("|")][::7]
    blanks = [" ", "  ", "\n", "\u00a0", "\u2028", "\x1c"]
    odd = [*blanks, "-", "–", "’", "'", ".", "_", "é", "İ", "ſ", "ß", "1", "战", "\udcff"]
    return st.lists(st.sampled_from([*PHRASES, *listed, *odd, "air", "strike", "shot"]), max_size=12).map("".join)


@given(_parts())
def test_hyperscan_gives_what_the_twin_gives(text: str) -> None:
    """On texts that are made to differ, with all words of the gate."""
    spotter, quick = _both()
    if quick is None:
        pytest.skip("hyperscan is not installed")
    assert quick(text.lower()) == spotter.by_tokens(text.lower())


@functools.cache
def _both() -> tuple[Spotter, Spot | None]:
    spotter = Spotter(word for row in table("en", "conflict") for word in row["words"].split("|"))
    return spotter, by_hyperscan(spotter.phrases)


def test_hyperscan_takes_over_after_some_texts() -> None:
    """Putting it together costs more than a few texts are worth; what stands there stays the same."""
    spotter = Spotter(PHRASES)
    assert all(spotter.standing("A war.") == {"war"} for _ in range(SOON + 1))
    assert (spotter.spot == spotter.by_tokens) == (by_hyperscan(("war",)) is None)
