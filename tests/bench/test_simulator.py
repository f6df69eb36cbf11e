"""The simulator's records keep the contract, are the same for the same seed, and their truth is closed."""

import functools
import json
from collections import Counter
from pathlib import Path

from jsonschema import Draft202012Validator

from bench.simulator.chance import Chance
from bench.simulator.theatre import theatres
from bench.simulator.truth import Saying, Told
from bench.simulator.world import World
from recount.model.batch import Record
from recount.model.claim import ClaimId
from recount.model.moment import Moment
from recount.model.quotes import spans_of
from recount.model.report import ReportId
from recount.model.wire import to_json
from recount.text import canonical, digest

ROOT = Path(__file__).parents[2]
CLAIMS = 4000


@functools.cache
def _world(seed: int = 1) -> tuple[Told, ...]:
    return tuple(World(seed, CLAIMS))


@functools.cache
def _sayings() -> dict[str, Saying]:
    return {saying.id: saying for told in _world() for saying in told.sayings}


def _bytes(world: tuple[Told, ...]) -> str:
    return digest(*(canonical(to_json(r)) for told in world for r in _records(told)))


def _records(told: Told) -> list[Record]:
    return [told.report, *told.claims]


def test_a_seed_is_a_world() -> None:
    """The same seed and size give the same bytes, another seed others."""
    assert _bytes(tuple(World(1, CLAIMS))) == _bytes(_world())
    assert _bytes(tuple(World(8, 500))) != _bytes(tuple(World(9, 500)))


def test_it_makes_as_many_claims_as_asked_for() -> None:
    """The last report may bring a few more, and no id is given twice."""
    claims = [claim.id for told in _world() for claim in told.claims]
    reports = [told.report.id for told in _world()]
    assert CLAIMS <= len(claims) < CLAIMS + 30
    assert len(set(claims)) == len(claims)
    assert len(set(reports)) == len(reports)


def test_every_span_is_a_quotation() -> None:
    """Every span slices to its quote in the report's text, and every time is a date of the format."""
    for told in _world():
        for claim in told.claims:
            assert all(span.fits(told.report.text or "") for span in spans_of(claim))
            assert claim.time.edtf is None or Moment.parse(claim.time.edtf).edtf


def test_records_are_valid() -> None:
    """Reports and claims hold to the contract's schema."""
    schema = json.loads((ROOT / "schema/claims-v1.schema.json").read_text(encoding="utf-8"))
    valid = Draft202012Validator(schema)
    for told in _world()[:60]:
        for record in _records(told):
            valid.validate(to_json(record))


def test_the_truth_is_closed() -> None:
    """Whatever the truth names is there: sayings with what they replace, wholes, reports that were copied."""
    reports: set[ReportId] = set()
    claims: set[ClaimId] = set()
    for told in _world():
        assert [mark.claim for mark in told.marks] == [claim.id for claim in told.claims]
        claims.update(mark.claim for mark in told.marks)
        assert {m.saying for m in told.marks if m.saying} <= _sayings().keys()
        assert {m.whole for m in told.marks if m.whole} <= claims
        assert told.truth.taken_from is None or {told.truth.taken_from, told.truth.origin} <= reports
        reports.add(told.report.id)
    assert {s.replaces for s in _sayings().values() if s.replaces} <= _sayings().keys()


def test_a_claim_tells_its_saying() -> None:
    """A figure's number, measure and scope are those of the saying that the truth names for it."""
    for told in _world():
        for claim, mark in zip(told.claims, told.marks, strict=True):
            if claim.figure is not None and mark.saying is not None:
                saying = _sayings()[mark.saying]
                assert claim.figure.quantity == saying.quantity
                assert (claim.figure.measure, claim.figure.scope) == (saying.matter.measure, saying.matter.scope)


def test_copies_share_their_text() -> None:
    """A whole copy has the text of its origin under another publisher; another opening leaves most sentences."""
    parts = {told.report.id: (told.report.text or "").strip().split("\n\n") for told in _world()}
    for told in _world():
        mine, theirs = parts[told.report.id], parts[told.truth.taken_from or told.report.id]
        if told.truth.how in ("whole", "repost"):
            assert mine == theirs
        if told.truth.how == "lead":
            assert set(theirs[1:]) <= set(mine) | {theirs[1]}
            assert mine[1] != theirs[1]


def test_it_has_what_reporting_has() -> None:
    """Revisions, corrections, parts, denials, rivals, copies, wrong dates and a few huge questions all occur."""
    marks = [mark for told in _world() for mark in told.marks]
    told_of = Counter(_sayings()[m.saying].matter.id for m in marks if m.saying)
    flaws = {told.truth.flaw for told in _world()}
    voices = {(s.matter.id, s.source) for s in _sayings().values()}
    assert flaws == {None, "undated", "misdated", "stale"}
    assert {told.truth.how for told in _world()} == {"own", "whole", "lead", "citing", "repost"}
    assert any(m.denies for m in marks)
    assert any(m.whole for m in marks)
    assert any(s.corrects for s in _sayings().values())
    assert any(s.matter.definition for s in _sayings().values())
    assert max(Counter(matter for matter, _ in voices).values()) > 1
    assert max(told_of.values()) > 20 * sorted(told_of.values())[len(told_of) // 2]


def test_theatres_lie_together() -> None:
    """A theatre's towns lie around its region, and the first conflicts each have a country of their own."""
    found = theatres(Chance("test"), 20)
    assert len({theatre.country.country for theatre in found}) == 20
    for theatre in found:
        assert {town.country for town in theatre.towns} == {theatre.region.country}
        assert len({town.name for town in theatre.towns}) >= 5
