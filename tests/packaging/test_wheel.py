"""The wheel: everything that Recount needs is in it, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/recount"
NOT_SHIPPED = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from the checkout by the build backend alone: no index, no isolation."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_every_file_of_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    """Modules, data, migrations and py.typed: what lies in src is what is installed, and the examples with it."""
    here = {
        path.relative_to(ROOT / "src").as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and NOT_SHIPPED.isdisjoint(path.parts)
    }
    here |= {f"recount/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "examples").iterdir()}
    assert {n for n in wheel.namelist() if ".dist-info/" not in n} == here


@pytest.mark.parametrize(
    "folder", ["lang/en", "codebook", "gazetteer", "ledger/versions", "read", "reconcile/rules", "cli", "web",
               "examples", "py.typed"],
)
def test_the_wheel_holds(wheel: zipfile.ZipFile, folder: str) -> None:
    """Each folder of data and code has something in it."""
    assert any(name.startswith(f"recount/{folder}") for name in wheel.namelist())


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    """Name, licence, licence text and the command are in the metadata."""
    info = {name.rpartition(".dist-info/")[2]: name for name in wheel.namelist() if ".dist-info/" in name}
    metadata = wheel.read(info["METADATA"]).decode()
    assert "\nName: recount\n" in metadata
    assert "\nLicense-Expression: Apache-2.0\n" in metadata
    assert "licenses/LICENSE" in info
    assert "recount = recount.cli:main" in wheel.read(info["entry_points.txt"]).decode()


def test_the_versions_agree() -> None:
    """The package, its metadata and pyproject.toml give one version."""
    import tomllib
    from importlib.metadata import version

    import recount

    pinned = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert recount.__version__ == pinned == version("recount")
