"""Who copied, quoted or rests on whom, and what a figure goes back to."""

from hypothesis import given
from hypothesis import strategies as st

from recount.lexicon.publishers import publisher
from recount.model.claim import Claim
from recount.model.report import Report
from recount.reconcile.credits import credit
from recount.reconcile.likeness import containment, keys, likeness
from recount.reconcile.lineage import copies, descents, family, root, roots_of
from recount.reconcile.policy import policy
from recount.testing.desk import Desk

TEXT = (
    "ODESA, March 15 (AFP) - A missile struck the harbour of Harun on Friday. At least 20 people were killed, the "
    "governor said. Fires burned in two warehouses until the evening, and the road along the water stayed closed. "
    "Residents said that 7 people were missing. Crews from three towns came to help, and schools in the district "
    "sent the children home early. The port has been hit four times this month, and ships wait outside for a quiet "
    "night."
)
CUT = TEXT[: len(TEXT) * 3 // 4]
EDITED = TEXT.replace("Fires burned", "Flames rose").replace("came to help", "joined in")
OTHER = (
    "The governor of Harun put the dead of the strike on the harbour at 20 or more. Dock workers had left an hour "
    "before. Insurers have raised their rates twice since spring, and three lines no longer call at the port at all."
)


def test_a_copy_is_known_cut_or_edited_and_another_account_is_not() -> None:
    """Near copies share a key and most of their runs; a report of the same strike in other words shares neither."""
    assert likeness(TEXT, EDITED, policy()) > 0.6
    assert containment(TEXT, CUT) == 1.0
    assert all(set(keys(TEXT)) & set(keys(text)) for text in (EDITED, CUT))
    assert likeness(TEXT, OTHER, policy()) < 0.1
    assert not set(keys(TEXT)) & set(keys(OTHER))


def test_a_copy_goes_back_to_what_was_published_first() -> None:
    """The chain of copies leads to its beginning, whatever order the reports come in."""
    first = Report.of(TEXT, published="2024-03-15", publisher="Harbour Post")
    second = Report.of(EDITED, published="2024-03-16", publisher="Valley Courier")
    third = Report.of(CUT, published="2024-03-17", publisher="Hill News")
    other = Report.of(OTHER, published="2024-03-16")
    for order in ((first, second, third, other), (other, third, second, first)):
        copied = copies(order)
        assert set(copied) == {second.id, third.id}
        assert set(roots_of(copied).values()) == {first.id}
        assert all(step.prov == "wasDerivedFrom" and "%" in step.because for step in copied.values())


@given(st.lists(st.sampled_from(TEXT.split()), max_size=60))
def test_keys_depend_on_the_words_alone(words: list[str]) -> None:
    """Blanks, case and quotes change no key, and a text is like itself."""
    text = " ".join(words)
    assert keys(text) == keys("  ".join(words).upper())
    assert len(words) < 4 or likeness(text, text, policy()) == 1.0


def test_an_agency_is_credited_at_the_edges_of_a_text_only() -> None:
    """A dateline's brackets and a last line credit an agency; one that is quoted in the text is a source."""
    found = credit(Report.of(TEXT))
    assert found is not None
    assert (found.agency, TEXT[found.span.start:found.span.end]) == ("Agence France-Presse", "AFP")
    for end in ("– Reuters", "(Reuters)", "Source: Reuters.", "Copyright 2024 The Associated Press"):
        assert credit(Report.of(f"{OTHER}\n\n{end}\n")) is not None
    assert credit(Report.of(f"The governor told Reuters (not AFP) that {OTHER}")) is None


def test_editions_of_one_house_are_one_family() -> None:
    """A publisher is known by its name or its address; an unlisted one is its own family."""
    found = publisher("BBC Arabic")
    assert found is not None
    assert found.family == "BBC"
    names = ("BBC", "BBC Persian", "BBC World Service")
    assert {family(Report.of(TEXT, publisher=name)) for name in names} == {"BBC"}
    assert family(Report.of(TEXT, uri="https://www.bbc.co.uk/news/1")) == "BBC"
    assert family(Report.of(TEXT, publisher="Harbour Post")) == "Harbour Post"
    assert family(Report.of(TEXT)) is None


def _figure(desk: Desk, text: str, source: str | None, publisher: str, number: str = "20") -> tuple[Claim, Report]:
    report = desk.report(text, "2024-03-15", publisher)
    return desk.figure(report, f"{number} people were", number, int(number), source=source), report


def test_what_a_figure_goes_back_to() -> None:
    """A named source is one everywhere; a described one within a family; a report's own voice is its agency's."""
    desk = Desk()
    plain = TEXT.replace(" (AFP)", "")
    one, of_one = _figure(desk, TEXT, "governor", "A")
    two, of_two = _figure(desk, OTHER + " 20 people were", "governor", "B")
    assert root(one, of_one, of_one) == root(two, of_two, of_two)
    voice, report = _figure(desk, TEXT, None, "A")
    assert root(voice, report, report).name == "Agence France-Presse"
    alone, lone = _figure(desk, plain, None, "C")
    assert root(alone, lone, lone).kind == "unmeasured"
    copied, copy = _figure(desk, plain + " More.", None, "D")
    assert root(copied, copy, lone).kind == "text"


def test_the_steps_from_a_number_to_who_vouches_for_it() -> None:
    """A relay was quoted, and the innermost source is the primary one."""
    desk = Desk()
    report = desk.report("AFP reported that 20 people were killed, citing the governor.")
    claim = desk.figure(report, "20 people were killed", "20", 20, source="governor", through="AFP")
    steps = list(descents(claim, report))
    assert [(s.from_, s.prov, s.to) for s in steps] == [
        (claim.id, "wasQuotedFrom", "AFP"), ("AFP", "hadPrimarySource", "governor"),
    ]
