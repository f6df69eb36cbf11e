"""Charts of tallies: open bounds stay open, every mark has its claim, all lies within the axes, no word is markup."""

import itertools
import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from tests.draw.conftest import Tree, all_of, marks, tree

from recount.draw.layout import PLOT, TOP
from recount.draw.mark import MOST, Mark
from recount.draw.svg import Drawing
from recount.draw.tally import tally_chart
from recount.model.claim import ClaimId

Make = Callable[..., Mark]
ALLOWED = {"svg", "title", "desc", "g", "line", "rect", "circle", "polygon", "path", "text"}


def chart(every: list[Mark], width: float = 720) -> Drawing:
    return tally_chart(every, title="Killed", desc="Answers.", unit="People killed", width=width)


def drawn(root: Tree) -> list[Tree]:
    """The groups that stand for answers."""
    return [g for g in all_of(root, "g") if g.get("data-claim") is not None]


def named(part: Tree, name: str) -> list[Tree]:
    return [e for e in part.iter() if name in (e.get("class") or "").split()]


@given(marks())
@settings(max_examples=150)
def test_every_mark_has_its_claim_and_no_claim_is_lost(every: list[Mark]) -> None:
    """Each group carries a claim's id, and those that lie upon each other are counted in its words."""
    groups = drawn(tree(chart(every)))
    assert {g.get("data-claim") for g in groups} <= {m.claim for m in every}
    more = [re.search(r"\(and (\d+) more at this place\)\Z", g[0].text or "") for g in groups]
    assert len(groups) + sum(int(m[1]) for m in more if m) == len(every)


@given(marks())
@settings(max_examples=150)
def test_open_bounds_stay_open(every: list[Mark]) -> None:
    """An answer without an upper end has a whisker with an arrow, every other has none, and none has a range."""
    by_id = {m.claim: m for m in every}
    for g in drawn(tree(chart(every))):
        mark = by_id[g.get("data-claim")]  # type: ignore[index]
        is_open = mark.low is not None and mark.high is None
        assert (g.get("data-open") == "above") == is_open
        assert bool(named(g, "open")) == is_open
        if named(g, "range"):
            assert mark.low is not None
            assert mark.high is not None
            assert mark.bound not in MOST


@given(marks())
@settings(max_examples=150)
def test_nothing_lies_beyond_the_axes(every: list[Mark]) -> None:
    """Shapes lie between the plot's top and its lowest row, right of the numbers, and left of the names."""
    for width in (720, 340):
        root = tree(chart(every, width))
        axis = next(e for e in all_of(root, "line") if e.get("class") == "axis" and e.get("y1") == e.get("y2"))
        left, bottom = float(axis.get("x1", "")), float(axis.get("y1", ""))
        for g in drawn(root):
            for x, y in _places(g):
                assert left - 6 <= x <= width - (150 if width > 520 else 0)
                assert TOP - 14 <= y <= bottom + 24
        assert bottom == TOP + PLOT


def _places(group: Tree) -> list[tuple[float, float]]:
    found = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in all_of(group, "circle")]
    found += [(float(r.get("x", "")), float(r.get("y", ""))) for r in all_of(group, "rect")]
    for polygon in all_of(group, "polygon"):
        found += [tuple(map(float, pair.split(","))) for pair in polygon.get("points", "").split()]  # type: ignore[misc]
    for line in all_of(group, "line"):
        found += [(float(line.get(f"x{n}", "")), float(line.get(f"y{n}", ""))) for n in (1, 2)]
    return found


@given(marks())
@settings(max_examples=150)
def test_words_are_never_markup(every: list[Mark]) -> None:
    """A drawing of hostile words is XML of the elements that drawings have, without style, script or address."""
    root = tree(chart(every))
    assert {e.tag.rpartition("}")[2] for e in root.iter()} <= ALLOWED
    for e in root.iter():
        assert not {"style", "href", "src"} & set(e.attrib)
        assert not any(name.startswith("on") for name in e.attrib)
        assert float(e.get("font-size", 12)) >= 11


@given(marks())
@settings(max_examples=60)
def test_the_order_of_answers_changes_nothing(every: list[Mark]) -> None:
    """The same answers in any order give the same bytes."""
    shuffled = random.Random(7).sample(every, len(every))
    assert chart(every).file() == chart(shuffled).file()


