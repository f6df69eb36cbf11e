"""Filters' words to a question: the same names, dates and errors everywhere."""

import datetime as dt

import pytest

from recount.errors import AskError
from recount.model.ask import Ask
from recount.views.asking import FILTERS, asked


def test_every_filter_is_heard() -> None:
    """Each filter of the table sets what it is named for."""
    given = {
        "measure": "In need", "place": "Kyiv", "source": "UN", "publisher": "Example Wire", "kind": "figure",
        "from": "2024-05", "to": "2024-05", "published-from": "2024", "published-to": "2024", "known": "2024-06",
        "recorded": "2024-05-25", "text": "two words", "limit": "7",
    }
    assert set(given) == set(FILTERS)
    assert asked(given) == Ask(
        measure="in_need", place="Kyiv", source="UN", publisher="Example Wire", kind="figure",
        time_from=dt.date(2024, 5, 1), time_to=dt.date(2024, 5, 31), published_from=dt.date(2024, 1, 1),
        published_to=dt.date(2024, 12, 31), known=dt.date(2024, 6, 30),
        recorded=dt.datetime(2024, 5, 25, 23, 59, 59, 999999, dt.UTC), text="two words", limit=7,
    )


def test_what_is_blank_does_not_filter() -> None:
    """A form's empty fields ask for nothing."""
    assert asked(dict.fromkeys(FILTERS, " ")) == asked({}) == Ask()


@pytest.mark.parametrize(
    ("name", "text"),
    [("measure", "joy"), ("kind", "rumour"), ("from", "soon"), ("known", "XXXX-05-01"),
     ("recorded", "2024-05-25T18:00"), ("limit", "-1"), ("limit", "1e3"), ("limit", "٣"), ("limit", "9" * 30)],
)
def test_what_cannot_be_asked_names_its_filter(name: str, text: str) -> None:
    """An error names the filter as the reader wrote it."""
    with pytest.raises(AskError) as raised:
        asked({name: text}, mark="--")
    assert raised.value.where == f"--{name}"
