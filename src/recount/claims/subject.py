"""A verb's place among its sentence's tokens in, its subject out: over auxiliaries, asides and relative clauses."""

from collections.abc import Sequence

from recount.claims.apposed import name_behind
from recount.lexicon.cues import cue_words
from recount.lexicon.phrase import Token, nominal, phrase_after, phrase_before
from recount.lexicon.speakers import speakers, speaking

LONGEST_FORMULA = 12  # tokens in “who spoke to the paper on condition of anonymity”
LONGEST_ASIDE = 24  # tokens between two commas that may stand between a subject and its verb
_ASIDES = frozenset(
    (("in", "turn"), ("at", "first"), ("at", "last"), ("so", "far"), ("in", "part"), ("for", "now"), ("at", "least"),
     ("once", "more"), ("once", "again"))
)
_COPULAS = frozenset(("remain", "remains", "remained", "grew", "become", "became"))
_PROMPTING = frozenset(("prompting", "prompted", "leading", "led", "forcing", "forced"))


def before_auxiliaries(found: Sequence[Token], i: int) -> int:
    """Where the subject of a verb at `i` ends: before auxiliaries, adverbs, copulas and "in turn"."""
    k = i
    while k > 0:
        token = found[k - 1]
        if k > 1 and (found[k - 2].low, token.low) in _ASIDES:
            k -= 2
        elif token.is_("contraction"):
            break
        elif _between(found, k):
            k -= 1
        else:
            break
    return k


def _between(found: Sequence[Token], k: int) -> bool:
    """Whether the token before `k` may stand between a subject and its verb."""
    token = found[k - 1]
    if (token.is_("auxiliary", "adverb") and not token.is_("capital")) or token.low in _COPULAS:
        return True
    if token.is_("time") and not token.is_("possessive"):
        return k > 1 and found[k - 2].is_("capital", "adverb", "nominal")
    if token.low == "both":  # "Oslo and Lima both deny"
        return k > 1 and nominal(found[k - 2]) and not found[k - 2].is_("determiner")
    return token.low == "to" and any(t.low in _PROMPTING for t in found[:k])


def nearest_subject(found: Sequence[Token], k: int, form: str) -> tuple[int, int] | None:
    """The subject that ends before token `k`, over a relative clause or a participle that hangs on it."""
    k = _before_unnamed(found, k)
    start = _boundary(found, k, form)
    for opening in range(k - 2, start, -1):
        inner = phrase_after(found[:k], opening + 1) if found[opening].is_("relative") else None
        if inner is not None and inner[1] == k and not found[inner[0]].is_("ed", "ing", "past"):
            return inner
    at = _leading(found, start, k)
    if at is not None:
        return _after_noun(found, at)
    at = phrase_before(found, k)
    return None if at is None else _after_noun(found, at)


def _before_unnamed(found: Sequence[Token], k: int) -> int:
    """Where “who asked not to be named” or “who spoke on condition of anonymity” begins, if it ends before `k`."""
    if k < 3 or found[k - 1].low not in ("named", "identified", "quoted", "anonymity"):
        return k
    for i in range(k - 2, max(0, k - LONGEST_FORMULA), -1):
        if found[i].is_("mark"):
            return k
        if found[i].is_("relative"):
            return i
    return k


def _after_noun(found: Sequence[Token], at: tuple[int, int]) -> tuple[int, int]:
    """Only the name in "a charge Tehran": a contact clause hangs on a noun of saying."""
    k = at[1]
    while k > at[0] and found[k - 1].is_("capital"):
        k -= 1
    readings = cue_words().get((found[k - 1].low,), ()) if at[0] < k < at[1] else ()
    return (k, at[1]) if any(w.frame in ("noun", "tallynoun") for w in readings) else at


