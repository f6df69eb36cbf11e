"""What tests of drawings share: marks made up by hypothesis, and a drawing read back as XML."""

import datetime as dt
from collections.abc import Callable
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import strategies as st

from recount.draw.mark import Mark
from recount.draw.svg import NAMESPACE, Drawing
from recount.model.claim import ClaimId
from recount.model.quantity import Bound

Tree = ElementTree.Element
_DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31))
_WORDS = st.one_of(
    st.sampled_from(["", "Health Ministry", "وزارة الصحة", "צה״ל", "a source\u202ewith turns",
                     "<script>alert(1)</script>",
                     "x" * 300, "\x00\x1b[31m\ud800\uffff", "Ministry & \"others\" 'here'", "紅十字會"]),
    st.text(max_size=30),
)


@st.composite
def dates(draw: st.DrawFn) -> str | None:
    """EDTF of every kind that the claims format has, and none."""
    a, b = sorted((draw(_DAYS), draw(_DAYS)))
    return draw(st.sampled_from([
        None, a.isoformat(), a.isoformat()[:7], a.isoformat()[:4], f"{a}/{b}", f"../{b}", f"{a}/..", "XXXX-04-24",
        f"{a}~", "0001-01-01", "9999-12-31",
    ]))


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    """Up to a dozen answers with every bound."""
    found = []
    for n in range(draw(st.integers(0, 12))):
        bound: Bound = draw(st.sampled_from(get_args(Bound)))
        low = draw(st.one_of(st.none(), st.integers(0, 10**9)))
        high = draw(st.one_of(st.none(), st.integers(low or 0, 10**9)))
        found.append(Mark(
            claim=ClaimId(f"c_{n}"), who=draw(_WORDS), low=low, high=high, bound=bound, as_of=draw(dates()),
            published=draw(dates()), told=draw(_WORDS), superseded=draw(st.booleans()), disputed=draw(st.booleans()),
        ))
    return found


def tree(drawing: Drawing) -> Tree:
    """The drawing's file as XML; raises where it is none."""
    return ElementTree.fromstring(drawing.file().encode())  # noqa: S314 - our own text, with no DTD


def all_of(root: Tree, name: str) -> list[Tree]:
    """Every element of that name."""
    return list(root.iter(f"{{{NAMESPACE}}}{name}"))


@pytest.fixture(scope="session")
def mark() -> Callable[..., Mark]:
    """A plain answer, with what the test cares about put in."""

    def made(claim: str = "c_1", low: int | None = 10, high: int | None = 10, **given: object) -> Mark:
        usual = {"who": "Ministry", "bound": "exact", "as_of": "2024-05-01", "published": "2024-05-02", "told": "ten"}
        return Mark(claim=ClaimId(claim), low=low, high=high, **{**usual, **given})  # type: ignore[arg-type]

    return made
