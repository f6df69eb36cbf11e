"""SVG text: what is escaped, how numbers are written, which way words run."""

import pytest

from recount.draw.svg import Drawing, Svg, element, number, runs_left, shortened, text, width, words


def test_words_lose_no_character_and_hold_no_markup() -> None:
    """Markup is escaped, and what XML cannot hold or what turns lines around is spelled out."""
    assert words("<a href='x'>&\"") == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"
    assert words("a\u202eb\x00c\ud800\uffff\u2067") == "a⟨U+202E⟩b⟨U+0000⟩c⟨U+D800⟩⟨U+FFFF⟩⟨U+2067⟩"
    assert words("غزة\u200c") == "غزة\u200c"


@pytest.mark.parametrize(("value", "told"), [(1.0, "1"), (-0.04, "0"), (12.34, "12.3"), (100, "100")])
def test_numbers_are_short(value: float, told: str) -> None:
    """A tenth of a pixel is told, and zero has no sign."""
    assert number(value) == told


def test_attributes_are_escaped_and_none_is_left_out() -> None:
    """A value ends no attribute, and an underscore becomes a hyphen."""
    made = element("g", {"class_": 'a"b', "stroke_width": 1.5, "fill": None})
    assert made == '<g class="a&quot;b" stroke-width="1.5"/>'


@pytest.mark.parametrize(
    ("told", "left"), [("Gaza", False), ("غزة", True), ("(1) צה״ל", True), ("12", False), ("", False)]
)
def test_the_first_letter_with_a_direction_decides(told: str, left: bool) -> None:
    """Arabic and Hebrew run left, even behind a number."""
    assert runs_left(told) is left


def test_anchors_turn_with_the_script() -> None:
    """Words that run left are anchored by the other end; the middle stays the middle."""
    assert 'text-anchor="end"' in text(0, 0, "غزة")
    assert "text-anchor" not in text(0, 0, "غزة", anchor="end")
    assert 'text-anchor="middle"' in text(0, 0, "غزة", anchor="middle")


def test_long_names_are_cut_to_their_room() -> None:
    """A name that fits stays, a longer one ends with an ellipsis within its room."""
    assert shortened("Gaza", 100) == "Gaza"
    cut = shortened("The Office of the High Commissioner for everything", 100)
    assert cut.endswith("…")
    assert width(cut) <= 100


def test_a_drawing_says_what_it_shows() -> None:
    """A drawing is one image with a title and a description, the same in a page and as a file."""
    drawing = Drawing(width=10, height=10, title="A <b>", desc="B", kind="k", body=Svg("<g/>"))
    assert drawing.inline().startswith('<svg class="drawing k" viewBox="0 0 10 10"')
    assert "<title>A &lt;b&gt;</title><desc>B</desc>" in drawing.inline()
    assert drawing.file().replace(' xmlns="http://www.w3.org/2000/svg"', "").endswith(f"{drawing.inline()}\n")


def test_what_xml_cannot_hold_is_spelled_out() -> None:
    """Of all characters those are spelled out that XML forbids, or that turn others around; markup is escaped."""
    allowed = {0x9, 0xA, 0xD, *range(0x20, 0x7F), *range(0xA0, 0xD800), *range(0xE000, 0x110000)}
    turning = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    ends = {plane << 16 | end for plane in range(0x11) for end in (0xFFFE, 0xFFFF)}
    odd = [code for code in range(0x110000) if words(chr(code)) == f"⟨U+{code:04X}⟩"]
    assert set(odd) == set(range(0x110000)) - allowed | turning | ends
    assert words("<a&'\"\n") == "&lt;a&amp;&#39;&quot;\n"
