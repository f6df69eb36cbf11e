"""Days that one telling of an attack lends to another in its report."""

from recount.reconcile.evidence import counts_in
from recount.reconcile.policy import policy
from recount.testing.desk import Desk


def test_a_title_takes_the_day_of_its_text() -> None:
    """The number of a title is dated by the sentence that gives the same number with its day."""
    desk = Desk()
    report = desk.report("Harun: 14 killed by shells\n\nFourteen people died in Harun on 18 May, the mayor said.")
    desk.figure(report, "14 killed", "14", 14, time=None)
    desk.figure(report, "Fourteen people", "Fourteen", 14, source="mayor")
    assert [str(c.days.last) for c in counts_in(report, desk.claims, policy())] == ["2024-05-18", "2024-05-18"]


def test_two_days_lend_none() -> None:
    """Where the report tells the number of two days, the title stays without one; so does another number."""
    desk = Desk()
    report = desk.report("Harun: 14 killed, 9 killed\n\nHarun lost 14 people on 17 May, and 14 on 18 May.")
    for words, number in (("14 killed", 14), ("9 killed", 9)):
        desk.figure(report, words, words[:-7], number, time=None)
    desk.figure(report, "14 people", "14", 14, time="2024-05-17")
    desk.figure(report, "14 on 18 May", "14", 14, time="2024-05-18")
    assert [c.days.known for c in counts_in(report, desk.claims, policy())] == [False, False, True, True]


def test_a_mark_keeps_the_days_that_were_lent() -> None:
    """What the ledger keeps of a count gives its days back."""
    desk = Desk()
    report = desk.report("Harun: 14 killed in a market\n\nFourteen people were killed in Harun on 18 May.")
    desk.figure(report, "14 killed", "14", 14, time=None)
    desk.figure(report, "Fourteen people", "Fourteen", 14)
    title = counts_in(report, desk.claims, policy())[0]
    plain = counts_in(report, desk.claims[:1], policy())[0]
    assert title.lent
    assert plain.marked(title.marks) == title
