"""Who says what, in sentences written by hand."""

import pytest

from recount.annotate.cue import CueAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.claims.attribution import Saying, attribution_of, sayings
from recount.model.mention import Mentions
from recount.model.report import Report
from recount.model.span import Span
from recount.pipeline import Analysis


def _said(text: str) -> tuple[Saying, ...]:
    report = Report.of(text, language="en")
    mentions = Mentions().extended(SentenceAnnotator().annotate(report, Mentions()))
    mentions = mentions.extended(CueAnnotator().annotate(report, mentions))
    return sayings(report, mentions)


def _cue(saying: Saying) -> str | None:
    return None if saying.cue is None else saying.cue.exact


def _sources(saying: Saying) -> list[str]:
    return [p.span.exact for p in saying.sources if p.span is not None]


def _source_of(text: str, words: str) -> list[str]:
    start = text.index(words)
    span = Span(start=start, end=start + len(words), exact=words)
    return [p.span.exact for p in attribution_of(span, _said(text)).sources if p.span is not None]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor said that the bridge fell.", "mayor", "the bridge fell"),
        ("The bridge fell on Monday, the mayor said.", "mayor", "The bridge fell on Monday"),
        ("“The bridge fell,” said Anna Lind, an engineer.", "Anna Lind", "“The bridge fell,”"),
        ("Anna Lind, an engineer, said the bridge fell.", "Anna Lind", "the bridge fell"),
        ("The town's engineer, Anna Lind, said the bridge fell.", "Anna Lind", "the bridge fell"),
        ("The rebels, who hold the port, say the bridge fell.", "rebels", "the bridge fell"),
        ("Villagers reached by radio said the bridge fell.", "Villagers", "the bridge fell"),
        ("Governor Anna Lind said on Friday that the bridge fell.", "Governor Anna Lind", "the bridge fell"),
        ("“We ran, then it was gone,” said a retired welder.", "retired welder", "“We ran, then it was gone,”"),
        ("The bridge fell, the mayor of Storvik and Lund, Anna Lind, told us.", "Anna Lind", "The bridge fell"),
        ("The bridge fell on Monday Lind stated.", "Lind", "The bridge fell on Monday"),
        ("The port's owner rejects that.", "port's owner", "that"),
        ("According to the port authority, the bridge fell.", "port authority", "the bridge fell"),
        ("The bridge fell, according to a clerk at the port.", "clerk at the port", "The bridge fell"),
        ("Nine people drowned, according to the Observatory's tally.", "Observatory", "Nine people drowned"),
        ("Nine people drowned, according to a Red Cross estimate.", "Red Cross", "Nine people drowned"),
        ("Nine people drowned, by U.N. count.", "U.N.", "Nine people drowned"),
        ("Nine people drowned, by a Red Cross estimate, in the port.", "Red Cross", "Nine people drowned"),
        ("Nine people drowned, per the harbour office.", "harbour office", "Nine people drowned"),
        ("The flood claimed nine lives, the mayor said.", "mayor", "The flood claimed nine lives"),
        ("Peru's foreign ministry condemned the raid.", "Peru's foreign ministry", "the raid"),
        ("Photographs taken at noon showed a crater.", "Photographs", "a crater"),
        ("A monitor, the Storvik Rights Observatory, said the bridge fell.", "Storvik Rights Observatory",
         "the bridge fell"),
        ("One group, Engineers for Safe Bridges, which keeps a list, said the bridge fell.",
         "Engineers for Safe Bridges", "the bridge fell"),
        ("The bridge fell, according to a monitor, the Storvik Watch, and nine drowned.", "Storvik Watch",
         "The bridge fell"),
        ("The bridge fell, said the group, the Red Cross, and the police.", "group", "The bridge fell"),
        ("The envoy, Omar Said, called for calm.", "Omar Said", "calm"),
        ("The Governor, Anna Lind, said the bridge fell.", "Anna Lind", "the bridge fell"),
        ("The mayor, Anna Lind, told our reporter by radio that the bridge fell.", "Anna Lind", "the bridge fell"),
        ("On the list two bridges are named, say the residents who drew it.", "residents",
         "On the list two bridges are named"),
        ("The army likewise denies that any bridge fell.", "army", "any bridge fell"),
        ("The clerk told the BBC that the bridge fell.", "clerk", "the bridge fell"),
        ("With the army calling the raid a “success”, talks ended.", "army", "the raid a “success”, talks ended"),
    ],
)
def test_source_and_content(text: str, source: str, content: str) -> None:
    """The source is a noun phrase without article, apposition and clause; the content has no "that" and no stop."""
    first = _said(text)[0]
    assert _sources(first) == [source]
    assert first.content is not None
    assert first.content.exact == content


