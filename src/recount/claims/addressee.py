"""An attribution in, whom it is addressed to out: "told the agency", "urged residents to leave"."""

from collections.abc import Sequence

from recount.lexicon.phrase import Token, phrase_after

Stretch = tuple[int, int]
_CALLED = frozenset(("on", "upon", "to"))


def addressee_of(found: Sequence[Token], cue: Stretch, frame: str) -> Stretch | None:
    """The phrase addressed, or None: after verbs of telling and urging, "called on", "appealed to", "warned to"."""
    i, j = cue
    addressed = frame in ("tell", "urge") or found[i].is_("thanked") or (
        frame == "prep" and found[j - 1].low in _CALLED and found[i].low not in ("refer", "referring", "referred"))
    if frame == "say" and j < len(found) and found[j].low == "to":
        addressed, j = True, j + 1
    at = phrase_after(found, j) if addressed and j < len(found) and not found[j].is_("open", "mark") else None
    if at is None or at[1] == at[0] or found[at[0]].is_("ing", "ed") or any(
            t.is_("assembly") for t in found[slice(*at)]):
        return None
    clause = at[1] < len(found) and found[at[1]].is_("auxiliary", "past") and frame == "urge"
    return None if clause else at
