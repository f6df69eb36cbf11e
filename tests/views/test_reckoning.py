"""One answer to a question, under a policy that is named."""

import datetime as dt
from dataclasses import replace

import pytest

from recount.errors import AskError, LexiconError
from recount.model.claim import ClaimId
from recount.model.quantity import Bound
from recount.model.report import ReportId
from recount.model.tally import Point, Question, Tally
from recount.reconcile.policies import counting_policy, policies, read_counting_policy
from recount.views.reckoned import words
from recount.views.reckoning import Ground, answer


def _point(
    name: str, low: int | None, *, source: str | None = "Ministry", day: str = "2024-05-02", bound: Bound = "exact",
    high: int | None = None, as_of: str | None = "2024-05-01",
) -> Point:
    top = high if high is not None else None if bound in ("at_least", "over", "vague") else low
    return Point(
        claim=ClaimId(f"c_{name}"), report=ReportId(f"r_{name}"), as_of=as_of, as_of_from="stated", published=day,
        low=0 if bound == "at_most" else low, high=top, bound=bound, source=source, origin=source,
    )


def _tally(*points: Point, running: bool = False) -> Tally:
    question = Question(measure="killed", unit="person", place="Harun", scope="cumulative" if running else "incident")
    return Tally.of(question, points, policy="as said", origins=1)


def _numbers(tally: Tally, name: str, ground: Ground | None = None) -> tuple[int | None, int | None, int | None]:
    made = answer(tally, counting_policy(name), ground=ground or Ground())
    assert made.policy == name
    return made.low, made.best, made.high


def test_each_policy_makes_its_own_answer_of_the_same_figures() -> None:
    """Lowest, range and UCDP's three numbers are all numbers that a source gives, and none is a sum."""
    tally = _tally(_point("a", 46), _point("b", 50, source="Rebels"), _point("c", 13, source=None))
    assert _numbers(tally, "lowest") == (13, 13, None)
    assert _numbers(tally, "range-over-sources") == (13, None, 50)
    assert _numbers(tally, "ucdp-like") == (13, None, 50)
    assert _numbers(tally, "acled-like") == (13, 13, None)
    graded = Ground(grades={"ministry": "B", "Rebels": "E"})
    assert _numbers(tally, "ucdp-like", graded) == (13, 46, 46)
    assert _numbers(tally, "latest-authoritative", graded) == (46, 46, 46)


def test_an_open_end_stays_open() -> None:
    """"At least 500" has no highest number, and "up to 300" no lowest one."""
    made = answer(_tally(_point("a", 471), _point("b", 500, source="Other", bound="at_least")),
                  counting_policy("range-over-sources"))
    assert (made.low, made.high, made.open_above) == (471, None, True)
    assert _numbers(_tally(_point("a", None, bound="at_most", high=300)), "lowest") == (None, None, None)


@pytest.mark.parametrize(("points", "told"), [
    (((100, "exact"), (471, "exact"), (50, "at_most")), "100–471, or at most 50"),
    (((471, "exact"), (50, "at_most")), "471, or at most 50"),
    (((100, "exact"), (471, "exact"), (300, "at_most")), "100–471"),
    (((100, "exact"), (50, "at_most"), (70, "at_most")), "100, or at most 50"),
    (((50, "at_most"),), "at most 50"),
    (((50, "at_most"), (80, "at_most")), "at most 50 or 80"),
    (((50, "at_most"), (100, "at_least")), "100 or more, or at most 50"),
])
def test_at_most_is_no_end_of_a_range(points: tuple[tuple[int, Bound], ...], told: str) -> None:
    """Who says "up to 50" gives no lowest number, and is not hidden behind the 100 of another."""
    tally = _tally(*(_point(f"{n}", None if bound == "at_most" else number, bound=bound, source=f"Source {n}",
                            high=number if bound == "at_most" else None)
                     for n, (number, bound) in enumerate(points)))
    assert words(answer(tally, counting_policy("range-over-sources"))) == told
    assert (", or at most" in words(answer(tally, counting_policy("lowest")))) == (", or at most" in told)