def test_an_attribution_may_interrupt_what_is_said() -> None:
    """The content goes from its first to its last word, over the attribution."""
    (saying,) = _said("That, the army said, ruled out a mine.")
    assert saying.content is not None
    assert saying.content.exact == "That, the army said, ruled out a mine"


def test_what_follows_a_leading_source_is_no_apposition() -> None:
    """Behind "According to the army," stands what it says, even where that begins like a description."""
    for text in ("According to the army, rebels shelled the depot.", "According to the army, rebels retreated."):
        (saying,) = _said(text)
        assert _sources(saying) == ["army"]
        assert saying.content is not None
        assert saying.content.exact.startswith("rebels")


def test_one_source_may_say_several_things() -> None:
    """Coordinated verbs and participles share their subject."""
    said = _said("The ministry condemned the raid and vowed to respond, adding that 12 people were missing.")
    assert [_cue(s) for s in said] == ["condemned", "vowed", "adding"]
    assert {tuple(_sources(s)) for s in said} == {("ministry",)}


def test_a_cited_source_is_the_innermost() -> None:
    """Of "the agency reported, citing an official" the official vouches, and it is one saying."""
    (saying,) = _said("Forty people died, the agency reported, citing an official.")
    assert _sources(saying) == ["agency", "official"]
    assert _cue(saying) == "citing"


def test_an_agency_may_quote_somebody_as_saying() -> None:
    """Who quotes stands outside, who is quoted inside, active and passive alike."""
    for text in ("A pilot was quoted by the daily as saying the runway was lost.",
                 "The daily quoted a pilot as saying the runway was lost."):
        (saying,) = _said(text)
        assert _sources(saying) == ["daily", "pilot"]


def test_a_clause_about_the_speaker_ends_before_its_verb() -> None:
    """What was said in ", which first counted …," is no more than that."""
    said = _said("The ministry, which first counted 9 hurt, now says that 20 people were hurt.")
    assert [s.content.exact for s in said if s.content] == ["9 hurt", "20 people were hurt"]


def test_what_nobody_said_is_no_saying() -> None:
    """"No group has claimed" tells of silence."""
    assert [s for s in _said("No faction has claimed the raid.") if s.sources] == []


def test_joint_sources_make_a_saying_each() -> None:
    """Both of "both A and B deny" deny it."""
    assert [_sources(s) for s in _said("Both Oslo and Lima deny that a mine was laid.")] == [["Oslo"], ["Lima"]]


def test_a_pronoun_stands_for_who_was_named() -> None:
    """The span is the pronoun, the name its antecedent's."""
    said = _said("Mayor Anna Lind said the bridge fell. She blamed the flood.")
    assert _sources(said[1]) == ["She"]
    assert said[1].sources[0].name == "Anna Lind"


def test_the_reach_ends_at_a_semicolon() -> None:
    """What follows a semicolon is in the report's own voice again."""
    text = "Forty people died, the mayor said; 12 were still missing."
    assert _source_of(text, "Forty") == ["mayor"]
    assert _source_of(text, "12") == []


def test_the_next_sentence_is_the_reports_own_voice() -> None:
    """An attribution does not reach beyond its sentence."""
    assert _source_of("The mayor said 40 people died. Another 12 were missing.", "12") == []


def test_a_quotation_goes_on_over_sentences() -> None:
    """A sentence that begins in quotation marks belongs to who was quoted before."""
    assert _source_of("“Forty people died,” the mayor said. “Another 12 are missing.”", "12") == ["mayor"]


def test_two_speakers_share_a_sentence() -> None:
    """Each number belongs to the source of its own clause."""
    text = "The army said 40 rebels died, while the rebels put their losses at 12."
    assert _source_of(text, "40") == ["army"]
    assert _source_of(text, "12") == ["rebels"]


def test_the_earlier_count_has_its_own_source() -> None:
    """A participle with by gives the number before it to its agent."""
    text = "The toll has risen to 40, the mayor said, up from the 12 announced by the police."
    assert _source_of(text, "40") == ["mayor"]
    assert _source_of(text, "12") == ["police"]


def test_a_passive_without_agent_has_no_source() -> None:
    """For "were reported" there is a cue, and nobody vouches."""
    text = "Dozens were reported wounded."
    start = text.index("Dozens")
    told = attribution_of(Span(start=start, end=start + 6, exact="Dozens"), _said(text))
    assert told.sources == ()
    assert told.cue is not None
    assert told.cue.exact == "reported"


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("The mayor said help would come.", "expects", "expected"),
        ("The mayor warned that the dam could burst.", "expects", "possible"),
        ("The army accused the rebels of arson.", "asserts", "alleged"),
        ("The army dismissed the report.", "denies", "stated"),
        ("The general ordered troops to leave.", "demands", "stated"),
        ("The general told troops to leave.", "demands", "stated"),
        ("The data suggested that the well was poisoned.", "asserts", "possible"),
        ("The minister said the charge was false.", "denies", "stated"),
        ("The minister stressed the need for more tents.", "demands", "stated"),
    ],
)
def test_stance_and_certainty(text: str, stance: str, certainty: str) -> None:
    """The cue and the first verb of what is said tell how it is meant."""
    (saying,) = _said(text)
    assert (saying.stance, saying.certainty) == (stance, certainty)


