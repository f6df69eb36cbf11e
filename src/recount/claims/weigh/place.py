"""A figure and its report's places in, the question where it happened out."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from recount.claims.weigh.among import Among
from recount.claims.weigh.base import Choice, Option
from recount.claims.weigh.indicator import hot
from recount.claims.weigh.scope import SCOPES
from recount.claims.weigh.spots import WAYS, spots
from recount.claims.weigh.told import Told
from recount.lexicon.places import where_pattern
from recount.model.claim import Scope
from recount.model.mention import ActorName, Mentions, PlaceName, Sentence
from recount.model.place import Place
from recount.model.report import Report
from recount.model.span import Span

_LANGUAGE = "en"
MOST = 48  # options; the places nearest to the figure
_BEFORE = 60
_NO_WAY = (0.0,) * len(WAYS)
_PRECISIONS = (1, 2, 3, 4, 5, 6, 7)


def place_question(
    report: Report,
    mentions: Mentions,
    near: Span,
    scope: Scope,
    proposed: Place | None,
    number: Span,
    measure: str,
    told: Told,
    among: Among,
) -> Choice:
    """Where a figure happened. Option values are Places or None; each name stands once, at its nearest mention.

    Behind the listed places come the words that may be one (`spots`).
    """
    home, known = mentions.sentence_at(near), _known(report, mentions)
    here = home is not None and any(home.span.holds(p.span) for p in known.every)
    behind = (*_NO_WAY, *Among.NONE)
    nothing = (1.0, float(proposed is None), *(0.0,) * 33, float(here), 0.0, *told.agreeing(None), *behind)
    found: dict[str | None, Option] = {None: Option(value=None, features=nothing)}
    places = sorted(known.every, key=lambda p: (_away(p.span, near), p.span.start))
    if proposed is not None and proposed.span is not None:
        spot = proposed.span
        places = sorted(places, key=lambda p: p.span != spot)
    others = sorted(known.others, key=lambda p: (_away(p.span, near), p.span.start))
    for one in (*places, *others):
        if one.place.name in found or len(found) >= MOST:
            continue
        same = proposed is not None and proposed.name == one.place.name
        other = known.sentences[one.span]
        away = _away(one.span, near)
        at_home = home is not None and home.span.holds(one.span)
        features = (
            0.0,
            float(same),
            *hot(one.place.precision, _PRECISIONS),
            *hot(scope, SCOPES),
            float(at_home),
            *_order(home, other),
            float(one.span.start < near.start),
            math.exp(-away / 40),
            math.exp(-away / 300),
            *known.told[one.span],
            float(other is None),
            *_rank(one, known.ranks, near),
            float(here and not at_home),
            float(bool(known.named) and known.named[one.place.name] == known.most),
            float(here),
            float(one.span not in known.listed),
            *told.agreeing(one.place.name),
            *hot(known.ways.get(one.span), WAYS),
            *among.beside(one.span, number, measure),
        )
        found[one.place.name] = Option(value=proposed if same else one.place, at=one.span, features=features)
    if proposed is not None and proposed.name not in found:
        features = (0.0, 1.0, *(0.0,) * 33, float(here), 0.0, *told.agreeing(proposed.name), *behind)
        found[proposed.name] = Option(value=proposed, at=proposed.span, features=features)
    options = tuple(found.values())
    name = None if proposed is None else proposed.name
    return Choice(kind="place", about=measure, anchor=number, options=options, proposed=list(found).index(name))


class _Known:
    """What each figure's question asks of a report's places."""

    def __init__(self, report: Report, mentions: Mentions) -> None:
        text, listed = report.text or "", mentions.of(PlaceName)
        countries = Counter(p.place.country for p in listed if p.place.country)
        self.main = countries.most_common(1)[0][0] if countries else None
        may_be = spots(text, mentions, self.main)
        self.ways = {spot.place.span: spot.way for spot in may_be}
        self.every = (*listed, *(spot.place for spot in may_be if spot.way == "behind"))
        self.others = [spot.place for spot in may_be if spot.way != "behind"]
        self.named = Counter(p.place.name for p in self.every)
        self.most = max(self.named.values(), default=0)
        self.listed = {p.span for p in listed}
        self.sentences = {p.span: mentions.sentence_at(p.span) for p in (*self.every, *self.others)}
        self.ranks = [(p.span.start, p.place.precision or 7) for p in self.every]
        actors = mentions.of(ActorName)
        self.told = {p.span: self._told(text, p, actors) for p in (*self.every, *self.others)}

    def _told(self, text: str, one: PlaceName, actors: Sequence[ActorName]) -> tuple[float, ...]:
        """What a place tells by itself and by the words before it."""
        before = text[max(0, one.span.start - _BEFORE) : one.span.start]
        return (
            float(one.place.country == self.main),
            math.log1p(self.named[one.place.name]) / 2,
            float(where_pattern("located", _LANGUAGE).search(before) is not None),
            float(any(a.span.meets(one.span) for a in actors)),
            float(one.span.exact[:1].islower()),
            float(one.place.country is None),
        )


@lru_cache(maxsize=2)  # each figure asks for those of the same report
def _known(report: Report, mentions: Mentions) -> _Known:
    return _Known(report, mentions)


def _away(span: Span, near: Span) -> int:
    return max(span.start - near.end, near.start - span.end, 0)


def _rank(one: PlaceName, every: Sequence[tuple[int, int]], near: Span) -> tuple[float, ...]:
    """The place among the report's: whether it is the next one before or behind, and how many stand between."""
    at, fine = one.span.start, one.place.precision or 7
    before = at < near.start
    low, high = (at, near.start) if before else (near.start, at)
    between = [precision for start, precision in every if low < start < high]
    finer = sum([precision <= fine for precision in between])
    return (
        float(before and not between),
        float(not before and not between),
        1 / (1 + len(between)),
        float(before) / (1 + len(between)),
        float(before and not finer),
        1 / (1 + finer),
    )


def _order(home: Sentence | None, other: Sentence | None) -> tuple[float, float, float]:
    """In the claim's paragraph; in a title or the first paragraph; in a heading."""
    return (
        float(home is not None and other is not None and home.paragraph == other.paragraph),
        float(other is not None and (other.part == "title" or other.paragraph <= 1)),
        float(other is not None and other.part == "heading"),
    )
