"""Signs in, one finding for each report out that presents as current what is older than its date."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.report import ReportId
from recount.reconcile.rules import ROW
from recount.reconcile.rules.stale import stale
from recount.reconcile.sight import Sight
from recount.reconcile.tie import Sign
from recount.text import digest

if TYPE_CHECKING:
    from recount.reconcile.engine import Engine

_AT_ONCE = 100


def sign_card(sign: Sign) -> Card:
    """A sign as a card: of a total under the claim that stands for its row, of all else under the report."""
    key = sign.claim if sign.rule == "behind" else sign.report
    note = json.dumps([sign.claim, sign.rule, sign.other, sign.because, sign.seen_by, *sign.also], ensure_ascii=True)
    return Card("sign", key, f"{sign.rule} {sign.claim} {sign.other}", sign.claim or sign.report, sign.report, note)


def sign_of(card: Card) -> Sign:
    """The sign that a card tells of."""
    claim, rule, other, because, seen_by, *also = json.loads(card.note)
    return Sign(report=card.report, claim=claim, rule=rule, other=other, because=because, seen_by=seen_by,
                also=tuple(also))


def settle_stale(engine: "Engine", reports: Iterable[ReportId]) -> None:
    """Tell anew which of these reports are stale, and which of those that a changed sign is about."""
    touched = dict.fromkeys(reports)
    for card in engine.due("sign"):
        touched[card.report] = None
        if card.key == card.item:
            touched.update(dict.fromkeys(_tellers(engine, ClaimId(card.key))))
    waiting: list[ReportId] = []
    for report in touched:
        waiting.append(report)
        if len(waiting) == _AT_ONCE:
            _settle(engine, waiting)
            waiting = []
    _settle(engine, waiting)


def _settle(engine: "Engine", reports: list[ReportId]) -> None:
    engine.put([f"stale {r}" for r in reports], [(f"stale {r}", found) for r in reports for found in _of(engine, r)])


def _of(engine: "Engine", report: ReportId) -> Iterator[Finding]:
    def behind(row: str) -> list[Sign]:
        firsts = engine.shelves.under("row", row, most=1)
        return [sign_of(card) for first in firsts for card in engine.shelves.under("sign", first.item)]

    own = [sign_of(card) for card in engine.shelves.under("sign", report)]
    yield from told_stale(report, signs_on(report, own, engine.shelves.under("total", report), behind), engine.sight)


def signs_on(
    report: ReportId, own: Sequence[Sign], totals: Iterable[Card], behind: Callable[[str], Sequence[Sign]]
) -> list[Sign]:
    """The signs about a report: its own, and those about the rows of its totals, which `behind` gives."""
    return [*own, *(replace(sign, claim=ClaimId(total.item), report=report)
                    for total in totals for sign in behind(total.note) if sign.seen_by != report)]


def told_stale(report: ReportId, signs: Sequence[Sign], sight: Sight) -> Iterator[Finding]:
    """The finding about a report, if the signs make one."""
    found = sight.reports.get(report) if signs else None
    if found is not None:
        yield from stale(found, list(signs))


def _tellers(engine: "Engine", claim: ClaimId) -> Iterator[ReportId]:
    """The reports that tell the answer for which this claim stands."""
    count = engine.sight.count.get(claim)
    row = None if count is None else ROW.key(count)
    if row is not None:
        yield from (card.report for card in engine.shelves.under("row", digest(*row)))
