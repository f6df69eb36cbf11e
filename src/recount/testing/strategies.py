"""Hypothesis strategies for every record, made from the records' own type hints, so that a new field is drawn too.

They draw what the claims format allows and no reader of good manners would write: any Unicode, lone surrogates,
huge numbers, open bounds, unknown years. Needs hypothesis, which only tests do.
"""

import types
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NewType, Union, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from recount.model.batch import Batch, Derived
from recount.model.claim import Claim, Event, Figure, Statement
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.model.tally import Tally
from recount.model.wire import fields_of

IDS = st.text("0123456789abcdef", min_size=4, max_size=8)
# Hypothesis leaves lone surrogates out of `text()`; JSON can bring them.
WORDS = st.text(st.characters(), max_size=20)
_DAYS = st.dates().map(lambda day: day.isoformat())
_POINTS = st.one_of(_DAYS, _DAYS.map(lambda day: day[:7]), _DAYS.map(lambda day: day[:4]),
                    _DAYS.map(lambda day: f"XXXX{day[4:]}"), _DAYS.map(lambda day: f"{day}~"))
_CLOSED = st.tuples(st.dates(), st.dates()).map(lambda pair: "/".join(day.isoformat() for day in sorted(pair)))
MOMENTS = st.one_of(_POINTS, _CLOSED, _DAYS.map(lambda day: f"../{day}"), _DAYS.map(lambda day: f"{day}/.."))
_DATED = {"edtf", "published", "as_of", "since"}


def spans() -> SearchStrategy[Span]:
    """Any span; it quotes no report in particular."""
    return st.builds(
        lambda start, exact: Span(start=start, end=start + len(exact), exact=exact), st.integers(0, 10**6), WORDS
    )


def ranges() -> SearchStrategy[Range]:
    """Any stretch."""
    ends = st.lists(st.integers(0, 10**6), min_size=2, max_size=2)
    return ends.map(lambda pair: Range(start=min(pair), end=max(pair)))


def claims(report: SearchStrategy[str] = IDS) -> SearchStrategy[Claim]:
    """A claim of any kind, on one of those reports."""
    def of_kind(kind: str, what: type[Any]) -> SearchStrategy[Claim]:  # Any: Figure, Event or Statement
        others = {name: st.none() for name in ("figure", "event", "statement")}
        return _built(Claim, {**others, "kind": st.just(kind), "report": report, kind: records(what)})

    return st.one_of(of_kind("figure", Figure), of_kind("event", Event), of_kind("statement", Statement))


def batches(most: int = 4) -> SearchStrategy[Batch]:
    """A batch of reports and claims on them, no id twice."""
    reports = st.lists(records(Report), min_size=1, max_size=most, unique_by=lambda report: report.id)
    return reports.flatmap(
        lambda drawn: st.builds(
            Batch, reports=st.just(tuple(drawn)),
            claims=st.lists(
                claims(st.sampled_from([report.id for report in drawn])), max_size=most, unique_by=lambda c: c.id
            ).map(tuple),
        )
    )


def derived(most: int = 3) -> SearchStrategy[Derived]:
    """Relations, tallies and findings, no id twice; they rest on no claims in particular."""
    def some(kind: type[Any]) -> SearchStrategy[Any]:  # Any: a tuple of that kind
        return st.lists(records(kind), max_size=most, unique_by=lambda record: record.id).map(tuple)

    return st.builds(Derived, relations=some(Relation), tallies=some(Tally), findings=some(Finding))


def records(kind: type[Any]) -> SearchStrategy[Any]:  # Any: an instance of `kind`
    """Records of one type, field by field from its hints."""
    if kind is Span:
        return spans()
    if kind is Range:
        return ranges()
    return claims() if kind is Claim else _built(kind)


def _built(
    kind: type[Any], given: Mapping[str, SearchStrategy[Any]] = MappingProxyType({})  # Any: as in `records`
) -> SearchStrategy[Any]:
    fields = {
        name: given[name] if name in given else _field(name, hint) for name, (hint, _) in fields_of(kind).items()
    }
    return st.builds(kind, **fields)


def _field(name: str, hint: Any) -> SearchStrategy[Any]:  # Any: a type hint, and what it allows
    if name in _DATED:
        return st.none() | MOMENTS if type(None) in get_args(hint) else MOMENTS
    return _hinted(hint)


def _hinted(hint: Any) -> SearchStrategy[Any]:  # Any: as in `_field`
    if isinstance(hint, NewType):
        return IDS
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(_hinted(arg) for arg in args))
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_hinted(args[0]), max_size=2).map(tuple)
    plain: dict[Any, SearchStrategy[Any]] = {
        type(None): st.none(), bool: st.booleans(), str: WORDS, int: st.integers(),
        float: st.floats(allow_nan=False, allow_infinity=False),
    }
    return plain[hint] if hint in plain else records(hint)
