"""Turns numbers, predicates and groups into figure claims."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from recount.claims.attribution import Saying, attribution_of, sayings
from recount.claims.blame import blamed_by
from recount.claims.column import caption_source, column_ties, column_times, column_wholes
from recount.claims.dated import own_part
from recount.claims.extent import anchor_of, extent_of
from recount.claims.named_later import named_too
from recount.claims.parts import Placed, wholes
from recount.claims.refer import described, referred
from recount.claims.row import row_places, row_times
from recount.claims.scope import scope_of
from recount.claims.siblings import siblings
from recount.claims.slot import UNKNOWN, slots
from recount.claims.tie import Tie
from recount.claims.ties import ties
from recount.claims.weigh.among import Among
from recount.claims.weigh.base import Rules, Weigher
from recount.claims.weigh.weighed import Weighed
from recount.claims.when import time_of
from recount.claims.where import place_of
from recount.lexicon.codebook import measures
from recount.lexicon.counting import countries, demonyms, role_words, roles
from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.claim import Claim, ClaimId, ClaimTime, Figure, Group, Scope
from recount.model.mention import Counted, Harm, Mentions, Number, Sentence
from recount.model.report import Report
from recount.model.span import Range

LANGUAGE = "en"
SMALL = 100  # fewer than this are more often one incident's than a war's
MAX_NEAR = 4  # sentences within which a figure lends its scope
MAX_BACK = 8  # sentences that "the figure was 300" may look back
_EXPECTED = re.compile(r"\b(?:will|would|expected|to be)\b", re.I)
_POSSIBLE = re.compile(r"\b(?:may|might|could|feared)\b", re.I)
_LOST = re.compile(r"\blos(?:e|es|t|ing)$")
_DUE = re.compile(r"(?:to\s)?be\s", re.I)
_DENIED = re.compile(r"\b(?:not|it was|or even|rather than|instead of)\s$", re.I)
_OBJECT = re.compile(r"[\w\s]{1,24}")  # what may stand between a verb and its object: no mark
_ALLEGED = re.compile(r"\b(?:reportedly|allegedly)\b", re.I)


class FigureExtractor:
    """Turns numbers, predicates and groups into figure claims."""

    name = "figures"
    requires: tuple[type, ...] = (Sentence, Number, Counted, Harm)

    def __init__(self, weigher: Callable[[Report, Mentions], Weigher] = lambda report, mentions: Rules()) -> None:
        self.weigher = weigher

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
        """Yield a claim for each number that answers to a measure, in text order."""
        yield from _figures(report, mentions, self.weigher)


@lru_cache(maxsize=2)  # denials ask for the figures of the same report again
def _figures(
    report: Report, mentions: Mentions, weigher: Callable[[Report, Mentions], Weigher]
) -> tuple[Claim, ...]:
    text = report.text or ""
    weighed = Weighed(report, mentions, weigher(report, mentions))
    placed = tuple(_placed(text, mentions, weighed))
    if not placed:
        return ()
    said = sayings(report, mentions)
    placed = tuple(one for one in placed if not _speaks(text, one.tie, said))
    return _claims(report, mentions, placed, said, weighed)


def _claims(
    report: Report, mentions: Mentions, placed: tuple[Placed, ...], said: tuple[Saying, ...], weighed: Weighed
) -> tuple[Claim, ...]:
    """A claim for each figure; each question is asked for all of them before the next.

    Scopes, times and places are asked for one after the other, wholes first: each hears of the answers before it.
    """
    text = report.text or ""
    columns, among = column_wholes(text, placed), Among(text, mentions, placed)
    dated_cells = row_times(text, mentions, placed, report.published) | column_times(text, mentions, placed)
    held = siblings(text, placed, weighed.wholes(placed, wholes(text, placed), columns))
    told = weighed.sources(placed, said, [attribution_of(one.tie.slot.number.span, said) for one in placed], among)
    told = [caption_source(text, mentions, one, said) or by for one, by in zip(placed, told, strict=True)]
    told = named_too(told, said)
    told = weighed.manners(placed, [_manner(one.tie, by) for one, by in zip(placed, told, strict=True)])
    order = _order(len(placed), held)
    drafts: dict[int, Scope] = {}
    for at in order:
        one, whole = placed[at], held.get(at)
        earlier = drafts[whole] if whole is not None else _earlier(placed, at, drafts, held)
        part = whole is not None
        rules = scope_of(text, mentions, one.sentence, one.tie, earlier, part=part)
        drafts[at] = weighed.scope(one, rules, earlier, among, part=part)
        if at in dated_cells or at in columns:  # a column's cells are of one time
            drafts[at] = dated_cells[at][0] if at in dated_cells else drafts[columns[at]]
    scopes, near = [drafts[at] for at in range(len(placed))], [anchor_of(text, one.tie) for one in placed]
    pairs = list(zip(placed, near, scopes, strict=True))
    doers = weighed.blamed(placed, told, [
        blamed_by(text, mentions, one.sentence, one.tie, by.sources) for one, by in zip(placed, told, strict=True)
    ], among)
    dated = [own_part(text, mentions, one.sentence.span, at, one.tie.slot.number.span) for one, at, _ in pairs]
    times = weighed.times(placed, held, order, dated, scopes, [
        time_of(report, mentions, at, scope) for at, scope in zip(dated, scopes, strict=True)], among)
    for at in order:
        if at in dated_cells or at in columns:
            times[at] = dated_cells[at][1] if at in dated_cells else ClaimTime(
                edtf=times[columns[at]].edtf, from_=times[columns[at]].from_)
    places = row_places(text, mentions, placed, weighed.places(placed, held, order, near, scopes, [
        place_of(report, mentions, at, measure=one.tie.measure, scope=scope) for one, at, scope in pairs], among))
    ids: dict[int, ClaimId] = {}
    claims: dict[int, Claim] = {}
    for at in order:
        figure = _figure(text, placed, at, scopes[at], ids[held[at]] if at in held else None, doers[at])
        if at in held and placed[at].tie.slot.group is None:
            figure = _like_whole(figure, claims[held[at]].figure)
        claims[at] = Claim.of(
            report.id, figure, span=extent_of(text, placed[at].tie, part=at in held),
            sentence=Range(start=placed[at].sentence.span.start, end=placed[at].sentence.span.end),
            attribution=told[at], time=times[at], place=places[at],
        )
        ids[at] = claims[at].id
    return tuple(claims[at] for at in sorted(claims))


def _placed(text: str, mentions: Mentions, weighed: Weighed) -> Iterator[Placed]:
    last: Placed | None = None
    before: list[Placed] = []
    for index, sentence in enumerate(mentions.of(Sentence)):
        found = slots(text, mentions, sentence)
        if not found:
            continue
        harms = mentions.of(Harm, within=sentence.span)
        back = last.tie if last is not None and index - last.index <= MAX_BACK else None
        sure = tuple(slot for slot in found if not slot.number.doubtful)
        columns = column_ties(text, mentions, sentence, sure, before)
        tied = referred(text, sentence, sure, harms, ties(text, sentence, sure, harms, columns), back)
        for tie in weighed.ties(found, tied, harms):
            last = Placed(tie=tie, sentence=sentence, index=index)
            before.append(last)
            yield last


def _speaks(text: str, tie: Tie, said: tuple[Saying, ...]) -> bool:
    """Reads “Three residents said”: people who are sources are no figure; “15 people reported dead” are one.

    So are the objects of a predicate, where a careless copy has lost the comma: “killed 13 people MSF said”.
    """
    group = tie.slot.group
    if group is None or (tie.harm is not None and _OBJECT.fullmatch(text[tie.harm.span.end : tie.slot.start])):
        return False
    reach = tie.slot.end if tie.harm is None or tie.how != "right" else tie.harm.span.end
    return any(
        source.span is not None and source.span.meets(group.span) and not tie.slot.end <= saying.start < reach
        for saying in said
        for source in saying.sources
    )


def _order(count: int, held: dict[int, int]) -> list[int]:
    """Wholes before their parts, else text order."""
    depths: dict[int, int] = {}
    for at in range(count):
        path = [at]
        while path[-1] in held and held[path[-1]] not in depths:
            path.append(held[path[-1]])
        for step in reversed(path):
            depths[step] = depths[held[step]] + 1 if step in held else 0
    return sorted(range(count), key=lambda at: (depths[at], at))


def _earlier(
    placed: tuple[Placed, ...], at: int, drafts: dict[int, Scope], held: dict[int, int]
) -> Scope | None:
    """The scope of the last figure near that is no part and no state; a small count looks for an incident first."""
    near = [i for i in range(at - 1, -1, -1) if i in drafts and placed[at].index - placed[i].index <= MAX_NEAR]
    here = [drafts[i] for i in near if placed[i].index == placed[at].index]
    if here:
        return here[0]
    main = [drafts[i] for i in near if i not in held and drafts[i] in ("incident", "cumulative")]
    small = (placed[at].tie.slot.number.quantity.low or 0) < SMALL and measures()[
        placed[at].tie.measure
    ].scope == "incident"
    return "incident" if small and "incident" in main else main[0] if main else None


def _figure(
    text: str, placed: tuple[Placed, ...], at: int, scope: Scope, whole: ClaimId | None, blamed: Party | None
) -> Figure:
    one = placed[at]
    quantity = one.tie.slot.number.quantity
    return Figure(
        measure=one.tie.measure,
        unit=_unit(one.tie),
        value=one.tie.slot.number.span,
        bound=quantity.bound,
        low=quantity.low,
        high=quantity.high,
        group=_group(text, one, placed[at - 1] if at else None),
        scope=scope,
        part_of=whole,
        blamed=blamed,
    )


def _like_whole(part: Figure, whole: Figure | None) -> Figure:
    """A bare number in a list counts what its whole does: "90 families fled: 50 to Taiz, 40 to Ibb"."""
    alike = whole is not None and whole.measure == part.measure
    return replace(part, unit=whole.unit) if whole is not None and alike else part


def _unit(tie: Tie) -> str:
    unit = tie.slot.unit
    allowed = measures()[tie.measure].units
    if unit is None or unit == UNKNOWN:
        return allowed[0] if unit is None or "other" not in allowed else "other"
    return "vehicle" if unit == "truck" and "truck" not in allowed else unit


def _group(text: str, one: Placed, before: Placed | None) -> Group | None:
    """Null where only a number or a word like "dead" stands; "not 60" and "many more" carry the last one over."""
    slot = one.tie.slot
    group = slot.group
    being = described(text, slot) if group is None else None
    if being is not None and being.exact.lower() not in role_words("nobody", LANGUAGE):
        told = roles(LANGUAGE).get(being.exact.lower(), ())
        return Group(span=being, roles=told, nationality=demonyms(LANGUAGE).get(being.exact))
    if group is None or group.span.exact.lower() in role_words("nobody", LANGUAGE):
        if before is None or not _carries(text, one, before):
            return None
        group = before.tie.slot.group
        if group is None or group.span.exact.lower() in role_words("nobody", LANGUAGE):
            return None
        return Group(span=group.span, roles=group.roles, nationality=group.nationality or _loser(text, before.tie))
    return Group(span=group.span, roles=group.roles, nationality=group.nationality or _loser(text, one.tie))


def _carries(text: str, one: Placed, before: Placed) -> bool:
    after = text[one.tie.slot.number.span.end :][:9]
    if before.index != one.index:
        return False
    denied = _DENIED.search(text[max(0, one.tie.slot.start - 16) : one.tie.slot.start])
    return (one.tie.how == "anaphor" and denied is not None) or (
        re.match(r"\smore\b|\sof\sthem\b", after) is not None and _after_group(text, one, before)
    )


def _after_group(text: str, one: Placed, before: Placed) -> bool:
    """Whether the group that is carried over stands right before: no clause of its own in between."""
    return ";" not in text[before.tie.slot.end : one.tie.slot.start]


def _loser(text: str, tie: Tie) -> str | None:
    """Reads “South Africa has lost 13 soldiers”: they are South Africa's."""
    if tie.harm is None or not _LOST.search(tie.harm.span.exact):
        return None
    before = text[max(0, tie.harm.span.start - 40) : tie.harm.span.start].rstrip()
    names = [name for name in countries() if before.endswith(name)]
    return countries()[max(names, key=len)] if names else None


def _manner(tie: Tie, found: Attribution) -> Attribution:
    """Modal words at the predicate itself keep more distance than the cue does."""
    words = "" if tie.harm is None else tie.harm.span.exact
    certainty, stance = found.certainty, found.stance
    if stance == "demands" and _DUE.match(words):
        certainty = "expected"
    if certainty == "stated":
        if _EXPECTED.search(words):
            certainty, stance = "expected", "expects" if stance == "asserts" else stance
        elif _POSSIBLE.search(words):
            certainty = "possible"
        elif _ALLEGED.search(words):
            certainty = "alleged"
    return Attribution(sources=found.sources, cue=found.cue, stance=stance, certainty=certainty)
