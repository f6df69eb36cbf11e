"""What happened, across reports, as rows and as JSON."""

from recount.testing.desk import Desk
from recount.views.events import as_json, of_claims


def test_an_event_has_its_figures_in_the_order_of_telling() -> None:
    """A row's JSON names the event, its kind and days, and each figure with who gave it and when."""
    desk = Desk()
    for number, published in ((47, "2024-05-20"), (38, "2024-05-19")):
        report = desk.report(f"The strike on the silo in Harun killed {number} people, the ministry said.", published)
        desk.figure(report, f"{number} people", str(number), number, source="ministry")
    (told,) = of_claims(desk.reports, desk.claims)
    data = as_json(told)
    assert (data["type"], data["kind"], data["first"]) == ("event", "attack", "2024-05-18")
    figures = data["figures"]
    assert isinstance(figures, list)
    assert [(f["low"], f["source"], f["published"]) for f in figures] == [
        (38, "ministry", "2024-05-19"), (47, "ministry", "2024-05-20"),
    ]
