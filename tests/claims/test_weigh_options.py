"""What a figure's questions offer: places and speakers that no list or cue tells, dates, what was answered before."""

import pytest

from recount.annotate import ANNOTATORS
from recount.annotate.encoder import EncoderAnnotator
from recount.claims.figures import FigureExtractor
from recount.claims.parts import Placed
from recount.claims.slot import Slot
from recount.claims.tie import Tie
from recount.claims.weigh.base import Choice, Rules
from recount.claims.weigh.spots import spots
from recount.claims.weigh.told import Answered
from recount.model.mention import Number, Sentence
from recount.model.place import Place
from recount.model.quantity import Quantity
from recount.model.report import Report
from recount.model.span import Span
from recount.pipeline import Analysis

READING = Analysis(annotators=[a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)], gate=None)


class Asked:
    """Keeps every question and answers as the rules propose."""

    def __init__(self) -> None:
        self.choices = list[Choice]()

    def weigh(self, choice: Choice) -> tuple[float, ...]:
        """What is proposed."""
        self.choices.append(choice)
        return Rules().weigh(choice)


def _asked(text: str, published: str | None = "2024-05-04") -> list[Choice]:
    report, asked = Report.of(text, published=published), Asked()
    list(FigureExtractor(lambda report, mentions: asked).extract(report, READING.mentions(report)))
    return asked.choices


def _offered(text: str, kind: str, number: str) -> list[object]:
    (choice,) = [c for c in _asked(text) if c.kind == kind and c.anchor.exact == number]
    return [option.value for option in choice.options]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Raiders came to Oradunga at night. Nine people died.", "Oradunga", "Oradunga"),
        ("Men on horseback burned Old Tekonde on Friday and nine people died.", "Old Tekonde", "Old Tekonde"),
        ("Nine people were killed in Garissa. Two more died at the railway station.", "railway station",
         "railway station, Garissa"),
        ("Nine Macedonian soldiers were killed in the offensive.", "Macedonian", "North Macedonia"),
        ("SEMBOURA, May 4 (Agency) - Nine people were killed when a market burned.", "SEMBOURA", "Semboura"),
    ],
)
def test_words_that_no_gazetteer_lists_may_be_the_place(text: str, words: str, name: str) -> None:
    """Names, common nouns, a people and the dateline are offered, each with the words it rests on."""
    places = {p.span.exact: p.name for p in _places(text) if p.span is not None}
    assert places.get(words) == name


def _places(text: str) -> list[Place]:
    (choice, *_) = [c for c in _asked(text) if c.kind == "place"]
    return [o.value for o in choice.options if isinstance(o.value, Place)]


def test_what_is_known_to_be_something_else_is_no_spot() -> None:
    """A party, a date and a listed place are not offered a second time."""
    text = "The Red Cross said on Monday in Goma that nine people were killed in May."
    report = Report.of(text, published="2024-05-04")
    assert [s.place.span.exact for s in spots(report.text or "", READING.mentions(report), None)] == []


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        ("A list that the Red Crescent keeps has nine people killed.", "nine", "Red Crescent"),
        ("At least 12 people were killed by shelling a monitoring group said adding that 11 troops had died.", "11",
         "monitoring group"),
        ("The governor said four people had died. Nine people were killed on Sunday.", "Nine", "governor"),
        ("One group, the Storvik Rights Monitor, has 426 dead on its list, seven of them children.", "426",
         "Storvik Rights Monitor"),
    ],
)
def test_who_could_speak_is_offered_without_a_word_of_saying(text: str, number: str, speaker: str) -> None:
    """Parties, nouns for speakers and the report's other speakers; the own voice of the report comes first."""
    values = _offered(text, "source", number)
    assert not getattr(values[0], "sources", None)
    spoken = [s.span.exact for v in values for s in getattr(v, "sources", ())[-1:]]
    assert any(speaker in words for words in spoken)


