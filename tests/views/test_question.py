"""One question as a page shows it: who answered when, how each answer stands, and what was known on a day."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.errors import NotFound
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.tally import TallyId
from recount.reconcile.policies import counting_policy
from recount.views import question as module
from recount.views.known import derived
from recount.views.question import behind, question


@pytest.fixture(scope="module")
def store(demo: Path) -> Iterator[Store]:
    """The examples."""
    held = open_ledger(demo)
    yield held
    held.close()


def _id(store: Store, place: str) -> TallyId:
    return max((t for t in store.tallies() if t.question.place == place), key=lambda t: len(t.points)).id


def test_answers_come_with_how_they_stand(store: Store) -> None:
    """Each answer has its number, who gives it, both its dates and the words for how it stands."""
    found = question(store, _id(store, "Al-Ahli Arab Hospital"))
    told = {row.number: (row.who, row.published, row.statuses) for row in found.rows}
    assert told["471"] == ("Gaza Health Ministry", "18 October 2023", ("denied", "contradicted"))
    assert told["500"] == ("Gaza Health Ministry", "18 October 2023", ("superseded",))
    assert told["between 100 and 300"][2] == ("contradicted",)
    assert {row.part for row in found.rows} == {None}
    assert found.days == (dt.date(2023, 10, 18), dt.date(2023, 10, 19))


def test_a_policy_says_what_each_answer_plays(store: Store) -> None:
    """Under a policy an answer stands in it, is considered, or is left out with the reason."""
    found = question(store, _id(store, "Al-Ahli Arab Hospital"), policy=counting_policy("ucdp-like"))
    parts = {row.number: (row.part, row.because) for row in found.rows}
    assert found.reckoning is not None
    assert (found.reckoning.low, found.reckoning.high) == (100, 471)
    assert parts["471"][0] == "stands in it"
    assert parts["up to 50"] == ("considered", "")
    assert parts["500"] == ("left out", "replaced since, by its own source or report")


@pytest.mark.parametrize("place", ["Al-Ahli Arab Hospital", "Kyiv", "Djibo"])
def test_a_day_is_what_reconciling_all_of_then_gives(store: Store, place: str) -> None:
    """The answers known on each day are the points that the whole ledger of that day makes of the same claims."""
    tally = _id(store, place)
    now = {row.point.claim for row in question(store, tally).rows}
    for day in question(store, tally).days:
        shown = question(store, tally, Ask(known=day))
        whole = {p.claim: p for t in derived(store, Ask(known=day)).tallies for p in t.points if p.claim in now}
        assert {row.point.claim: row.point for row in shown.rows} == whole
        assert shown.anew


def test_a_later_report_does_not_colour_a_day(store: Store) -> None:
    """On the first day nothing contradicts the ministry's count; the other counts came a day later."""
    tally = _id(store, "Al-Ahli Arab Hospital")
    before = question(store, tally, Ask(known=dt.date(2023, 10, 18)))
    assert {row.number: row.statuses for row in before.rows} == {"471": ("denied",), "500": ("superseded",)}
    assert question(store, tally, Ask(known=dt.date(2023, 10, 1))).rows == ()


def test_too_many_reports_are_cut_and_not_reconciled(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reconciling again would take too long, today's answers are shown as far as known, and it says so."""
    monkeypatch.setattr(module, "MOST_ANEW", 1)
    tally = _id(store, "Al-Ahli Arab Hospital")
    found = question(store, tally, Ask(known=dt.date(2023, 10, 18)))
    assert not found.anew
    assert {row.number: row.statuses for row in found.rows} == {"471": ("denied",), "500": ("superseded",)}
    assert found.tally.origins == 1


def test_pages_of_answers_follow_each_other(store: Store) -> None:
    """A page goes on behind the claim that the last one ended with."""
    tally = _id(store, "Al-Ahli Arab Hospital")
    whole = [row.number for row in question(store, tally).rows]
    first = question(store, tally, limit=3)
    second = question(store, tally, limit=3, after=first.after)
    assert [row.number for row in (*first.rows, *second.rows)] == whole
    assert (first.answers, second.after) == (4, None)


def test_of_very_many_figures_the_last_are_gone_through(store: Store) -> None:
    """A page of a huge question has the last figures, says how many it leaves to the files, and keeps its name."""
    tally = _id(store, "Al-Ahli Arab Hospital")
    whole, some = question(store, tally), question(store, tally, most=2)
    assert (whole.untold, some.untold, some.heading, some.reports) == (0, 2, whole.heading, whole.reports)
    last = whole.tally.points[-2:]
    assert [row.point for row in some.rows] == [row.point for row in whole.rows if row.point in last]
    day = question(store, tally, Ask(known=dt.date(2023, 10, 18)), most=2)
    assert {row.number for row in day.rows} == {"471", "500"}
    assert not day.anew
    under = question(store, tally, policy=counting_policy("lowest"), most=2)
    assert under.reckoning is not None


def test_the_claims_behind_a_record_are_in_its_order(store: Store) -> None:
    """J and k go along the claims as the page lists them; what is no tally and no finding has none behind it."""
    tally = _id(store, "Al-Ahli Arab Hospital")
    title, claims = behind(store, tally)
    assert title == "Killed at Al-Ahli Arab Hospital on 17 October 2023"
    assert list(claims) == [claim for row in question(store, tally).rows for claim in row.claims]
    finding = next(iter(store.findings()))
    assert behind(store, finding.id)[1] == finding.claims
    with pytest.raises(NotFound):
        behind(store, claims[0])
    with pytest.raises(NotFound):
        question(store, claims[0])
