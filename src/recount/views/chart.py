"""A tally to its chart and its line: every answer with its bounds, its two dates, and how it stands to the others."""

import functools
from collections.abc import Collection

from recount.draw.mark import Clock, Mark
from recount.draw.spark import sparkline
from recount.draw.svg import Drawing
from recount.draw.tally import tally_chart
from recount.model.claim import ClaimId
from recount.model.tally import Point, Tally
from recount.views import english, telling
from recount.views.answers import answers_of, heading
from recount.views.quoting import visible
from recount.views.telling import RUNNING

SELF = "the report itself"


def clock_of(tally: Tally) -> Clock:
    """A running count lies at the days it is true of, an incident's where it was told."""
    return "as_of" if tally.question.scope in RUNNING else "published"


def marks(
    tally: Tally, *, superseded: Collection[ClaimId] = (), disputed: Collection[ClaimId] = (), told: bool = True
) -> list[Mark]:
    """A mark a point, `told` in words or not; a day that is only the report's is none that the count is true of."""
    return [
        Mark(
            claim=point.claim, who=visible(point.source or ""), low=point.low, high=point.high, bound=point.bound,
            as_of=None if point.as_of_from == "label" else point.as_of, published=point.published,
            told=_told(tally, point) if told else "", superseded=point.claim in superseded,
            disputed=point.claim in disputed,
        )
        for point in tally.points
    ]


def chart(
    tally: Tally, *, superseded: Collection[ClaimId] = (), disputed: Collection[ClaimId] = (), width: float = 720,
    beyond: int = 0,
) -> Drawing:
    """The tally's chart, `width` pixels wide; its words are the question, its latest answer and who gives it.

    `beyond` is how many earlier figures the tally has that are not given: the chart says so at its foot.
    """
    asked = tally.question
    counted = "people" if asked.unit == "person" else english.unit(asked.unit, None)
    return tally_chart(
        marks(tally, superseded=superseded, disputed=disputed), title=heading(tally), desc=_words(tally),
        unit=f"{english.sentence(counted)} {english.predicate(asked.measure)}", clock=clock_of(tally), width=width,
        note=_cut(len(tally.points), beyond) if beyond else "",
    )


def _cut(given: int, beyond: int) -> str:
    return (f"The last {given:,} of {given + beyond:,} figures; the {beyond:,} before them are not drawn. "
            "The table of this question (.csv) has all.")


@functools.lru_cache(maxsize=64)  # those of several front pages: a report that is recorded changes few of them
def spark(tally: Tally) -> Drawing:
    """The tally as a line as high as a line of words."""
    return sparkline(marks(tally, told=False), title=heading(tally), desc=_words(tally), clock=clock_of(tally))


def _told(tally: Tally, point: Point) -> str:
    """The answer in words, as a reader who points at it is told."""
    who = visible(point.source or SELF)
    dated = [f"as of {english.date(point.as_of)}"] if point.as_of and point.as_of_from != "label" else []
    dated.append(f"published {english.date(point.published)}" if point.published else "no date of publication")
    return f"{who}: {telling.point_number(point, None)}, {', '.join(dated)}"


def _words(tally: Tally) -> str:
    """What a chart shows, in a sentence or two."""
    if not tally.points:
        return "No answers."
    sources = {point.source for point in tally.points}
    last = answers_of(tally)[0][0]
    return (
        f"{english.sentence(english.plural(len(tally.points), 'answer'))} from "
        f"{english.plural(len(sources), 'source')}. The latest: {_told(tally, last)}."
    )
