"""What a figure's questions offer: places and speakers that no list or cue tells, dates, what was answered before."""

import pytest

from recount.annotate import ANNOTATORS
from recount.annotate.encoder import EncoderAnnotator
from recount.claims.blame import WAYS
from recount.claims.figures import FigureExtractor
from recount.claims.parts import Placed
from recount.claims.slot import Slot
from recount.claims.tie import Tie
from recount.claims.weigh.among import Among
from recount.claims.weigh.base import Choice, Rules
from recount.claims.weigh.spots import spots
from recount.claims.weigh.stretch import LENGTHS
from recount.claims.weigh.told import Answered
from recount.lexicon.codebook import measures
from recount.model.mention import Mentions, Number, Sentence
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


def test_a_description_that_a_name_follows_speaks_by_the_name_alone() -> None:
    """“Another group”, which may fight as well as count, is no speaker beside the Monitor that it introduces."""
    text = "Another group, the Storvik Rights Monitor, has 426 dead on its list."
    spoken = [s.name for v in _offered(text, "source", "426") for s in getattr(v, "sources", ())]
    assert "Storvik Rights Monitor" in spoken
    assert "group" not in spoken


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


LAST = 16 + Among.WIDTH  # features of a scope's question that tell of the nearest date; before them, of its clause
WIDE = Among.WIDTH + len(LENGTHS) + 4 + len(measures())  # those of a date's that tell whose it is, how long, of what


def _scope_features(text: str) -> tuple[float, ...]:
    return next(c.features for c in _asked(text, "2024-06-20") if c.kind == "scope")


def _nearest(text: str) -> tuple[float, ...]:
    return _scope_features(text)[-LAST:]


def _words(text: str) -> tuple[float, ...]:
    return _scope_features(text)[-LAST - 14 : -LAST]


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
    told = _nearest(text)
    assert dict(zip(LENGTHS, told, strict=False)) == {name: float(name == length) for name in LENGTHS}
    assert told[14:16] == (over, now)


def test_a_scope_hears_the_words_of_its_clause() -> None:
    """A rate, a running start and a total are features of their own."""
    assert not any(_words("Rebels killed nine people."))
    for words in ("Rebels killed nine people a day.", "Since April rebels have killed nine people."):
        assert any(_words(words))


def test_a_date_that_is_none_leaves_a_scope_without_a_length() -> None:
    """Nothing dates the number: no length, no side, no end."""
    assert not any(_nearest("Rebels killed nine people."))


WHOSE = ("none between", "one between", "more between", "nearest", "last before", "first behind", "no number there",
         "alone there", "how alone", "killed before", "else before", "killed behind", "else behind")


@pytest.mark.parametrize(
    ("number", "words", "holds"),
    [
        ("Forty", "May", {"none between", "nearest", "last before"}),
        ("twenty", "May", {"none between", "first behind"}),
        ("twenty", "June", {"none between", "nearest", "last before"}),
        ("Nine", "May", {"one between"}),
        ("Nine", "Monday", {"none between", "nearest", "alone there", "last before"}),
        ("Forty", "Monday", {"none between"}),
    ],
)
def test_words_stand_among_the_numbers_of_a_report(number: str, words: str, holds: set[str]) -> None:
    """Whether other figures stand between, whose the nearest number is, and who else is in the sentence."""
    text = "Nine people were killed on Monday. Forty people were killed in May, twenty people in June."
    mentions = READING.mentions(Report.of(text, published="2024-07-04"))
    numbers = {n.span.exact: n for n in mentions.of(Number)}
    among = Among(text, mentions, [_counted(n, mentions) for n in numbers.values()])
    at = Span.of(text, text.index(words), text.index(words) + len(words))
    told = dict(zip(WHOSE, among.beside(at, numbers[number].span, "killed"), strict=True))
    assert {name for name, value in told.items() if value == 1.0} - {"how alone"} == {*holds, "killed before"}


def _counted(number: Number, mentions: Mentions) -> Placed:
    sentence = mentions.sentence_at(number.span)
    assert sentence is not None
    slot = Slot(number=number, group=None, start=number.span.start, end=number.span.end)
    return Placed(tie=Tie(slot=slot, measure="killed", harm=None, how="own"), sentence=sentence, index=0)


