"""PolNeAR's dev part: sources, cues and contents, exact spans (Newell et al. 2018). Measured only, never trained on.

Its spans are wider than the claims format's, so each of Recount's is widened in one fixed way: sources take their
article and an apposition or relative clause between commas before the cue; cues take auxiliaries and adverbs before
them and a colon behind; contents take "that", their quotation marks and, where they close a sentence in quotation
marks, its stop. Contents in several pieces count as the stretch from first to last.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bench.foreign.spans import Tally
from recount.claims.attribution import Saying, sayings
from recount.model.report import Report
from recount.model.span import Span
from recount.pipeline import Analysis

HOME = "polnear/data/dev"
PARTS = ("source", "cue", "content")
PUBLISHED = {"source": "81.1 BERT-base, 83.2 CofeNet", "cue": "74.0, 75.3", "content": "68.9, 72.9"}
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|these|those|his|her|their|its|our|my)\s$", re.I)
_AUXILIARIES = re.compile(
    r"(?:\b(?:has|have|had|was|were|is|are|been|also|then|later|repeatedly|previously|recently)\s)+$"
)
_OPENING, _CLOSING = "“\"‘'", "”\"’'"

Stretch = tuple[int, int]


def measured(folder: Path, analysis: Analysis) -> dict[str, list[Tally]]:
    """For each part of an attribution a tally a document."""
    out: dict[str, list[Tally]] = {part: [] for part in PARTS}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0] + ".txt"  # the last part of a name is the annotator
        text = (folder / "text" / name).read_text(encoding="utf-8")
        gold, found = _gold(path.read_text(encoding="utf-8")), _found(text, analysis)
        for part in PARTS:
            out[part].append(Tally.exact(found[part], gold[part]))
    return out


def _gold(notes: str) -> dict[str, list[Stretch]]:
    out: dict[str, list[Stretch]] = {part: [] for part in PARTS}
    for line in notes.splitlines():
        found = re.match(r"T\d+\t(Source|Cue|Content) ([\d ;]+)\t", line)
        if found is not None:
            ends = [int(n) for n in re.findall(r"\d+", found.group(2))]
            out[found.group(1).lower()].append((ends[0], ends[-1]))
    return out


def _found(text: str, analysis: Analysis) -> dict[str, list[Stretch]]:
    report = Report.of(text, language="en")
    out: dict[str, list[Stretch]] = {part: [] for part in PARTS}
    for saying in sayings(report, analysis.mentions(report)):
        if saying.cue is None or saying.content is None:
            continue
        out["cue"].append(_cue(text, saying.cue))
        out["content"].append(_content(text, saying.content))
        if saying.sources and saying.sources[-1].span is not None:
            out["source"].append(_source(text, saying, saying.sources[-1].span))
    return out


def _source(text: str, saying: Saying, span: Span) -> Stretch:
    """The source with its article, and with what stands between it and the cue: an apposition, a relative clause."""
    start, end = span.start, span.end
    article = _ARTICLE.search(text[max(0, start - 8) : start])
    if article is not None:
        start -= len(article.group())
    cue = saying.cue
    if cue is not None and end < cue.start:
        gap = text[end : cue.start]
        if re.match(r",\s", gap) and re.search(r",\s$", gap) and len(gap) < 160:
            end = cue.start - 2
    return start, end


def _cue(text: str, span: Span) -> Stretch:
    before = _AUXILIARIES.search(text[max(0, span.start - 30) : span.start])
    start = span.start - (len(before.group()) if before is not None else 0)
    return start, span.end + text.startswith(":", span.end)


def _content(text: str, span: Span) -> Stretch:
    start, end = span.start, span.end
    if text[max(0, start - 5) : start].lower() == "that ":
        start -= 5
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    quoted = text[start] in _OPENING
    if quoted and text[end : end + 1] in (".", ",", "?", "!"):
        end += 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return start, end


def rows(corpora: Path, analysis: Analysis) -> Iterator[tuple[str, list[Tally], str]]:
    """What each part gives, where the corpus is there."""
    if (corpora / HOME).is_dir():
        for part, tallies in measured(corpora / HOME, analysis).items():
            yield f"attributions, PolNeAR dev: {part} exact", tallies, PUBLISHED[part]
