"""A report in, its text in pieces out, each with the claims that rest on it; and the claims in the text's order."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim, ClaimId
from recount.model.report import Report
from recount.model.wire import spans_of
from recount.views import telling
from recount.views.evidence import anchor_of
from recount.views.exhibit import number
from recount.views.judged import JudgedClaim, judge
from recount.views.quoting import cut, legible

OWN = "the report itself"
MOST = 2_000  # claims that are marked; a report with more is a list, and the page says how many it leaves out
_WORDS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of the text: which kinds of claims rest on it, whose anchor it is part of, whose anchors begin there."""

    text: str
    kinds: tuple[str, ...] = ()
    anchor: ClaimId | None = None
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


def _who(claim: Claim) -> str:
    return telling.teller_key(claim) or OWN


def _note(each: JudgedClaim) -> Note:
    claim = each.claim
    words = cut(claim.span.exact, _WORDS)
    return Note(id=claim.id, kind=claim.kind, what=number(claim), who=_who(claim), words=words, counts=each.counts)


def _stretches(text: str, claims: list[JudgedClaim]) -> Iterator[Stretch]:
    """The text, parted wherever a span of a claim starts or ends."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    anchors: dict[int, tuple[int, ClaimId]] = {}
    begins: dict[int, list[ClaimId]] = {}
    for each in claims:
        claim, anchor = each.claim, anchor_of(each.claim)
        anchors.setdefault(anchor.start, (anchor.end, claim.id))
        begins.setdefault(anchor.start, []).append(claim.id)
        for span in {*spans_of(claim), anchor}:
            opens.setdefault(span.start, []).append(claim.kind)
            closes.setdefault(span.end, []).append(claim.kind)
    on: Counter[str] = Counter()
    current: tuple[int, ClaimId] | None = None
    for start, end in pairwise(sorted({0, len(text), *opens, *closes})):
        on.update(opens.get(start, ()))
        on.subtract(closes.get(start, ()))
        current = anchors.get(start, current)
        current = current if current is not None and start < current[0] else None
        yield Stretch(
            text=legible(text[start:end]), kinds=tuple(sorted(kind for kind, n in on.items() if n > 0)),
            anchor=None if current is None else current[1], begins=tuple(begins.get(start, ())),
        )
