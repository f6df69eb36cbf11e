"""Other people's corpora: how their pages are read and how marks are counted, on pages of our own."""

from pathlib import Path

from bench.foreign import attributions, dates, places, widened
from bench.foreign.spans import Tally, scores
from recount.pipeline import Analysis

ANALYSIS = Analysis(extractors=(), gate=None)
PAGE = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2024-01-08">20240108</TIMEX3></DCT><TEXT>
Rain fell on <TIMEX3 tid="t1" type="DATE" value="2024-01-05">Friday</TIMEX3> and for
<TIMEX3 tid="t2" type="DURATION" value="P1W">a week</TIMEX3>, and in
<TIMEX3 tid="t3" type="DATE" value="2023-Q3">the rainy quarter</TIMEX3> before.</TEXT></TimeML>"""


def test_precision_and_recall_are_over_all_documents() -> None:
    """Counts are added up, not scores."""
    assert scores([Tally(1, 1, 3), Tally(1, 3, 1)]) == (50.0, 50.0, 50.0)


def test_dates_are_scored_by_value_and_durations_are_left_out(tmp_path: Path) -> None:
    """Friday is found; of the quarter nothing is; the week counts neither way."""
    folder = tmp_path / dates.HOME / "TimeBank"
    folder.mkdir(parents=True)
    (folder / "one.tml").write_text(PAGE, encoding="utf-8")
    assert dates.measured(tmp_path, "TimeBank", ANALYSIS) == [Tally(1, 1, 2)]


def test_places_are_scored_by_exact_spans(tmp_path: Path) -> None:
    """A name that is found in full is right; a back reference counts neither way."""
    (tmp_path / "GeoWebNews").mkdir()
    (tmp_path / "GeoWebNews/1.txt").write_text("Shells fell on Kharkiv. In the city nobody slept.", encoding="utf-8")
    (tmp_path / "GeoWebNews/1.ann").write_text("T1\tLiteral 15 22\tKharkiv\n", encoding="utf-8")
    assert places.geowebnews(tmp_path, ANALYSIS) == [Tally(1, 1, 1)]


def test_attributions_are_widened_before_they_are_scored(tmp_path: Path) -> None:
    """The article belongs to the source, "that" to the content, the auxiliary to the cue."""
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text/one.txt").write_text("The mayor has said that the bridge fell.", encoding="utf-8")
    notes = "T1\tSource 0 9\tThe mayor\nT2\tCue 10 18\thas said\nT3\tContent 19 39\tthat the bridge fell\n"
    (tmp_path / "attributions/one_x.ann").write_text(notes, encoding="utf-8")
    measured = attributions.measured(tmp_path, ANALYSIS)
    assert measured == {part: [Tally(1, 1, 1)] for part in attributions.PARTS}


def _stretches(text: str, *pieces: str) -> list[tuple[int, int]]:
    return [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]


def test_a_quotation_in_two_pieces_is_one_content() -> None:
    """From the mark that opens it to the last that closes it, over the words that attribute it."""
    text = '"We saw smoke," the guard said at noon. "Then we ran." Nobody was hurt.\n"Another day," he wrote.'
    pieces = '"We saw smoke," the guard said at noon. "Then we ran."'
    quoted, said, whole = _stretches(text, "We saw smoke", "said", pieces)
    assert widened.content(text, quoted, said) == whole
    between = [text.index("noon")]
    assert widened.content(text, quoted, said, between) == _stretches(text, '"We saw smoke,"')[0]


def test_the_last_sentence_of_a_quotation_is_widened_to_its_beginning() -> None:
    """Both with marks that open and close and with those that do either."""
    for opening, closing in ("“”", '""'):
        text = f"He spoke. {opening}It was dark. We ran,{closing} the guard said."
        last, said, whole = _stretches(text, "We ran", "said", f"{opening}It was dark. We ran,{closing}")
        assert widened.content(text, last, said) == whole


def test_a_source_has_the_words_that_say_who_it_is() -> None:
    """An apposition before the cue with its commas, one behind up to the sentence's end or the next attribution."""
    text = "The guard, a father of two, said it rained. It stopped, said the cook, who was there."
    guard, said, whole = _stretches(text, "guard", "said", "The guard, a father of two,")
    assert widened.source(text, guard, said, text.index(".")) == whole
    cook, whole = _stretches(text, "cook", "the cook, who was there")
    again = (text.rindex("said"), text.rindex("said") + 4)
    assert widened.source(text, cook, again, len(text)) == whole
    assert widened.source(text, cook, again, len(text), [text.index("there")]) == _stretches(text, "the cook")[0]


def test_what_only_introduces_another_attribution_counts_there(tmp_path: Path) -> None:
    """The outer of two nested attributions is no saying of its own; the corpus marks both, and a colon as a cue."""
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    text = "The agency said the mayor denied that the bridge fell.\n\nPolice: two bridges fell.\n"
    (tmp_path / "text/one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "attributions/one_x.ann").write_text(
        "".join(f"T{n}\t{kind} {start} {end}\tx\n" for n, (kind, (start, end)) in enumerate([
            ("Cue", (11, 15)), ("Cue", (26, 32)), ("Cue", (text.index(":"), text.index(":") + 1))])),
        encoding="utf-8")
    assert attributions.measured(tmp_path, ANALYSIS)["cue"] == [Tally(3, 3, 3)]
