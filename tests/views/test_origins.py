"""Many appearances, one origin."""

from recount.model.claim import Claim
from recount.model.report import Report
from recount.testing.desk import Desk
from recount.views.origins import as_json, of_figures

WORDS = (
    "A shell fell on the market of Harun at noon. Some 20 people were killed, residents said. Stalls burned for an "
    "hour, and the road to the river was cut. The hospital asked for blood, and the schools of the quarter sent "
    "everybody home."
)


def _origins(desk: Desk) -> set[tuple[str, int]]:
    reports = {r.id: r for r in desk.reports}
    return {(o.kind, len(o.reports)) for o in of_figures(desk.claims, reports)}


def _told(desk: Desk, text: str, publisher: str, source: str | None = "residents", day: str = "2024-05-20") -> Claim:
    report: Report = desk.report(text, day, publisher)
    made = desk.figure(report, "20 people were killed", "20", 20, source=None)
    if source is None:
        return made
    desk.claims.remove(made)
    return desk.figure(report, "20 people were killed", "20", 20, source=source, named=False)


def test_ten_copies_are_one_origin() -> None:
    """However many outlets print a text, what it says goes back to one origin, and no copy raises their number."""
    desk = Desk()
    _told(desk, WORDS, "Harbour Post")
    assert _origins(desk) == {("described", 1)}
    for number in range(10):
        _told(desk, f"Printed by us, number {number}. {WORDS}", f"Outlet {number}", day="2024-05-21")
        assert _origins(desk) == {("described", number + 2)}


def test_editions_of_one_house_are_one_origin_and_other_houses_are_not() -> None:
    """What BBC editions hear from residents on a day is one origin; what two other outlets hear is two."""
    leads = ("Noon in Harun.", "Rain fell.", "Smoke rose.")
    texts = [f"{lead} There 20 people were killed, residents said." for lead in leads]
    desk = Desk()
    for text, name in zip(texts, ("BBC", "BBC Arabic", "BBC News"), strict=True):
        _told(desk, text, name)
    assert _origins(desk) == {("described", 3)}
    desk = Desk()
    for text, name in zip(texts, ("North Paper", "South Paper", "West Paper"), strict=True):
        _told(desk, text, name)
    assert _origins(desk) == {("described", 1)}
    assert len(list(of_figures(desk.claims, {r.id: r for r in desk.reports}))) == 3


def test_what_nothing_tells_is_unmeasured_and_no_origin() -> None:
    """A number in a report's own voice is told as unmeasured, with its JSON naming the kind."""
    desk = Desk()
    _told(desk, WORDS, "Harbour Post", source=None)
    (found,) = of_figures(desk.claims, {r.id: r for r in desk.reports})
    assert found.kind == "unmeasured"
    assert as_json(found)["type"] == "origin"


def test_a_headline_goes_back_to_whoever_the_text_names() -> None:
    """The headline's number has no source of its own; the text below names one for it."""
    desk = Desk()
    report = desk.report("20 killed in Harun. The ministry said that 20 people were killed on Saturday.")
    claims = [desk.figure(report, "20 killed", "20", 20),
              desk.figure(report, "20 people were killed", "20", 20, source="ministry")]
    (found,) = of_figures(claims, {report.id: report})
    assert (found.kind, len(found.claims)) == ("named", 2)
    other = desk.figure(report, "20 people", "20", 20, source="ministry", place="Orla")
    kinds = {o.kind for o in of_figures([claims[0], other], {report.id: report})}
    assert kinds == {"named", "unmeasured"}
