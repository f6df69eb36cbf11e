"""A tally in, its line in a list out: the question, its latest answer, the range over its sources."""

from dataclasses import dataclass

from recount.model.ask import Ask
from recount.model.tally import Point, Tally
from recount.reconcile.policies import counting_policy
from recount.views import english, telling
from recount.views.answers import answers_of, heading
from recount.views.quoting import visible
from recount.views.reckoned import words
from recount.views.reckoning import answer

RANGE = "range-over-sources"  # the policy by which lists give a range; it chooses no number between its ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question in a list. `span` is the range over sources, empty where one answer is all there is."""

    tally: Tally
    heading: str
    last: Point
    number: str
    who: str
    as_of: str
    published: str
    span: str
    sources: int
    reports: int


def line(tally: Tally, then: Ask = Ask()) -> Line:
    """The line of a tally: made of its points alone, so that a list of fifty asks the ledger nothing more."""
    answers = answers_of(tally)
    last = answers[0][0]
    ranged = words(answer(tally, counting_policy(RANGE), then.known)) if len(answers) > 1 else ""
    return Line(
        tally=tally, heading=heading(tally), last=last, number=telling.point_number(last, None),
        who=visible(last.source) if last.source else "the report itself",
        as_of=english.date(last.as_of, "undated"), published=english.date(last.published, "undated"), span=ranged,
        sources=len({point.source for point in tally.points}), reports=len({point.report for point in tally.points}),
    )