def test_a_date_is_offered_in_the_same_forms_whatever_the_scope() -> None:
    """Itself, to publication, up to it and the night before; the day a count begins is not that of the count."""
    forms = {"2024-05-01", "2024-05-01/2024-05-04", "../2024-05-01", "2024-04-30/2024-05-01"}
    texts = {"Nine people were killed in Goma on 1 May.": forms,
             "Nine people have been killed in Goma since 1 May.": forms - {"2024-05-01", "../2024-05-01"}}
    for text, offered in texts.items():
        (choice,) = [c for c in _asked(text) if c.kind == "time"]
        assert forms & {getattr(o.value, "edtf", None) for o in choice.options} == offered


def test_what_an_earlier_figure_was_dated_to_is_offered_to_the_next() -> None:
    """A stretch that was put together once need not be put together again."""
    text = "Nine people were killed in Goma between 1 and 3 May. Two people died in Bukavu."
    choices = [c for c in _asked(text) if c.kind == "time"]
    assert [any(getattr(o.value, "edtf", None) == "2024-05-01/2024-05-03" for o in c.options) for c in choices] == [
        True, True]


def test_an_answer_is_compared_with_those_given_before() -> None:
    """The nearest in the sentence, the last one, the whole, the share of all; whether the first and third are."""
    placed = [_placed(0), _placed(0), _placed(1), _placed(1)]
    answered = Answered(placed, {3: 0})
    assert answered.told(0).agreeing("Goma") == (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    answered.add(0, "Goma")
    answered.add(1, None)
    assert answered.told(2).agreeing("Goma") == (0.0, 0.0, 0.0, 0.5, 0.0, 0.0)
    assert answered.told(2).agreeing(None) == (0.0, 1.0, 0.0, 0.5, 0.0, 0.0)
    answered.add(2, "Goma")
    assert answered.told(3).agreeing("Goma") == (1.0, 1.0, 1.0, 2 / 3, 1.0, 1.0)


def _placed(index: int) -> Placed:
    """A figure of a sentence; only which sentence it is plays a part here."""
    one = Number(span=Span(start=0, end=4, exact="nine"), quantity=Quantity(low=9, high=9, bound="exact"))
    sentence = Sentence(span=Span(start=0, end=4, exact="nine"))
    slot = Slot(number=one, group=None, start=0, end=4)
    return Placed(tie=Tie(slot=slot, measure="killed", harm=None, how="own"), sentence=sentence, index=index)


def _scope_features(text: str, published: str | None = "2024-06-20") -> tuple[float, ...]:
    return next(c.features for c in _asked(text, published) if c.kind == "scope")


@pytest.mark.parametrize(
    ("text", "length", "over", "now"),
    [
        ("In April rebels killed nine people in Garissa.", "month", 1, 0),
        ("On Sunday rebels killed nine people in Garissa.", "day", 1, 0),
        ("From June 3 to June 9 rebels killed nine people.", "week", 1, 0),
        ("On June 19 rebels killed nine people.", "day", 0, 1),
    ],
)
def test_a_scope_hears_how_long_the_nearest_date_is_and_when_it_ends(
    text: str, length: str, over: int, now: int
) -> None:
    """A month and a stretch of days are told from a day, and what is over from what runs up to the report."""
    told = _scope_features(text)[-16:]
    lengths = ("day", "days", "week", "month", "year", "long", "open", "unknown")
    assert dict(zip(lengths, told, strict=False)) == {name: float(name == length) for name in lengths}
    assert told[-2:] == (over, now)


def test_a_scope_hears_the_words_of_its_clause() -> None:
    """A rate, a running start and a total are features of their own."""
    plain = _scope_features("Rebels killed nine people.")[-30:-16]
    assert not any(plain)
    for words in ("Rebels killed nine people a day.", "Since April rebels have killed nine people."):
        assert any(_scope_features(words)[-30:-16])


def test_a_date_that_is_none_leaves_a_scope_without_a_length() -> None:
    """Nothing dates the number: no length, no side, no end."""
    assert _scope_features("Rebels killed nine people.")[-16:] == (0.0,) * 16
