"""A figure and its report's dates in, the question when it holds out: each date, and what can be composed of it."""

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from recount.claims.dated import segment_of
from recount.claims.weigh.base import Choice, Option
from recount.claims.weigh.indicator import hot
from recount.claims.weigh.scope import SCOPES
from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Harm, Mentions, Sentence, Time
from recount.model.moment import Moment, interval
from recount.model.report import Report
from recount.model.span import Span

FORMS = (
    "rules", "nothing", "plain", "to publication", "up to", "published", "up to publication", "first to publication",
    "night", "pair", "eve", "eve to publication", "other year",
)
ROLES = ("at", "since", "until", "during")
FROMS = ("explicit", "relative", "context")
PRECISIONS = ("day", "month", "year")
MOST = 48  # options; the dates nearest to the figure
PAIRED = 4  # dates nearest to the figure of which two may be the ends of a stretch
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_YEARS = 3  # of the report's own years, the commonest, that a date which names none may be of


def time_question(
    report: Report, mentions: Mentions, near: Span, scope: Scope, proposed: ClaimTime, number: Span, measure: str
) -> Choice:
    """When a figure holds. Option values are ClaimTimes; each EDTF stands once, as the nearest words have it."""
    home = mentions.sentence_at(near)
    field = _Field(report, mentions, near, home, scope)
    found: dict[str | None, Option] = {}
    rules = Option(value=proposed, at=proposed.span, features=field.features("rules", None))
    found[proposed.edtf] = rules
    if None not in found:
        found[None] = Option(value=ClaimTime(), features=field.features("nothing", None))
    for form, day in _of_publication(report, scope):
        made = ClaimTime(edtf=day, from_="published")
        found.setdefault(day, Option(value=made, features=field.features(form, None)))
    dates = sorted(mentions.of(Time), key=lambda t: (abs(t.span.start - near.start), t.span.start))
    told = [(time, form, edtf) for time in dates for form, edtf in _composed(time, report, scope)]
    told += [(time, "pair", edtf) for time, edtf in _pairs([t for t in dates if t.edtf is not None])]
    told += [(time, "other year", edtf) for time in dates for edtf in _other_years(time, dates)]
    for time, form, edtf in told:
        here = home is not None and home.span.holds(time.span)
        if edtf == proposed.edtf and rules.at is None and found[edtf] is rules:
            found[edtf] = Option(value=proposed, at=time.span, features=field.features(form, time, same=True))
        elif edtf not in found and len(found) < MOST:
            made = ClaimTime(edtf=edtf, span=time.span if here else None, from_=time.from_ if here else "context")
            found[edtf] = Option(value=made, at=time.span, features=field.features(form, time))
    options = tuple(found.values())
    return Choice(kind="time", about=measure, anchor=number, features=hot(scope, SCOPES), options=options, proposed=0)


def _of_publication(report: Report, scope: Scope) -> list[tuple[str, str]]:
    """Publication itself, the day before it, the two together, and for a count up to it."""
    day = report.published
    if day is None:
        return []
    out = [("published", day)]
    eve = _day_before(day)
    if eve is not None:
        out += [("eve", eve), ("eve to publication", f"{eve}/{day}")]
    if scope == "cumulative":
        out.append(("up to publication", interval(None, day) or day))
    return out


def _day_before(edtf: str) -> str | None:
    """The day before a day; None for what is no day of a known year."""
    try:
        return (dt.date.fromisoformat(edtf) - dt.timedelta(1)).isoformat()
    except ValueError:
        return None


def _other_years(time: Time, dates: Sequence[Time]) -> Iterator[str]:
    """A day or month without its year in the report's own years: "in March 2022 … on the 27th of March"."""
    if time.edtf is None or time.from_ != "explicit" or "/" in time.edtf or _YEAR.search(time.span.exact):
        return
    if Moment.parse(time.edtf).precision == "year":
        return
    named = Counter(year.group() for t in dates if t.edtf is not None for year in _YEAR.finditer(t.span.exact))
    for year, _ in sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))[:_YEARS]:
        yield year + time.edtf[4:]


def _pairs(dates: Sequence[Time]) -> Iterator[tuple[Time, str]]:
    """Stretches from one date near the figure to a later one, with the later one's words."""
    for first in dates[:PAIRED]:
        for last in dates[:PAIRED]:
            if first.edtf and last.edtf and "/" not in first.edtf + last.edtf and first.edtf < last.edtf:
                whole = interval(first.edtf, last.edtf)
                if whole is not None and not whole.startswith("..") and not whole.endswith(".."):
                    yield last, whole


