"""Sentences to cues: verbs, nouns and phrases of saying, judging and fearing, each where its grammar holds."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from recount.annotate.complement import NEAR, needs_met
from recount.lexicon.cues import CueWord, cue_reach, cue_words, first_verbs
from recount.lexicon.phrase import Token, nominal, opens_clause, reckoned_by, tokens
from recount.model.mention import Cue, Mention, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span

LONGEST = 5  # words in the longest cue
FAR = 4  # words within which “lives” unmakes “claimed”
_OWNING = frozenset(("his", "her", "their", "its", "of", "any", "no"))
_COPULAS = frozenset(("remain", "remains", "remained", "grew"))
_NEGATIONS = frozenset(("not", "never", "n't", "neither", "nobody", "nor", "no"))


class CueAnnotator:
    """Marks the words that attribute; the frame carries the form of a verb, as in `say:past`."""

    name = "cue"
    provides: tuple[type, ...] = (Cue,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield cues that do not overlap, the longest at each place, in the first reading that fits."""
        text = report.text or ""
        for sentence in seen.of(Sentence):
            found = tokens(text, sentence.span)
            go_on = 0
            for i, token in enumerate(found):
                if i >= go_on and token.low in cue_reach():
                    cue, go_on = _cue_at(text, found, i)
                    if cue is not None:
                        yield cue


def _cue_at(text: str, found: Sequence[Token], i: int) -> tuple[Cue | None, int]:
    """The cue that begins at token `i`, and the token to go on from."""
    for length in range(min(cue_reach()[found[i].low], LONGEST, len(found) - i), 0, -1):
        readings = cue_words().get(tuple(t.low for t in found[i : i + length]), ())
        for reading in readings:
            if _in_name(found, i) or found[i + length - 1].is_("possessive") or not _fits(
                    found, i, i + length, reading):
                continue
            span = Span.of(text, found[i].start, found[i + length - 1].end)
            cue = Cue(span=span, frame=f"{reading.frame}:{_form(found, i, reading)}", plover=reading.plover,
                      stance=reading.stance, certainty=reading.certainty)
            return cue, i + length
    return None, i + 1


def _in_name(found: Sequence[Token], i: int) -> bool:
    """Whether a capitalised word stands in a name ("United States"); in a headline most words have capitals."""
    if i == 0 or not found[i].text[0].isupper() or found[i].low == "according":
        return False
    return sum(t.is_("capital") for t in found) * 2 < len(found)


def _form(found: Sequence[Token], i: int, reading: CueWord) -> str:
    """The form, told apart where past and participle look the same: a participle is passive."""
    if reading.form not in ("past", "participle"):
        return reading.form
    return "passive" if _passive(found, i) or _reduced(found, i) else "past"


def _fits(found: Sequence[Token], i: int, j: int, reading: CueWord) -> bool:
    if j < len(found) and found[j].low in reading.bans:
        return False
    if reading.far_bans and any(t.low in reading.far_bans for t in found[j : j + FAR]):
        return False
    if reading.frame in ("phrase", "adverb", "under", "state"):
        return _FIXED_FITS[reading.frame](found, i, j)
    if reading.frame in ("noun", "tallynoun"):
        return _owned(found, i) and needs_met(found, i, j, reading)
    if reading.frame == "passive":
        return reading.form == "participle" and _passive(found, i) and not _by(found, j)
    if reading.form in ("past", "participle") and _passive(found, i):
        real = _by(found, j) and not _quoted_as(found, j) and not _unreal(found, i, reading)
        return real and (reading.frame == "say" or reading.stance in ("denies", "doubts"))
    if reading.form == "participle" and reading.frame in ("say", "count") and _reduced(found, i, j):
        return reading.stance != "demands"
    if reading.frame == "cite":
        if any(a.low == "as" and b.is_("ing") for a, b in pairwise(found[j : j + NEAR])):
            return False  # "quoted her as saying": the saying is the cue
        return reading.form in ("ing", "past", "present") and not _noun_use(found, i, reading)
    if _noun_use(found, i, reading) or reckoned_by(found, i) is not None or _unreal(found, i, reading):
        return False
    return needs_met(found, i, j, reading)


def _phrase_fits(found: Sequence[Token], i: int, j: int) -> bool:
    return j < len(found) and (nominal(found[j]) or found[j].is_("article", "subject"))


def _under_fits(found: Sequence[Token], i: int, j: int) -> bool:
    """"Under the accord, …": at the start of a clause, with a comma after the agreement."""
    return (i == 0 or found[i - 1].is_("mark")) and any(t.text == "," for t in found[j : j + NEAR])


def _state_fits(found: Sequence[Token], i: int, j: int) -> bool:
    """"remain concerned about": a copula before, that or about after."""
    before = next((t for t in reversed(found[max(0, i - 3) : i]) if not t.is_("adverb")), None)
    copula = before is not None and (before.is_("auxiliary") or before.low in _COPULAS)
    return copula and j < len(found) and found[j].low in ("that", "about", "of", "over", "at")


def _adverb_fits(found: Sequence[Token], i: int, j: int) -> bool:
    return j < len(found)


_FIXED_FITS: dict[str, Callable[[Sequence[Token], int, int], bool]] = {
    "phrase": _phrase_fits, "under": _under_fits, "state": _state_fits, "adverb": _adverb_fits,
}