def test_a_policy_without_a_low_end_says_nothing_below() -> None:
    """Nor do numbers that do not count."""
    tally = _tally(_point("a", 100), _point("b", None, bound="at_most", high=50, source="Rebels"))
    assert answer(tally, replace(counting_policy("range-over-sources"), low="none")).below is None
    assert answer(tally, counting_policy("ucdp-like"), ground=Ground(grades={"Rebels": "E"})).below is None


def test_a_later_count_of_one_source_takes_the_place_of_its_earlier_one() -> None:
    """What does not count is named with its reason."""
    tally = _tally(_point("old", 60), _point("new", 133, day="2024-05-03"))
    made = answer(tally, counting_policy("range-over-sources"))
    assert (made.low, made.high) == (133, 133)
    assert [(o.claim, o.because) for o in made.left_out] == [("c_old", "its source has a later count")]


def test_a_running_count_is_answered_for_its_newest_days() -> None:
    """Another source's total of weeks before is no lower bound of today's."""
    tally = _tally(_point("a", 9_000, as_of="2024-05-20"), _point("b", 7_000, source="Office"), running=True)
    made = answer(tally, counting_policy("lowest"))
    assert (made.low, made.made_of) == (9_000, ("c_a",))
    assert "20 May 2024" in made.left_out[0].because


def test_only_what_was_known_on_the_day_counts() -> None:
    """Later and undated reports are left out, and told."""
    undated = replace(_point("u", 1, source="Third"), published=None)
    tally = _tally(_point("a", 46), _point("b", 50, source="Rebels", day="2024-05-09"), undated)
    made = answer(tally, counting_policy("range-over-sources"), dt.date(2024, 5, 3))
    assert (made.low, made.high, made.known) == (46, 46, "2024-05-03")
    assert {o.because for o in made.left_out} == {"published later, on 9 May 2024", "its report has no date"}


def test_copies_change_nothing() -> None:
    """Ten reports of one source's number give the answer that one gives, under every policy."""
    one = [_point("a", 46), _point("b", 50, source="Rebels")]
    ten = [replace(one[0], claim=ClaimId(f"c_a{i}"), report=ReportId(f"r_a{i}")) for i in range(10)]
    for name in policies():
        assert _numbers(_tally(*one), name) == _numbers(_tally(*one, *ten), name)


def test_what_was_replaced_and_what_has_no_number_does_not_count() -> None:
    """A count that its source corrected, and "several", make no answer."""
    tally = _tally(_point("a", 103), _point("b", None, source="Other", bound="vague"))
    made = answer(tally, counting_policy("lowest"), ground=Ground(replaced={ClaimId("c_a")}))
    assert (made.low, made.best, made.made_of) == (None, None, ())
    assert len(made.left_out) == 2


def test_nothing_is_ever_summed() -> None:
    """Every number in an answer is one that a point has."""
    tally = _tally(_point("a", 3), _point("b", 5, source="Rebels"), _point("c", 7, source="Town"))
    for name in policies():
        assert set(_numbers(tally, name)) <= {3, 5, 7, None}


def test_policies_are_data_with_their_sources() -> None:
    """Each policy cites whom it follows and says where it departs; a broken one and an unknown name are refused."""
    assert {"lowest", "latest-authoritative", "range-over-sources", "ucdp-like", "acled-like"} <= set(policies())
    assert all(policy.cites and policy.departs and policy.label for policy in policies().values())
    with pytest.raises(AskError, match="no policy"):
        counting_policy("highest-possible")
    sound: dict[str, object] = {"label": "x", "departs": "x", "best": "none", "high": "none"}
    sound |= {"take": "all", "low": "lowest", "cites": ["x"]}
    changes: list[dict[str, object]] = [{"low": "sum"}, {"cites": []}, {"worst": "G"}, {"unheard": 1}]
    for change in changes:
        with pytest.raises(LexiconError):
            read_counting_policy("made-up", {**sound, **change})
