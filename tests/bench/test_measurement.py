"""Recovery is measured against the truth: perfect answers score 1, wrong ones less, the engine is above a floor."""

import functools
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.measurement import cost, seam, standing
from bench.measurement.bcubed import bcubed, joined
from bench.measurement.clock import Clock
from bench.measurement.interval import Groups
from bench.measurement.known import Known
from bench.measurement.made import made_of
from bench.measurement.recovery import Recovery, recovery
from bench.measurement.report import as_json, as_table
from bench.measurement.words import words_of
from bench.simulator.numbers import told
from bench.simulator.truth import Matter, Saying
from bench.simulator.world import World
from recount.ledger.base import Store
from recount.model.batch import Derived
from recount.model.relation import Relation
from recount.model.tally import Point, Question, Tally

CLAIMS = 1200
MATTER = Matter(id="m", conflict="k", incident=None, measure="killed", group=None, place="A", scope="cumulative",
                since="2024-01-01")


def _saying(source: str, day: str, number: int) -> Saying:
    how = told(number, "exact")
    return Saying(id=f"{source}/{day}", matter=MATTER, source=source, day=day, said=day, number=number,
                  quantity=how.quantity)


@functools.cache
def _known() -> Known:
    known = Known()
    assert sum(len(one.claims) for one in known.watched(World(1, CLAIMS))) >= CLAIMS
    return known


def _point(claim: str) -> Point:
    return Point(claim=claim, report="r", as_of=None, as_of_from="unknown", published=None, low=1, high=1,  # type: ignore[arg-type]
                 bound="exact", source=None, origin=None)


def _perfect() -> Derived:
    """Tallies and links as the truth has them."""
    known = _known()
    answers: dict[str, list[str]] = {}
    sources: dict[str, set[str]] = {}
    relations = []
    for claims in known.told().values():
        relations += [Relation.of("repeats", c, claims[0], because="It is the same.") for c in claims[1:]]
        saying = known.saying(claims[0])
        assert saying is not None
        answers.setdefault(saying.matter.id, []).extend(claims)
        sources.setdefault(saying.matter.id, set()).add(saying.source)
    tallies = tuple(
        Tally.of(Question(measure="killed", unit="person", place=matter, scope="incident"),
                 tuple(map(_point, claims)), policy="truth", origins=len(sources[matter]))
        for matter, claims in answers.items())
    return Derived(tallies=tallies, relations=tuple(relations))


def test_bcubed_by_hand() -> None:
    """Of a cluster of three, two together and one with a stranger: precision 5/6·…, recall as counted by hand."""
    true = {"a": "x", "b": "x", "c": "x", "d": "y"}
    rates = bcubed(true, {"a": "1", "b": "1", "c": "2", "d": "2"})
    assert rates.precision.value == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert rates.recall.value == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_what_is_in_no_cluster_is_alone() -> None:
    """Nothing predicted is perfectly precise, and recalls each thing alone."""
    rates = bcubed({"a": "x", "b": "x"}, {})
    assert (rates.precision.value, rates.recall.value) == (1.0, 0.5)


def test_sets_that_share_a_member_are_one() -> None:
    """A with b and b with c is one cluster of three."""
    assert joined([("c", "b"), ("a", "b"), ("d", "e")]) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}


def test_an_interval_holds_its_share() -> None:
    """The interval lies around the share, is wider for fewer groups, and the same each time."""
    few, many = Groups(), Groups()
    for number in range(400):
        many.add(str(number), number % 2)
        if number < 10:
            few.add(str(number), number % 2)
    wide, narrow = few.share(), many.share()
    assert wide == few.share()
    assert None not in (wide.low, wide.high, narrow.low, narrow.high)
    assert (wide.low or 0) < (narrow.low or 0) < 0.5 < (narrow.high or 0) < (wide.high or 0)


def test_how_sayings_stand() -> None:
    """A source's later answer revises its own; another's on the same day contradicts; a later, lower total too."""
    first, later = _saying("s", "2024-02-01", 100), _saying("s", "2024-02-02", 120)
    rival, fallen = _saying("t", "2024-02-02", 70), _saying("t", "2024-03-02", 90)
    assert standing.revises(later, first)
    assert not standing.revises(first, later)
    assert standing.contradicts(later, rival)
    assert standing.contradicts(fallen, first)
    assert not standing.contradicts(later, first)
    assert not standing.contradicts(rival, replace(later, matter=replace(MATTER, id="n", group="children")))


def test_the_truth_itself_scores_one() -> None:
    """Tallies, origins and repeats made from the truth are all right and complete."""
    found = recovery(made_of(_perfect()), _known(), World(1, CLAIMS))
    assert found.tallies.f1 == 1.0
    assert found.origins["right"].value == 1.0
    assert found.twins.value == 1.0
    assert found.copies["whole"].value == 0.0
    assert found.relations["repeats"].precision.value == found.relations["repeats"].recall.value == 1.0
    assert found.relations["contradicts"].recall.value == 0.0
    assert not [kind for kind in found.misses.counts if kind.startswith("wrong")]


def test_one_tally_for_everything_scores_low() -> None:
    """A single tally recalls all and is hardly precise, and it is told as mixed, with words."""
    perfect = _perfect()
    every = replace(perfect.tallies[0], points=tuple(p for t in perfect.tallies for p in t.points))
    found = recovery(made_of(Derived(tallies=(every,))), _known(), World(1, CLAIMS))
    assert found.tallies.recall.value == 1.0
    assert (found.tallies.precision.value or 0) < 0.3
    assert found.misses.counts["mixed tally"] == 1
    words = words_of(World(1, CLAIMS), found.misses.claims)
    assert words.keys() == found.misses.claims
    assert all("“" in line for line in words.values())


def test_a_small_ledger_is_above_its_floor(tmp_path: Path) -> None:
    """Built, settled, added to and asked through the seam, a small ledger recovers most of what is so."""
    found: list[Recovery] = []

    def settled(store: Store) -> None:
        found.append(recovery(seam.made(store), _known(), World(1, CLAIMS)))

    measured = cost.measure(World(1, CLAIMS), tmp_path / "small.db", adds=2, asks=1, clock=Clock(),
                            settled=settled, say=lambda words: None)
    assert (found[0].tallies.f1 or 0) > 0.85
    assert (found[0].relations["contradicts"].precision.value or 0) > 0.7
    assert measured.adding.count == 2
    assert measured.claims >= CLAIMS
    table = as_table(1, "wall", {CLAIMS: (measured, found[0])})
    assert "tallies, B-cubed over figures" in table
    assert "claims: measure, place" in table
    assert json.loads(json.dumps(as_json(1, "wall", {CLAIMS: (measured, found[0])}), allow_nan=False))["seed"] == 1
