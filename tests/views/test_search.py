"""One box: reports with the place of the words, claims that hold them, names that are them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.errors import AskError
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.views.search import search, snippet
from recount.views.standing import standing


@pytest.fixture(scope="module")
def store(demo: Path) -> Iterator[Store]:
    """The examples."""
    held = open_ledger(demo)
    yield held
    held.close()


def test_words_find_reports_claims_and_names(store: Store) -> None:
    """A name finds the source of that name, the claims that hold it and the reports that tell of it."""
    found = search(store, "JNIM", Ask(), limit=10)
    assert [(name.role, name.name) for name in found.names] == [("source", "JNIM")]
    assert found.claims
    assert all(any(on and text == "JNIM" for text, on in said.pieces) for said in found.claims)
    assert len(found.hits) == 3
    assert all(any(on for _, on in hit.pieces) for hit in found.hits)


def test_another_name_of_an_actor_finds_it(store: Store) -> None:
    """The actor list knows what else a body is called."""
    found = search(store, "IDF", Ask(), limit=5)
    assert ("source", "Israel Defense Forces") in [(name.role, name.name) for name in found.names]


def test_phrases_and_exclusions_narrow(store: Store) -> None:
    """Words side by side are fewer reports than both words; an excluded word is in none of them."""
    both = search(store, "hospital dead", Ask(), limit=10).hits
    phrase = search(store, '"hospital dead"', Ask(), limit=10).hits
    without = search(store, '"hospital dead" -rocket', Ask(), limit=10).hits
    assert len(both) > len(phrase) > len(without) == 1
    assert "rocket" not in (without[0].report.text or "").lower()


def test_filters_and_pages_hold(store: Store) -> None:
    """A publisher narrows the reports and the claims; a page goes on behind the last report."""
    own = search(store, "killed", Ask(publisher="Example Wire"), limit=10)
    assert {hit.report.publisher for hit in own.hits} == {"Example Wire"}
    first = search(store, "killed", Ask(), limit=2)
    second = search(store, "killed", Ask(after=first.after), limit=2)
    assert first.after is not None
    assert not {hit.report.id for hit in first.hits} & {hit.report.id for hit in second.hits}


def test_a_question_without_a_word_cannot_be_asked(store: Store) -> None:
    """Signs alone are no search."""
    with pytest.raises(AskError):
        search(store, '"—" -', Ask(), limit=5)


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("The count was 8,796 dead.", [("8796",)], ["8,796"]),
        ("In Ciudad Juárez twelve died.", [("juarez",), ("twelve",)], ["Juárez", "twelve"]),
        ("نقلوا إلى المستشفى اليوم", [("مستشفى",)], []),
        ("No such word.", [("other",)], []),
        ("dead hospital; hospital dead", [("hospital", "dead")], ["hospital dead"]),
    ],
)
def test_a_snippet_marks_what_was_looked_for(text: str, terms: list[tuple[str, ...]], marked: list[str]) -> None:
    """The words are marked as they are written, whatever their accents, digits or case."""
    if not marked and terms == [("مستشفى",)]:
        from recount.ledger.search import sought

        terms, marked = [tuple(term.split()) for term in sought("مستشفى")], ["المستشفى"]
    pieces = snippet(text, terms)
    assert [piece for piece, on in pieces if on] == marked
    assert "".join(piece for piece, _ in pieces) == text


def test_a_snippet_of_a_long_text_is_short() -> None:
    """Only what stands around the first word is shown, cut at blanks and with an ellipsis."""
    pieces = snippet("word " * 200 + "needle " + "word " * 200, [("needle",)])
    told = "".join(piece for piece, _ in pieces)
    assert told.startswith("… ")
    assert told.endswith(" …")
    assert len(told) < 400
    assert ("needle", True) in pieces


def test_a_status_keeps_reports_that_make_such_a_claim(store: Store) -> None:
    """Every claim that is shown stands so; the reports are those of all pages that make one, each once."""
    every = search(store, "killed", Ask(), limit=50)
    some = search(store, "killed", Ask(), limit=50, status="contradicted")
    assert 0 < len(some.hits) < len(every.hits)
    stand = standing(store, Ask(), [said.claim for said in some.claims])
    assert some.claims
    assert all("contradicted" in words for words in stand.values())
    paged, after = [], None
    while True:
        page = search(store, "killed", Ask(after=after), limit=1, status="contradicted")
        paged += [hit.report.id for hit in page.hits]
        after = page.after
        if after is None:
            break
    assert paged == [hit.report.id for hit in some.hits]
