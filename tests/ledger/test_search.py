"""Words are found as people write them, whatever marks, digits and articles the text has; and are never syntax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import AskError
from recount.ledger.base import Store
from recount.ledger.search import match, normalised, stems
from recount.model.ask import Ask
from recount.model.batch import Batch
from recount.model.report import Report
from recount.testing import workload

FOUND = [
    ("Twelve people died in Ciudad Juárez.", "juarez"),
    ("Twelve people died in Ciudad Juarez.", "JUÁREZ"),
    ("The count stands at 8,796 dead.", "8796"),
    ("The count stands at 8796 dead.", "8,796"),
    ("The ministry’s count was wrong.", "ministry"),
    ("It lies near Al-Shams road.", "al-shams"),
    ("Straße und ﬁne type", "strasse fine"),
    ("قالت وَزَارَةُ الصِّحَّةِ إن ٤٣ شخصا", "الصحة"),
    ("قالت وزارة الصحة إن ٤٣ شخصا", "43"),
    ("نقلوا إلى المستشفى", "مستشفى"),
    ("نقلوا إلى مستشفى", "والمستشفى"),
    ("وصلت للمدينة", "مدينة"),
    ("משרד הבריאות מסר", "בריאות"),
    ("הוא אמר שָׁלוֹם", "שלום"),
    ("加沙的卫生部门", "加沙"),
    ("Both words stand here apart.", "apart here"),
    ("Both words stand here apart.", '"stand here" both'),
    ("قالت وزارة الصحة إن ٤٣ شخصا", '"وزارة الصحة" -شهود'),
    ("A ministry spoke of 8,796 dead.", "“8796 dead” -wounded"),
    ("Only this one stands alone.", "-alone"),
]
NOT_FOUND = [
    ("Twelve people died.", "twelve thirteen"),
    ("The count stands at 8,796 dead.", "796"),
    ("It lies near Al-Shams road.", "al-road"),
    ("加沙的卫生部门", "沙加"),
    ("notable", "table"),
    ("Both words stand here apart.", '"here stand"'),
    ("The ministry spoke of the wounded.", "ministry -wounded"),
    ("The ministry spoke of the badly wounded.", 'ministry -"badly wounded"'),
]


def recorded(ledger: Store, text: str, title: str | None = None) -> None:
    """One report in the ledger."""
    ledger.record(workload.a_run(), Batch(reports=(Report.of(text, title=title),), claims=()))


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_words_are_found(ledger: Store, text: str, words: str) -> None:
    """The report that holds the words is the answer, and the one that does not is none."""
    recorded(ledger, text)
    recorded(ledger, "Something else altogether.")
    assert [report.text for report in ledger.reports(Ask(text=words))] == [text]


@pytest.mark.parametrize(("text", "words"), NOT_FOUND)
def test_words_that_are_not_there_are_not_found(ledger: Store, text: str, words: str) -> None:
    """Every word must be there, whole, and what was written as one must stand together."""
    recorded(ledger, text)
    assert list(ledger.reports(Ask(text=words))) == []


def test_titles_are_searched_too(ledger: Store) -> None:
    """A word of the title alone finds the report."""
    recorded(ledger, "The body says nothing.", title="Bridge struck")
    assert len(list(ledger.reports(Ask(text="struck bridge")))) == 1


@pytest.mark.parametrize("words", ["", "  ", "***", '""', "--", "؟"])
def test_no_word_at_all_is_an_error(ledger: Store, words: str) -> None:
    """A search without a letter or digit says so, and does not answer with everything."""
    with pytest.raises(AskError, match="no word"):
        ledger.reports(Ask(text=words))


SYNTAX = ['"', "'", "NEAR(a b)", "a*", "title:x", "a OR b", "NOT a", "a AND", "^a", "-a", "{a b}:c", ";--", "a + b",
          "(a", 'a" OR "b', "\0a"]


@pytest.mark.parametrize("words", SYNTAX)
def test_syntax_is_only_words(ledger: Store, words: str) -> None:
    """What FTS5 takes for operators is looked for as words, and finds the text that holds it."""
    recorded(ledger, f"x {words} y")
    recorded(ledger, "a b c")
    try:
        found = [report.text for report in ledger.reports(Ask(text=words))]
    except AskError:
        assert normalised(words) == ""
    else:
        assert f"x {words} y" in found
        assert "a b c" not in found or not set(normalised(words).split()) - {"a", "b", "c"}


@given(st.text(st.characters(), max_size=30), st.text(st.characters(), max_size=8))
def test_normalising_twice_changes_nothing(text: str, more: str) -> None:
    """The searched form is stable, in any script, and any text makes an expression or AskError."""
    assert normalised(normalised(text)) == normalised(text)
    try:
        assert match(f"{text} {more}").count('"') % 2 == 0
    except AskError:
        assert normalised(f"{text} {more}") == ""


def test_only_arabic_and_hebrew_have_stems() -> None:
    """A short word, and one of another script, is found as it stands alone."""
    assert stems(normalised("The bridge وال הב")) == ""
    assert stems(normalised("والمدينة הבריאות")) == "مدينه בריאות"


@given(text=st.text(max_size=40))
def test_a_text_is_found_by_each_of_its_words(text: str) -> None:
    """Stored and asked words go through the same form: each blank-parted word's form is in the text's form."""
    whole = f" {normalised(text)} "
    assert all(f" {normalised(word)} " in whole for word in text.split() if normalised(word))
