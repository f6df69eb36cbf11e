"""What cells made in, records, answers and cards out: each by the cell that made it, ready to be kept."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from recount.model.card import Card
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.model.tally import Answer
from recount.reconcile import cells
from recount.reconcile.evidence import Evidence
from recount.reconcile.matters import relation_cards, tie_cards
from recount.reconcile.series import Met
from recount.reconcile.sight import Readings, Sight
from recount.reconcile.staleness import sign_card
from recount.reconcile.tallies import answer
from recount.reconcile.tie import Sign, Tie

Made = Met | Card | Answer
Record = Relation | Finding


class Laid(NamedTuple):
    """What some cells made."""

    records: list[tuple[str, Record]]
    answers: list[tuple[str, Answer]]
    cards: list[Card]


def laid(made: Iterable[tuple[str, Made]], sight: Sight) -> Laid:
    """Sort what cells made into what is kept; relations, ties and signs lie as cards too."""
    found = Laid([], [], [])
    for maker, one in made:
        if isinstance(one, Card):
            found.cards.append(one.by(maker))
        elif isinstance(one, Answer):
            found.answers.append((maker, one))
        elif isinstance(one, Finding):
            found.records.append((maker, one))
        else:
            if isinstance(one, Relation):
                found.records.append((maker, one))
            found.cards.extend(card.by(maker) for card in _cards(one, sight))
    return found


def told_by(reports: Iterable[ReportId], readings: Readings) -> Iterator[tuple[str, Made]]:
    """What the cells of these reports make, each by its cell's name."""
    for report in reports:
        evidence = readings.told(report)
        if evidence is not None:
            maker = f"report {report}"
            yield from ((maker, one) for one in cells.report_cell(_with_named(evidence, readings)))
            yield from ((maker, a) for a in map(answer, evidence.counts) if a is not None)


def _cards(one: Relation | Tie | Sign, sight: Sight) -> Iterable[Card]:
    if isinstance(one, Sign):
        return (sign_card(one),)
    return tie_cards(one, sight) if isinstance(one, Tie) else relation_cards(one, sight)


def _with_named(evidence: Evidence, readings: Readings) -> Evidence:
    """A report's evidence, with the claims of other reports that its statements name."""
    targets = {t for c in evidence.claims.values() if c.statement is not None for t in c.statement.denies}
    named = [readings.claim(t) for t in sorted(targets - set(evidence.claims))]
    found = [claim for claim in named if claim is not None]
    return evidence.naming(found) if found else evidence