def test_what_has_no_voice_says_nothing() -> None:
    """A situation that calls for something is the report's own rhetoric."""
    assert _said("The situation calls for patience.") == ()


def test_whoever_is_told_is_the_addressee() -> None:
    """An agency that is told something is addressed, and no source."""
    (saying,) = _said("The clerk told Reuters that the bridge fell.")
    assert saying.addressee is not None
    assert saying.addressee.span is not None
    assert saying.addressee.span.exact == "Reuters"


def test_every_span_quotes_the_report() -> None:
    """Cues, sources and contents stand in the text as they are given."""
    text = "“It fell,” she said. Oslo’s mayor, Anna Lind, told the BBC: “We saw it.” The port, he added, was closed."
    for saying in _said(text):
        spans = [saying.cue, saying.content, *(p.span for p in saying.sources)]
        assert all(s is None or s.fits(text) for s in spans)


def test_a_described_speaker_is_no_part_of_what_is_said() -> None:
    """The description before a name belongs to the attribution."""
    (saying,) = _said("“It fell,” an engineer, Anna Lind, said.")
    assert saying.content is not None
    assert saying.content.exact == "“It fell,”"


def test_what_follows_a_colon_is_what_was_said() -> None:
    """A sentence that ends in "he said:" introduces the next one."""
    text = "The mayor said: Forty people died."
    assert _source_of(text, "Forty") == ["mayor"]
    text = "The mayor said in a statement:\n\nForty people died in the flood."
    assert _source_of(text, "Forty") == ["mayor"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("We fear that the bridge fell.", ["We"]),
        ("“All is lost. We fear that the bridge fell.”", []),
        ('"We fear that the bridge fell," she wrote.', ["she"]),
        ("A road was cut and, as we have reported, the bridge fell.", []),
        ("Nobody said that the bridge fell.", []),
        ("Lima blamed Quito, which said that the bridge fell.", ["Quito"]),
        ("On Monday the bridge fell, WHO reports.", ["WHO"]),
        ("The charts, printed in June, show that the bridge fell.", ["charts"]),
        ("The council stands by its account that the bridge fell.", ["its"]),
        ("08:40 The council called off the talks and warned that the bridge fell.", ["council"]),
    ],
)
def test_who_may_say_it(text: str, source: list[str]) -> None:
    """"We" outside of quotations, a body that is written like a pronoun, tables; nobody does not."""
    assert _source_of(text, "the bridge fell") == source


def test_who_keeps_a_tally_vouches_for_its_number() -> None:
    """“The toll recorded by the ministry stood at 34”: the ministry's number; an attack claimed by rebels is not."""
    assert _source_of("The toll recorded by the health ministry stood at 34 on Sunday.", "34") == ["health ministry"]
    assert _source_of("The attack reported by the rebels killed 12 people.", "12") != ["rebels"]


@pytest.mark.parametrize(
    ("text", "number", "source"),
    [
        ("Army: two posts lost, nine soldiers killed.", "nine", ["Army"]),
        ("08:40 – Army: two posts lost, nine soldiers killed.", "nine", ["Army"]),
        ("• Army: two posts lost, nine soldiers killed.", "nine", ["Army"]),
        ("Some 40 villagers drowned in the flood (Red Cross, January); 12 are missing.", "40", ["Red Cross"]),
        ("Some 40 villagers drowned in the flood (Red Cross, January); 12 are missing.", "12", []),
        ("The Syrian Democratic Forces (SDF) buried 30 men.", "30", []),
        ("Ukraine: 30 people were killed.", "30", []),
        ("Casualties: 30 killed.", "30", []),
    ],
)
def test_a_source_may_stand_without_a_word_of_saying(text: str, number: str, source: list[str]) -> None:
    """Before a colon, or in brackets with no more than a date; no short form of a name, no place, no heading."""
    report = Report.of(text, language="en")
    mentions = Analysis(gate=None).mentions(report)
    start = text.index(number)
    span = Span(start=start, end=start + len(number), exact=number)
    found = attribution_of(span, sayings(report, mentions))
    assert ([p.span.exact for p in found.sources if p.span is not None], found.cue) == (source, None)
