"""Sentences to triggers: verbs and nouns for acts of PLOVER's kinds that are told as done or being done."""

from collections.abc import Iterator, Sequence

from recount.lexicon.phrase import Token, tokens
from recount.lexicon.triggers import TriggerWord, trigger_words
from recount.model.mention import Mention, Mentions, Sentence, Trigger
from recount.model.report import Report
from recount.model.span import Span

LONGEST = 4  # words in the longest trigger
NEAR = 9  # tokens within which the words that a trigger needs may stand
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
            i = 0
            while i < len(found):
                trigger, i = _trigger_at(text, found, i)
                if trigger is not None:
                    yield trigger


def _trigger_at(text: str, found: Sequence[Token], i: int) -> tuple[Trigger | None, int]:
    """The trigger that begins at token `i`, and the token to go on from."""
    for length in range(min(LONGEST, len(found) - i), 0, -1):
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
    capitals = sum(t.is_("capital") for t in found)
    return i > 0 and found[i].is_("capital") and capitals * 2 < len(found)


def _frame(found: Sequence[Token], i: int, j: int, reading: TriggerWord) -> str | None:
    """The reading's frame, a participle told from a past tense; None where the reading does not hold here."""
    if reading.needs and not any(t.low in reading.needs for t in found[max(0, i - NEAR) : j + NEAR]):
        return None
    if reading.frame.startswith("noun"):
        return reading.frame if _noun_holds(found, i, j) else None
    _, form, kind = reading.frame.split(":")
    if not _verb_holds(found, i, form):
        return None
    if form in ("past", "participle"):
        form = _told(found, i, j, form)
    return f"verb:{form}:{kind}"


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
    if any(t.low in _MODALS or t.low in _NEGATIONS or t.low.endswith("n't") for t in group):
        return False
    if any(t.low == "to" for t in group) and not any(t.is_("aspect") for t in group):
        return False
    if i == 0:
        return form in ("past", "ing")
    before = found[i - 1]
    if form in ("base", "present"):
        done = bool(group) or before.is_("relative") or (before.is_("subject") and not before.is_("capital"))
        named = before.is_("capital") and not before.is_("possessive") and (
            i + 1 < len(found) and found[i + 1].is_("article", "capital", "preposition"))
        return done or (form == "present" and named and not found[i + 1].is_("preposition"))
    if before.is_("article", "possessive") or before.low in ("his", "her", "their", "its"):
        return False
    if form == "ing":
        return before.text == "," or before.is_("auxiliary", "aspect", "capital", "word", "nominal")
    return not before.is_("preposition")


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
    before = found[max(0, i - 4) : i]
    cut = max((k + 1 for k, t in enumerate(before) if t.is_("mark", "subordinator", "past")), default=0)
    return not any(t.is_("unreal") for t in before[cut:])
