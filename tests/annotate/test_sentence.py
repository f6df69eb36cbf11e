"""Sentences of title, headings and body."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.annotate.sentence import LONGEST_SENTENCE, SentenceAnnotator
from recount.lexicon.masthead import masthead
from recount.model.mention import Mentions, Sentence
from recount.model.report import Report
from recount.testing import check_annotator
from recount.text import decode


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, once the annotator has kept its contract on it."""
    return [m for m in check_annotator(SentenceAnnotator(), Report.of(text)) if isinstance(m, Sentence)]


def split(text: str) -> list[str]:
    """The words of each sentence."""
    return [sentence.span.exact for sentence in sentences(text)]


def test_each_row_of_a_table_stands_for_itself() -> None:
    """Lines whose cells bars part, where there are several; a line of bars alone is prose or a menu."""
    table = "The toll by district:\nDistrict | Killed | Injured\nNorth | 11 | 390\nSouth | 7 | 410\nShelling went on."
    assert split(table) == table.split("\n")
    barred = "| District | Killed |\n| --- | --- |\n| North | 11 |"
    assert [row for row in split(barred) if "North" in row or "District" in row] == [
        "| District | Killed |", "| North | 11 |"]
    prose = "The lists of the camps | of 3 May | were\nread out at noon."
    assert split(prose) == [prose]


@pytest.mark.parametrize(
    "parts",
    [
        ["The U.S. Embassy in Juba closed.", "Staff left on Oct. 3 with Gen. and Mrs. X. Y. of the mission."],
        ["Lt. Col. A. B. of the St. Andrew brigade spoke.", "Maj. C. did not."],
        ["Shells fell at 5 a.m. Monday.", "Sirens followed at 6 p.m. and again later."],
        ["At 6 p.m. Sudan closed the crossing.", "It is open now."],
        ["Prices rose 24.6 percent.", "Some 1.5 million people need food."],
        ["Convoy No. 7 got through.", "No. 8 was turned back."],
        ["Did they come?", "“Yes!” one officer said.", "“They came at night.”"],
        ["“We ran.", "We hid in a cellar.”", "Then it was quiet."],
        ["The post (built by the U.K.) Sweden later ran was hit.", "(It had been empty.)", "Nobody was hurt."],
        ["They waited… nobody came.", "Then, at last...", "Lorries."],
        ["The town was emptied.", "al-Shabab had left."],
        ["He has said so before.[4]", "He said it again."],
        ["Aid came from the U.N.", "The rest was bought."],
        ["It was posted on X.", "Kyiv confirmed it."],
        ["هاجمت القوات القرية؟", "لم يصب أحد."],
    ],
)
def test_where_sentences_end(parts: list[str]) -> None:
    """Abbreviations, initials, decimals, quotes, brackets and ellipses end a sentence only where one ends."""
    assert split(" ".join(parts)) == parts


def test_a_missing_blank_behind_a_stop() -> None:
    """A stop between a word and a capital ends a sentence; one inside an address does not."""
    assert split("The bridge fell.Then it burned. See www.example.org for more.") == [
        "The bridge fell.", "Then it burned.", "See www.example.org for more."
    ]


def test_lines_and_paragraphs() -> None:
    """A line break is no sentence's end, a blank line is; paragraphs are counted."""
    found = sentences("Shells fell on the\nmarket. People ran.\n\nOthers hid.\n \nNobody spoke")
    assert [(s.span.exact, s.paragraph) for s in found] == [
        ("Shells fell on the\nmarket.", 0), ("People ran.", 0), ("Others hid.", 1), ("Nobody spoke", 2)
    ]


def test_parts() -> None:
    """Title and headings are told from the body; a text of one line alone is body."""
    text = "Title: Two bridges fall\n\nBridges fell in the north.\n\nWhat comes next\n\nPontoons are on their way."
    assert [(s.part, s.span.exact) for s in sentences(text)] == [
        ("title", "Two bridges fall"), ("body", "Bridges fell in the north."), ("heading", "What comes next"),
        ("body", "Pontoons are on their way."),
    ]
    assert [s.part for s in sentences("Two bridges fall in the north")] == ["body"]


