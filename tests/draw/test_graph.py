"""Graphs of origins: every report and every step is drawn, origins stand first, and circles do no harm."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.draw.conftest import all_of, tree

from recount.draw.graph import Node, Step, origins_graph

NAMES = st.integers(0, 9).map(lambda n: f"n_{n}")
STEPS = st.lists(st.builds(Step, from_=NAMES, to=NAMES, prov=st.sampled_from(["wasDerivedFrom", "wasQuotedFrom"])),
                 max_size=15)


def nodes() -> list[Node]:
    return [Node(id=f"n_{n}", label=f"Paper {n} وكالة", kind="report" if n % 2 else "body") for n in range(10)]


@given(STEPS)
@settings(max_examples=80)
def test_every_node_and_every_step_is_drawn_within_the_drawing(steps: list[Step]) -> None:
    """Boxes for all nodes, none upon another, and a line for each step, circles included."""
    root = tree(origins_graph(nodes(), steps, title="Origins", desc="Origins."))
    boxes = [(float(r.get("x", "")), float(r.get("y", ""))) for r in all_of(root, "rect") if r.get("rx")]
    assert len(boxes) == len(set(boxes)) == 10
    lines = [g for g in all_of(root, "g") if (g.get("class") or "").startswith("step")]
    assert {(g.get("data-from"), g.get("data-back")) for g in lines} == {(s.from_, s.to) for s in steps}
    assert max(y for _, y in boxes) + 26 < float(root.get("height", ""))
    assert max(x for x, _ in boxes) < float(root.get("width", ""))


def test_origins_stand_first() -> None:
    """What a report has its words from stands in a column before it, at however many steps."""
    steps = [Step(from_="n_1", to="n_0", prov="wasQuotedFrom"), Step(from_="n_3", to="n_1", prov="wasDerivedFrom"),
             Step(from_="n_3", to="n_0", prov="hadPrimarySource")]
    root = tree(origins_graph(nodes(), steps, title="Origins", desc="Origins."))
    at = {g.get("data-ids"): float(all_of(g, "rect")[0].get("x", "")) for g in all_of(root, "g")
          if (g.get("class") or "").startswith("node")}
    assert at["n_0"] < at["n_1"] < at["n_3"]
    assert at["n_5"] == at["n_0"]


def test_the_key_names_the_steps_that_occur() -> None:
    """Only kinds of steps that are drawn are explained."""
    root = tree(origins_graph(nodes(), [Step(from_="n_1", to="n_0", prov="wasQuotedFrom")], title="O", desc="O"))
    texts = {t.text for t in all_of(root, "text")}
    assert "quotes" in texts
    assert "rests on" not in texts