def _composed(time: Time, report: Report, scope: Scope) -> list[tuple[str, str | None]]:
    """The date itself; for counts since a start also from it to publication, and up to it."""
    edtf, published = time.edtf, report.published
    if edtf is None:
        return []
    out: list[tuple[str, str | None]] = [("plain", edtf)]
    if scope in ("cumulative", "period"):
        moment = Moment.parse(edtf)
        if published is not None and "/" not in edtf and edtf < published:
            out.append(("to publication", interval(edtf, published)))
            if moment.first is not None and moment.precision != "day":
                out.append(("first to publication", interval(moment.first.isoformat(), published)))
        if "/" in edtf and published is not None and not edtf.endswith("/" + published):
            out.append(("to publication", interval(edtf.split("/")[0], published)))
        if "/" not in edtf and scope == "cumulative":
            out.append(("up to", interval(None, edtf)))
    before = _day_before(edtf)
    if scope == "incident" and before is not None:
        out.append(("night", f"{before}/{edtf}"))
    return [pair for pair in out if pair[1] is not None]


class _Field:
    """What the features of a figure's dates are taken from."""

    def __init__(self, report: Report, mentions: Mentions, near: Span, home: Sentence | None, scope: Scope) -> None:
        self.report, self.mentions, self.near, self.home, self.scope = report, mentions, near, home, scope
        self.text = report.text or ""
        self.dates = [t for t in mentions.of(Time) if t.edtf is not None]
        self.often = Counter(t.edtf for t in self.dates)
        self.published = None if report.published is None else Moment.parse(report.published).last
        self.here = [t for t in self.dates if home is not None and home.span.holds(t.span)]

    def features(self, form: str, time: Time | None, *, same: bool = False) -> tuple[float, ...]:
        """What speaks for a date in this form."""
        role, precision, from_ = None, None, None
        place: tuple[float, ...] = (0.0,) * 9
        told: tuple[float, ...] = (0.0,) * 14
        if time is not None and time.edtf is not None:
            role, from_ = time.role, time.from_
            precision = Moment.parse(time.edtf).precision if "/" not in time.edtf else None
            place, told = self._place(time), self._told(time, time.edtf)
        ways = [f"{form}:{s}" for s in SCOPES]
        return (
            *hot(form, FORMS),
            float(same or form == "rules"),
            *hot(role, ROLES),
            *hot(from_, FROMS),
            *hot(precision, PRECISIONS),
            float(time is not None and "/" in (time.edtf or "")),
            *place,
            *told,
            float(bool(self.here)),
            *hot(f"{form}:{self.scope}", ways),
            *(float(r == role) * float(s == self.scope) for r in ROLES for s in SCOPES),
        )

    def _place(self, time: Time) -> tuple[float, ...]:
        """Where the date stands to the figure."""
        near, home = self.near, self.home
        other = self.mentions.sentence_at(time.span)
        here = home is not None and home.span.holds(time.span)
        inside = here and home is not None and segment_of(self.text, home.span, near).holds(time.span)
        between = self.text[min(time.span.end, near.end) : max(time.span.start, near.start)]
        away = abs(time.span.start - near.start)
        return (
            float(here),
            float(inside),
            float(time.span.start < near.start),
            float(home is not None and other is not None and other.paragraph == home.paragraph),
            float(other is not None and (other.part == "title" or other.paragraph <= 1)),
            math.exp(-away / 60),
            math.exp(-away / 400),
            float("," in between and here),
            float(other is None),
        )

    def _told(self, time: Time, edtf: str) -> tuple[float, ...]:
        """The date among the report's dates: how many stand between, how often it is told, how old it is."""
        before = time.span.start < self.near.start
        low, high = sorted((time.span.start, self.near.start))
        rank = sum(low < t.span.start < high for t in self.dates)
        other = self.mentions.sentence_at(time.span)
        harmed = other is not None and bool(self.mentions.of(Harm, other.span))
        first = Moment.parse(edtf).first
        age = None if first is None or self.published is None else (self.published - first).days
        return (
            float(before and rank == 0),
            float(not before and rank == 0),
            1 / (1 + rank),
            float(before) / (1 + rank),
            float(bool(self.here) and time not in self.here),
            math.log1p(self.often[edtf]),
            float(self.often[edtf] == max(self.often.values())),
            float(harmed),
            float(age is not None and age == 0),
            float(age is not None and age == 1),
            float(age is not None and 1 < age <= 7),
            float(age is not None and 7 < age <= 60),
            float(age is not None and age > 60),
            float(age is not None and age < 0),
        )
