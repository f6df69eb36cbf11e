"""Changelog fragments, and how they are folded."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def fold(load: Callable[[Path], ModuleType]) -> ModuleType:
    """changelog.d/fold.py as a module."""
    return load(ROOT / "changelog.d/fold.py")


def test_fragments_are_short_sentences(fold: ModuleType) -> None:
    """Each fragment is a sentence or a few, without a heading or a list, that ends with a stop."""
    texts = {path.name: path.read_text(encoding="utf-8").strip() for path in fold.fragments(ROOT / "changelog.d")}
    assert [n for n, text in texts.items() if not text.endswith(".") or text.startswith(("#", "-"))] == []
    assert [n for n, text in texts.items() if len(text) > 600] == []


def test_the_changelog_can_be_folded(fold: ModuleType) -> None:
    """The changelog as it stands has the mark; the newest section comes first, each fragment one entry."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    after = fold.folded(changelog, "9.9", dt.date(2030, 1, 2), ["Reads stone\ntablets.\n", "Writes them."])
    assert "## 9.9 (2030-01-02)\n\n- Reads stone tablets.\n- Writes them.\n" in after
    assert after.replace("\n## 9.9 (2030-01-02)\n\n- Reads stone tablets.\n- Writes them.\n", "") == changelog


def test_a_changelog_without_its_mark_is_refused(fold: ModuleType) -> None:
    """Without the mark nothing is folded in the wrong place."""
    with pytest.raises(ValueError, match="newest first"):
        fold.folded("# Changelog\n", "9.9", dt.date(2030, 1, 2), [])
