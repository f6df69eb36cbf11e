"""The error tree."""

import inspect
import pickle
import re

import pytest

from recount import errors
from recount.errors import RecountError

TREE = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


def test_the_docstring_draws_the_whole_tree() -> None:
    """Every error stands in the module's docstring once, and nothing else does."""
    drawn = re.findall(r"^[ │├└─]*([A-Z]\w+)  ", errors.__doc__ or "", flags=re.MULTILINE)
    assert sorted(drawn) == sorted(kind.__name__ for kind in TREE)


@pytest.mark.parametrize("kind", TREE, ids=lambda k: k.__name__)
def test_every_error_says_what_to_do(kind: type[RecountError]) -> None:
    """Each error has a docstring, advice, and names what it concerns."""
    assert issubclass(kind, RecountError)
    assert kind.__doc__
    assert kind.advice.endswith(".")
    assert str(kind("It broke.", where="a.txt")) == f"a.txt: It broke. {kind.advice}"


@pytest.mark.parametrize("kind", TREE, ids=lambda k: k.__name__)
def test_an_error_crosses_a_process_boundary(kind: type[RecountError]) -> None:
    """An error raised in a child process arrives whole."""
    error = kind("It broke.", where="a.txt", advice="Mend it.")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # bytes made a line above
    assert (type(again), again.message, again.where, again.advice) == (kind, "It broke.", "a.txt", "Mend it.")
