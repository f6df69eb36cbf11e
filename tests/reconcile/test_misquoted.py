"""One number of one source, of the dead and hurt in one report and of the dead in another."""

import pytest

from recount.reconcile import reconcile
from recount.testing.desk import Desk


@pytest.mark.parametrize(("number", "source", "both", "told"), [
    (400, "Front", False, 1),
    (400, "Army", False, 0),  # two sources may have one number
    (6, "Front", False, 0),  # small numbers are chance
    (400, "Front", True, 0),  # a report that has both tells two counts
])
def test_killed_or_wounded_is_not_killed(number: int, source: str, both: bool, told: int) -> None:
    """“More than 400 killed or wounded” that became more than 400 dead is told, as a matter of its own, and open."""
    desk = Desk()
    one = desk.report(f"The Front spoke of {number} killed or wounded and, the Front said, {number} dead in Harun.",
                      published="2024-05-19")
    desk.figure(one, f"{number} killed or wounded", str(number), number, measure="casualties", source="Front")
    if both:
        desk.figure(one, f"{number} dead", str(number), number, source="Front")
    other = desk.report(f"In Harun {number} were killed, says the {source}.", published="2024-05-20")
    desk.figure(other, f"{number} were killed", str(number), number, source=source)
    found = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "contradicts"]
    assert len(found) == told
    assert all(f.status == "open" and "is told as" in f.explanation for f in found)
