"""Tests of views/quoting.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.markdown import Markdown

from recount.views.quoting import cut, inert, quoted, target, visible


def test_what_a_terminal_would_obey_is_spelled_out() -> None:
    """Escape sequences, bidirectional controls and zero-width characters show as code points."""
    assert visible("a\x1b[2Jb\u202ec\u200bd\x07") == "a⟨U+001B⟩[2Jb⟨U+202E⟩c⟨U+200B⟩d⟨U+0007⟩"


def test_joiners_that_spelling_needs_stay() -> None:
    """Persian's zero-width non-joiner is left alone."""
    assert visible("می\u200cگوید") == "می\u200cگوید"


@given(st.text())
def test_visible_text_is_one_line_that_can_be_written(text: str) -> None:
    """Whatever comes in, what goes out is one line of UTF-8 without control characters."""
    shown = visible(text)
    assert "\n" not in shown
    assert "\x1b" not in shown
    shown.encode("utf-8")


def test_quotation_marks_do_not_close_themselves() -> None:
    """Words that hold double quotation marks stand in single ones."""
    assert (quoted("no comment"), quoted("a “massacre”")) == ("“no comment”", "‘a “massacre”’")


def test_long_words_are_cut_at_a_blank() -> None:
    """A cut ends with an ellipsis, short words are whole."""
    assert (cut("one, two three", 8), cut("one two", 8)) == ("one …", "one two")


@pytest.mark.parametrize("text", [
    "[click](javascript:alert(1))", "<script>alert(1)</script>", "*bold* _em_ `code`", "a | b", "~~gone~~",
    "&lt;b&gt;", "![x](http://canary.example/x.png)",
])
def test_markdown_renders_as_the_words_themselves(text: str) -> None:
    """Nothing in a source becomes a link, an image, HTML or emphasis."""
    console = Console(width=200, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(Markdown(inert(text)))
    assert capture.get().strip() == text


@pytest.mark.parametrize(("uri", "link"), [
    ("https://news.example/a b", "https://news.example/a%20b#:~:text=two%20dead"),
    ("folder/a file.txt", "folder/a%20file.txt"), ("javascript:alert(1)", None), ("data:text/html,x", None),
    ("-", None), (None, None), ("https://news.example/#part", "https://news.example/#part"),
])
def test_links_lead_to_pages_and_files_alone(uri: str | None, link: str | None) -> None:
    """A web page is linked at the words, a file by its path, any other scheme not at all."""
    assert target(uri, "two dead") == link
