"""A figure and its report's dates in, the question when it holds out: each date, and what can be composed of it."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from recount.claims.dated import halves, of_issue, of_sayings, segment_of
from recount.claims.lead import in_live_page
from recount.claims.weigh.among import Among
from recount.claims.weigh.base import Choice, Option
from recount.claims.weigh.composed import begins, composed, meant, of_publication, pairs
from recount.claims.weigh.indicator import hot
from recount.claims.weigh.scope import SCOPES
from recount.claims.weigh.senses import YEAR, counted_from, joined, other_years, senses
from recount.claims.weigh.stretch import stretch
from recount.lexicon.codebook import measures
from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Harm, Mentions, Sentence, Time
from recount.model.moment import Moment
from recount.model.report import Report
from recount.model.span import Span

FORMS = (
    "rules", "nothing", "plain", "to publication", "up to", "published", "up to publication", "first to publication",
    "night", "pair", "eve", "eve to publication", "other year",
)
_FROM = ("to publication", "pair")  # stretches that start on a date that is told
TOLD = "told"  # what an earlier figure was dated to, and nothing else makes
ROLES = ("at", "since", "until", "during")
FROMS = ("explicit", "relative", "context")
PRECISIONS = ("day", "month", "year")
MOST = 64  # options; the dates nearest to the figure
TOLD_MOST = 16  # and of those that earlier figures were dated to
SENSED = 12  # dates nearest to the figure that may be meant otherwise
_YEARS = 3  # of the report's own years, the commonest, that a date which names none may be of


def time_question(
    report: Report,
    mentions: Mentions,
    near: Span,
    scope: Scope,
    proposed: ClaimTime,
    number: Span,
    measure: str,
    among: Among,
    earlier: Sequence[ClaimTime] = (),
    shut: frozenset[str] = frozenset(),
) -> Choice:
    """When a figure holds. Option values are ClaimTimes; each EDTF stands once, as the nearest words have it.

    Stretches from the start of another count are for counts and periods only, all else is the same whatever the
    scope; what `earlier` figures were dated to is among them. A running count that would start on a `shut` day is
    barred.
    """
    home, known = mentions.sentence_at(near), _dates(report, mentions)
    field = _Field(report, known, near, home, scope)
    found: dict[str | None, Option] = {}
    rules = Option(value=proposed, at=proposed.span, features=field.features("rules", None))
    found[proposed.edtf] = rules
    found.setdefault(None, Option(value=ClaimTime(), features=field.features("nothing", None)))
    live = home is not None and in_live_page(report.text or "", home)  # it tells of its day, not the eve
    for form, day in of_publication(report):
        made, barred = ClaimTime(edtf=day, from_="published"), live and form.startswith("eve")
        found.setdefault(day, Option(value=made, features=field.features(form, None), barred=barred))
    dating = (t for t in known.times if scope != "incident" or not of_issue(report.text or "", t))
    dates = sorted(dating, key=lambda t: (abs(t.span.start - near.start), t.span.start))
    for time, form, edtf in _told(report, known, dates, field):
        here = home is not None and home.span.holds(time.span)
        if edtf == proposed.edtf and rules.at is None and found[edtf] is rules:
            found[edtf] = Option(value=proposed, at=time.span, features=field.features(form, time, same=True))
        elif edtf not in found and len(found) < MOST:
            made = ClaimTime(edtf=edtf, span=time.span if here else None, from_=time.from_ if here else "context")
            barred = scope == "cumulative" and form in _FROM and (edtf or "").split("/")[0] in shut
            found[edtf] = Option(value=made, at=time.span, features=field.features(form, time), barred=barred)
    for was in earlier:
        if was.edtf is not None and was.edtf not in found and len(found) < MOST + TOLD_MOST:
            words = was.span if home is not None and was.span is not None and home.span.holds(was.span) else None
            then = ClaimTime(edtf=was.edtf, span=words, from_=was.from_ if words is not None else "context")
            found[was.edtf] = Option(value=then, at=was.span, features=field.features(TOLD, None))
    options = tuple(
        replace(o, features=(*o.features, *_beside(among, o.at, number, measure),
                             *stretch(_edtf(o), report.published), *hot(measure, measures())))
        for o in found.values()
    )
    if scope == "incident":
        said = [t for t in dates if t.edtf is not None]
        other, half = of_sayings(report.text or "", mentions, said), halves(report.text or "", said)
        options = tuple(replace(o, barred=True) if _edtf(o) in other or (o.at in half and "/" not in (_edtf(o) or ""))
                        else o for o in options)
    return Choice(kind="time", about=measure, anchor=number, features=hot(scope, SCOPES), options=options, proposed=0)


def _told(
    report: Report, known: "_Dates", dates: Sequence[Time], field: "_Field"
) -> list[tuple[Time, str, str | None]]:
    """What may be made of the dates, nearest first: each with its form and its EDTF."""
    text, said, scope = report.text or "", [t for t in dates if t.edtf is not None], field.scope
    told = [(t, form, edtf) for t in said for form, edtf in composed(t.edtf or "", report.published)
            if not (form in ("plain", "up to") and scope == "cumulative" and begins(t, report.published))]
    told += [(time, form, edtf) for time in said[:SENSED] for form, edtf in known.meant[time.span.start]]
    told += [(time, "pair", edtf) for time, edtf in (*pairs(said), *known.joined)]
    if scope in ("cumulative", "period"):
        from_starts = counted_from(text, known.known, field.home, field.near.start)
        told += [(time, "pair", edtf) for time, edtf in from_starts]
    return told + [(time, "other year", edtf) for time in dates
                   for edtf in other_years(time, report.published, known.years)]


def _beside(among: Among, words: Span | None, number: Span, measure: str) -> tuple[float, ...]:
    """How the words of an option stand among the report's numbers and predicates."""
    return Among.NONE if words is None else among.beside(words, number, measure)


