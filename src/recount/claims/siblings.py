"""Parts with the wholes that were found for them in, out with the wholes of siblings and of numbers that gave way.

“22 of the dead were children and two were teachers”: the two are no part of the 22, but of the same whole. “89 are
dead, up from 37; 23 of them were children”: they are of the 89. Of 100 parts in the gold of the test groups za to ze
the right whole was named for 78 before and for 82 after; in zf to zj, held out, for 76 and 77.
"""

import functools
import re
from collections.abc import Mapping, Sequence

from recount.claims.parts import Placed
from recount.lexicon.numerals import alternation, closed

LANGUAGE = "en"
_AND = re.compile(r"\band\s(?:that\s|another\s)?\Z")
_PART = re.compile(r"\b(?:of (?:them|whom|these|those|which|the)|includ\w+|among (?:them|whom))\b", re.I)
_NESTED = re.compile(r"[:(]")
_BEFORE = 40  # characters
_AFTER = 16


def siblings(text: str, placed: Sequence[Placed], held: Mapping[int, int]) -> dict[int, int]:
    """Index of a part in `placed` -> index of its whole, mended."""
    found = dict(held)
    for at in sorted(held):
        whole = _standing(text, placed, held[at], at)
        alone = not any(held.get(n) == whole for n in range(whole + 1, at))  # else it goes on with that one's parts
        if whole in held and alone and _beside(text, placed[whole], placed[at]):
            whole = held[whole]
        if whole != at:
            found[at] = whole
    return found


def _standing(text: str, placed: Sequence[Placed], whole: int, part: int) -> int:
    """The number beside which a whole is only the earlier one, else that whole."""
    one = placed[whole]
    start = one.tie.slot.number.span.start
    if not _gave_way().search(text[max(one.sentence.span.start, start - _BEFORE) : start]):
        return whole
    now = [at for at in range(whole) if placed[at].index == one.index and placed[at].tie.measure == one.tie.measure]
    return now[-1] if now and now[-1] != part else whole


def _beside(text: str, whole: Placed, part: Placed) -> bool:
    """Whether two numbers of one sentence are joined by “and”, and no word makes the one a part of the other."""
    first, second = whole.tie.slot.number.span, part.tie.slot.number.span
    gap = text[first.end : second.start]
    if whole.index != part.index or _AND.search(gap) is None or _NESTED.search(gap) is not None:
        return False
    after = text[second.end : second.end + _AFTER]
    return _PART.search(gap.rpartition(" and ")[2]) is None and re.match(r"\s(?:\w+\s)?of\s", after) is None


@functools.cache
def _gave_way() -> re.Pattern[str]:
    words = alternation(closed(LANGUAGE, "gave_way"))
    return re.compile(rf"\b(?:{words})\s(?:(?:the|its|an?|earlier|previous)\s){{0,3}}\Z", re.I)
