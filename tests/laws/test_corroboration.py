"""Law: copies corroborate nothing."""

from hypothesis import given
from hypothesis import strategies as st

from recount.model.origin import Origin
from recount.model.tally import Tally
from recount.reconcile import reconcile
from recount.reconcile.policies import policies
from recount.testing.desk import Desk
from recount.views.origins import of_figures
from recount.views.reckoning import answer

TEXT = (
    "A shell fell on the market of Harun at noon. Some 20 people were killed, residents said. Stalls burned for an "
    "hour and the road to the river was cut. The hospital asked for blood, and the schools sent everybody home."
)
OTHER = "Smoke stood over Harun until the evening. In the ruins 24 people were killed, the governor said."


def _world(copies: list[str], *, named: bool) -> tuple[list[Tally], list[Origin]]:
    """Two accounts of one strike and so many printings of the first, each under its own heading."""
    desk = Desk()
    for number, heading in enumerate(["", *copies]):
        report = desk.report(f"{heading}{TEXT}", "2024-05-20", f"Outlet {number}")
        desk.figure(report, "20 people were killed", "20", 20, source="residents", named=named)
    report = desk.report(OTHER, "2024-05-20", "North Paper")
    desk.figure(report, "24 people were killed", "24", 24, source="governor")
    made = reconcile(desk.reports, desk.claims)
    return list(made.tallies), list(of_figures(desk.claims, {r.id: r for r in desk.reports}))


HEADINGS = st.lists(st.sampled_from(["From our desk. ", "Breaking: ", "World news. ", "War diary. "]), unique=True,
                    min_size=1)


@given(HEADINGS, st.booleans())
def test_copies_never_raise_the_number_of_origins(headings: list[str], named: bool) -> None:
    """However often a text is printed, a tally rests on as many origins as before, and so do its figures."""
    before, roots = _world([], named=named)
    after, more = _world(headings * 3, named=named)
    assert [t.origins for t in after] == [t.origins for t in before] == [2]
    assert len(more) == len(roots) == 2


@given(HEADINGS)
def test_copies_never_change_an_answer(headings: list[str]) -> None:
    """Under every policy the answer with copies has the numbers of the answer without."""
    (before,), _ = _world([], named=True)
    (after,), _ = _world(headings, named=True)
    for policy in policies().values():
        x, y = answer(before, policy), answer(after, policy)
        assert (x.low, x.best, x.high, x.open_above, x.below) == (y.low, y.best, y.high, y.open_above, y.below)
