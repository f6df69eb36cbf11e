"""Reconciliation is pure: the same for any order of reports and claims, and under any hash seed."""

import os
import random
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from recount.model.batch import Record
from recount.model.claim import Claim, Scope
from recount.model.quantity import Bound
from recount.model.report import Report
from recount.model.wire import to_json
from recount.reconcile import reconcile
from recount.testing.desk import Desk
from recount.text import canonical

_SOURCES = (None, "The mayor", "The hospital", "Police", "The ministry")
_BOUNDS: tuple[Bound, ...] = ("exact", "at_least", "over", "at_most", "about")
_SCOPES: tuple[Scope, ...] = ("incident", "cumulative", "standing", "period")


@st.composite
def _desks(draw: st.DrawFn) -> Desk:
    """A few reports on one war, with counts that agree, differ, grow and deny each other at random."""
    desk = Desk()
    for number in range(draw(st.integers(1, 4))):
        day = draw(st.sampled_from([None, "2024-05-18", "2024-05-20", "2024-06-20"]))
        names = ". ".join(f"{name} spoke" for name in _SOURCES if name is not None)
        text = f"Report {number}. {names}. Up from 14, 20, 45. The mayor denied the charge. Police blamed rebels."
        report = desk.report(text, published=day)
        for value in draw(st.lists(st.sampled_from(["14", "20", "45"]), unique=True)):
            scope = draw(st.sampled_from(_SCOPES))
            time = draw(st.sampled_from([None, "2024-05-17", "../2024-05-20", "2024-05-17/2024-05-20", "XXXX-05-17"]))
            desk.figure(report, value, value, int(value), bound=draw(st.sampled_from(_BOUNDS)),
                        source=draw(st.sampled_from(_SOURCES)), scope=scope, time=time,
                        place=draw(st.sampled_from([None, "Harun", "Upper Harun"])),
                        measure=draw(st.sampled_from(["killed", "injured"])))
        if draw(st.booleans()):
            desk.statement(report, "Police blamed rebels", "rebels", source="Police", cue="blamed", plover="ACCUSE")
            desk.statement(report, "The mayor denied the charge", "the charge", source="The mayor", cue="denied",
                           stance="denies")
    return desk


def _lines(reports: list[Report], claims: list[Claim]) -> list[str]:
    derived = reconcile(reports, claims)
    records: list[Record] = [*derived.relations, *derived.tallies, *derived.findings]
    return [canonical(to_json(record)) for record in records]


@given(_desks(), st.randoms(use_true_random=False))
@settings(max_examples=120)
def test_the_order_of_the_input_does_not_matter(desk: Desk, chance: random.Random) -> None:
    """Shuffled reports and claims, some of them given twice, make the same records byte for byte."""
    expected = _lines(desk.reports, desk.claims)
    reports, claims = [*desk.reports, *desk.reports[:1]], [*desk.claims, *desk.claims[:2]]
    chance.shuffle(reports)
    chance.shuffle(claims)
    assert _lines(reports, claims) == expected


@given(_desks())
@settings(max_examples=60)
def test_records_are_sorted_and_told_once(desk: Desk) -> None:
    """Each kind comes sorted by id, each id once, and names only claims and reports that were given."""
    derived = reconcile(desk.reports, desk.claims)
    claims, reports = {c.id for c in desk.claims}, {r.id for r in desk.reports}
    for kind in (derived.relations, derived.tallies, derived.findings):
        ids = [str(record.id) for record in kind]
        assert ids == sorted(set(ids))
    assert {c for f in derived.findings for c in f.claims} <= claims
    assert {r for f in derived.findings for r in f.reports} <= reports
    assert all(r.from_ in claims and r.to in claims and r.from_ != r.to and r.because for r in derived.relations)
    assert all(f.explanation.strip() for f in derived.findings)


_SCRIPT = """
import sys
sys.path.insert(0, {folder!r})
from test_purity import _lines, example
print("\\n".join(_lines(*example())))
"""


def example() -> tuple[list[Report], list[Claim]]:
    """A fixed desk with a finding of several kinds, for runs in other processes."""
    desk = Desk()
    for number, source in enumerate(("The mayor", "The hospital", "Police")):
        report = desk.report(f"{source} counted {40 + number} dead, up from 14. {source} denied the charge.")
        desk.figure(report, f"{40 + number} dead", str(40 + number), 40 + number, source=source)
        desk.figure(report, "14", "14", 14, source=source)
    return desk.reports, desk.claims


def test_the_hash_seed_does_not_matter() -> None:
    """Two processes with different hash seeds make the same records."""
    script = _SCRIPT.format(folder=str(Path(__file__).parent))
    runs = [subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, text=True,
                           capture_output=True, check=True).stdout for seed in ("1", "2")]
    assert runs[0] == runs[1]
    assert '"contradicts"' in runs[0]