def subject_of_clause(found: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The subject of the clause of token `i`: its first phrase, a leading "In the capital," passed over."""
    start = i
    while start > 0 and found[start - 1].text != ";":
        if start < i - 1 and found[start - 1].is_("conjunction") and start > 1 and found[start - 2].text == ",":
            at = phrase_after(found[:i], start)
            finite = at is not None and at[1] < i and found[at[1]].is_("auxiliary", "past", "ed")
            if at is not None and finite and not found[at[0]].is_("ed"):
                return at
        start -= 1
    while start < i:
        while start < i and found[start].is_("adverb", "conjunction", "subordinator", "mark") and not found[
                start].is_("capital"):
            start += 1
        if start < i and found[start].is_("preposition", "ing"):
            comma = next((k for k in range(start, i) if found[k].text == ","), i)
            start = comma + 1
            continue
        at = phrase_after(found, start) if start < i else None
        return at if at is not None and at[1] <= i else None
    return None



def antecedent(found: Sequence[Token], k: int) -> tuple[int, int] | None:
    """The phrase that a relative word at `k` stands for."""
    end = k - 1 if k > 0 and found[k - 1].text == "," else k
    while end > 0 and found[end - 1].is_("preposition"):
        end -= 1
    at = phrase_before(found, end)
    if at is not None and found[end - 1].text == ")":
        return None
    return None if at is None else _who(found, k, after_verb(found, at))


def _who(found: Sequence[Token], k: int, at: tuple[int, int]) -> tuple[int, int]:
    """Only "the Taliban" of "blame on the Taliban, who said": who speaks is somebody."""
    binding = [i for i in range(at[0] + 1, at[1] - 1) if found[i].is_("binding") and not found[i].is_("capital")]
    if found[k].low != "who" or not binding:
        return at
    head, inner = found[binding[0] - 1], found[binding[-1] + 1 : at[1]]
    if head.is_("capital") or head.low in speaking() or not any(t.is_("capital") for t in inner):
        return at
    first = next(i for i in range(binding[-1] + 1, at[1]) if not found[i].is_("article", "determiner"))
    return first, at[1]


def after_verb(found: Sequence[Token], at: tuple[int, int]) -> tuple[int, int]:
    """Only "Lima" of "the rebels blamed Lima": a verb of saying is no part of a phrase."""
    verbs = [k for k in range(at[0] + 1, at[1] - 1) if not found[k].is_("capital", "possessive") and any(
        w.form in ("base", "past", "present") for w in cue_words().get((found[k].low,), ()))]
    return (verbs[-1] + 1, at[1]) if verbs else at


def subject_over_aside(found: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """The subject before an aside that ends at `comma`: "Roe, the mayor, said", "the mayor, Roe, said"."""
    for k in range(comma - 1, max(0, comma - LONGEST_ASIDE) - 1, -1):
        if found[k].is_("break"):
            return None
        if found[k].text != ",":
            continue
        aside = found[k + 1 : comma]
        if aside and all(t.is_("capital") for t in aside) and k > 0 and _described(found, k):
            return k + 1, comma
        named = name_behind(found, k)
        if named is not None and named[1] == comma and describing(found, k) is not None:
            return named
        if not aside or not _is_aside(aside):
            continue
        opened = _relative_opening(found, k)
        if opened is not None:
            return nearest_subject(found, opened, "past")
        subject = nearest_subject(found, k, "past")
        if subject is not None and not found[subject[1] - 1].is_("time"):
            inner = subject_over_aside(found, k)
            return _better(found, subject, inner)
    return None


def _described(found: Sequence[Token], k: int) -> bool:
    """Whether what stands before comma `k` describes a speaker: "the mayor Roe,", "the Minister, Roe,"."""
    if not found[k - 1].is_("capital"):
        return True
    subject = describing(found, k)
    if subject is None:
        return False
    words = found[slice(*subject)]
    office = subject[0] > 0 and found[subject[0] - 1].is_("article") and words[-1].low in speakers("title")
    return office or not all(t.is_("capital") for t in words)


def describing(found: Sequence[Token], k: int) -> tuple[int, int] | None:
    """The description that ends before the comma `k`: all of "the governor of Sistan and Baluchestan"."""
    at = nearest_subject(found, k, "past")
    if at is None or at[0] < 2 or found[at[0] - 1].low != "and":
        return at
    left = phrase_before(found, at[0] - 1) if all(t.is_("capital") for t in found[slice(*at)]) else None
    return (left[0], at[1]) if left is not None and any(t.low == "of" for t in found[slice(*left)]) else at


def _relative_opening(found: Sequence[Token], k: int) -> int | None:
    """The comma before "who", where the words before comma `k` are still of a relative clause."""
    i = k
    while i > 0 and not found[i - 1].is_("mark"):
        i -= 1
    return i - 1 if 0 < i < k and found[i].is_("relative") and found[i - 1].text == "," else None


def _better(found: Sequence[Token], near: tuple[int, int], far: tuple[int, int] | None) -> tuple[int, int]:
    """Of two asides before a verb the nearer name, unless it is only part of the first one's description."""
    return near if far is None or found[near[1] - 1].is_("capital") else far


def _is_aside(aside: Sequence[Token]) -> bool:
    """Whether words between commas describe the subject, or only interrupt it ("however", "for its part")."""
    first = aside[0]
    if first.is_("conjunction"):
        return False
    if first.is_("relative", "article", "adverb", "number", "ordinal") or first.low in ("for", "in", "also", "who"):
        return True
    return first.low in speaking() or any(t.low in speaking() for t in aside) or first.is_("capital")


def _boundary(found: Sequence[Token], k: int, form: str) -> int:
    """Where the clause of a verb begins: after the last mark or conjunction of clauses before `k`."""
    i = k
    while i > 0:
        token = found[i - 1]
        if token.is_("mark") and token.text not in ("-", "'", "’", "&", "/"):
            break
        if token.is_("subordinator") and not (token.is_("relative") and i > 1 and nominal(found[i - 2])):
            break
        i -= 1
    while i < k and (found[i].low == "with" or (
            found[i].is_("conjunction", "adverb") and not found[i].is_("capital"))):
        i += 1
    return i


def _leading(found: Sequence[Token], start: int, k: int) -> tuple[int, int] | None:
    """The phrase that begins a clause, where it reaches the verb or only a modifier stands between."""
    i = start
    if i < k and found[i].is_("preposition"):
        led = phrase_after(found[:k], i + 1)
        if led is None or led[1] >= k:
            return None
        i = led[1]
    while i < k and found[i].is_("adverb", "time") and not found[i].is_("possessive"):
        i += 1
    at = phrase_after(found[:k], i)
    if at is None or at[1] > k:
        return None
    rest = found[at[1] : k]
    if not rest:
        return at
    modifies = rest[0].is_("relative", "ed", "ing", "preposition")
    finite = any(t.is_("auxiliary", "past") for t in rest[1:]) and not rest[0].is_("relative")
    return at if modifies and not finite else None