def _owned(found: Sequence[Token], i: int) -> bool:
    """Whether a noun has an owner before it ("Israel's count", "his own earlier count") or after it (of, by)."""
    k = i - 1
    while k >= 0 and i - k <= 4 and nominal(found[k]) and not found[k].is_("possessive", "determiner"):
        k -= 1
    if k >= 0 and (found[k].is_("possessive") or found[k].low in ("his", "her", "their", "its", "whose")):
        return True
    if reckoned_by(found, i) is not None:
        return True
    return i >= 2 and found[i - 1].is_("article") and found[i - 2].low == "by" and found[i + 1 : i + 2] != ()


def _noun_use(found: Sequence[Token], i: int, reading: CueWord) -> bool:
    """Whether the form is a noun or an adjective here: after an article, an owner, a preposition, a number."""
    if i == 0:
        return reading.form != "ing"
    before = found[i - 1]
    if before.is_("number") and i > 1 and found[i - 2].low == "of":
        return reading.form not in ("past", "present")  # "a mother of six told us"
    if before.is_("article", "possessive", "number") or before.low in _OWNING:
        return not (before.is_("possessive") and reading.form == "past")
    if reading.form in ("base", "present"):
        if (before.is_("preposition") and before.low != "to") or before.is_("ordinal"):
            return True
        if before.is_("determiner") and not before.is_("quantified"):
            return True
        if reading.frame == "say" and found[i + 1 : i + 2] and found[i + 1].is_("preposition"):
            return True
    if reading.form in ("base", "present") and _says(before) and not (i > 1 and found[i - 2].is_("article")):
        return True  # "denied reports that", "confirmed claims that"
    if found[i].is_("homograph") and i + 1 < len(found) and (_verb(found[i + 1]) or _says(found[i + 1])):
        return True
    if reading.form == "base" and found[i].is_("homograph") and not _has_plural_subject(found, i):
        return True
    return reading.form in ("past", "participle") and before.is_("preposition", "determiner") and not before.is_(
        "relative", "nominal", "subordinator") and not before.is_("quantified")


def _verb(token: Token) -> bool:
    """Whether a token after a noun is its verb."""
    if token.is_("capital"):
        return False
    return token.is_("past", "auxiliary") or token.low in first_verbs()


def _says(token: Token) -> bool:
    """Whether a token is a finite verb that attributes: "denied", "says"; "report" may as well be a noun."""
    readings = cue_words().get((token.low,), ())
    return not token.is_("capital", "homograph") and any(r.form in ("past", "present") for r in readings)


def _has_plural_subject(found: Sequence[Token], i: int) -> bool:
    """Whether a base form is a verb: after to, an auxiliary, a plural or a name; or with "that" after it."""
    if any(t.is_("auxiliary") or t.low == "to" for t in _group(found, i)):
        return True
    before = found[i - 1]
    if i + 1 < len(found) and opens_clause(found, i + 1):
        return True
    plural = before.low.endswith("s") or before.is_("plural") or before.is_("conjunction", "close")
    return plural or (before.is_("capital") and i > 1 and found[i - 2].is_("article", "capital"))


def _group(found: Sequence[Token], i: int) -> list[Token]:
    """The auxiliaries and adverbs that stand before a verb, nearest first."""
    out: list[Token] = []
    for token in reversed(found[max(0, i - 5) : i]):
        if not token.is_("auxiliary", "adverb") and token.low not in ("to", "being", "been"):
            break
        out.append(token)
    return out


def _passive(found: Sequence[Token], i: int) -> bool:
    nearest = next((t for t in _group(found, i) if t.is_("auxiliary")), None)
    return nearest is not None and nearest.low in ("is", "are", "was", "were", "be", "been", "being", "am")


def _by(found: Sequence[Token], j: int) -> bool:
    return j < len(found) and found[j].low == "by"


def _quoted_as(found: Sequence[Token], j: int) -> bool:
    return any(t.low == "as" for t in found[j : j + NEAR])


def _reduced(found: Sequence[Token], i: int, j: int | None = None) -> bool:
    """"the 773 announced by the authorities": a participle that follows its noun, with its agent after by."""
    j = i + 1 if j is None else j
    if not _by(found, j) or i == 0 or any(t.is_("auxiliary") for t in _group(found, i)):
        return False
    before = found[i - 1]
    follows = nominal(before) or before.is_("adverb", "ordinal") or before.text == ","
    return follows and j + 1 < len(found) and not found[j + 1].is_("ing")


def _unreal(found: Sequence[Token], i: int, reading: CueWord) -> bool:
    """Whether nothing is said: "declined to say", "did not say", "would say"; "prompting him to say" is real."""
    group = _group(found, i)
    if reading.form == "base" and _passive(found, i):
        return True
    if i > 0 and found[i - 1].low in ("nor", "neither"):
        return True
    if any(t.low in _NEGATIONS or t.low.endswith("n't") for t in group):
        return True
    if any(t.low in ("would", "could", "should", "may", "might", "must", "cannot", "can") for t in group):
        return True
    if reading.form == "ing":
        return i > 0 and found[i - 1].is_("article")
    if reading.form != "base" or not group or group[0].low != "to":
        return False
    return not any(t.low in ("prompting", "prompted", "leading", "led", "forcing", "forced") for t in found[:i])
