"""Law: the public face is small, sorted and lazy."""

import subprocess
import sys
from pathlib import Path

import recount

MOST = 12


def test_the_public_names_are_few_and_sorted() -> None:
    """At most twelve names, in order, none twice."""
    assert list(recount.__all__) == sorted(set(recount.__all__))
    assert len(recount.__all__) <= MOST


def test_every_public_name_is_there() -> None:
    """Each name resolves, has a docstring or is plain text, and shows in dir()."""
    for name in recount.__all__:
        assert isinstance(getattr(recount, name), str) or getattr(recount, name).__doc__
    assert set(recount.__all__) <= set(dir(recount))


def test_no_public_name_is_a_subpackage() -> None:
    """Importing `recount.x` sets the attribute x, so a public name x would be a function or a module by chance."""
    package = Path(recount.__file__).parent
    assert [name for name in recount.__all__ if (package / name).is_dir() or (package / f"{name}.py").is_file()] == []


def test_a_name_that_is_not_public_is_refused() -> None:
    """Asking for another name raises AttributeError, as for any module."""
    assert not hasattr(recount, "no_such_name")


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """Importing the root imports none of its own modules."""
    code = "import recount, sys; print([m for m in sys.modules if m.startswith('recount.')])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "[]"
