"""The Debian packages that the README names are those that the check installs."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_check_installs_what_the_readme_names() -> None:
    """README.md and .ci/run name the same packages; python3 is what `.ci/run` itself is written for."""
    named = re.search(r"with the packages `([^`]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert named is not None
    installed = re.findall(r"missing\+=\(([a-z0-9-]+)\)", (ROOT / ".ci/run").read_text(encoding="utf-8"))
    assert set(named[1].split()) == {"python3", *installed}
