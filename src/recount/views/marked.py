"""A report in, its text in pieces out, each with the claims that rest on it; and the claims in the text's order."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim, ClaimId
from recount.model.quotes import spans_of
from recount.model.report import Report
from recount.views import telling
from recount.views.asking import CLAIM_KINDS
from recount.views.evidence import anchor_of
from recount.views.exhibit import number
from recount.views.judged import JudgedClaim, judge
from recount.views.quoting import cut, legible

OWN = "the report itself"
MOST = 2_000  # claims that are marked; a report with more is a list, and the page says how many it leaves out
_WORDS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of the text: which kinds of claims rest on it, whose anchor it is in, whose anchors begin there."""

    text: str
    kinds: tuple[str, ...] = ()
    anchor: ClaimId | None = None
    kind: str | None = None
    begins: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A claim as the margin tells it."""

    id: ClaimId
    kind: str
    what: str
    who: str
    words: str
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The text with its claims; `of_kind` and `of_source` count them all, `unmarked` those beyond the most."""

    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    of_kind: dict[str, int]
    of_source: dict[str, int]
    unmarked: int


def marked(store: Store, report: Report, *, kinds: Collection[str], source: str | None = None) -> Marked:
    """The report's text with its claims of these kinds, and by this source where one is given."""
    every = list(judge(store, Ask(), store.resting(Claim, [report.id])))
    every.sort(key=lambda each: (each.claim.span.start, each.claim.span.end, each.claim.id))
    wanted = [e for e in every if e.claim.kind in kinds and source in (None, _who(e.claim))]
    shown = wanted[:MOST]
    return Marked(
        stretches=tuple(_stretches(report.text or "", shown)), notes=tuple(map(_note, shown)),
        of_kind=dict(Counter(e.claim.kind for e in every)),
        of_source=dict(Counter(_who(e.claim) for e in every).most_common()), unmarked=len(wanted) - len(shown),
    )


def claims_of(store: Store, report: Report, *, kinds: Collection[str], source: str | None = None) -> Iterator[Claim]:
    """The report's claims in effect of these kinds, and by this source where one is given, those that count."""
    for each in judge(store, Ask(), store.resting(Claim, [report.id])):
        if each.counts and each.claim.kind in kinds and source in (None, _who(each.claim)):
            yield each.claim


def _who(claim: Claim) -> str:
    return telling.teller_key(claim) or OWN


def _note(each: JudgedClaim) -> Note:
    claim = each.claim
    words = cut(claim.span.exact, _WORDS)
    return Note(id=claim.id, kind=claim.kind, what=number(claim), who=_who(claim), words=words, counts=each.counts)


def _stretches(text: str, claims: list[JudgedClaim]) -> Iterator[Stretch]:
    """The text, parted where a claim's span starts or ends; of anchors within each other the shortest counts."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    anchors: dict[int, list[tuple[int, int, Claim]]] = {}
    begins: dict[int, list[ClaimId]] = {}
    for each in claims:
        claim, anchor = each.claim, anchor_of(each.claim)
        anchors.setdefault(anchor.start, []).append((anchor.end - anchor.start, anchor.end, claim))
        begins.setdefault(anchor.start, []).append(claim.id)
        for span in {*spans_of(claim), anchor}:
            opens.setdefault(span.start, []).append(claim.kind)
            closes.setdefault(span.end, []).append(claim.kind)
    on: Counter[str] = Counter()
    inside: list[tuple[int, int, Claim]] = []
    for start, end in pairwise(sorted({0, len(text), *opens, *closes})):
        on.update(opens.get(start, ()))
        on.subtract(closes.get(start, ()))
        inside = [each for each in (*inside, *anchors.get(start, ())) if start < each[1]]
        # Of two on the same words a figure goes first: it is what a reader points at.
        _, _, whose = min(inside, key=lambda each: (each[0], CLAIM_KINDS.index(each[2].kind)), default=(0, 0, None))
        yield Stretch(
            text=legible(text[start:end]), kinds=tuple(sorted(kind for kind, n in on.items() if n > 0)),
            anchor=None if whose is None else whose.id, kind=None if whose is None else whose.kind,
            begins=tuple(begins.get(start, ())),
        )
