"""A tally's chart: what its marks, its title and its words take from the tally."""

from collections.abc import Callable
from typing import Any

from recount.views.chart import chart, clock_of, marks, spark

Make = Callable[..., Any]


def test_a_label_is_no_day_that_a_count_is_true_of(scene: Make, point: Make, tally: Make) -> None:
    """A count dated by its report alone has no as-of, so that it is drawn as placed by publication."""
    it = scene("The office said 40, then 95.")
    said = it.figure("40", 40, source="office", name="Aid Office", time="2024-01-05", scope="cumulative")
    label = it.figure("95", 95, source="office", name="Aid Office", time="2024-02-05", scope="cumulative")
    asked = tally(point(said), point(label, as_of_from="label"), place="Omdurman")
    assert [m.as_of for m in marks(asked)] == ["2024-01-05", None]


def test_running_counts_and_incidents_lie_at_their_own_days(scene: Make, point: Make, tally: Make) -> None:
    """A running count lies at the days it is true of, an incident's count where it was told."""
    it = scene("The office said 40.")
    said = it.figure("40", 40, source="office", name="Aid Office", time="2024-01-05")
    assert clock_of(tally(point(said), scope="cumulative")) == "as_of"
    assert clock_of(tally(point(said), scope="incident")) == "published"


def test_a_chart_tells_its_question_its_latest_answer_and_how_answers_stand(
    scene: Make, point: Make, tally: Make
) -> None:
    """The title is the question, the words the latest answer; what findings say of a claim is on its mark."""
    it = scene("The office said 40, then 95.")
    first = it.figure("40", 40, source="office", name="Aid Office", time="2024-01-05", scope="cumulative")
    last = it.figure("95", 95, source="office", name="Aid Office", time="2024-02-05", scope="cumulative")
    asked = tally(point(first), point(last), place="Omdurman")
    made = chart(asked, superseded=[first.id], disputed=[last.id])
    assert made.title == "Killed in Omdurman"
    assert made.desc.startswith("2 answers from 1 source. The latest: Aid Office: 95, as of 5 February 2024, no date")
    stands = {m.claim: (m.superseded, m.disputed) for m in marks(asked, superseded=[first.id], disputed=[last.id])}
    assert stands == {first.id: (True, False), last.id: (False, True)}
    assert spark(asked).title == made.title
