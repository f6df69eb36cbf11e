"""Turns numbers, predicates and groups into figure claims."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from recount.claims.attribution import Saying, attribution_of, sayings
from recount.claims.blame import blamed_by
from recount.claims.extent import anchor_of, extent_of
from recount.claims.parts import Placed, wholes
from recount.claims.refer import referred
from recount.claims.scope import scope_of
from recount.claims.slot import UNKNOWN, Slot, slots
from recount.claims.tie import Tie
from recount.claims.ties import ties
from recount.claims.weigh.base import Rules, Weigher, best
from recount.claims.weigh.blame import blame_question
from recount.claims.weigh.measure import NOTHING, kinds, measure_of
from recount.claims.weigh.place import place_question
from recount.claims.weigh.scope import certainty_question, scope_question, stance_question
from recount.claims.weigh.source import source_question
from recount.claims.weigh.time import time_question
from recount.claims.weigh.whole import whole_question
from recount.claims.when import time_of
from recount.claims.where import place_of
from recount.lexicon.codebook import measures
from recount.lexicon.counting import countries, role_words
from recount.model.actor import Party
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.claim import Claim, ClaimId, ClaimTime, Figure, Group, Scope
from recount.model.mention import Counted, Harm, Mentions, Number, Sentence
from recount.model.place import Place
from recount.model.report import Report
from recount.model.span import Range

LANGUAGE = "en"
SMALL = 100  # fewer than this are more often one incident's than a war's
MAX_NEAR = 4  # sentences within which a figure lends its scope
SECOND = 0.25  # likelihood from which a number keeps a second measure beside its likeliest
MAX_BACK = 8  # sentences that "the figure was 300" may look back
_EXPECTED = re.compile(r"\b(?:will|would|expected|to be)\b", re.I)
_POSSIBLE = re.compile(r"\b(?:may|might|could|feared)\b", re.I)
_LOST = re.compile(r"\blos(?:e|es|t|ing)$")
_DUE = re.compile(r"(?:to\s)?be\s", re.I)
_DENIED = re.compile(r"\b(?:not|it was|or even|rather than|instead of)\s$", re.I)
_ALLEGED = re.compile(r"\b(?:reportedly|allegedly)\b", re.I)


class FigureExtractor:
    """Turns numbers, predicates and groups into figure claims."""

    name = "figures"
    requires: tuple[type, ...] = (Sentence, Number, Counted, Harm)

    def __init__(self, weigher: Callable[[Report, Mentions], Weigher] = lambda report, mentions: Rules()) -> None:
        self.weigher = weigher

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
        """Yield a claim for each number that answers to a measure, in text order."""
        text = report.text or ""
        weigher = self.weigher(report, mentions)
        placed = tuple(_placed(text, mentions, weigher))
        if not placed:
            return
        said = sayings(report, mentions)
        placed = tuple(one for one in placed if not _speaks(one.tie, said))
        held = _held(text, placed, weigher)
        drafts: dict[int, tuple[ClaimId, Scope]] = {}
        claims: dict[int, Claim] = {}
        for at in _order(len(placed), held):
            whole = held.get(at)
            earlier = drafts[whole][1] if whole is not None else _earlier(placed, at, drafts, held)
            claim = _claim(
                report,
                mentions,
                placed[at],
                placed[at - 1] if at else None,
                said,
                earlier,
                None if whole is None else drafts[whole][0],
                weigher,
            )
            if claim.figure is not None:
                drafts[at] = claim.id, claim.figure.scope
            claims[at] = claim
        yield from (claims[at] for at in sorted(claims))


def _placed(text: str, mentions: Mentions, weigher: Weigher) -> Iterator[Placed]:
    last: Placed | None = None
    for index, sentence in enumerate(mentions.of(Sentence)):
        found = slots(text, mentions, sentence)
        if not found:
            continue
        harms = mentions.of(Harm, within=sentence.span)
        back = last.tie if last is not None and index - last.index <= MAX_BACK else None
        tied = referred(text, sentence, found, harms, ties(text, sentence, found, harms), back)
        for tie in _weighed(found, tied, harms, weigher):
            last = Placed(tie=tie, sentence=sentence, index=index)
            yield last


def _weighed(
    found: Sequence[Slot], tied: Sequence[Tie], harms: Sequence[Harm], weigher: Weigher
) -> Iterator[Tie]:
    """The ties that hold: of the rules' own those that are likely enough, and the likeliest measure of a number."""
    for slot in found:
        own = [tie for tie in tied if tie.slot is slot]
        question = measure_of(slot, own, harms)
        likely = dict(zip(kinds(), weigher.weigh(question), strict=True))
        top = best(weigher, question).value
        kept = [tie for tie in own if tie.measure == top or (top != NOTHING and likely[tie.measure] >= SECOND)]
        if isinstance(weigher, Rules):
            kept = own
        yield from kept
        if top != NOTHING and not any(tie.measure == top for tie in kept):
            near = sorted((h for h in harms if h.measure == top), key=lambda h: abs(h.span.start - slot.start))
            yield Tie(slot=slot, measure=str(top), harm=near[0] if near else None, how="read")


