"""Sparklines: small, with the same bounds as the chart, and with words for what is not in them."""

from collections.abc import Callable

from hypothesis import given, settings
from tests.draw.conftest import all_of, marks, tree

from recount.draw.mark import Mark
from recount.draw.spark import HEIGHT, WIDTH, sparkline


@given(marks())
@settings(max_examples=100)
def test_what_is_dated_is_a_dot_and_the_rest_is_told(every: list[Mark]) -> None:
    """Dots and what the words leave out are all the answers; an open end is a stroke, and nothing else is."""
    root = tree(sparkline(every, title="Killed", desc="Answers."))
    dots = {g.get("data-claim"): g for g in all_of(root, "g") if g.get("data-claim")}
    words = all_of(root, "desc")[0].text or ""
    left_out = len(every) - len(dots)
    assert (f" {left_out} without a date or a number." in words) == (left_out > 0)
    by_id = {m.claim: m for m in every}
    for claim, g in dots.items():
        is_open = any(e.get("class") == "open" for e in g.iter())
        assert is_open == (by_id[claim].openness == "above")  # type: ignore[index]
        for c in all_of(g, "circle"):
            assert 0 <= float(c.get("cx", "")) <= WIDTH
            assert 0 <= float(c.get("cy", "")) <= HEIGHT


def test_a_sparkline_is_light(mark: Callable[..., Mark]) -> None:
    """Fifty answers take less than ten kilobytes: twenty of them stand on one page."""
    every = [mark(f"c_{n}", low=n, high=n, as_of=f"2024-05-{n % 28 + 1:02d}") for n in range(50)]
    assert len(sparkline(every, title="Killed", desc="Fifty.").inline()) < 10_000
