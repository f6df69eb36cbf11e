"""A comma behind somebody who is only described in, the name that stands in apposition to him out."""

from collections.abc import Sequence

from recount.lexicon.phrase import Token, nominal, phrase_after
from recount.lexicon.speakers import speakers

_NEW = frozenset(("a", "an", "one", "another"))


def name_behind(found: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """The name behind the comma at a token, less its article: “a monitor, the Syrian Observatory for Human Rights,”.

    A name that has an article names only a body; and what a conjunction follows is one more of a list, unless
    somebody new is described: “said a monitor, the Eastern Rights Monitor, and six are missing”.
    """
    if not 0 < comma < len(found) - 1 or found[comma].text != "," or found[comma - 1].is_("capital", "mark"):
        return None
    articled = found[comma + 1].is_("article")
    if articled and found[comma - 1].low not in speakers("body"):
        return None
    at = phrase_after(found, comma + 1)
    if at is None or not _is_a_name(found[slice(*at)]):
        return None
    closed = at[1] == len(found) or (found[at[1]].is_("mark") and not found[at[1]].is_("open"))
    listed = at[1] + 1 < len(found) and found[at[1] + 1].is_("conjunction")
    return at if closed and not (listed and not _new(found, comma)) else None


def _new(found: Sequence[Token], comma: int) -> bool:
    """Whether the description that ends before a comma begins with “a” or “another”."""
    k = comma
    while k > 0 and nominal(found[k - 1]) and found[k - 1].low not in _NEW:
        k -= 1
    return k > 0 and found[k - 1].low in _NEW


def _is_a_name(words: Sequence[Token]) -> bool:
    if not (words[0].is_("capital") and words[-1].is_("capital", "initial")) or words[-1].is_("possessive"):
        return False
    return all(t.is_("capital", "initial", "binding") or t.low == "and" for t in words)
