"""Spans and ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import RecordError
from recount.model.span import Range, Span


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_of_quotes_its_text(text: str, start: int, length: int) -> None:
    """A span made of a text quotes it, whatever characters the text holds."""
    start = min(start, len(text))
    span = Span.of(text, start, min(start + length, len(text)))
    assert span.fits(text)
    assert span.exact == span.exact.strip()


def test_of_leaves_out_blanks_at_the_ends() -> None:
    """Blanks around the words do not belong to the span."""
    assert Span.of("a  twelve\n b", 1, 11) == Span(start=3, end=9, exact="twelve")


def test_offsets_count_code_points() -> None:
    """A character outside the basic plane is one character."""
    assert Span.of("\U0001f4a5 12", 2, 4) == Span(start=2, end=4, exact="12")


@pytest.mark.parametrize(("start", "end"), [(0, 3), (-1, 1), (2, 0)])
def test_a_span_that_does_not_fit_its_words_is_refused(start: int, end: int) -> None:
    """A span whose length is not its words' length cannot be made."""
    with pytest.raises(RecordError):
        Span(start=start, end=end, exact="12")


def test_fits_compares_the_words() -> None:
    """A span shifted by one quotes another text."""
    assert not Span(start=1, end=3, exact="12").fits("12 dead")


def test_holds_and_meets_are_half_open() -> None:
    """Spans that only touch share no character; a span holds itself."""
    left, right = Span(start=0, end=2, exact="ab"), Span(start=2, end=4, exact="cd")
    assert not left.meets(right)
    assert left.meets(Range(start=1, end=3))
    assert left.holds(left)
    assert Range(start=0, end=4).holds(right)
    assert not Range(start=0, end=3).holds(right)
