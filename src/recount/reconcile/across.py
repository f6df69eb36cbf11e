"""Words, sentences and denials in, out what they say across reports: what is denied, and who copied whom."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.reconcile import cells
from recount.reconcile.elsewhere import across
from recount.reconcile.policy import Policy
from recount.reconcile.rules.copied import NEAR, is_copy, near_copy
from recount.reconcile.rules.disputed import denies, of_one_matter
from recount.reconcile.shelves import key_of
from recount.reconcile.sight import Sight
from recount.reconcile.tie import Tie

if TYPE_CHECKING:
    from recount.reconcile.engine import Engine


Items = Callable[[str], frozenset[str]]


def denial(engine: "Engine", claim: ClaimId, asking: Items, telling: Items) -> Iterator[Relation | Tie]:
    """What a denial that answers nothing in its own report answers elsewhere; nothing where it is no such denial.

    `asking` gives the denials that ask under a key, `telling` the claims that a word brings there, none for a word
    that too many have.
    """
    told = engine.sight.claims.get(claim)
    keys = [] if told is None else cells.asked(told, engine.sight)
    if any(claim in asking(key) for key in keys[:1]):
        found = {item for key in keys for item in telling(key)}
        yield from denied(claim, [ClaimId(item) for item in sorted(found)], engine.sight)


def denied(denial: ClaimId, others: Iterable[ClaimId], sight: Sight) -> Iterator[Relation | Tie]:
    """Which of these claims, that share a word with a denial, it answers."""
    for relation in map(denies, across(sight.claims[denial], [sight.claims[other] for other in others], sight)):
        yield relation
        yield from of_one_matter([relation], sight)


def sharing(cards: Sequence[Card], policy: Policy) -> Iterator[Card]:
    """The pairs of reports that a sentence or a run of words shows to share it; what too many share tells nothing."""
    if len(cards) <= policy.posting:
        for a, b in itertools.pairwise(cards):
            least = str(min(int(a.note), int(b.note))) if a.note else ""
            yield Card("shares", key_of((a.item, b.item)), a.key, b.item, b.report, least)


def copies(cards: Sequence[Card], sight: Sight) -> Iterator[Tie]:
    """A pair of reports that share enough sentences, or nearly all of their words, is tied as copies of one text."""
    sentences, policy = [card for card in cards if card.note], sight.policy
    if not sentences and len(cards) < policy.sketch_shared:
        return
    a, b = cards[0].key.split("\x1f")
    note = str(len(sentences)) if sentences and is_copy(len(sentences), int(sentences[0].note), policy) else ""
    if not note and len(cards) > len(sentences):
        near = near_copy(sight.text(ReportId(a)) or "", sight.text(ReportId(b)) or "", policy)
        note = "" if near is None else f"{NEAR}{near}"
    if note:
        yield Tie(matter="copied", a=ReportId(a), b=ReportId(b), note=note)
