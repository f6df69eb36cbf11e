"""A claim's id in, what a page about it lays out: its words in the text around them, who vouches, why it counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from recount.errors import NotFound
from recount.export.geojson import PRECISION
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.quotes import spans_of
from recount.model.report import Report
from recount.views import english, telling
from recount.views.answers import headed, heading
from recount.views.evidence import Chain, Evidence, evidence
from recount.views.judged import judge
from recount.views.quoting import legible, quoted, target, visible
from recount.views.rulings import is_judged
from recount.views.status import statuses

AROUND = 320  # characters of the text before and after the sentence: what a reader takes in without scrolling
# How the day for which a claim holds is known.
DAY_FROM = {
    "explicit": "the day stands in the words", "relative": "told from the report's own date",
    "context": "from another sentence of the report", "published": "the report's own date, as the end of the count",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text; `mark` says whether the claim rests on it, `anchor` whether it hangs on it."""

    text: str
    mark: bool = False
    anchor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that is said of the claim, with the record that says it where there is one to look up."""

    what: str
    words: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A claim laid out. `chain` runs from the publisher to who vouches; `left_out` tells whether people took it out.

    `at` are the characters and the bytes at which the anchor starts and ends in the stored text.
    """

    claim: Claim
    report: Report
    means: str
    number: str
    pieces: tuple[Piece, ...]
    chain: tuple[Told, ...]
    day: str
    day_found: str
    place: str
    statuses: tuple[str, ...]
    reasons: tuple[Told, ...]
    tallies: tuple[Told, ...]
    people: tuple[Told, ...]
    versions: tuple[Told, ...]
    origins: tuple[str, ...]
    live: str | None
    left_out: bool
    at: tuple[int, int, int, int]


def exhibit(store: Store, claim_id: str) -> Exhibit:
    """The claim of that id; raises NotFound for what is no claim."""
    light = not is_judged(store) and store.measures() is not None  # then a tally's heading is all that is needed
    found = evidence(store, claim_id, limit=1, files=False, tallies=not light)
    claim = found.record
    if not isinstance(claim, Claim):
        raise NotFound("this is no claim.", where=claim_id, advice="`recount claims` lists those that there are.")
    chain = found.chains[0][1]
    report = chain.report
    counts = next(judge(store, Ask(), store.resting(Claim, [claim.id]))).counts
    address = report.url or report.uri or ""
    return Exhibit(
        claim=claim, report=report, means=_means(claim, report.text or ""), number=number(claim),
        pieces=tuple(pieces(claim, report.text or "", chain)), chain=tuple(_chain(claim, report)),
        day=english.date(claim.time.edtf), day_found=_day_found(claim), place=_place(claim),
        statuses=statuses(claim, found.relations, found.findings), reasons=tuple(_reasons(claim, found)),
        tallies=tuple(_headings(store, claim) if light else _tallies(found)),
        people=tuple(_people(found)), versions=tuple(Told(what=a, words=b) for a, b in found.versions),
        origins=tuple(visible(step.because) for step in chain.descents),
        live=target(address, claim.span.exact) if address.startswith(("http://", "https://")) else None,
        left_out=not counts,
        at=(chain.anchor.start, chain.anchor.end, chain.byte_start, chain.byte_end),
    )


def number(claim: Claim) -> str:
    """What the claim is in a few words: its number, its act, or that somebody says something."""
    if claim.figure is not None:
        return telling.answered(claim)
    if claim.event is not None:
        return quoted(claim.event.trigger.exact, telling.WORDS)
    return quoted(claim.span.exact, telling.WORDS)


def _means(claim: Claim, text: str) -> str:
    if claim.figure is not None:
        return f"{telling.told(claim, text=text)}."
    return ""


def _headings(store: Store, claim: Claim) -> Iterator[Told]:
    for told, _ in store.headed([claim.id]):
        yield Told(what="answers", words=headed(told.tally.question, told.until), id=told.id)


def _tallies(found: Evidence) -> Iterator[Told]:
    for tally in found.tallies:
        yield Told(what="answers", words=heading(tally), id=tally.id)