def test_a_name_from_the_right_fills_the_same_place(mark: Make) -> None:
    """A name in Arabic runs from the right, anchored at its end, so that it stands where others stand."""
    root = tree(chart([mark(who="وزارة الصحة"), mark("c_2", who="Ministry", low=20, high=20)]))
    names = {t.text: t for t in all_of(root, "text")}
    arabic, latin = names["وزارة الصحة"], names["Ministry"]
    assert (arabic.get("direction"), arabic.get("text-anchor")) == ("rtl", "end")
    assert (latin.get("direction"), latin.get("text-anchor")) == (None, None)
    assert arabic.get("x") == latin.get("x")
    assert root.get("direction") == "ltr"


def test_a_month_is_a_bar_and_no_day(mark: Make) -> None:
    """A count that is true of a month lies across all its days; one of a day has no bar."""
    root = tree(chart([mark(as_of="2024-04"), mark("c_2", as_of="2024-05-01")]))
    month, day = sorted(drawn(root), key=lambda g: g.get("data-claim") or "")
    (bar,) = [e for e in named(month, "days") if e.tag.endswith("line")]
    assert float(bar.get("x2", "")) - float(bar.get("x1", "")) > 100
    assert named(day, "days") == []


def test_what_has_no_date_has_a_column_of_its_own(mark: Make) -> None:
    """An answer without any date lies right of the last day, under words that say so; one with a date does not."""
    root = tree(chart([mark(), mark("c_2", as_of=None, published=None)]))
    texts = {t.text for t in all_of(root, "text")}
    assert "no date" in texts
    xs = {g.get("data-claim"): _places(g)[0][0] for g in drawn(root)}
    assert xs["c_2"] - xs["c_1"] > 100
    assert "no date" not in {t.text for t in all_of(tree(chart([mark()])), "text")}


def test_publication_alone_is_told_apart(mark: Make) -> None:
    """What is true of no told day lies hollow at its publication, and the key says so."""
    root = tree(chart([mark(as_of=None), mark("c_2")]))
    hollow = {g.get("data-claim"): bool(named(g, "hollow")) for g in drawn(root)}
    assert hollow == {"c_1": True, "c_2": False}
    assert any("publication" in (t.text or "") for t in all_of(root, "text"))


def test_superseded_is_grey_and_disputed_outlined(mark: Make) -> None:
    """How an answer stands is drawn on it, and only on it."""
    old, doubted = mark(superseded=True), mark("c_2", low=12, high=12, disputed=True)
    root = tree(chart([old, doubted, mark("c_3", low=14, high=14)]))
    state = {g.get("data-claim"): ("old" in (g.get("class") or ""), bool(named(g, "disputed"))) for g in drawn(root)}
    assert state == {"c_1": (True, False), "c_2": (False, True), "c_3": (False, False)}


def test_seven_claimants_keep_their_shapes_apart(mark: Make) -> None:
    """Five of seven have a shape of their own, and the others are named together, not left out."""
    root = tree(chart([mark(f"c_{n}", who=f"Source {n}", low=n, high=n) for n in range(1, 8)]))
    assert len(drawn(root)) == 7
    texts = {t.text for t in all_of(root, "text")}
    assert "2 others" in texts
    assert {f"Source {n}" for n in range(1, 6)} <= texts


@pytest.mark.parametrize("width", [720, 340])
def test_no_answer_is_said_and_not_an_empty_frame(width: float) -> None:
    """A question without an answer says that nobody has answered."""
    assert "Nobody has answered yet" in {t.text for t in all_of(tree(chart([], width)), "text")}


def test_a_long_name_has_two_lines_beside_the_plot() -> None:
    """A name that is wider than its column breaks at a blank; nothing of it is lost, and no two names meet."""
    names = ["the State Emergency Service of Ukraine", "the Ministry of Health in the northern district", "B"]
    every = [_mark(f"c_{n}", who=name, low=10 + n) for n, name in enumerate(names)]
    texts = [t for t in all_of(tree(chart(every)), "text") if float(t.get("x") or 0) > 560]
    shown = [t.text or "" for t in texts]
    assert all(name in " ".join(shown) for name in names)
    heights = sorted(float(t.get("y") or 0) for t in texts)
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 13


def test_what_is_not_drawn_is_said_at_the_foot() -> None:
    """A note stands beneath everything else, within the drawing, on wide and on narrow charts."""
    for width in (720.0, 340.0):
        note = "The last 400 of 9,000 figures. " * 3
        made = tally_chart([_mark("c_1")], title="Killed", desc="", width=width, note=note)
        notes = named(tree(made), "note")
        assert " ".join(t.text or "" for t in notes).startswith("The last 400 of 9,000 figures.")
        assert max(float(t.get("y") or 0) for t in notes) < made.height


def _mark(claim: str, who: str = "A", low: int = 10) -> Mark:
    return Mark(claim=ClaimId(claim), who=who, low=low, high=low, bound="exact", as_of="2024-05-01",
                published="2024-05-02")
