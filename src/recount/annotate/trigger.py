"""Sentences to triggers: verbs and nouns for acts of PLOVER's kinds that are told as done or being done."""

from collections.abc import Iterator, Sequence

from recount.lexicon.phrase import Token, nominal, tokens
from recount.lexicon.triggers import TriggerWord, trigger_reach, trigger_words
from recount.model.mention import Mention, Mentions, Sentence, Trigger
from recount.model.report import Report
from recount.model.span import Span

LONGEST = 4  # words in the longest trigger
WINDOW = 6  # tokens before a noun within which a word of planning, fearing or denying unmakes it
NEAR = 6  # tokens within which the words that a trigger needs may stand
_NEGATIONS = frozenset(("not", "never", "n't", "nor"))
_MODALS = frozenset(("would", "could", "should", "may", "might", "must", "will", "shall", "can", "cannot"))
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "being"))


class TriggerAnnotator:
    """Marks the words for acts; `frame` is `verb:past:act`, `verb:passive:act`, `noun:both` and the like."""

    name = "trigger"
    provides: tuple[type, ...] = (Trigger,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield triggers that do not overlap, the longest at each place, in the first reading that fits."""
        text = report.text or ""
        for sentence in seen.of(Sentence):
            found = tokens(text, sentence.span)
            go_on = 0
            for i, token in enumerate(found):
                if i >= go_on and token.low in trigger_reach():
                    trigger, go_on = _trigger_at(text, found, i)
                    if trigger is not None:
                        yield trigger


def _trigger_at(text: str, found: Sequence[Token], i: int) -> tuple[Trigger | None, int]:
    """The trigger that begins at token `i`, and the token to go on from."""
    for length in range(min(trigger_reach()[found[i].low], LONGEST, len(found) - i), 0, -1):
        words = tuple(t.low for t in found[i : i + length])
        for reading in trigger_words().get(words, ()):
            frame = _frame(found, i, i + length, reading)
            if frame is None or _in_name(found, i):
                continue
            span = Span.of(text, found[i].start, found[i + length - 1].end)
            return Trigger(span=span, plover=reading.plover, mode=reading.mode, frame=frame), i + length
    return None, i + 1


def _in_name(found: Sequence[Token], i: int) -> bool:
    """Whether a capitalised word stands in a name ("Strike Force One"); in a headline most words have capitals."""
    if i == 0 or not found[i].is_("capital"):
        return False
    return sum(t.is_("capital") for t in found) * 2 < len(found)


def _frame(found: Sequence[Token], i: int, j: int, reading: TriggerWord) -> str | None:
    """The reading's frame, a participle told from a past tense; None where the reading does not hold here."""
    if j < len(found) and found[j].low in reading.bans:
        return None
    if reading.frame.startswith("noun"):
        near = found[max(0, i - NEAR) : j + NEAR]
        return reading.frame if _noun_holds(found, i, j) and _accompanied(reading, near) else None
    _, form, kind = reading.frame.split(":")
    if not _verb_holds(found, i, form):
        return None
    if form in ("past", "participle"):
        form = _told(found, i, j, form)
    around = form in ("passive", "reduced") or kind in ("hurl", "loss")
    near = found[max(0, i - NEAR) : j + NEAR] if around else found[j : j + NEAR]
    return f"verb:{form}:{kind}" if _accompanied(reading, near) else None


def _accompanied(reading: TriggerWord, near: Sequence[Token]) -> bool:
    return not reading.needs or any(t.low in reading.needs for t in near)


def _told(found: Sequence[Token], i: int, j: int, form: str) -> str:
    """Whether a form in -ed is a past tense, a passive or a participle that follows its noun."""
    group = _group(found, i)
    if any(t.low in _BEING for t in group):
        return "passive"
    if any(t.is_("auxiliary") for t in group):
        return "past"
    alone = form == "participle" and found[i].is_("ed") and not found[i].low.endswith("ed")
    return "reduced" if alone or _reduced(found, i, j) else "past"


def _group(found: Sequence[Token], i: int) -> list[Token]:
    out: list[Token] = []
    for token in reversed(found[max(0, i - 5) : i]):
        if not token.is_("auxiliary", "adverb", "aspect") and token.low not in ("to", *_NEGATIONS):
            break
        out.append(token)
    return out


def _verb_holds(found: Sequence[Token], i: int, form: str) -> bool:
    """Whether a verb's form is a verb here, and what it tells was done."""
    group = _group(found, i)
    if form == "base" and any(t.low in _BEING for t in group):
        return False  # "was hit": the participle has a reading of its own
    if any(t.low in _MODALS or t.low in _NEGATIONS or t.low.endswith("n't") for t in group):
        return False
    if any(t.low == "to" for t in group) and not any(t.is_("aspect") for t in group):
        return False
    if i == 0:
        return form in ("past", "ing")
    before = found[i - 1]
    if form in ("base", "present"):
        return _finite(found, i, form, group)
    if before.is_("article", "possessive") or before.low in ("his", "her", "their", "its"):
        return False
    if form == "ing":
        absolute = any(t.low == "with" for t in found[max(0, i - 6) : i])
        return before.text == "," or before.is_("auxiliary", "aspect") or (absolute and nominal(before))
    return before.is_("adverb") or not before.is_("preposition")


def _finite(found: Sequence[Token], i: int, form: str, group: Sequence[Token]) -> bool:
    """Whether a base or a present form, which mostly is a noun as well, is a verb here."""
    before, after = found[i - 1], found[i + 1] if i + 1 < len(found) else None
    if any(t.is_("auxiliary") or t.low == "to" for t in group):
        return True
    if before.is_("subject") and not before.is_("capital"):
        return True
    if form != "present" or after is None:
        return False
    named = before.is_("capital") and not before.is_("possessive") and after.is_("article", "capital")
    return named or before.is_("relative")


def _reduced(found: Sequence[Token], i: int, j: int) -> bool:
    """Whether a form in -ed follows its noun as a participle: "children abducted by gunmen", "hostages seized in"."""
    after = found[j] if j < len(found) else None
    if after is None or after.is_("article", "number", "capital", "determiner", "possessive"):
        return False
    if after.low == "by":
        return True
    verbs = sum(t.is_("auxiliary", "past") for t in found[:i])
    return after.is_("preposition", "mark", "time", "adverb", "conjunction") and verbs > 0 and not found[i - 1].is_(
        "relative", "conjunction", "mark")


def _noun_holds(found: Sequence[Token], i: int, j: int) -> bool:
    """Whether a noun names an act that was done: no modifier of another noun, nothing planned, feared or denied."""
    after = found[j] if j < len(found) else None
    if found[j - 1].is_("possessive"):
        return False
    if after is not None and after.is_("word", "nominal") and not after.is_("ed", "ing", "adverb", "past", "mark"):
        return False
    before = found[max(0, i - WINDOW) : i]
    if before and before[-1].is_("number") and found[i].is_("vague"):
        return False  # counts of operations tell of no act
    to_verb = bool(before) and before[-1].low == "to" and not found[i].low.endswith("s")
    if to_verb or (before and before[-1].is_("auxiliary", "subject")):
        return False
    cut = max((k + 1 for k, t in enumerate(before) if t.is_("mark", "subordinator", "past")), default=0)
    return not any(t.is_("unreal") or t.low in _NEGATIONS for t in before[cut:])
