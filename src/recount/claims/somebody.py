"""A phrase among its sentence's tokens in, whether it is somebody who can say something out, and who says it too."""

from collections.abc import Sequence

from recount.claims.attributed import Attributed
from recount.claims.source import OWNERS, Source
from recount.lexicon.phrase import Token, phrase_after, phrase_before
from recount.lexicon.speakers import speakers, speaking

_VAGUE = frozenset(("some", "others", "many", "several", "few", "most", "one", "another"))
_SELVES = frozenset(("i", "we", "you"))
_ABSTRACT = ("tion", "tions", "ness", "ity", "ism", "ing", "ment")
_AGAINST = ("denies", "doubts")


def speaks(found: Sequence[Token], at: tuple[int, int], frame: str, strong: bool = False) -> bool:
    """Whether a phrase can be a source: a name, a pronoun, a person, a body; documents where the frame is `show`.

    Beside a `strong` cue ("said", "according to") any noun may be one but those that never speak.
    """
    words = found[at[0] : at[1]]
    if any(t.low in _SELVES and t.is_("subject") for t in words) or words[0].low in speakers("nobody"):
        return False
    if words[0].low in _VAGUE and (len(words) == 1 or words[1].low == "of"):
        return strong
    if any(t.is_("subject") for t in words) or (len(words) == 1 and words[0].low in (*OWNERS, "both")):
        return (frame != "show" or words[0].low not in OWNERS)
    head = _head(words)
    if frame == "show":
        return head.low in speakers("evidence")
    if frame == "under":
        return head.low in speakers("accord")
    if head.low in speakers("never"):
        return False
    if head.is_("capital", "initial") and not (head is found[0] and head.is_("ed", "ing")):
        return not head.is_("time")
    return head.low in speaking() or (strong and head.is_("word") and not head.low.endswith(_ABSTRACT))


def beside(found: Sequence[Token], source: Source) -> tuple[int, int] | None:
    """The other of two who say it together: "the army and the police said", "according to Oslo and Lima"."""
    at = source.at
    if at is None or not _somebody(found, at):
        return None
    if source.way == "before" and at[0] > 1:
        k = at[0] - found[at[0] - 1].is_("article")
        left = phrase_before(found, k - 1) if k > 1 and found[k - 1].low == "and" else None
        if left is not None and found[left[0]].low == "both" and left[1] > left[0] + 1:
            left = (left[0] + 1, left[1])
        inside = left is not None and k == at[0] and any(t.is_("binding") for t in found[slice(*left)])
        if left is None or inside or not _begins(found, left[0]):  # "hospitals in Shiraz and Kermanshah"
            return None
        return left if _somebody(found, left) else None
    if source.way == "after" and at[1] + 1 < len(found) and found[at[1]].low == "and":
        right = phrase_after(found, at[1] + 1)
        ends = right is not None and (right[1] == len(found) or found[right[1]].is_("mark"))
        return right if right is not None and ends and _somebody(found, right) else None
    return None


def _somebody(found: Sequence[Token], at: tuple[int, int]) -> bool:
    """Whether a phrase is a name or somebody who speaks, with nothing joined in it."""
    words = found[at[0] : at[1]]
    head = _head(words)
    known = head.is_("capital", "initial") or head.low in speaking()
    return known and not head.is_("time", "subject") and not any(t.low == "and" for t in words)


def _begins(found: Sequence[Token], k: int) -> bool:
    """Whether a clause begins at token `k`, or its article before it."""
    first = k - (k > 0 and found[k - 1].is_("article"))
    first -= first > 0 and found[first - 1].low == "both"
    return first == 0 or found[first - 1].is_("mark", "subordinator")


def _head(words: Sequence[Token]) -> Token:
    """The noun that a phrase is about: the last word before a preposition."""
    for k, token in enumerate(words):
        if k and token.is_("binding") and not token.is_("capital"):
            return words[k - 1]
    return words[-2] if len(words) > 1 and words[-1].is_("ed") and not words[-1].is_("capital") else words[-1]


def contests(found: Sequence[Token], one: Attributed) -> bool:
    """Whether a verb of denying has its own subject and object: whatever denies something is somebody."""
    by, j = one.source.at, one.at[1]
    if one.cue.stance not in _AGAINST or one.cue.plover is not None or by is None or one.source.way != "before":
        return False
    if any(t.is_("toll") for t in found[slice(*by)]):
        return False
    noun = not found[by[1] - 1].is_("ed", "ing") or found[by[0] - 1].is_("article", "determiner")
    return noun and j < len(found) and (not found[j].is_("mark", "preposition") or found[j].is_("open", "close"))
