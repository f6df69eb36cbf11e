"""Law: reconciliation of real reports does not depend on their order, and knows nothing but what it is given."""

import ast
import functools
import json
import random
from pathlib import Path

import pytest

from recount.model.batch import Derived, Record
from recount.model.claim import Claim
from recount.model.report import Report
from recount.model.wire import from_json, to_json
from recount.pipeline import Analysis
from recount.read import read_paths
from recount.reconcile import reconcile
from recount.text import canonical

ROOT = Path(__file__).parents[2]
RECONCILE = sorted((ROOT / "src/recount/reconcile").rglob("*.py"))
Given = tuple[tuple[Report, ...], tuple[Claim, ...]]


@functools.cache
def _examples() -> Given:
    """The examples' reports and all their claims."""
    analysis = Analysis()
    reports = tuple(found for found in read_paths([str(ROOT / "examples")]) if isinstance(found, Report))
    return reports, tuple(claim for report in reports for claim in analysis.claims(report))


def _gold(folder: Path) -> Given:
    """The reports and claims of a gold folder, whose relations are other than what Recount reads."""
    lines = [line for path in sorted(folder.glob("*.gold.jsonl")) for line in path.read_text("utf-8").splitlines()]
    records = [from_json(json.loads(line)) for line in lines]
    return (tuple(r for r in records if isinstance(r, Report)), tuple(r for r in records if isinstance(r, Claim)))


def _lines(derived: Derived) -> list[str]:
    records: list[Record] = [*derived.relations, *derived.tallies, *derived.findings]
    return [canonical(to_json(record)) for record in records]


def _shuffled(given: Given, seed: int) -> Given:
    reports, claims = list(given[0]), list(given[1])
    random.Random(seed).shuffle(reports)
    random.Random(seed + 1).shuffle(claims)
    return tuple(reports), tuple(claims)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_the_examples_gives_the_same(seed: int) -> None:
    """Relations, tallies and findings do not depend on the order in which reports and claims come."""
    assert _lines(reconcile(*_shuffled(_examples(), seed))) == _lines(reconcile(*_examples()))


@pytest.mark.parametrize("folder", ["seeds", "gold/dev"])
def test_any_order_of_the_gold_gives_the_same(shared: Path, folder: str) -> None:
    """The same over claims that people wrote down, which are more and other than those that Recount reads."""
    given = _gold(shared / folder)
    assert _lines(reconcile(*_shuffled(given, 7))) == _lines(reconcile(*given))


def test_there_is_something_to_reconcile() -> None:
    """The examples have relations, tallies and findings, so that the law is not kept by making none."""
    derived = reconcile(*_examples())
    assert derived.relations
    assert derived.tallies
    assert derived.findings


@pytest.mark.parametrize("path", RECONCILE, ids=lambda p: p.stem)
def test_reconciliation_has_no_clock_no_chance_and_no_files(path: Path) -> None:
    """No module of it reads the time, draws lots, or opens a file other than its policies."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
              for node in ast.walk(tree) if isinstance(node, ast.Call)}
    forbidden = {"now", "today", "time", "utcnow", "random", "shuffle", "choice", "getenv", "urlopen"}
    if path.stem not in ("policy", "policies"):
        forbidden |= {"open", "read_text", "read_bytes"}
    assert called & forbidden == set()
