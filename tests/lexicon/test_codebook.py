"""The codebook's files, and what is wrong with a bad one."""

from typing import get_args

import pytest

from recount.errors import LexiconError
from recount.lexicon import codebook
from recount.lexicon.codebook import Frame, frame_of, measures, predicates
from recount.model.claim import Scope

MEASURES = {
    "killed",
    "injured",
    "casualties",
    "missing",
    "abducted",
    "detained",
    "released",
    "displaced",
    "evacuated",
    "trapped",
    "in_need",
    "present",
    "destroyed",
    "damaged",
    "launched",
    "intercepted",
    "struck",
    "delivered",
}
UNITS = {"person", "household", "building", "vehicle", "projectile", "strike", "target", "truck", "facility", "other"}


def test_the_codebook_holds_the_contracts_measures() -> None:
    """One file a measure, and each names only units and scopes of the contract."""
    found = measures()
    assert set(found) == MEASURES
    for measure in found.values():
        assert set(measure.units) <= UNITS
        assert measure.scope in get_args(Scope)
        assert measure.definition.endswith(".")
        assert all(set(entry.units or ()) <= UNITS for entry in measure.entries)


def test_phrases_stand_longest_first() -> None:
    """The longest phrase that begins with a word comes first, so that it is read whole."""
    sizes = [len(phrase) for phrase, _ in predicates()["shot"]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 1


def test_a_frame_is_read_back_as_it_was_written() -> None:
    """Voice, weakness, scope and units survive the name that a mention carries."""
    assert frame_of("state@standing:person,household") == Frame("state", ("person", "household"), "standing", False)
    assert frame_of("counted.weak") == Frame("counted", None, None, True)


@pytest.mark.parametrize(
    ("data", "said"),
    [("id = ", "no TOML"), ('id = "x"', "missing"), ("", "missing")],
)
def test_a_bad_file_is_named(data: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is no TOML or lacks a field raises with its name."""
    monkeypatch.setattr(codebook, "read_data", lambda path: data)
    codebook.measures.cache_clear()
    try:
        with pytest.raises(LexiconError, match=said) as raised:
            codebook.measures()
        assert "codebook/" in str(raised.value)
    finally:
        codebook.measures.cache_clear()
