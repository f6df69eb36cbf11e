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


def test_the_python_examples_run(tmp_path: Path) -> None:
    """The examples of the Python page, one after the other, print what the page leads a reader to expect."""
    page = (ROOT / "docs/reference/python.md").read_text(encoding="utf-8")
    code = "\n".join(block for language, block in BLOCK.findall(page) if language == "python")
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    before, _, after = run.stdout.partition("2 reports; 0 failures\n")
    assert "low=12, high=None" in before
    lines = after.splitlines()
    assert [line.partition(" Quantity")[0] for line in lines[:2]] == ["killed at least 12 people", "killed 31 people"]
    assert lines[2:5] == ["['killed at least 12 people', 'killed 31 people']", "1 tally", "13"]
    assert lines[5].startswith("12 ['Ada corrected")
    assert lines[6:] == ["[12]"]


def test_make_targets_are_there() -> None:
    """Each `make x` in the docs is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"(?:`|^)make (\w+)", told, re.MULTILINE)) <= targets