def _held(text: str, placed: Sequence[Placed], weigher: Weigher) -> dict[int, int]:
    """Index of a part in `placed` -> index of its whole; never in a circle."""
    proposed, held = wholes(text, placed), {}
    for at in range(len(placed)):
        whole = best(weigher, whole_question(text, placed, at, proposed)).value
        seen = [] if whole is None else [cast(int, whole)]
        while seen and seen[-1] in held and held[seen[-1]] not in seen:
            seen.append(held[seen[-1]])
        if seen and at not in seen:
            held[at] = seen[0]
    return held


def _speaks(tie: Tie, said: tuple[Saying, ...]) -> bool:
    """Reads “Three residents said”: people who are sources are no figure; “15 people reported dead” are one."""
    group = tie.slot.group
    if group is None:
        return False
    reach = tie.slot.end if tie.harm is None or tie.how != "right" else tie.harm.span.end
    return any(
        source.span is not None and source.span.meets(group.span) and not tie.slot.end <= saying.cue.start < reach
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
    placed: tuple[Placed, ...], at: int, drafts: dict[int, tuple[ClaimId, Scope]], held: dict[int, int]
) -> Scope | None:
    """The scope of the last figure near that is no part and no state; a small count looks for an incident first."""
    near = [i for i in range(at - 1, -1, -1) if i in drafts and placed[at].index - placed[i].index <= MAX_NEAR]
    here = [drafts[i][1] for i in near if placed[i].index == placed[at].index]
    if here:
        return here[0]
    main = [drafts[i][1] for i in near if i not in held and drafts[i][1] in ("incident", "cumulative")]
    small = (placed[at].tie.slot.number.quantity.low or 0) < SMALL and measures()[
        placed[at].tie.measure
    ].scope == "incident"
    return "incident" if small and "incident" in main else main[0] if main else None


def _claim(
    report: Report,
    mentions: Mentions,
    one: Placed,
    before: Placed | None,
    said: tuple[Saying, ...],
    earlier: Scope | None,
    whole: ClaimId | None,
    weigher: Weigher,
) -> Claim:
    text, tie, slot = report.text or "", one.tie, one.tie.slot
    near = anchor_of(text, tie)
    attribution = _attributed(one, said, weigher)
    proposed = scope_of(text, mentions, one.sentence, tie, earlier, part=whole is not None)
    scope = cast(Scope, best(weigher, scope_question(one, mentions, proposed, earlier, part=whole is not None)).value)
    blamed = blamed_by(text, mentions, one.sentence, tie, attribution.sources)
    if measures()[tie.measure].harm:
        question = blame_question(text, mentions, one, attribution.sources, blamed)
        blamed = cast(Party | None, best(weigher, question).value)
    time = time_of(report, mentions, near, scope)
    place = place_of(report, mentions, near, measure=tie.measure, scope=scope)
    quantity = slot.number.quantity
    figure = Figure(
        measure=tie.measure,
        unit=_unit(tie),
        value=slot.number.span,
        bound=quantity.bound,
        low=quantity.low,
        high=quantity.high,
        group=_group(text, one, before),
        scope=scope,
        part_of=whole,
        blamed=blamed,
    )
    return Claim.of(
        report.id,
        figure,
        span=extent_of(text, tie, part=whole is not None),
        sentence=Range(start=one.sentence.span.start, end=one.sentence.span.end),
        attribution=attribution,
        time=cast(ClaimTime, best(weigher, time_question(report, mentions, near, scope, time, slot.number.span, tie.measure)).value),
        place=cast(Place | None, best(
            weigher, place_question(report, mentions, near, scope, place, slot.number.span, tie.measure)).value),
    )


def _attributed(one: Placed, said: tuple[Saying, ...], weigher: Weigher) -> Attribution:
    proposed = attribution_of(one.tie.slot.number.span, said)
    found = cast(Attribution, best(weigher, source_question(one, said, proposed)).value)
    manner = _manner(one.tie, found)
    return Attribution(
        sources=manner.sources, cue=manner.cue,
        stance=cast(Stance, best(weigher, stance_question(one, manner)).value),
        certainty=cast(Certainty, best(weigher, certainty_question(one, manner)).value))


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
