"""Law: modules stay small enough to be read, functions to be seen at once, and names say something."""

import ast
from pathlib import Path

SRC = Path(__file__).parents[2] / "src/recount"
MODULES = sorted(SRC.rglob("*.py"))
MODULE_MOST, MODULE_USUAL, FUNCTION_MOST, BASE_MOST = 500, 300, 60, 60
# Functions that are longer, each with its reason.
EXCUSED: dict[str, str] = {}
SAYS_NOTHING = {"utils", "util", "helpers", "common", "misc", "manager", "base_utils", "tools"}


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def test_no_module_is_longer_than_500_lines() -> None:
    """A module is split on a seam before it reaches 500 lines."""
    assert {str(p.relative_to(SRC)): n for p in MODULES if (n := _lines(p)) > MODULE_MOST} == {}


def test_most_modules_are_at_most_300_lines() -> None:
    """95 % of modules have at most 300 lines, and they hold at least 75 % of the code."""
    usual = [n for p in MODULES if (n := _lines(p)) <= MODULE_USUAL]
    assert len(usual) >= 0.95 * len(MODULES)
    assert sum(usual) >= 0.75 * sum(map(_lines, MODULES))


def test_no_function_is_longer_than_60_lines() -> None:
    """A function over 60 lines stands in EXCUSED with its reason, and nothing shorter does."""
    long = {
        f"{path.relative_to(SRC)}:{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION_MOST
    }
    assert long == set(EXCUSED)


def test_a_base_stays_short() -> None:
    """A base.py holds one Protocol and what it speaks of, in at most 60 lines that are not blank."""
    filled = {
        str(path.relative_to(SRC)): sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
        for path in SRC.rglob("base.py")
    }
    assert {name: n for name, n in filled.items() if n > BASE_MOST} == {}


def test_module_names_say_something() -> None:
    """No module is called after nothing in particular."""
    assert [str(p.relative_to(SRC)) for p in MODULES if p.stem in SAYS_NOTHING] == []


def test_every_module_opens_with_what_it_is() -> None:
    """Each module has a docstring whose first line is a sentence."""
    openings = {
        str(p.relative_to(SRC)): (ast.get_docstring(ast.parse(p.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
        for p in MODULES
    }
    assert [name for name, opening in openings.items() if not opening.endswith(".")] == []
