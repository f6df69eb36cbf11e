"""What cells made in, rows out, ready for their tables but for their numbers: in whichever process the cells ran."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from recount.ledger.cards import CODE, CardRow, card_row
from recount.ledger.heads import said_of
from recount.ledger.packing import packed_maker
from recount.ledger.posted import Posts, posts
from recount.ledger.rows import checked_id, escaped, row_of, storable
from recount.model.card import Card
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.tally import Answer, Asked
from recount.model.wire import plain
from recount.text import canonical

Record = Relation | Finding
COLUMNS = {
    "relation": ("id", "digest", "body", "kind", "from_claim", "to_claim", "cell"),
    "finding": ("id", "digest", "body", "kind", "has_claims", "closed", "reports", "claims", "cell"),
}
ID, DIGEST, CELL = 0, 1, -1  # places among these columns
ENDS = slice(3, 6)  # of a relation: its kind and its two claims
# The columns of an answer, but that in the place of its question's number stands what is asked.
ANSWER = ("claim", "report", "question", "at", "place", "body", "named", "blamed", "origin", "said")
Values = tuple[Any, ...]


class Ready(NamedTuple):
    """Rows of what some cells made: cards by the number of their series, posts, relations, findings, answers.

    Of each finding `of_claims` and `of_reports` have the ids, in the order of `findings`; `reports` are those whose
    cells gave answers.
    """

    cards: dict[int, list[CardRow]]
    posts: Posts
    relations: list[Values]
    findings: list[Values]
    of_claims: list[tuple[str, ...]]
    of_reports: list[tuple[str, ...]]
    answers: list[Values]
    reports: Sequence[str]


def ready(
    records: Iterable[tuple[str, Record]], answers: Iterable[tuple[str, Answer]], cards: Iterable[Card],
    reports: Sequence[str] = (),
) -> Ready:
    """Rows of what cells made, each by its cell's name; of these reports the answers are all."""
    by_series: dict[int, list[CardRow]] = {}
    posted, others = posts(cards)
    for row in map(card_row, others):
        by_series.setdefault(row[0], []).append(row)
    relations: dict[str, Values] = {}
    findings: dict[str, tuple[Values, Finding]] = {}
    for maker, record in records:
        if isinstance(record, Finding):
            findings[record.id] = made_row(maker, record), record
        else:
            relations[record.id] = made_row(maker, record)
    told = {one.point.claim: answer_row(one) for _, one in answers}
    return Ready(
        by_series, posted, list(relations.values()), [row for row, _ in findings.values()],
        [linked(finding.claims) for _, finding in findings.values()],
        [linked(finding.reports) for _, finding in findings.values()], list(told.values()), reports,
    )


def made_row(maker: str, record: Record) -> Values:
    """The row of a relation or finding as `COLUMNS` has them."""
    row = row_of(record)
    names = COLUMNS["relation" if isinstance(record, Relation) else "finding"]
    return (*(row[name] for name in names[:CELL]), packed_maker(maker, CODE))


def linked(ids: Sequence[str]) -> tuple[str, ...]:
    """The ids that a finding is on, each once."""
    return tuple(map(checked_id, dict.fromkeys(ids)))


def answer_row(one: Answer) -> Values:
    """The row of an answer as `ANSWER` has it."""
    point = plain(one.point)
    names = (one.place, one.blamed, one.point.origin)
    asked = tuple(getattr(one.asked, name) for name in Asked.__slots__)
    return (one.point.claim, one.point.report, asked, one.at, one.order, escaped(canonical(point)),
            *(None if name is None else storable(name) for name in names), said_of(point))