def test_a_date_stands_behind_the_predicate_that_it_dates() -> None:
    """“Freed 12 hostages seized in March”: the month is that of another predicate than the one that counts."""
    text = "The rebels freed twelve hostages who were abducted in March."
    mentions = READING.mentions(Report.of(text, published="2024-07-04"))
    (number,) = mentions.of(Number)
    at = Span.of(text, text.index("March"), text.index("March") + len("March"))
    for measure, mine, its in (("released", 0.0, 1.0), ("abducted", 1.0, 0.0)):
        told = Among(text, mentions, [_counted(number, mentions)]).beside(
            at, number.span, measure)
        assert told[-4:] == (mine, its, 0.0, 0.0)


def test_a_date_hears_whose_it_is() -> None:
    """“Forty in May and twenty in June”: each month stands nearest to its own number."""
    text = "Rebels killed forty people in May and killed twenty people in June."
    choices = [c for c in _asked(text, "2024-07-04") if c.kind == "time"]
    nearest = {(c.anchor.exact, o.at.exact) for c in choices for o in c.options
               if o.at is not None and "/" not in (getattr(o.value, "edtf", None) or "/")
               and o.features[-WIDE:][WHOSE.index("nearest")] == 1.0}
    assert nearest == {("forty", "May"), ("twenty", "June")}


def test_a_part_hears_which_figure_before_it_is_no_part() -> None:
    """“37 bodies, including those of 11 women and six children”: the 37 heads both, not the 54 of the day before."""
    text = "On Sunday 54 people were killed. On Monday 37 people were killed, including 11 women and six children."
    heads = {c.anchor.exact: {c.options[0].value, *(o.value for o in c.options if o.features[-5] == 1.0)} - {None}
             for c in _asked(text) if c.kind == "whole"}
    assert heads == {"54": set(), "37": {0}, "11": {1}, "six": {1}}


@pytest.mark.parametrize(("text", "words"), [
    ("The army says it has killed forty rebels.", "it"),
    ("Villages burned and the militia killed forty people.", "militia"),
])
def test_pronouns_and_nouns_for_who_fights_may_be_blamed(text: str, words: str) -> None:
    """They have no name in any list and are offered with the words that stand for them."""
    (choice,) = [c for c in _asked(text) if c.kind == "blame"]
    assert words in {o.at.exact for o in choice.options if o.at is not None}


@pytest.mark.parametrize(("text", "barred"), [
    ("Police said gunmen killed nine farmers in a raid on a camp of the army.", {"Police", "army"}),
    ("Nine farmers were killed by gunmen, the police said.", {"police"}),
    ("Nine farmers were killed in an Israeli strike, the police said.", set()),
])
def test_nobody_takes_the_place_of_who_did_it_by_the_verb(text: str, barred: set[str]) -> None:
    """The subject or the agent of the verb stands, or nobody; an attack near by is weighed with the others."""
    (choice,) = [c for c in _asked(text) if c.kind == "blame"]
    assert {o.at.exact for o in choice.options if o.barred and o.at is not None} >= barred
    assert bool(barred) == any(o.barred for o in choice.options)
    assert not choice.options[0].barred
    assert not choice.options[choice.proposed].barred


@pytest.mark.parametrize(("text", "way"), [
    ("Nine farmers were killed by gunmen.", "agent"),
    ("Gunmen killed nine farmers.", "subject"),
    ("The army says it has killed nine farmers.", "pronoun"),
    ("Gunmen overran the camp, killing nine farmers.", "clause"),
    ("Nine farmers were killed in an Israeli strike.", "attack"),
])
def test_how_the_rules_found_who_did_it_stands_beside_him_and_beside_nobody(text: str, way: str) -> None:
    """The last features of an option name the way in which the words tell."""
    (choice,) = [c for c in _asked(text) if c.kind == "blame"]
    told = {n: [w for w, f in zip(WAYS, o.features[-len(WAYS) :], strict=True) if f]
            for n, o in enumerate(choice.options)}
    assert {n for n, ways in told.items() if ways == [way]} == {0, choice.proposed}
    assert not any(ways for n, ways in told.items() if n not in (0, choice.proposed))


def test_neither_side_of_a_war_is_blamed_for_it_by_another_word() -> None:
    """“The army” is a noun for who fights, too, and is offered no more than the front that it fights."""
    text = "The war between the army and the Rapid Support Forces has killed nine thousand people."
    (choice,) = [c for c in _asked(text) if c.kind == "blame"]
    assert [o.at.exact for o in choice.options if o.at is not None] == []
