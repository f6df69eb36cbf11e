"""Law: a module imports its own package and the floors below it; names on one floor are strangers."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
FLOORS = {
    "__version__": 0,  # a plain text of the lazy root, which loads nothing
    "errors": 0, "text": 1, "model": 2, "lexicon": 3,
    "read": 4, "annotate": 4, "claims": 4, "reconcile": 4, "ledger": 4, "judge": 4, "export": 4, "draw": 4, "chat": 4,
    "accounts": 4,
    "views": 5, "past": 5, "pipeline": 5, "stages": 5, "plugins": 5, "runners": 5, "testing": 5,
    "api": 6, "web": 6, "cli": 7,
}
MODULES = sorted(p for p in (SRC / "recount").rglob("*.py") if p != SRC / "recount/__init__.py")


def _imported(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or "." * node.level
            yield from (f"recount.{a.name}" for a in node.names) if module == "recount" else (module,)


def breaches(package: str, imported: str) -> str | None:
    """Why a module of `package` may not import `imported`, or None where it may."""
    top, _, rest = imported.partition(".")
    if top != "recount":
        return "model knows the standard library alone" if package in ("model", "text", "errors") and (
            top not in sys.stdlib_module_names) else None
    name = rest.partition(".")[0]
    if not name:
        return "nothing below the root imports the root"
    if name == package or FLOORS[name] < FLOORS[package]:
        return None
    return f"{package} stands on floor {FLOORS[package]} and {name} on {FLOORS[name]}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_a_module_imports_its_own_package_and_floors_below(path: Path) -> None:
    """No import goes up, sideways or to the root; the lowest floors use the standard library alone."""
    package = path.relative_to(SRC / "recount").parts[0].removesuffix(".py")
    assert package in FLOORS, f"{package} has no floor in ARCHITECTURE.md"
    wrong = {name: why for name in _imported(path) if (why := breaches(package, name))}
    assert not wrong


@pytest.mark.parametrize(
    ("package", "imported"),
    [("model", "recount.lexicon.packs"), ("read", "recount.annotate"), ("ledger", "recount"), ("model", "yaml"),
     ("views", "recount.pipeline"), ("reconcile", "recount.cli.app")],
)
def test_the_law_sees_a_breach(package: str, imported: str) -> None:
    """Imports that go up, sideways, to the root or to a third party are breaches."""
    assert breaches(package, imported)


def test_the_records_load_neither_a_pipeline_nor_a_database() -> None:
    """Importing the package and its records loads no stage and no third-party library."""
    code = "import recount, recount.model.claim, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"sqlalchemy", "alembic", "trafilatura", "feedparser", "typer", "rich", "recount.pipeline"}
    assert heavy.isdisjoint(loaded)
