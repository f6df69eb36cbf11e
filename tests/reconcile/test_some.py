"""Numbers of some only, beside the numbers of all: what they contradict, what they make old, and what they do not."""

import pytest

from recount.model.finding import Finding
from recount.reconcile import reconcile
from recount.testing.desk import Desk

_AROUND = "when a lorry blew up beside the queue before the bakery"


def _found(desk: Desk, kind: str) -> list[Finding]:
    return [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == kind]


@pytest.mark.parametrize(("words", "value", "number", "group", "source", "rivals"), [
    ("46 people", "46", 46, "people", "mayor", 1),
    ("24 workers", "24", 24, "workers", "mayor", 1),
    ("5 porters", "5", 5, "porters", "mayor", 0),
    ("2 brothers", "2", 2, "brothers", "mayor", 0),
    ("7 of them", "7", 7, None, None, 0),
    ("7 of them", "7", 7, None, "mayor", 1),
])
def test_who_counts_some_only_contradicts_no_count_of_all(
    words: str, value: str, number: int, group: str | None, source: str | None, rivals: int
) -> None:
    """A few of a kind of their own, relatives, and a bare small number in a report's own voice do not rival 31."""
    desk = Desk()
    one = desk.report(f"31 people died {_AROUND}, the hospital said.", "2024-05-19")
    desk.figure(one, "31 people", "31", 31, source="hospital", group="people")
    told = f"{words} died {_AROUND}" + (f", the {source} said." if source else ".")
    two = desk.report(told, "2024-05-19")
    desk.figure(two, words, value, number, source=source, group=group)
    assert len(_found(desk, "contradicts")) == rivals


def test_patients_and_relatives_and_brothers_in_arms_are_no_relatives() -> None:
    """Only relatives alone are part of those whom an attack killed."""
    for words, rivals in (("24 patients and relatives", 1), ("24 “brothers”", 1), ("24 relatives", 0)):
        desk = Desk()
        one = desk.report(f"31 people died {_AROUND}, the hospital said.", "2024-05-19")
        desk.figure(one, "31 people", "31", 31, source="hospital", group="people")
        two = desk.report(f"{words} died {_AROUND}, the mayor said.", "2024-05-19")
        desk.figure(two, words, "24", 24, source="mayor", group=words.removeprefix("24 "))
        assert len(_found(desk, "contradicts")) == rivals


def test_more_bodies_come_on_top_though_no_number_stands_before() -> None:
    """“20 more bodies were found” is no total, whatever the report told before."""
    desk = Desk()
    one = desk.report(f"31 people died {_AROUND}, the hospital said.", "2024-05-19")
    desk.figure(one, "31 people", "31", 31, source="hospital", group="people")
    two = desk.report(f"20 more bodies were found {_AROUND}, the mayor said.", "2024-05-19")
    desk.figure(two, "20 more bodies", "20", 20, source="mayor", group="bodies")
    assert not _found(desk, "contradicts")


@pytest.mark.parametrize(("group", "grown"), [("people", 1), ("guards", 0)])
def test_a_toll_does_not_grow_from_some_to_all(group: str, grown: int) -> None:
    """Three guards of the evening are no earlier toll than 31; three people are."""
    desk = Desk()
    one = desk.report(f"3 {group} died {_AROUND}, the hospital said.", "2024-05-18")
    desk.figure(one, f"3 {group}", "3", 3, bound="at_least", source="hospital", group=group)
    two = desk.report(f"31 people died {_AROUND}, the mayor said.", "2024-05-19")
    desk.figure(two, "31 people", "31", 31, source="mayor", group="people")
    assert len(_found(desk, "superseded")) == grown


def test_two_quarrels_of_one_report_are_two_findings() -> None:
    """Whom one army has killed and whom another has lost as prisoners are told by other pairs of sources."""
    desk = Desk()
    report = desk.report("The army counted 150 dead. The rebels counted 48 dead. The police held 13. "
                         "The council said that 0 were held.")
    desk.figure(report, "150 dead", "150", 150, source="army")
    desk.figure(report, "48 dead", "48", 48, source="rebels")
    desk.figure(report, "held 13", "13", 13, measure="detained", source="police")
    desk.figure(report, "0 were held", "0", 0, measure="detained", source="council")
    assert len(_found(desk, "contradicts")) == 2


def test_none_taken_contradicts_a_number_of_prisoners_in_one_report() -> None:
    """Who says that none of its men were taken answers whoever counts prisoners; of the dead it may be right."""
    for measure, found in (("detained", 1), ("killed", 0)):
        desk = Desk()
        report = desk.report("The army counted 13. None of the men of the council were among them, the council said.")
        desk.figure(report, "counted 13", "13", 13, measure=measure, source="army")
        desk.figure(report, "None of the men", "None", 0, measure=measure, source="council", group="men")
        assert len(_found(desk, "contradicts")) == found
