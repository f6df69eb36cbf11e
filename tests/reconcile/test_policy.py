"""The thresholds and the table of rules."""

import tomllib
from importlib.resources import files

import pytest

from recount.errors import LexiconError
from recount.reconcile.policy import policy, read_policy
from recount.reconcile.rules import COMPARISONS, FIRST, FOUND, LINKS, RULES


def _data() -> dict[str, dict[str, object]]:
    return tomllib.loads(files("recount").joinpath("reconcile", "policy.toml").read_text(encoding="utf-8"))


def test_every_threshold_has_its_reason() -> None:
    """The file is whole, and a threshold without its reason, a missing and an unknown one are refused."""
    assert policy().neighbours > 0
    changes: list[dict[str, dict[str, object]]] = [
        {"neighbours": {"value": 3}}, {"unheard_of": {"value": 3, "reason": "none"}},
    ]
    for change in changes:
        with pytest.raises(LexiconError):
            read_policy({**_data(), **change})
    data = _data()
    del data["pace_days"]
    with pytest.raises(LexiconError, match="pace_days"):
        read_policy(data)


def test_rules_say_what_they_do_each_in_its_own_words() -> None:
    """Users read the docstrings, so each rule has one, and no two are the same."""
    words = [(rule.__doc__ or "").strip() for rule in (*FIRST, *COMPARISONS, *LINKS, *RULES, *FOUND)]
    assert all(len(text.split()) >= 8 for text in words)
    assert len(set(words)) == len(words)
