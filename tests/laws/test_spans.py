"""Law: every span that leaves a stage slices to its quote, in every report."""

import functools

from hypothesis import given, settings
from hypothesis import strategies as st

from recount.model.quotes import spans_of
from recount.model.report import Report
from recount.pipeline import Analysis

# Sentences of the field, in our own words, each with something that a stage marks; and what breaks offsets.
TOLD = (
    "date 2024-03-05 ", "Title: Shelling kills at least 12 in the old town\n", "KHARTOUM, May 25 (Agency) — ",
    "At least twelve people, including 3 children, were killed on Tuesday near Omdurman, the health ministry said. ",
    "“No one was hurt,” the governor’s office said. ", "The army denied that it had struck the hospital. ",
    "More than 1,100 fled between 20 and 30 May, according to the U.N. refugee agency. ",
    "Dozens of soldiers were captured; up to 500 are missing. ", "The toll rose to 28 from 14. ",
    "He said: “Between 20 and 30 rockets were fired”, adding that “several” fell. ",
    "Updated 14:05 GMT, 3 March 2025\n",
)
STRANGE = st.sampled_from(["\U0001f4a5", "e\u0301", "\u200f", "\u202b١٢٣\u202c", "\u00a0", "\r\n", "\x00", "\n\n",
                           "ﬁ", "İ", "½", "²", "１２", "“", "’", "…", "\u2028", "\ufeff", "\U00010330", "12,", "-"])
TEXTS = st.lists(st.sampled_from(TOLD) | STRANGE | st.text(max_size=12), max_size=14).map("".join)


@functools.cache
def _analysis() -> Analysis:
    return Analysis()


def _astray(report: Report) -> list[object]:
    """Mentions and claims with a span that does not quote the report."""
    mentions = _analysis().mentions(report)
    claims = [c for extractor in _analysis().extractors for c in extractor.extract(report, mentions)]
    return [m for m in (*mentions, *claims) if not all(s.fits(report.text or "") for s in spans_of(m))]


@settings(max_examples=120)
@given(TEXTS)
def test_every_span_slices_to_its_quote(text: str) -> None:
    """Mentions and claims quote the report, whatever characters stand around them."""
    assert _astray(Report.of(text, published="2024-05-28")) == []


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_no_text_stops_a_stage(text: str) -> None:
    """Any text at all, dated or not, passes every stage."""
    assert _astray(Report.of(text)) == []


def test_the_law_has_something_to_look_at() -> None:
    """The sentences above make claims, so that the law is not kept by finding nothing."""
    assert len(_analysis().claims(Report.of("".join(TOLD), published="2024-05-28"))) >= 5