def test_a_title_that_the_reader_knows() -> None:
    """A first paragraph that is the report's own title is the title, also where it ends like a sentence."""
    report = Report.of("Who shelled the bridge?\n\nNobody knows.", title="Who shelled the bridge?")
    found = [m for m in SentenceAnnotator().annotate(report, Mentions()) if isinstance(m, Sentence)]
    assert [(s.part, s.span.exact) for s in found] == [
        ("title", "Who shelled the bridge?"), ("body", "Nobody knows."),
    ]


def test_a_heading_above_a_paragraph_without_a_blank_line() -> None:
    """Where a text's lines are paragraphs, a short line above a long one is a heading."""
    long = "The army is building pontoons across both arms of the river " * 3
    assert [s.part for s in sentences(f"The bridges fell.\nWhat comes next\n{long.strip()}.")] == [
        "body", "heading", "body"
    ]


def test_lists() -> None:
    """Each item of a list is a sentence of its own, without its bullet."""
    assert split("The convoy carried:\n- flour\n- 24.6 tonnes of oil. And salt.\n2. Tents\n\nIt was late.") == [
        "The convoy carried:", "flour", "24.6 tonnes of oil.", "And salt.", "Tents", "It was late."
    ]


def test_a_dash_in_a_broken_line_is_no_bullet() -> None:
    """A line that goes on behind a dash belongs to its sentence."""
    assert split("They freed two men\n– both drivers – at noon.") == ["They freed two men\n– both drivers – at noon."]


def test_furniture_belongs_to_no_sentence() -> None:
    """Date header, byline, dateline and credits are left out."""
    text = "By Our Desk\n3 March 2025\n\nGOMA, Congo — Shells fell.\n\n(Editing by the desk)"
    assert split(text) == ["Shells fell."]


def test_no_words_no_sentence() -> None:
    """Blanks, rules and lone marks give no sentence."""
    assert split("\n\n***\n\n---\n\n. . .\n\n“”\n") == []


@given(st.text(st.sampled_from("ab CZ.9?!…\"”“‘’()[]\n-–•*#:,؟。é𝔘\u00a0\t"), max_size=160))
def test_sentences_quote_never_overlap_and_cover_every_word(text: str) -> None:
    """Every sentence quotes its text; none overlaps; every letter outside the furniture stands in one."""
    found = sorted((s.span for s in sentences(text)), key=lambda span: span.start)
    assert all(before.end <= after.start for before, after in pairwise(found))
    furniture = [p.span for p in masthead(text).pieces]
    inside = {i for span in (*found, *furniture) for i in range(span.start, span.end)}
    assert [i for i, c in enumerate(text) if c.isalpha() and i not in inside] == []


def test_a_long_text_is_split_in_time() -> None:
    """A text of one endless line is split without looking back at its beginning for every stop."""
    assert len(split("At No. 5 the U.S. guns fired. " * 20_000)) == 20_000


def test_an_endless_sentence_is_cut() -> None:
    """Whatever its shape, no sentence, title or heading is longer than a sentence may be, and no word is lost."""
    for text in ("word " * 3000, "letters" * 3000, "# " + "word " * 3000, "Title: " + "word " * 3000 + "\n\nBody."):
        cut = sentences(text)
        assert max(len(s.span.exact) for s in cut) <= LONGEST_SENTENCE
        said = "".join(s.span.exact for s in cut).replace(" ", "")
        assert said.count("word") + said.count("letters") == 3000


def test_gold_sentences(shared: Path) -> None:
    """At least 99 % of the gold claims stand in one of our sentences exactly, and every title is one."""
    claims, equal, titles = 0, 0, []
    for file in sorted([*(shared / "seeds").glob("*.txt"), *(shared / "gold" / "dev").glob("*.txt")]):
        report = Report.of(decode(file.read_bytes()))
        ours = {(s.span.start, s.span.end): s for s in SentenceAnnotator().annotate(report, Mentions())
                if isinstance(s, Sentence)}
        for line in file.with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["type"] == "claim":
                claims += 1
                equal += (record["sentence"]["start"], record["sentence"]["end"]) in ours
            elif record["type"] == "report" and record["title"] is not None:
                titles.append(record["title"] in [s.span.exact for s in ours.values() if s.part == "title"])
    assert equal >= 0.99 * claims > 0
    assert titles
    assert all(titles)