def _edtf(option: Option) -> str | None:
    return option.value.edtf if isinstance(option.value, ClaimTime) else None


class _Dates:
    """What each figure's question asks of a report's dates: those that are known, how often each is told."""

    def __init__(self, report: Report, mentions: Mentions) -> None:
        self.times = mentions.of(Time)
        self.known = [t for t in self.times if t.edtf is not None]
        self.starts = [t.span.start for t in self.known]
        self.often = Counter(t.edtf for t in self.known)
        self.most = max(self.often.values(), default=0)
        self.published = None if report.published is None else Moment.parse(report.published).last
        self.sentences = {t.span.start: mentions.sentence_at(t.span) for t in self.times}
        self.harmed = {at: s is not None and bool(mentions.of(Harm, s.span)) for at, s in self.sentences.items()}
        text, day = report.text or "", report.published
        self.meant = {t.span.start: [pair for sense in senses(text, t, day) for pair in meant(sense, t, day)]
                      for t in self.known}
        self.joined = tuple(joined(text, self.times))
        years = Counter(year.group() for t in self.known for year in YEAR.finditer(t.span.exact))
        self.years = tuple(year for year, _ in sorted(years.items(), key=lambda pair: (-pair[1], pair[0]))[:_YEARS])


@lru_cache(maxsize=2)  # each figure asks for those of the same report
def _dates(report: Report, mentions: Mentions) -> _Dates:
    return _Dates(report, mentions)


class _Field:
    """What the features of a figure's dates are taken from."""

    def __init__(self, report: Report, dates: _Dates, near: Span, home: Sentence | None, scope: Scope) -> None:
        self.dates, self.near, self.home, self.scope = dates, near, home, scope
        self.text = report.text or ""
        self.segment = None if home is None else segment_of(self.text, home.span, near)
        here = bisect_left(dates.starts, 0 if home is None else home.span.start)
        self.here = home is not None and any(home.span.holds(t.span) for t in dates.known[here:])
        self.seen: dict[int, tuple[float, ...]] = {}

    def features(self, form: str, time: Time | None, *, same: bool = False) -> tuple[float, ...]:
        """What speaks for a date in this form."""
        told: tuple[float, ...] = (*_NO_DATE, float(self.here))
        if time is not None and time.edtf is not None:
            at = time.span.start
            if at not in self.seen:
                self.seen[at] = (*_written(time.role, time.from_, time.edtf), *self._place(time),
                                 *self._told(time, time.edtf), float(self.here))
            told = self.seen[at]
        role = None if time is None or time.edtf is None else time.role
        return (*hot(form, FORMS), float(same or form == "rules"), *told, *_of_form(form, self.scope),
                *_of_role(role, self.scope), float(form == TOLD))

    def _place(self, time: Time) -> tuple[float, ...]:
        """Where the date stands to the figure."""
        near, home, span = self.near, self.home, time.span
        other = self.dates.sentences[span.start]
        here = home is not None and home.span.holds(span)
        inside = here and self.segment is not None and self.segment.holds(span)
        away = abs(span.start - near.start)
        return (
            float(here),
            float(inside),
            float(span.start < near.start),
            float(home is not None and other is not None and other.paragraph == home.paragraph),
            float(other is not None and (other.part == "title" or other.paragraph <= 1)),
            math.exp(-away / 60),
            math.exp(-away / 400),
            float(here and self.text.find(",", min(span.end, near.end), max(span.start, near.start)) >= 0),
            float(other is None),
        )

    def _told(self, time: Time, edtf: str) -> tuple[float, ...]:
        """The date among the report's dates: how many stand between, how often it is told, how old it is."""
        dates, at, near = self.dates, time.span.start, self.near.start
        before = at < near
        low, high = (at, near) if before else (near, at)
        rank = max(0, bisect_left(dates.starts, high) - bisect_right(dates.starts, low))
        here = self.home is not None and self.home.span.holds(time.span)
        first = Moment.parse(edtf).first
        age = None if first is None or dates.published is None else (dates.published - first).days
        return (
            float(before and rank == 0),
            float(not before and rank == 0),
            1 / (1 + rank),
            float(before) / (1 + rank),
            float(self.here and not here),
            math.log1p(dates.often[edtf]),
            float(dates.often[edtf] == dates.most),
            float(dates.harmed[at]),
            *_aged(age),
        )


_NO_DATE = (0.0,) * (len(ROLES) + len(FROMS) + len(PRECISIONS) + 1 + 9 + 14)


@lru_cache(maxsize=1 << 12)
def _written(role: str, from_: str | None, edtf: str) -> tuple[float, ...]:
    """What the date tells by itself: what it is to a stretch, how it was resolved, how fine it is."""
    precision = Moment.parse(edtf).precision if "/" not in edtf else None
    return (*hot(role, ROLES), *hot(from_, FROMS), *hot(precision, PRECISIONS), float("/" in edtf))


def _aged(age: int | None) -> tuple[float, ...]:
    """Days from a date to publication, by how old it is."""
    return (
        float(age is not None and age == 0),
        float(age is not None and age == 1),
        float(age is not None and 1 < age <= 7),
        float(age is not None and 7 < age <= 60),
        float(age is not None and age > 60),
        float(age is not None and age < 0),
    )


@cache
def _of_form(form: str, scope: Scope) -> tuple[float, ...]:
    return hot(f"{form}:{scope}", tuple(f"{form}:{s}" for s in SCOPES))


@cache
def _of_role(role: str | None, scope: Scope) -> tuple[float, ...]:
    return tuple(float(r == role) * float(s == scope) for r in ROLES for s in SCOPES)
