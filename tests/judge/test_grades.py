"""Grades that people gave, on their way into the answers that policies make."""

from collections.abc import Callable

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Batch
from recount.pipeline import settle
from recount.reconcile import bring_up_to_date
from recount.reconcile.policies import counting_policy
from recount.testing.desk import Desk
from recount.testing.workload import a_run
from recount.views import deciding
from recount.views.deciding import Reviewer
from recount.views.reckoned import reckoned

By = Callable[..., Reviewer]


def best(store: Store, policy: str = "latest-authoritative") -> int | None:
    """The one answer that the policy makes of the ledger's one tally."""
    (only,) = reckoned(store, Ask(), counting_policy(policy)).records
    return only.reckoning.best


def test_the_most_authoritative_is_who_people_graded_so(fresh: Callable[[], Store], by: By) -> None:
    """The later of two named sources answers, until one is graded above the other; what it says is graded too."""
    store, desk = fresh(), Desk()
    first = desk.report("In Harun 46 people were killed on 18 May, the ministry said.", "2024-05-19")
    ministry = desk.figure(first, "46 people", "46", 46, source="ministry")
    later = desk.report("In Harun 50 people were killed on 18 May, Rebels said.", "2024-05-20")
    desk.figure(later, "50 people", "50", 50, source="Rebels")
    batch = Batch(reports=tuple(desk.reports), claims=tuple(desk.claims))
    store.record(a_run(), batch)
    settle(store, a_run(), bring_up_to_date)
    assert best(store) == 50
    store.judge(a_run(), deciding.grade_(store, "ministry", "B", by()))
    assert best(store) == 46
    store.judge(a_run(), deciding.grade_(store, "Rebels", "B", by()))
    assert best(store) == 50
    store.judge(a_run(), deciding.grade_(store, ministry.id, "1", by()))
    assert best(store) == 46
    assert best(store, "ucdp-like") == 46
    store.judge(a_run(), deciding.grade_(store, ministry.id, "5", by()))
    assert (best(store), best(store, "ucdp-like")) == (50, 50)
