"""Other people's corpora: how their pages are read and how marks are counted, on pages of our own."""

from pathlib import Path

from bench.foreign import attributions, dates, places
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
