"""Where CI is set, a test that skips for want of a tool fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = '''
import pytest

def test_tool(): pytest.skip("no such tool")

@pytest.mark.skip(reason="later")
def test_later(): pass

def test_lent(): pytest.skip("../shared is not beside this checkout")
'''


@pytest.mark.parametrize(("ci", "outcome"), [("", "3 skipped"), ("true", "1 failed, 1 skipped, 1 error")])
def test_a_skip_fails_where_ci_is_set(tmp_path: Path, ci: str, outcome: str) -> None:
    """Without CI all three skip; with it only the test that wants ../shared may."""
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_three.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)]
    run = subprocess.run(command, cwd=tmp_path, env={**os.environ, "CI": ci}, capture_output=True, text=True)
    assert outcome in run.stdout
