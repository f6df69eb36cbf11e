"""A number that no predicate governs in, the measure that it refers back to out: tolls, counts, parts."""

import functools
import re
from collections.abc import Sequence

from recount.claims.gap import joins
from recount.claims.label import part_label
from recount.claims.near import among_them
from recount.claims.slot import UNKNOWN, Slot
from recount.claims.tie import Tie, fits
from recount.lexicon.codebook import frame_of, measures
from recount.lexicon.counting import demonyms, nouns
from recount.lexicon.numerals import alternation, closed
from recount.model.mention import Harm, Sentence
from recount.model.span import Span

LANGUAGE = "en"
TOLL_REACH = 170  # characters from "death toll" to its number
_FILL = (
    r"(?:(?:at least|about|only|just|now|an?|the|some|initial|earlier|early|first|more than|over|also|a total of)"
    r"\s){0,3}"
)
_NUMBER_OF = re.compile(r"\bnumber\sof\s", re.I)
_THEY = re.compile(
    r"(?:they|these|those|the dead|the victims|the injured|the captives|the hostages)"
    r"\s(?:were|are|included|include)\s",
    re.I,
)
_PLACED = re.compile(r"\s(?:in|at|from|near|on|with|outside|around)\s")


def _of_earlier(text: str, tie: Tie, tied: Sequence[Tie]) -> bool:
    """Reads “115 were returned; 82 of the Ukrainians had taken part”: what they did before is no figure."""
    return (
        tie.measure == "present"
        and tie.how == "right"
        and tied[0] is not tie
        and re.match(r"\sof\sthe\s", text[tie.slot.number.span.end :][:8]) is not None
    )


def _peaceful(text: str, sentence: Sentence, tie: Tie) -> bool:
    """Whether people took part in something that is no attack."""
    if tie.harm is None or tie.measure != "present" or frame_of(tie.harm.frame).scope != "incident":
        return False
    after = text[tie.harm.span.end : min(sentence.span.end, tie.harm.span.end + 80)]
    attack = re.search(rf"\b(?:{_words('attack')}|{_words('event')}|{_words('war')})\b", after, re.I)
    return attack is None and not (tie.slot.group is not None and "combatants" in tie.slot.group.roles)


@functools.cache
def _words(kind: str) -> str:
    return alternation(closed(LANGUAGE, kind))


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words(kind)})\s{{1,2}}{_FILL}$", re.I)


@functools.cache
def _part() -> re.Pattern[str]:
    """Words that make what follows a part, perhaps with a comma: "including ", "Of these, about "."""
    return re.compile(rf"(?<!\w)(?:{_words('part')}),?\s{{1,2}}{_FILL}$", re.I)


@functools.cache
def _being() -> re.Pattern[str]:
    """A copula and the noun behind it: " were women", " are believed to be children"."""
    return re.compile(
        rf"\s(?:(?:{_words('be')}|{_words('modal')}|{_words('adverb')})\s){{1,4}}(?:an?\s)?([^\W\d_]+)\b", re.I
    )


@functools.cache
def _parted() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_words('parted')})(?!\w)", re.I)


def is_part(text: str, sentence: Sentence, slot: Slot) -> bool:
    """Whether the words at a number make it a part: "including 27", "two of them", "among them four"."""
    before = text[max(sentence.span.start, slot.start - 40) : slot.start]
    return (
        _part().search(before) is not None
        or _parted().match(text, slot.number.span.end) is not None
        or among_them(text, slot)
        or part_label(text, sentence, slot)
        or _described(text, slot)
    )


def _described(text: str, slot: Slot) -> bool:
    """Reads “Twelve were women”: what a bare number of those told of before were."""
    return slot.group is None and described(text, slot) is not None


def described(text: str, slot: Slot) -> Span | None:
    """The noun for people behind a copula that says what those counted were: “women” in “twelve were women”.

    A singular for many is none: “17 remained captive”.
    """
    words = _being().match(text, slot.number.span.end)
    if words is None:
        return None
    word = words.group(1).lower()
    known = nouns(LANGUAGE).get(word)
    if slot.total != 1 and f"{word}s" in nouns(LANGUAGE):
        return None
    if (known is None or known.unit != "person") and words.group(1) not in demonyms(LANGUAGE):
        return None
    return Span.of(text, words.start(1), words.end(1))


def referred(
    text: str, sentence: Sentence, found: Sequence[Slot], harms: Sequence[Harm], tied: Sequence[Tie], last: Tie | None
) -> tuple[Tie, ...]:
    """Ties for the numbers that `tied` leaves over; `last` is the report's last figure before this sentence."""
    known: dict[int, Tie] = {}
    for first in tied:
        if not _of_earlier(text, first, tied) and not _peaceful(text, sentence, first):
            known.setdefault(id(first.slot), first)
    for at, slot in enumerate(found):
        if id(slot) in known:
            continue
        before = [known[id(s)] for s in found[:at] if id(s) in known]
        tie = (
            _toll(text, sentence, found, slot, harms)
            or _number_of(text, sentence, slot, harms)
            or _back(text, sentence, found, at, before[-1] if before else last, bool(before))
        )
        if tie is not None:
            known[id(slot)] = tie
    extra = [t for t in tied if t is not known.get(id(t.slot)) and t.how in ("second", "relative")]
    return tuple(sorted([*known.values(), *extra], key=lambda t: t.slot.start))


def end_of(tie: Tie) -> int:
    """Where a number, what it counts and a predicate right after it end."""
    after = tie.harm is not None and tie.harm.span.start >= tie.slot.end and tie.how in ("right", "own")
    return max(tie.slot.end, tie.harm.span.end) if after and tie.harm is not None else tie.slot.end


