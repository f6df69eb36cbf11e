"""A cue among its sentence's tokens in, whether what it needs stands near: a clause, a number, a quotation."""

from collections.abc import Callable, Sequence

from recount.lexicon.cues import CueWord
from recount.lexicon.phrase import Token, opens_clause
from recount.lexicon.speakers import speaking

NEAR = 12  # tokens within which a cue's number, name or clause begins


def needs_met(found: Sequence[Token], i: int, j: int, reading: CueWord) -> bool:
    """Whether one of the complements that a reading of tokens [i, j) needs stands near it."""
    return not reading.needs or any(
        all(_NEEDS[part](found, i, j) for part in need.split()) for need in reading.needs
    )


def _segment(found: Sequence[Token], j: int) -> Sequence[Token]:
    """The tokens from `j` up to the next mark that divides."""
    end = j
    while end < len(found) and not (found[end].is_("mark") and not found[end].is_("open", "close")):
        end += 1
    return found[j:end]


def _edge(found: Sequence[Token], i: int, j: int) -> bool:
    """Whether the attribution ends here, but for a time and a place of saying."""
    after = _segment(found, j)
    if not after:
        return True
    if after[0].is_("conjunction") and any(t.text == "," for t in found[:i]):
        return True
    if any(t.is_("auxiliary", "open") or opens_clause(after, k) for k, t in enumerate(after)):
        return False
    return after[0].is_("preposition", "time", "adverb", "ordinal") or after[0].low in (
        "this", "last", "that") or _inverted(found, i, j)


def _inverted(found: Sequence[Token], i: int, j: int) -> bool:
    """"…, said a resident": a comma or a closing quotation mark before, a speaker after."""
    if i == 0 or j >= len(found) or not (found[i - 1].text == "," or found[i - 1].is_("close")):
        return False
    return found[j].is_("article", "capital", "subject", "determiner", "number") or found[j].low in speaking()


def _quote(found: Sequence[Token], i: int, j: int) -> bool:
    return any(t.is_("open") for t in found[j : j + 3]) or (j < len(found) and found[j].text == ":")


def _clause(found: Sequence[Token], i: int, j: int) -> bool:
    """Whether a clause follows: that, or a phrase with a verb after it."""
    after = found[j : j + NEAR]
    for k, token in enumerate(after):
        if opens_clause(after, k) and all(not t.is_("auxiliary") for t in after[:k]):
            near = k <= 3 or after[k - 1].is_("time", "utterance", "adverb", "mark", "capital")
            return near or _after_adjunct(after, k)
        if token.is_("mark") and not token.is_("open", "close"):
            return False
        if k and (token.is_("auxiliary") or (token.is_("past") and not token.is_("capital"))):
            return True
    return bool(after) and after[0].low in ("how", "why", "what", "whether")


def _after_adjunct(after: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` is a "that" behind how it was told: "told the paper by telephone that the men …"."""
    goes_on = k + 1 < len(after) and not after[k + 1].is_("auxiliary", "past", "adverb")
    return after[k].low == "that" and goes_on and any(t.is_("preposition") and t.low != "of" for t in after[:k])


def _number(found: Sequence[Token], i: int, j: int) -> bool:
    return any(t.is_("number") for t in found[j : j + NEAR])


def _next_number(found: Sequence[Token], i: int, j: int) -> bool:
    return any(t.is_("number") for t in found[j : j + 3])


def _count(found: Sequence[Token], i: int, j: int) -> bool:
    return any(t.is_("toll") for t in found[j : j + NEAR])


def _infinitive(found: Sequence[Token], i: int, j: int) -> bool:
    after = _segment(found, j)
    return any((a.low == "to" and b.is_("word", "auxiliary")) or (a.low == "to" and b.is_("open"))
               for a, b in zip(after, found[j + 1 :], strict=False))


def _object(found: Sequence[Token], i: int, j: int) -> bool:
    """Whether something is named after the cue, be it behind "at least" or "only"."""
    return j < len(found) and not (found[j].is_("mark") and not found[j].is_("open"))


def _addressee(found: Sequence[Token], i: int, j: int) -> bool:
    """"…, he told a news conference on Monday.": words on the left, no clause on the right."""
    after = _segment(found, j)
    said = any(t.text in ",”\"" for t in found[:i])
    clause = any(t.is_("auxiliary", "past") or opens_clause(after, k) for k, t in enumerate(after))
    return said and len(after) > 0 and not clause


def _at(found: Sequence[Token], i: int, j: int) -> bool:
    """"put the toll at 50": at, and a number behind it."""
    return any(t.low == "at" and any(x.is_("number") for x in found[k + 1 : k + 4])
               for k, t in enumerate(found[: j + NEAR]) if k >= j)


def _span_of_time(found: Sequence[Token], i: int, j: int) -> bool:
    """"48 hours to leave": a number, a unit of time, to."""
    near = found[j : j + NEAR]
    three = zip(near, near[1:], near[2:], strict=False)
    return any(a.is_("number") and b.is_("time") and c.low == "to" for a, b, c in three)


def _as(found: Sequence[Token], i: int, j: int) -> bool:
    return any(t.low == "as" for t in found[j : j + NEAR])


def _name(found: Sequence[Token], i: int, j: int) -> bool:
    """"called the raid an outrage": an object, then its name with an article or in quotation marks."""
    after = found[j : j + NEAR]
    cut = next((k for k, t in enumerate(after) if t.is_("mark") and not t.is_("open", "close")), len(after))
    after = after[:cut]
    if any(t.is_("open") for t in after):
        return True
    return any(t.low in ("a", "an") for t in after[1:]) and not any(t.is_("preposition") for t in after[:2])


def _responsible(found: Sequence[Token], i: int, j: int) -> bool:
    return any(t.is_("liable") for t in found[j : j + NEAR])


def _that(found: Sequence[Token], i: int, j: int) -> bool:
    return j < len(found) and found[j].low == "that"


def _whether(found: Sequence[Token], i: int, j: int) -> bool:
    """"asked how many were left": a question that is not quoted."""
    return j < len(found) and found[j].low in ("how", "why", "what", "whether", "if", "who", "where", "when")


def _of(found: Sequence[Token], i: int, j: int) -> bool:
    """"spoke in the evening of 95 dead": of, with no mark before it."""
    return any(t.low == "of" for t in _segment(found, j)[:NEAR])


def _with(found: Sequence[Token], i: int, j: int) -> bool:
    """"likened the raid to a massacre": to or with, with no mark before it."""
    return any(t.low in ("to", "with") for t in _segment(found, j)[:NEAR])


def _against(found: Sequence[Token], i: int, j: int) -> bool:
    return any(t.low == "against" for t in _segment(found, j))


def _by_owner(found: Sequence[Token], i: int, j: int) -> bool:
    return any(t.low == "by" for t in found[max(0, i - 7) : i])


_NEEDS: dict[str, Callable[[Sequence[Token], int, int], bool]] = {
    "edge": _edge, "quote": _quote, "clause": _clause, "number": _number, "count": _count, "infinitive": _infinitive,
    "object": _object, "as": _as, "name": _name, "responsible": _responsible, "that": _that, "against": _against,
    "next": _next_number, "by": _by_owner, "addressee": _addressee, "at": _at, "ultimatum": _span_of_time,
    "whether": _whether, "of": _of, "with": _with,
}
