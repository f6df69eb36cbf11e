"""Signs in, one finding for each report out that presents as current what is older than its date."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.report import ReportId
from recount.reconcile.rules import ROW
from recount.reconcile.rules.stale import stale
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


def _sign(card: Card) -> Sign:
    claim, rule, other, because, seen_by, *also = json.loads(card.note)
    return Sign(report=card.report, claim=claim, rule=rule, other=other, because=because, seen_by=seen_by,
                also=tuple(also))


def settle_stale(engine: "Engine", reports: Iterable[ReportId]) -> None:
    """Tell anew which of these reports are stale, and which of those that a changed sign is about."""
    touched = dict.fromkeys(reports)
    if engine.all:
        touched.update((cards[0].report, None) for name in ("sign", "total") for cards in engine.shelves.every(name))
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
    found = engine.sight.reports.get(report)
    if found is None:
        return
    signs = [_sign(card) for card in engine.shelves.under("sign", report)]
    for total in engine.shelves.under("total", report):
        for first in engine.shelves.under("row", total.note, most=1):
            signs += [replace(sign, claim=ClaimId(total.item), report=report)
                      for sign in map(_sign, engine.shelves.under("sign", first.item)) if sign.seen_by != report]
    yield from stale(found, signs)


def _tellers(engine: "Engine", claim: ClaimId) -> Iterator[ReportId]:
    """The reports that tell the answer for which this claim stands."""
    count = engine.sight.count.get(claim)
    row = None if count is None else ROW.key(count)
    if row is not None:
        yield from (card.report for card in engine.shelves.under("row", digest(*row)))
