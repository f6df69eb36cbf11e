"""The colours and shapes of what is drawn: told apart on paper and on black, by every eye, and without any colour.

Each series has a colour and a shape. The colours differ for eyes that lack red or green as well, and stand out from
the paper by 3 to 1 (WCAG 2.2, 1.4.11); a test measures both. A page colours by class from `SERIES_ON_BLACK` where it
is dark; the colours on paper stand as attributes, so that a drawing needs no style sheet. No colour stands for danger
or for deaths: what is disputed has an outline in ink.
"""

from typing import Literal

Shape = Literal["circle", "square", "triangle", "diamond", "wedge", "cross"]

PAPER, BLACK = "#ffffff", "#14171a"
INK, INK_ON_BLACK = "#1b1f24", "#e8eaed"
SOFT, SOFT_ON_BLACK = "#5b636d", "#a9b1ba"  # axes, notes and what stands back
LAND, LAND_ON_BLACK = "#efebe1", "#343a41"
BORDER, BORDER_ON_BLACK = "#b9b3a4", "#14171a"
SEA, SEA_ON_BLACK = "#cddbe6", "#0f1c28"  # cooler than the land, as on every map: what is tinted is read as water
FAINT, FAINT_ON_BLACK = "#d9dde2", "#343a41"  # lines to read along; they tell nothing by themselves

SERIES: tuple[str, ...] = ("#0a5fb4", "#b0430a", "#0f9a7a", "#a0428f", "#a88f00", "#30353c")
SERIES_ON_BLACK: tuple[str, ...] = ("#3d9bff", "#f5813a", "#4fe0b4", "#e58fd8", "#f2e04e", "#e4e8ee")
SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle", "diamond", "wedge", "cross")


def stylesheet() -> str:
    """The classes of a drawing as CSS: the same colours, and those on black where the reader's screen is dark."""
    light = _variables((PAPER, INK, SOFT, FAINT, LAND, SEA, BORDER), SERIES)
    dark = _variables((BLACK, INK_ON_BLACK, SOFT_ON_BLACK, FAINT_ON_BLACK, LAND_ON_BLACK, SEA_ON_BLACK,
                       BORDER_ON_BLACK), SERIES_ON_BLACK)
    rules = [f".drawing {{ {light} }}"]
    rules.append("@media screen and (prefers-color-scheme: dark) {")
    rules.append(f":root:not([data-theme=light]) .drawing {{ {dark} }} }}")
    rules.append(f"@media screen {{ :root[data-theme=dark] .drawing {{ {dark} }} }}")
    rules += [f".drawing .s{n} {{ color: var(--d-s{n}); }}" for n in range(len(SERIES))]
    rules.append(_RULES.strip())
    return "/* Written by docs/generate.py from recount.draw.palette. */\n" + "\n".join(rules) + "\n"


def _variables(plain: tuple[str, ...], series: tuple[str, ...]) -> str:
    named = dict(zip(("paper", "ink", "soft", "faint", "land", "sea", "border"), plain, strict=True))
    named |= {f"s{n}": colour for n, colour in enumerate(series)}
    return " ".join(f"--d-{name}: {colour};" for name, colour in named.items())


_RULES = """
.drawing { fill: var(--d-ink); max-width: 100%; height: auto; }
.drawing .paper { fill: none; }
.drawing .ink { fill: var(--d-ink); }
.drawing g.ink { stroke: var(--d-ink); }
.drawing .soft { fill: var(--d-soft); }
.drawing .rule { stroke: var(--d-faint); }
.drawing .axis { stroke: var(--d-soft); }
.drawing .land { fill: var(--d-land); }
.drawing .border { stroke: var(--d-border); }
.drawing .sea { fill: var(--d-sea); }
.drawing .halo { stroke: var(--d-paper); }
.drawing .hollow { fill: var(--d-paper); }
.drawing .old { color: var(--d-soft); opacity: .55; }
.drawing .disputed { stroke: var(--d-ink); }
.drawing [data-to] { cursor: pointer; }
.drawing .lit > * { stroke-width: 3; }
"""
