"""A phrase and the text before it in, whether those who publish the report speak of themselves out.

"We" of a statement by a body is that body; within quotation marks it is whoever is quoted.
"""

from collections.abc import Sequence

from recount.lexicon.phrase import Token
from recount.lexicon.speakers import speakers

_PAIRS = (("“", "”"), ("«", "»"))
_STRAIGHT = ('"', "''")


def ourselves(text: str, found: Sequence[Token], at: tuple[int, int]) -> bool:
    """Whether the phrase at tokens [first, last) is a "we" outside of every quotation of its paragraph.

    "As we have reported" says nothing new.
    """
    first, last = at
    if last - first != 1 or found[first].low not in speakers("ourselves"):
        return False
    if first and found[first - 1].low in speakers("compares"):
        return False
    start = text.rfind("\n", 0, found[first].start) + 1
    before = text[start : found[first].start]
    if any(before.count(straight) % 2 for straight in _STRAIGHT):
        return False
    return not any(before.rfind(opening) > before.rfind(closing) for opening, closing in _PAIRS)
