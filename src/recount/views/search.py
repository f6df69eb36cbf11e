"""A reader's words in, what they find out: reports with the place of the words, claims that hold them, names."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recount.ledger.base import Store
from recount.ledger.search import normalised, sought, stems
from recount.lexicon.actors import actors
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.report import Report
from recount.views import telling
from recount.views.exhibit import number
from recount.views.judged import claims_in_effect
from recount.views.quoting import cut, visible

CLAIMS = 20  # claims on a page of results
_LOOKED_AT = 150  # claims of reports that match, among which those with the words are looked for
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


def search(store: Store, query: str, ask: Ask, *, limit: int) -> Found:
    """Reports, claims and names for a query, with the filters of `ask`; raises AskError where it holds no word."""
    terms = [tuple(term.split()) for term in sought(query)]
    asked = replace(ask, text=query)
    held = list(store.reports(replace(asked, latest=True, limit=limit + 1)))
    hits = tuple(Hit(report=report, pieces=snippet(report.text or "", terms)) for report in held[:limit])
    return Found(
        hits=hits, claims=tuple(_said(store, replace(asked, latest=True, after=None, limit=_LOOKED_AT), terms)),
        names=tuple(_names(store, query, ask)), after=held[limit - 1].id if len(held) > limit else None,
    )


def _said(store: Store, ask: Ask, terms: list[tuple[str, ...]]) -> Iterator[Said]:
    shown = 0
    for each in claims_in_effect(store, ask):
        if shown == CLAIMS:
            return
        claim = each.claim
        marked = _marks(claim.span.exact, terms) if each.counts else []
        if marked:
            shown += 1
            who = telling.teller_key(claim) or "the report itself"
            yield Said(claim=claim, what=number(claim), who=who, pieces=_cut(claim.span.exact, marked))


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
