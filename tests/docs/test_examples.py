"""What the docs tell a reader to type works."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from recount.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
COMMANDS: dict[str, Any] = dict(getattr(get_command(app), "commands"))  # noqa: B009  # typer keeps the type to itself


def _lines() -> list[tuple[str, str]]:
    """(page, line) for each `recount …` in a shell block."""
    return [
        (str(page.relative_to(ROOT)), line.strip())
        for page in PAGES
        for language, block in BLOCK.findall(page.read_text(encoding="utf-8"))
        if language == "sh"
        for line in block.splitlines()
        if re.match(r"\s*(\.venv/bin/)?recount ", line)
    ]


@pytest.mark.parametrize(("page", "line"), _lines())
def test_a_command_line_names_what_there_is(page: str, line: str) -> None:
    """Each command line in the docs has a command and options that exist."""
    _, command, *words = shlex.split(line, comments=True)
    assert command in COMMANDS, page
    inner = getattr(COMMANDS[command], "commands", None)
    chosen = COMMANDS[command] if inner is None else inner[next(word for word in words if word in inner)]
    known = {option for parameter in chosen.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known, page


def test_the_python_example_runs(tmp_path: Path) -> None:
    """The example of the Python page prints a figure of 12 and more."""
    page = (ROOT / "docs/reference/python.md").read_text(encoding="utf-8")
    code = next(block for language, block in BLOCK.findall(page) if language == "python")
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "low=12, high=None" in run.stdout


def test_make_targets_are_there() -> None:
    """Each `make x` in the docs is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"(?:`|^)make (\w+)", told, re.MULTILINE)) <= targets
