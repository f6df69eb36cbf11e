"""A question with a limit in, one page of its answer as judgements have it out: what it costs is the page's size.

A page's `after` is the id of the last record looked at; the same question with it gives the next page. Tallies,
relations and findings come in the order of their ids, reports and claims in the ledger's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, cast

from recount.errors import AskError
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived, Record
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.tally import Tally
from recount.views import parts
from recount.views.effects import in_effect
from recount.views.judged import JudgedClaim, claims_in_effect
from recount.views.known import effect
from recount.views.rulings import is_judged

R = TypeVar("R")
D = TypeVar("D", Tally, Finding, Relation)
LIMIT = 100
# A question may have thousands of answers: a page of tallies holds no more than so many, some 700 kB of JSON, 30 ms.
MOST_POINTS = 2_000
# What was known on a day is worked out anew from all claims of then: so many take about five seconds on two cores
# (bench/ledger.py: 10,000 claims are settled in some ten), longer than anybody waits for a page.
MOST_ANEW = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[R]):
    """Some records, the id to go on behind (None at the end), and what judgements did to records, by id."""

    records: tuple[R, ...]
    after: str | None
    notes: Mapping[str, tuple[str, ...]]


def claims(store: Store, ask: Ask) -> Page[JudgedClaim]:
    """Claims in effect in the ledger's order; those that people left out too."""
    limit = _limit(ask)
    found = list(claims_in_effect(store, replace(ask, limit=limit + 1)))
    return _page(found[:limit], found[limit - 1].claim.id if len(found) > limit else None)


def reports(store: Store, ask: Ask) -> Page[Report]:
    """Reports, the oldest publication first, undated ones last."""
    limit = _limit(ask)
    found = list(store.reports(replace(ask, limit=limit + 1)))
    return _page(found[:limit], found[limit - 1].id if len(found) > limit else None)


def tallies(store: Store, ask: Ask) -> Page[Tally]:
    """Tallies in effect; one of very many answers in parts, a page each, with the same id."""
    if ask.known is not None or ask.recorded is not None or store.measures() is None:
        return _derived(store, ask, Tally)
    limit = _limit(ask)
    part = parts.part(store, ask, limit, MOST_POINTS)
    apart = tuple(tally for tally in part.tallies if tally.id in part.apart)
    if not apart:
        return _page(list(part.tallies), part.after)
    made = in_effect(store, ask, Derived(tallies=apart), weigh=False)
    mine = {tally.id for tally in apart}
    kept = {t.id: t for t in made.derived.tallies if t.id in mine or _is_new(store, t, Tally)}
    others = {tally.id: tally for tally in part.tallies if tally.id not in mine}
    return Page(records=tuple((kept | others)[i] for i in sorted({*kept, *others})), after=part.after,
                notes=made.notes)


def findings(store: Store, ask: Ask) -> Page[Finding]:
    """Findings in effect; `kind` may be a finding's own."""
    return _derived(store, ask, Finding)


def relations(store: Store, ask: Ask) -> Page[Relation]:
    """Relations in effect; `kind` may be a relation's own."""
    return _derived(store, ask, Relation)


def _derived(store: Store, ask: Ask, of: type[D]) -> Page[D]:
    limit = _limit(ask)
    if ask.known is not None:
        return _anew(store, ask, of, limit)
    page, after = _some(store, ask, of, limit)
    if not is_judged(store):
        return _page(page, after)
    made = in_effect(store, ask, _only(page), weigh=of is not Tally)
    mine = {record.id for record in page}
    kept = [r for r in _of(made.derived, of) if r.id in mine or _is_new(store, r, of)]
    return Page(records=tuple(kept), after=after, notes=made.notes)


def _some(store: Store, ask: Ask, of: type[D], limit: int) -> tuple[list[D], str | None]:
    """Up to `limit` records as the ledger has them, and the id to go on behind; tallies end with enough answers."""
    found: list[D] = []
    points = 0
    for record in _stored(store, replace(ask, limit=limit + 1), of):
        if len(found) == limit or points >= MOST_POINTS:
            return found, found[-1].id
        found.append(record)
        points += _answers(record)
    return found, None


def _answers(record: Record) -> int:
    return len(record.points) if isinstance(record, Tally) else 0


def _anew(store: Store, ask: Ask, of: type[D], limit: int) -> Page[D]:
    """What was known on a day, while there is little enough to work it out again."""
    if store.more(Ask(known=ask.known, recorded=ask.recorded), MOST_ANEW):
        raise AskError(
            f"by then more than {MOST_ANEW:,} claims were known, too many to work it out again for a page.",
            where="known",
            advice="`recorded` replays what the ledger held then; the command line takes --known at any size.",
        )
    made = effect(store, replace(ask, limit=None, after=None, kind=None if _is_own(ask, of) else ask.kind), (of,))
    every = [r for r in _of(made.derived, of) if not _is_own(ask, of) or getattr(r, "kind", None) == ask.kind]
    left = [r for r in sorted(every, key=lambda r: r.id) if ask.after is None or r.id > ask.after]
    after = left[limit - 1].id if len(left) > limit else None
    return Page(records=tuple(left[:limit]), after=after, notes=made.notes)


def _is_own(ask: Ask, of: type[D]) -> bool:
    """Whether the kind that is asked for is of findings or relations, not of claims."""
    return of is not Tally and ask.kind not in (None, "figure", "event", "statement")


def _stored(store: Store, ask: Ask, of: type[D]) -> Iterable[D]:
    asked = {Tally: store.tallies, Finding: store.findings, Relation: store.relations}
    return cast("Iterable[D]", asked[of](ask))


def _only(page: list[D]) -> Derived:
    every: list[Record] = list(page)
    return Derived(
        tallies=tuple(r for r in every if isinstance(r, Tally)),
        findings=tuple(r for r in every if isinstance(r, Finding)),
        relations=tuple(r for r in every if isinstance(r, Relation)),
    )


def _of(derived: Derived, of: type[D]) -> tuple[D, ...]:
    found = {Tally: derived.tallies, Finding: derived.findings, Relation: derived.relations}
    return cast("tuple[D, ...]", found[of])


def _is_new(store: Store, record: D, of: type[D]) -> bool:
    """Whether judgements alone bring a record about; another page has it where the ledger does."""
    return all(held.id != record.id for held in store.resting(of, [record.id]))


def _page(records: list[R], after: str | None) -> Page[R]:
    return Page(records=tuple(records), after=after, notes={})


def _limit(ask: Ask) -> int:
    if ask.limit is None:
        return LIMIT
    if ask.limit < 1:
        raise AskError(f"a page of {ask.limit} holds nothing.", where="limit", advice="Give 1 or more.")
    return ask.limit
