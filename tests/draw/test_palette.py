"""The palette: seen on paper and black, told apart by eyes that lack a colour, in step with its style sheet."""

import itertools
from pathlib import Path

import pytest

from recount.draw import palette
from recount.draw.palette import SERIES, SERIES_ON_BLACK, SHAPES, stylesheet

# What eyes without red (protan) and without green (deutan) see, in linear RGB: Machado, Oliveira and Fernandes 2009,
# severity 1.
EYES = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
APART = 15.0  # CIE76 distance; 2.3 is just noticed where two areas meet, and small marks want several times that
Rgb = tuple[float, float, float]


def linear(colour: str) -> Rgb:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def luminance(colour: str) -> float:
    r, g, b = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(rgb: Rgb) -> Rgb:
    r, g, b = (min(1.0, max(0.0, c)) for c in rgb)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, 0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize(("series", "ground"), [(SERIES, palette.PAPER), (SERIES_ON_BLACK, palette.BLACK)])
def test_series_stand_out_from_their_ground(series: tuple[str, ...], ground: str) -> None:
    """Every series has 3 to 1 against paper or black."""
    assert {c: round(contrast(c, ground), 2) for c in series if contrast(c, ground) < 3} == {}


def test_what_is_disputed_has_an_outline_in_ink() -> None:
    """The ring around a disputed number is as dark as its words, in the page's light and in its dark."""
    sheet = stylesheet()
    assert ".drawing .disputed { stroke: var(--d-ink); }" in sheet
    assert not any(red in sheet for red in ("#b3261e", "#ff9d94", "alert"))


def test_words_can_be_read() -> None:
    """Lettering has 4.5 to 1, the soft one too."""
    light = [contrast(c, palette.PAPER) for c in (palette.INK, palette.SOFT)]
    dark = [contrast(c, palette.BLACK) for c in (palette.INK_ON_BLACK, palette.SOFT_ON_BLACK)]
    assert min(light + dark) >= 4.5


@pytest.mark.parametrize("eyes", sorted(EYES))
@pytest.mark.parametrize("series", [SERIES, SERIES_ON_BLACK], ids=["paper", "black"])
def test_series_differ_for_eyes_that_lack_a_colour(series: tuple[str, ...], eyes: str) -> None:
    """Any two series differ for eyes without red or green; those that differ least differ in shape all the same."""
    seen = []
    for colour in series:
        rgb = linear(colour)
        r, g, b = (sum(w * c for w, c in zip(row, rgb, strict=True)) for row in EYES[eyes])
        seen.append(lab((r, g, b)))
    near = {
        (a, b): round(d, 1) for (a, x), (b, y) in itertools.combinations(enumerate(seen), 2)
        if (d := sum((p - q) ** 2 for p, q in zip(x, y, strict=True)) ** 0.5) < APART
    }
    assert near == {}
    assert len(set(SHAPES)) == len(series)


def test_the_style_sheet_that_is_served_is_this_palette() -> None:
    """`make docs` wrote the style sheet from the palette as it is."""
    served = Path(palette.__file__).parents[1] / "web/static/draw.css"
    assert served.read_text(encoding="utf-8") == stylesheet()
