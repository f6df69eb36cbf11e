"""A reader's words in, what they find out: reports with the place of the words, claims that hold them, names."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from recount.ledger.base import Store
from recount.ledger.search import normalised, sought, stems
from recount.lexicon.actors import actors
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.report import Report
from recount.views import telling
from recount.views.exhibit import number
from recount.views.judged import judge
from recount.views.matching import claim_matches
from recount.views.quoting import cut, visible
from recount.views.standing import standing

CLAIMS = 20  # claims on a page of results
_LOOKED = 5  # pages of reports that are looked through for a page of a rare status
_AROUND = 110  # characters of text on each side of the words
_MOST_TEXT = 60_000  # characters of a report in which the words are looked for again, to show where they stand
_WORD = re.compile(r"\w+(?:[-’'.,٬٫]\w+)*")

Pieces = tuple[tuple[str, bool], ...]  # text, and whether it is what was looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that holds the words, and the text around the first of them."""

    report: Report
    pieces: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim whose own words hold what was looked for."""

    claim: Claim
    what: str
    who: str
    pieces: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A place, a source or a publisher that has this name in the ledger."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the words find; `after` is the id of the last report where more follow."""

    hits: tuple[Hit, ...]
    claims: tuple[Said, ...]
    names: tuple[Name, ...]
    after: str | None


def search(store: Store, query: str, ask: Ask, *, limit: int, status: str | None = None) -> Found:
    """Reports, claims and names for a query, with the filters of `ask`; raises AskError where it holds no word.

    The claims are those of the reports of this page whose own words hold what was looked for. With a `status` only
    claims that stand so count, and reports that make one; where they are rare a page may be short, and leads on.
    """
    terms = [tuple(term.split()) for term in sought(query)]
    asked = replace(ask, text=query, latest=True, limit=limit + 1)
    found: dict[Report, list[Claim]] = {}
    after = ask.after
    for _ in range(_LOOKED if status else 1):
        held = list(store.reports(replace(asked, after=after)))
        for report, claims in _matching(store, ask, held[:limit], status):
            if len(found) < limit:
                found[report], after = claims, report.id
        more = len(held) > limit or (len(found) == limit and after != held[-1].id)
        if not more or len(found) == limit:
            break
        after = held[limit - 1].id
    told = (_said(claim, terms) for claims in found.values() for claim in claims)
    return Found(
        hits=tuple(Hit(report=report, pieces=snippet(report.text or "", terms)) for report in found),
        claims=tuple(islice((each for each in told if each is not None), CLAIMS)),
        names=tuple(_names(store, query, ask)), after=after if more else None,
    )


def _matching(
    store: Store, ask: Ask, reports: list[Report], status: str | None
) -> Iterator[tuple[Report, list[Claim]]]:
    """The reports with their claims in effect that match; with a status, those that make one that stands so."""
    clock = Ask(known=ask.known, recorded=ask.recorded)
    held = judge(store, ask, store.resting(Claim, [report.id for report in reports], clock))
    claims = [each.claim for each in held if each.counts and claim_matches(each.claim, ask)]
    if status is not None:
        stand = standing(store, ask, claims)
        claims = [claim for claim in claims if status in stand[claim.id]]
    of = {report.id: [claim for claim in claims if claim.report == report.id] for report in reports}
    for report in reports:
        if status is None or of[report.id]:
            yield report, sorted(of[report.id], key=lambda c: (c.span.start, c.span.end, c.kind, c.id))


def _said(claim: Claim, terms: list[tuple[str, ...]]) -> Said | None:
    """The claim with what was looked for marked in its own words; None where they do not hold it."""
    marked = _marks(claim.span.exact, terms)
    if not marked:
        return None
    who = telling.teller_key(claim) or "the report itself"
    return Said(claim=claim, what=number(claim), who=who, pieces=_cut(claim.span.exact, marked))


def _names(store: Store, query: str, ask: Ask) -> Iterator[Name]:
    """The names that are the query itself, or that the actor list knows it by."""
    words = " ".join(query.replace('"', " ").split())
    actor = actors().find(words)
    known = dict.fromkeys([words] if actor is None else [actor.name, words])
    for role in ("place", "source", "publisher"):
        for name in known:
            clocks = Ask(known=ask.known, recorded=ask.recorded, limit=1)
            narrowed = replace(clocks, **{role: name})  # type: ignore[arg-type]  # each role is a filter of words
            found = store.reports(narrowed) if role == "publisher" else store.claims(narrowed)
            if next(iter(found), None) is not None:
                yield Name(role=role, name=visible(name))
                break


def snippet(text: str, terms: list[tuple[str, ...]]) -> Pieces:
    """The text around the first of the terms that it holds, each marked; its beginning where it holds none."""
    marks = _marks(text[:_MOST_TEXT], terms)
    if not marks:
        return ((cut(text[: 4 * _AROUND], 2 * _AROUND), False),)
    start, end = max(0, marks[0][0] - _AROUND), min(len(text), marks[0][1] + 2 * _AROUND)
    start = text.find(" ", start, marks[0][0]) + 1 or start if start else 0
    stop = text.rfind(" ", marks[0][1], end) if end < len(text) else end
    shown = text[start : stop if stop > 0 else end]
    inside = [(a - start, b - start) for a, b in marks if b <= start + len(shown)]
    return _cut(shown, inside, before=start > 0, after=stop < len(text))


def _cut(text: str, marks: list[tuple[int, int]], *, before: bool = False, after: bool = False) -> Pieces:
    pieces = [("… ", False)] if before else []
    at = 0
    for start, end in marks:
        pieces += [(visible(text[at:start]), False), (visible(text[start:end]), True)]
        at = end
    pieces += [(visible(text[at:]), False)]
    return tuple(piece for piece in [*pieces, *([(" …", False)] if after else [])] if piece[0])


def _marks(text: str, terms: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where the terms stand, in order and apart from each other."""
    words = [(found.start(), found.end(), _forms(found.group())) for found in _WORD.finditer(text)]
    out: list[tuple[int, int]] = []
    wanted = [tuple(_forms(word) for word in term) for term in terms]
    for n in range(len(words)):
        for term in wanted:
            some = words[n : n + len(term)]
            if len(some) == len(term) and all(f & w[2] for f, w in zip(term, some, strict=True)):
                if not out or some[0][0] >= out[-1][1]:
                    out.append((some[0][0], some[-1][1]))
                break
    return out


@functools.lru_cache(maxsize=50_000)
def _forms(word: str) -> frozenset[str]:
    """A word as it is searched: as it stands, in its parts, and without what is written onto its front."""
    plain = normalised(word)
    return frozenset({plain, *plain.split(), *stems(plain).split()})
