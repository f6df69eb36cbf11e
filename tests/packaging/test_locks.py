"""The locks: every direct dependency is pinned with hashes, and the two locks agree."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, flags=re.MULTILINE))


def _names(requirements: list[str]) -> set[str]:
    return {found.group().lower() for line in requirements if (found := re.match(r"[\w.-]+", line))}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_a_hash(lock: str) -> None:
    """No pinned package can be replaced by another file of the same name."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z])", text)
    assert [b.splitlines()[0] for b in blocks if re.match(r"[\w.-]+==", b) and "--hash=sha256:" not in b] == []


def test_every_dependency_is_pinned() -> None:
    """What pyproject.toml asks for stands in the locks: a dependency added there wants `make lock`."""
    needs = _names(PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"])
    assert needs <= _pins("requirements.lock").keys()
    assert needs | _names(PROJECT["project"]["optional-dependencies"]["dev"]) <= _pins("requirements-dev.lock").keys()


def test_the_locks_agree() -> None:
    """The developer's lock pins the same versions, and more packages."""
    user, developer = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert {name: developer.get(name) for name in user} == user
