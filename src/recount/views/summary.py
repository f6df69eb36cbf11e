"""Tallies in, their lines in a list out: the question, its latest answer, the range over its sources."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import ClaimId
from recount.model.heading import Heading
from recount.model.relation import Relation
from recount.model.tally import Point, Tally
from recount.reconcile.policies import counting_policy
from recount.views import english, telling
from recount.views.answers import answers_of, headed, heading
from recount.views.quoting import visible
from recount.views.reckoned import REPLACING, words
from recount.views.reckoning import Ground, answer

RANGE = "range-over-sources"  # the policy by which lists give a range; it chooses no number between its ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question in a list.

    `span` is the range over sources: empty where one answer is all there is, and where there are too many to go
    through for a line; then `tally` has no points, and `sources` is None.
    """

    tally: Tally
    heading: str
    last: Point
    number: str
    who: str
    as_of: str
    published: str
    span: str
    sources: int | None
    reports: int


def lines(store: Store, found: Sequence[Tally | Heading], then: Ask = Ask()) -> list[Line]:
    """The lines of a list: beside the tallies it asks once, for what was replaced among their answers."""
    whole = [tally for tally in found if isinstance(tally, Tally)]
    claims = [point.claim for tally in whole for point in tally.points if len(tally.points) > 1]
    replaced = _replaced(store, claims, then)
    return [headline(told) if isinstance(told, Heading) else line(told, then, replaced) for told in found]


def _replaced(store: Store, claims: Sequence[ClaimId], then: Ask) -> Collection[ClaimId]:
    if not claims or then.recorded is None:
        return store.replaced(claims, REPLACING) if claims else ()
    held = store.resting(Relation, claims, Ask(recorded=then.recorded))
    return frozenset(relation.to for relation in held if relation.kind in REPLACING)


def line(tally: Tally, then: Ask = Ask(), replaced: Collection[ClaimId] = ()) -> Line:
    """The line of a whole tally, with the range over its sources."""
    answers = answers_of(tally, replaced)
    made = answer(tally, counting_policy(RANGE), then.known, Ground(replaced=replaced)) if len(answers) > 1 else None
    return _line(tally, heading(tally), answers[0][0], span="" if made is None else words(made),
                 sources=len({point.source for point in tally.points}),
                 reports=len({point.report for point in tally.points}))


def headline(told: Heading) -> Line:
    """The line of a tally of many points by its heading: its last answer, and how many reports tell of it."""
    return _line(told.tally, headed(told.tally.question, told.until), told.last, span="", sources=None,
                 reports=told.reports)


def _line(tally: Tally, words_: str, last: Point, *, span: str, sources: int | None, reports: int) -> Line:
    return Line(
        tally=tally, heading=words_, last=last, number=telling.point_number(last, None),
        who=visible(last.source) if last.source else "the report itself",
        as_of=english.date(last.as_of, "undated"), published=english.date(last.published, "undated"), span=span,
        sources=sources, reports=reports,
    )
