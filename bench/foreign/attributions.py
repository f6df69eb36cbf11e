"""PolNeAR's dev part: sources, cues, contents, exact spans (Newell et al. 2018). Measured only, never trained on.

Its spans are wider than the claims format's, so each of Recount's is widened in one fixed way (`widened`), which was
looked for in 60 articles of its train part. Contents in several pieces count as the stretch from first to last.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, overload

from bench.foreign import widened
from bench.foreign.spans import Tally
from bench.foreign.widened import Stretch
from recount.claims.attribution import attributed, sayings
from recount.model.mention import Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span
from recount.pipeline import Analysis

HOME = "polnear/data/dev"
PARTS = ("source", "cue", "content")
PUBLISHED = {"source": "81.1 BERT-base, 83.2 CofeNet", "cue": "74.0, 75.3", "content": "68.9, 72.9"}
class _One(NamedTuple):
    """Where an attribution has its cue, its content and its source."""

    cue: Stretch
    content: Stretch
    source: Stretch | None


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
    """Every attribution; those too that only introduce another, which are no saying of their own elsewhere."""
    report = Report.of(text, language="en")
    mentions = analysis.mentions(report)
    out: dict[str, list[Stretch]] = {part: [] for part in PARTS}
    found = [*_said(report, mentions), *_introducing(text, report, mentions)]
    ends = sorted(sentence.span.end for sentence in mentions.of(Sentence))
    cues = sorted({one.cue[0] for one in found})
    for one in found:
        others = [at for at in cues if at != one.cue[0]]
        out["cue"].append(widened.cue(text, one.cue))
        out["content"].append(widened.content(text, one.content, one.cue, others))
        if one.source is not None:
            at = bisect_right(ends, one.source[0])
            stop = ends[at] if at < len(ends) else len(text)
            out["source"].append(widened.source(text, one.source, one.cue, stop, others))
    return out


def _said(report: Report, mentions: Mentions) -> Iterator[_One]:
    """The sayings of a report; of a source before a colon ("Army: …") the colon is the cue."""
    text = report.text or ""
    for saying in sayings(report, mentions):
        source = saying.sources[-1].span if saying.sources else None
        if saying.cue is not None and saying.content is not None:
            yield _One(_ends(saying.cue), _ends(saying.content), _ends(source))
        elif saying.cue is None and source is not None and saying.reach and text[source.end :][:1] == ":":
            said = saying.reach[0]
            yield _One((source.end, source.end + 1), (said.start, said.end), _ends(source))


def _introducing(text: str, report: Report, mentions: Mentions) -> Iterator[_One]:
    told = {saying.cue for saying in sayings(report, mentions)}
    for tokens, one in attributed(report, mentions):
        if one.cue.span not in told and one.content is not None:
            source = one.source.at
            yield _One(
                _ends(one.cue.span),
                (tokens[one.content[0]].start, tokens[one.content[1] - 1].end),
                None if source is None else (tokens[source[0]].start, tokens[source[1] - 1].end),
            )


@overload
def _ends(span: Span) -> Stretch: ...
@overload
def _ends(span: None) -> None: ...
def _ends(span: Span | None) -> Stretch | None:
    return None if span is None else (span.start, span.end)


def rows(corpora: Path, analysis: Analysis) -> Iterator[tuple[str, list[Tally], str]]:
    """What each part gives, where the corpus is there."""
    if (corpora / HOME).is_dir():
        for part, tallies in measured(corpora / HOME, analysis).items():
            yield f"attributions, PolNeAR dev: {part} exact", tallies, PUBLISHED[part]
