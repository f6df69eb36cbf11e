"""What docs/generate.py makes is what is committed."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generate(load: Callable[[Path], ModuleType]) -> ModuleType:
    """docs/generate.py as a module."""
    return load(ROOT / "docs/generate.py")


def test_every_generated_page_is_current(generate: ModuleType) -> None:
    """Schema, codebook and reference say what the code says; where they do not, `make docs` writes them again."""
    made = generate.pages()
    stale = [n for n, text in made.items() if not (ROOT / n).is_file() or (ROOT / n).read_text("utf-8") != text]
    assert stale == [], "run `make docs`"


def test_no_page_is_left_of_a_measure_that_is_gone(generate: ModuleType) -> None:
    """Each page of the codebook belongs to a measure."""
    assert {p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/codebook/*.md")} <= generate.pages().keys()


def test_generating_twice_gives_the_same(generate: ModuleType) -> None:
    """The pages depend on nothing but their sources."""
    assert generate.pages() == generate.pages()
