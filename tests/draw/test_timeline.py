"""Timelines: a day is a shape, more are a bar, what has no day is counted, and a full lane loses nothing."""

import datetime as dt
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.draw.conftest import Tree, all_of, tree

from recount.draw.days import Stretch
from recount.draw.svg import Drawing
from recount.draw.timeline import ROWS, Occasion, timeline

DAY = st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31))


@st.composite
def occasions(draw: st.DrawFn) -> list[Occasion]:
    found = []
    for n in range(draw(st.integers(0, 30))):
        first, last = sorted((draw(DAY), draw(DAY)))
        days = draw(st.sampled_from([(first, first), (first, last), (None, last), (first, None), (None, None)]))
        found.append(Occasion(id=f"v_{n}", kind=draw(st.sampled_from(["attack", "aid", "نزوح"])), first=days[0],
                              last=days[1], told=draw(st.text(max_size=9)), claim=f"c_{n}", to=f"#v_{n}"))
    return found


def drawn(every: Sequence[Occasion], width: float = 720, within: Stretch | None = None) -> Drawing:
    return timeline(every, title="Events", desc="Events.", width=width, within=within)


def marks(root: Tree) -> list[Tree]:
    return [g for g in all_of(root, "g") if "mark" in (g.get("class") or "").split()]


@given(occasions())
@settings(max_examples=80)
def test_every_event_is_drawn_or_counted(every: list[Occasion]) -> None:
    """Marks, numbers on top of full lanes, and the column for what has no day hold every event once."""
    for width in (720, 340):
        root = tree(drawn(every, width))
        held = [i for g in marks(root) for i in (g.get("data-ids") or "").split()]
        undated = sum(int(t.text or 0) for t in all_of(root, "text") if t.get("class") == "bucket")
        assert len(held) == len(set(held))
        assert len(held) + undated == len(every)
        assert all(g.get("data-claim") for g in marks(root))


@given(occasions())
@settings(max_examples=80)
def test_a_day_is_a_shape_and_more_days_are_a_bar(every: list[Occasion]) -> None:
    """Only an event of one told day has a shape; any other lies across all its days, open where one is not told."""
    by_id = {o.id: o for o in every}
    for g in marks(tree(drawn(every))):
        if "more" in (g.get("class") or "").split():
            continue
        o = by_id[g.get("data-ids") or ""]
        bars = [e for e in g.iter() if e.get("class") == "days"]
        assert bool(bars) == (o.first is None or o.first != o.last)
        if bars:
            assert len(all_of(bars[0], "line")) == (o.first is not None) + (o.last is not None)


def test_a_month_is_as_wide_as_a_month() -> None:
    """An event of which only the month is told takes thirty times the room of a day."""
    first, last = dt.date(2024, 4, 1), dt.date(2024, 4, 30)
    month = Occasion(id="v_1", kind="attack", first=first, last=last, told="", claim="c_1", to="#")
    edges = Stretch(first, last)
    root = tree(drawn([month], within=edges))
    (bar,) = [r for r in all_of(root, "rect") if r.get("fill-opacity")]
    axis = next(e for e in all_of(root, "line") if e.get("class") == "axis")
    assert float(bar.get("width", "")) > 0.85 * (float(axis.get("x2", "")) - float(axis.get("x1", "")))


def test_a_full_lane_counts_what_it_has_no_row_for() -> None:
    """Twenty attacks of one day are twelve shapes and a number that says eight more."""
    day = dt.date(2024, 4, 1)
    every = [Occasion(id=f"v_{n:02d}", kind="attack", first=day, last=day, told="", claim=f"c_{n}", to="#")
             for n in range(20)]
    root = tree(drawn(every))
    more = [g for g in marks(root) if "more" in (g.get("class") or "").split()]
    assert len(marks(root)) == ROWS + 1
    assert [g.get("data-count") for g in more] == ["8"]
    assert "+8" in {t.text for t in all_of(root, "text")}


@given(occasions())
@settings(max_examples=40)
def test_the_order_of_events_changes_nothing(every: list[Occasion]) -> None:
    """The same events in another order give the same bytes."""
    assert drawn(every).file() == drawn(every[::-1]).file()


def test_nothing_to_show_is_said() -> None:
    """A stretch without events says so."""
    assert "No events" in {t.text for t in all_of(tree(drawn([])), "text")}
