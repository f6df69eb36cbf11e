"""What hangs together: the buckets in which ties lie."""

from typing import cast

from recount.reconcile.evidence import Evidence
from recount.reconcile.matters import tie_cards
from recount.reconcile.policy import policy
from recount.reconcile.rules import worded
from recount.reconcile.sight import Sight
from recount.reconcile.tie import Tie
from recount.testing.desk import Desk


def test_what_stands_in_one_sentence_does_not_grow_together_with_what_goes_back_to_one_source() -> None:
    """Chains of both would tie all that a source counts in a month: of a million claims 4,845 into one matter."""
    desk = Desk()
    for n in range(2):
        report = desk.report(f"The army counted 12 dead in Harun (edition {n}).", publisher=f"House {n}")
        desk.figure(report, "12 dead", "12", 12, source="army")
    a, b = desk.claims
    evidence = cast("Sight", Evidence(desk.reports, desk.claims, policy()))
    orders = [{card.order.split("\x1f")[0] for card in tie_cards(Tie(matter="circular", a=a.id, b=b.id, note=note),
                                                                  evidence)} for note in ("", worded.NOTE)]
    assert [len(buckets) for buckets in orders] == [1, 1]
    assert not orders[0] & orders[1]
