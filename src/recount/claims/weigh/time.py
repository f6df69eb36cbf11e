"""A figure and its report's dates in, the question when it holds out: each date, and what can be composed of it."""

import math

from recount.claims.dated import segment_of
from recount.claims.weigh.base import Choice, Option, hot
from recount.claims.weigh.scope import SCOPES
from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Mentions, Sentence, Time
from recount.model.moment import Moment, interval
from recount.model.report import Report
from recount.model.span import Span

FORMS = ("rules", "nothing", "plain", "to publication", "up to", "published", "up to publication", "first to publication")
ROLES = ("at", "since", "until", "during")
FROMS = ("explicit", "relative", "context")
PRECISIONS = ("day", "month", "year")
MOST = 28  # options; the dates nearest to the figure


def time_question(
    report: Report, mentions: Mentions, near: Span, scope: Scope, proposed: ClaimTime, number: Span, measure: str
) -> Choice:
    """When a figure holds. Option values are ClaimTimes; each EDTF stands once, as the nearest words have it."""
    home = mentions.sentence_at(near)
    found: dict[str | None, Option] = {}
    rules = Option(value=proposed, at=proposed.span, features=_features("rules", None, mentions, home, near, scope, report))
    found[proposed.edtf] = rules
    if None not in found:
        found[None] = Option(value=ClaimTime(), features=_features("nothing", None, mentions, home, near, scope, report))
    for form, edtf in _of_publication(report, scope):
        made = ClaimTime(edtf=edtf, from_="published")
        found.setdefault(edtf, Option(value=made, features=_features(form, None, mentions, home, near, scope, report)))
    for time in sorted(mentions.of(Time), key=lambda t: (abs(t.span.start - near.start), t.span.start)):
        if len(found) >= MOST:
            break
        for form, edtf in _composed(time, report, scope):
            here = home is not None and home.span.holds(time.span)
            made = ClaimTime(edtf=edtf, span=time.span if here else None, from_=time.from_ if here else "context")
            features = _features(form, time, mentions, home, near, scope, report, same=edtf == proposed.edtf)
            if edtf == proposed.edtf and rules.at is None and found[edtf] is rules:
                found[edtf] = Option(value=proposed, at=time.span, features=features)
            else:
                found.setdefault(edtf, Option(value=made, at=time.span, features=features))
    options = tuple(found.values())
    return Choice(kind="time", about=measure, anchor=number, features=hot(scope, SCOPES), options=options, proposed=0)


def _of_publication(report: Report, scope: Scope) -> list[tuple[str, str]]:
    day = report.published
    if day is None:
        return []
    return [("published", day), *([("up to publication", interval(None, day))] if scope == "cumulative" else [])]


def _composed(time: Time, report: Report, scope: Scope) -> list[tuple[str, str]]:
    """The date itself; for counts since a start also from it to publication, and up to it."""
    edtf, published = time.edtf, report.published
    if edtf is None:
        return []
    out = [("plain", edtf)]
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
    return [pair for pair in out if pair[1] is not None]


def _features(form: str, time: Time | None, mentions: Mentions, home: Sentence | None, near: Span, scope: Scope,
              report: Report, *, same: bool = False) -> tuple[float, ...]:
    text = report.text or ""
    role, precision, from_, place = None, None, None, (0.0,) * 9
    if time is not None:
        role, from_ = time.role, time.from_
        precision = Moment.parse(time.edtf).precision if time.edtf is not None and "/" not in time.edtf else None
        other = mentions.sentence_at(time.span)
        here = home is not None and home.span.holds(time.span)
        inside = here and home is not None and segment_of(text, home.span, near).holds(time.span)
        between = text[min(time.span.end, near.end):max(time.span.start, near.start)]
        place = (
            float(here), float(inside), float(time.span.start < near.start),
            float(home is not None and other is not None and other.paragraph == home.paragraph),
            float(other is not None and (other.part == "title" or other.paragraph <= 1)),
            math.exp(-abs(time.span.start - near.start) / 60), math.exp(-abs(time.span.start - near.start) / 400),
            float("," in between and here), float(other is None),
        )
    ways = [f"{form}:{s}" for s in SCOPES]
    return (*hot(form, FORMS), float(same or form == "rules"), *hot(role, ROLES), *hot(from_, FROMS), *hot(precision, PRECISIONS),
            float(time is not None and "/" in (time.edtf or "")), *place, *hot(f"{form}:{scope}", ways),
            *(float(r == role) * float(s == scope) for r in ROLES for s in SCOPES))
