"""Relations, tallies and findings: what their ids are made of."""

from recount.model.batch import Recorded
from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.model.tally import Point, Question, Tally

A, B = ClaimId("c_a"), ClaimId("c_b")
QUESTION = Question(measure="killed", unit="person", place="Khartoum", scope="cumulative")


def _point(claim: ClaimId) -> Point:
    return Point(claim=claim, report=ReportId("r_1"), as_of="2024-05-25", as_of_from="stated", published=None,
                 low=12, high=None, bound="at_least", source=None, origin=None)


def test_a_relation_has_a_direction() -> None:
    """A to B is another relation than B to A, and the words of the reason do not count."""
    there = Relation.of("updates", A, B, because="a later count")
    assert there.id != Relation.of("updates", B, A, because="a later count").id
    assert there.id == Relation.of("updates", A, B, because="said otherwise").id


def test_a_finding_does_not_depend_on_order() -> None:
    """The same claims in any order, or twice, make one finding."""
    one = Finding.of("contradicts", (B, A, B), (ReportId("r_1"),), "They differ.")
    assert one == Finding.of("contradicts", (A, B), (ReportId("r_1"),), "They differ.")
    assert one.claims == (A, B)
    assert one.id != Finding.of("disputed", (A, B), (ReportId("r_1"),), "They differ.").id


def test_a_tally_survives_new_points() -> None:
    """A point that comes later leaves the tally's id as it was, if its claim sorts after the first."""
    short = Tally.of(QUESTION, (_point(A),), policy="series", origins=1)
    long = Tally.of(QUESTION, (_point(A), _point(B)), policy="series", origins="unmeasured")
    assert short.id == long.id


def test_recorded_counts_add_up() -> None:
    """Counts of two batches are added field by field."""
    total = Recorded(new_reports=1, new_claims=5) + Recorded(known_reports=2, new_claims=3, superseded_claims=1)
    assert total == Recorded(new_reports=1, known_reports=2, new_claims=8, superseded_claims=1)