def _linked(text: str, sentence: Sentence, slot: Slot) -> bool:
    """Whether the words right before a number name a level: "rose to 28", "toll of 50", "surpassing 32,500"."""
    bound = slot.number.bound
    if (
        bound is not None
        and bound.start < slot.number.span.start
        and (bound.exact.lower().endswith(("ing", "ed", "s")) or slot.number.quantity.bound != "about")
    ):
        return True
    return _pattern("link").search(text[max(sentence.span.start, slot.start - 40) : slot.start]) is not None


def _toll(text: str, sentence: Sentence, found: Sequence[Slot], slot: Slot, harms: Sequence[Harm]) -> Tie | None:
    if slot.unit not in (None, "person", "household") or not _linked(text, sentence, slot):
        return None
    for harm in reversed(harms):
        gap = text[harm.span.end : slot.start]
        if frame_of(harm.frame).voice != "toll" or harm.span.end > slot.start or len(gap) > TOLL_REACH:
            continue
        counted = any(s.number.span.start <= harm.span.start < s.end for s in found)
        if not counted and ";" not in gap and not re.search(r"\s(?:that|where|while|who)\s", gap):
            return Tie(slot=slot, measure=harm.measure, harm=harm, how="toll")
    return None


def _number_of(text: str, sentence: Sentence, slot: Slot, harms: Sequence[Harm]) -> Tie | None:
    """Reads “The number of people known to have died has risen to 900” and “brought to 1,788 the number of”."""
    for opened in _NUMBER_OF.finditer(text, sentence.span.start, sentence.span.end):
        if opened.end() <= slot.start:
            near = _linked(text, sentence, slot) and ";" not in text[opened.end() : slot.start]
        else:
            near = (
                re.fullmatch(r"\s(?:from\s\S{1,12}\s)?the\s", text[slot.number.span.end : opened.start()]) is not None
            )
        if not near:
            continue
        for harm in harms:
            voice = frame_of(harm.frame).voice
            if voice == "toll" and harm.span.start <= opened.start() < harm.span.end:
                return Tie(slot=slot, measure=harm.measure, harm=harm, how="number of")
            if (
                harm.span.start >= opened.end()
                and harm.span.start - opened.end() < 90
                and voice in ("subject", "participle", "state", "counted")
                and not frame_of(harm.frame).weak
                and fits(slot, harm.measure, frame_of(harm.frame))
            ):
                return Tie(slot=slot, measure=harm.measure, harm=harm, how="number of")
    return None


def _back(text: str, sentence: Sentence, found: Sequence[Slot], at: int, last: Tie | None, here: bool) -> Tie | None:
    """What refers to the last figure: parts of it, other counts of the same, lists that spell it out."""
    slot = found[at]
    if last is None or not _may_follow(slot, last, part=is_part(text, sentence, slot)):
        return None
    before = text[max(sentence.span.start, slot.start - 44) : slot.start]
    how = None
    if re.search(r"\b(?:whom|which)\s(?:about\s|some\s)?$", before) and not _described(text, slot):
        return None  # "of whom 12 stayed": what they did is said, and is no measure
    if part_label(text, sentence, slot):
        how = "placed"
    elif is_part(text, sentence, slot) or (here and re.match(r"\sof\sthe\s[A-Z]", text[slot.number.span.end :][:9])):
        how = "part"
    elif (slot.group is not None and slot.group.span.exact.lower() in ("victims", "victim")) or (
        slot.unit in (None, "person") and _pattern("anaphor").search(before)
    ):
        how = "anaphor"
    elif _THEY.fullmatch(before.lstrip()) and before.strip() == text[sentence.span.start : slot.start].strip():
        how = "part"
    elif (
        at
        and here
        and last.slot is found[at - 1]
        and last.how in ("part", "anaphor", "placed", "spelled")
        and joins(_list_gap(text, found, at))
    ):
        how = last.how
    elif at and here and slot.unit is not None and _spells(text, found, at, last):
        how = "spelled"
    elif slot.unit is None and _PLACED.match(text, slot.end) and re.search(r":\s(?:about\s)?$", before):
        how = "placed"
    if how is None:
        return None
    return Tie(slot=slot, measure=last.measure, harm=None, how=how)


def _list_gap(text: str, found: Sequence[Slot], at: int) -> str:
    """The words between two items of a list, an item's own "in the south" or "with fuel" left out."""
    gap = text[found[at - 1].end : found[at].start]
    placed = re.fullmatch(r"\s(?:in|at|from|near|on|with|of|outside)\s[^;:.]{1,50}?(,\s(?:and\s)?|\sand\s)", gap)
    return gap if placed is None else placed.group(1)


def _spells(text: str, found: Sequence[Slot], at: int, last: Tie) -> bool:
    """Whether the list that begins here adds up to the number before it ("39 people – 24 women and 15 boys")."""
    whole = last.slot.total
    if last.slot is not found[at - 1] or not re.fullmatch(
        r"\s?[,–—:(-]\s?(?:the\s)?", text[end_of(last) : found[at].start]
    ):
        return False
    total, items = 0, 0
    for index in range(at, len(found)):
        if index > at and not joins(text[found[index - 1].end : found[index].start]):
            break
        total, items = total + (found[index].total or 0), items + 1
    return items > 1 and whole == total


def _may_follow(slot: Slot, last: Tie, *, part: bool) -> bool:
    allowed = measures()[last.measure].units
    if slot.unit is None:
        low, whole = slot.number.quantity.low, last.slot.total
        return not (part and low is not None and whole is not None and low > whole)
    if slot.unit == UNKNOWN:
        return slot.group is not None and "person" in allowed and slot.group.span.exact[:1].isupper()
    return slot.unit in allowed and (last.slot.unit in (None, slot.unit) or slot.unit == "person")
