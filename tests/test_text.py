"""Pure helpers on text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.text import canonical, decode, digest, fold, key, sha256, unify_lines

WORDS = "Кількість — “zwölf”\nمدينة"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_or_utf_8_is_decoded(charset: str) -> None:
    """Text in any Unicode encoding that marks itself comes back without its mark."""
    assert decode(WORDS.encode(charset)) == WORDS


def test_utf_16_without_a_mark_is_seen_by_its_zeros() -> None:
    """Latin text in UTF-16 without a mark is recognised, whichever byte comes first."""
    for charset in ("utf-16-le", "utf-16-be"):
        assert decode("Twelve dead in Khartoum".encode(charset)) == "Twelve dead in Khartoum"


def test_zeros_alone_are_no_utf_16() -> None:
    """Bytes that are zero everywhere stay as they are, so that a reader can tell that they are no text."""
    assert "\0" in decode(bytes(64))


def test_a_known_charset_is_believed_and_a_wrong_one_is_not() -> None:
    """A charset that the bytes fit decides; one that is unknown or does not fit is passed over."""
    assert decode("двенадцать".encode("koi8-r"), "koi8-r") == "двенадцать"
    assert decode("zwölf".encode(), "no-such-charset") == "zwölf"
    assert decode("zwölf".encode(), "ascii") == "zwölf"


def test_what_is_no_utf_8_is_read_as_windows_1252() -> None:
    """Every byte gives a character, so that no input is lost."""
    assert decode("“zwölf”".encode("cp1252")) == "“zwölf”"
    assert decode(b"a\x81b") == "a\ufffdb"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_line_ends_are_newlines(text: str) -> None:
    """No carriage return is left, and unifying twice changes nothing more."""
    once = unify_lines(text)
    assert "\r" not in once
    assert unify_lines("\ufeff" + text.removeprefix("\ufeff")) == once


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    """A folded text is as long as the text, so that an offset in one is an offset in the other."""
    assert len(fold(text)) == len(text)


def test_folding_unifies_what_a_reader_does_not_tell_apart() -> None:
    """Case, curly quotes and dashes fold together."""
    assert fold("“Kherson’s” – İ") == "\"kherson's\" - İ"


def test_names_compare_without_accents_and_hyphens() -> None:
    """Two spellings of a name have one key."""
    assert key("Al‑Shifa’  Hospital".replace("‑", "-")) == key("al Shifa hospital")
    assert key("Bégin") == key("begin")


def test_a_digest_keeps_its_parts_apart() -> None:
    """Missing is not empty, and the parts do not run into each other."""
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc", None), digest("abc", "")}) == 4
    assert len(digest("a", size=8)) == 8


def test_lone_surrogates_are_hashed_and_not_refused() -> None:
    """A text with half a character, as broken feeds hold, still has a hash."""
    assert sha256("\ud83d") != sha256("\ud83e")


def test_canonical_json_is_one_form() -> None:
    """Keys in any order give the same bytes, and letters stay letters."""
    assert canonical({"b": 1, "a": "ü"}) == canonical({"a": "ü", "b": 1}) == '{"a":"ü","b":1}'
