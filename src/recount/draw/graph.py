"""Steps back from reports to origins to a graph: what comes from nowhere else at one side, reports at the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from recount.draw.glyph import series
from recount.draw.palette import PAPER, SOFT
from recount.draw.svg import Drawing, Svg, element, group, shortened, text, words

NodeKind = Literal["report", "body"]
BOX, GAP = 26.0, 12.0  # pixels of a box's height, and between two
LEAST = 108.0  # pixels of a box: a drawing of many columns is wider than was asked for, and its page lets it scroll
BETWEEN = 46.0  # pixels between two columns, where the steps are drawn
LETTERS = 11
# How a step is drawn, by its kind in W3C PROV, and what it is called.
STEPS: Mapping[str, tuple[str | None, str]] = {
    "wasDerivedFrom": (None, "prints the text of"), "wasQuotedFrom": ("6 3", "quotes"),
    "hadPrimarySource": ("2 3", "rests on"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A report, or a body that vouches; `to` is where more of it stands."""

    id: str
    label: str
    kind: NodeKind
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step back, of a kind of W3C PROV."""

    from_: str
    to: str
    prov: str
    because: str = ""


def origins_graph(
    nodes: Iterable[Node], steps: Iterable[Step], *, title: str, desc: str, width: float = 720
) -> Drawing:
    """The graph in columns, origins first; a step leads from what tells to what it has it from.

    Steps that lead in a circle are drawn all the same. Every step leads from a node to a node.
    """
    every = {node.id: node for node in sorted(nodes, key=lambda n: n.id)}
    known = sorted(set(steps), key=lambda s: (s.from_, s.to, s.prov, s.because))
    columns = _columns(every, known)
    wide = max(LEAST, (width - 16 - BETWEEN * (len(columns) - 1)) / max(1, len(columns)))
    width = max(width, 16 + (wide + BETWEEN) * len(columns) - BETWEEN)
    places = {
        i: (8 + c * (wide + BETWEEN), 8 + r * (BOX + GAP))
        for c, column in enumerate(columns) for r, i in enumerate(column)
    }
    height = 8 + max((len(column) for column in columns), default=1) * (BOX + GAP)
    body = [*(_step(s, places, wide) for s in known), *(_box(every[i], *places[i], wide) for i in every),
            *_key(known, height, width)]
    return Drawing(width=width, height=height + 26, title=title, desc=desc, kind="graph", body=Svg("".join(body)))


def _columns(nodes: Mapping[str, Node], steps: Sequence[Step]) -> list[list[str]]:
    """Nodes by how many steps they are from an origin, each column in the order of what it leads back to."""
    back: dict[str, list[str]] = {i: [] for i in nodes}
    for step in steps:
        if step.to in nodes and step.from_ != step.to:
            back[step.from_].append(step.to)
    depth = _depths(back)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    rank: dict[str, float] = {}
    for n, column in enumerate(columns):
        own = [i for i in nodes if depth[i] == n]
        own.sort(key=lambda i: (sum(rank.get(j, 0.0) for j in back[i]) / max(1, len(back[i])), nodes[i].label, i))
        column.extend(own)
        rank |= {i: float(r) for r, i in enumerate(own)}
    return columns


def _depths(back: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The longest way to an origin, without going through a node twice."""
    depth = dict.fromkeys(back, 0)
    for _ in range(len(back)):
        longer = {i: max((depth[j] + 1 for j in js), default=0) for i, js in back.items()}
        longer = {i: min(d, len(back) - 1) for i, d in longer.items()}
        if longer == depth:
            return depth
        depth = longer
    return _compact(depth)


def _compact(depth: dict[str, int]) -> dict[str, int]:
    """Depths that a circle drove apart, as consecutive numbers."""
    used = {d: n for n, d in enumerate(sorted(set(depth.values())))}
    return {i: used[d] for i, d in depth.items()}


def _step(step: Step, places: Mapping[str, tuple[float, float]], wide: float) -> Svg:
    (x0, y0), (x1, y1) = places[step.from_], places[step.to]
    start, end = (x0, y0 + BOX / 2), (x1 + wide, y1 + BOX / 2)
    bend = BETWEEN * 0.6
    curve = (f"M{start[0]:.1f} {start[1]:.1f}C{start[0] - bend:.1f} {start[1]:.1f} {end[0] + bend:.1f} {end[1]:.1f} "
             f"{end[0] + 6:.1f} {end[1]:.1f}")
    head = f"M{end[0] + 7:.1f} {end[1] - 3.5:.1f}L{end[0] + 1:.1f} {end[1]:.1f}L{end[0] + 7:.1f} {end[1] + 3.5:.1f}"
    dash, called = STEPS.get(step.prov, (None, step.prov))
    told = f"{called}: {step.because}" if step.because else called
    return element("g", {"class_": "step axis", "fill": "none", "stroke": SOFT, "stroke_width": 1.4,
                         "data_from": step.from_, "data_back": step.to},
                   element("title", {}, words(told)),
                   element("path", {"d": curve, "stroke_dasharray": dash}), element("path", {"d": head}))


def _box(node: Node, x: float, y: float, wide: float) -> Svg:
    index = 0 if node.kind == "report" else 1
    return element(
        "g", {"class_": f"node {node.kind}", "data_ids": node.id, "data_to": node.to},
        element("title", {}, words(node.label)),
        element("rect", {**series(index), "class_": f"hollow s{index}", "x": x, "y": y, "width": wide, "height": BOX,
                         "rx": 2 if node.kind == "report" else BOX / 2, "fill": PAPER, "stroke": "currentColor",
                         "stroke_width": 1.4}),
        text(x + wide / 2, y + BOX / 2 + 4, shortened(node.label, wide - 16, LETTERS), anchor="middle",
             font_size=LETTERS))


def _key(steps: Sequence[Step], y: float, width: float) -> Iterator[Svg]:
    """What the lines mean, of those that occur."""
    x = 8.0
    drawn: list[Svg] = []
    for prov in sorted({s.prov for s in steps}):
        dash, called = STEPS.get(prov, (None, prov))
        drawn.append(element("path", {"class_": "axis", "d": f"M{x:.1f} {y + 12:.1f}h22", "stroke": SOFT,
                                      "stroke_width": 1.4, "stroke_dasharray": dash}))
        drawn.append(text(x + 27, y + 16, called))
        x += 27 + 6.2 * len(called) + 16
    yield group({"class_": "soft", "fill": SOFT, "font_size": LETTERS}, drawn)