def pieces(claim: Claim, text: str, chain: Chain) -> Iterator[Piece]:
    """The sentence with its marks, and some of the text before and after it."""
    start = min(claim.sentence.start, claim.span.start)
    end = start + len(chain.sentence)
    before, after = _before(text, start), _after(text, end)
    yield Piece(text=("… " if start - len(before) > 0 else "") + legible(before))
    marks = [(s.start - start, s.end - start) for s in spans_of(claim) if start <= s.start and s.end <= end]
    left, right = chain.anchor_mark
    edges = sorted({0, len(chain.sentence), left, right, *(edge for mark in marks for edge in mark)})
    for a, b in pairwise(edges):
        on = any(first <= a and b <= last for first, last in marks)
        yield Piece(text=legible(chain.sentence[a:b]), mark=on, anchor=left <= a and b <= right)
    yield Piece(text=legible(after) + (" …" if end + len(after) < len(text) else ""))


def _before(text: str, start: int) -> str:
    """What stands before, from a blank on."""
    cut = text[max(0, start - AROUND) : start]
    return cut if len(cut) < AROUND else cut[cut.find(" ") + 1 :]


def _after(text: str, end: int) -> str:
    cut = text[end : end + AROUND]
    return cut if len(cut) < AROUND else cut[: cut.rfind(" ")]


def _chain(claim: Claim, report: Report) -> Iterator[Told]:
    """From the publisher through whoever is cited to the one who vouches."""
    yield Told(what="published by", words=visible(report.publisher or "a publisher that is not told"), id=report.id)
    for n, source in enumerate(claim.sources):
        words = visible(source.span.exact) if source.span is not None else ""
        name = visible(source.name or words)
        said = f"{name} ({quoted(words, 80)})" if words and words != name else name
        yield Told(what="according to" if n + 1 == len(claim.sources) else "which cites", words=said)
    if not claim.sources:
        yield Told(what="according to", words="nobody who is named: the report says it in its own voice")


def _day_found(claim: Claim) -> str:
    found = DAY_FROM.get(claim.time.from_ or "", "")
    words = f"{quoted(claim.time.span.exact, 80)}" if claim.time.span is not None else ""
    return ", ".join(part for part in (found, words) if part)


def _place(claim: Claim) -> str:
    place = claim.place
    if place is None:
        return ""
    country = f", {place.country}" if place.country and place.country != place.name else ""
    means = PRECISION.get(place.precision or 0)
    return f"{visible(place.name)}{country}{f' ({means})' if means else ''}"


def _reasons(claim: Claim, found: Evidence) -> Iterator[Told]:
    """What other claims and findings say of it."""
    for relation in found.relations:
        here = relation.from_ == claim.id
        words = _RELATED[relation.kind][0 if here else 1]
        yield Told(what=words, words=visible(relation.because), id=relation.to if here else relation.from_)
    for finding in found.findings:
        title = english.finding(finding.kind)[0].lower()
        closed = "" if finding.status == "open" else f" ({finding.status})"
        yield Told(what=f"{title}{closed}", words=visible(finding.explanation), id=finding.id)


def _people(found: Evidence) -> Iterable[Told]:
    for title, rows in found.referring:
        if title in ("Corrected from the machine's reading", "Judgements"):
            yield from (Told(what=a, words=b) for a, b in rows)


# How a relation is told, from the side that stands in it and from the other.
_RELATED = {
    "repeats": ("repeats", "is repeated"),
    "same_origin": ("has the origin of", "shares its origin with"),
    "updates": ("comes after", "has a later toll"),
    "supersedes": ("replaces", "was replaced"),
    "corrects": ("corrects", "was corrected"),
    "retracts": ("takes back", "was taken back"),
    "part_of": ("is part of", "has a part"),
    "broader_than": ("counts more than", "counts less than"),
    "compatible": ("can hold beside", "can hold beside"),
    "contradicts": ("cannot hold beside", "cannot hold beside"),
    "denies": ("denies", "is denied"),
}
