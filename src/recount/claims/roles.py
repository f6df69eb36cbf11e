"""A trigger among its sentence's tokens in, the phrases of its agents and recipients out."""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.claims.subject import (
    antecedent,
    before_auxiliaries,
    nearest_subject,
    subject_of_clause,
    subject_over_aside,
)
from recount.lexicon.phrase import Token, nominal, phrase_after, phrase_before
from recount.lexicon.speakers import speakers
from recount.model.mention import Trigger

Stretch = tuple[int, int]
NEAR = 7  # tokens after a noun within which by, on, against, between may open its roles
_OUTSIDE = frozenset(("on", "at", "in", "from", "to", "for", "within", "near", "inside", "outside"))
_BOUNDS = frozenset(("at", "least", "most", "more", "than", "about", "nearly", "up", "to", "over", "some", "around"))
_ONTO = frozenset(("on", "against", "with", "into", "for", "through"))
_ON = frozenset(("on", "against", "at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Agents and recipients as token stretches."""

    agents: tuple[Stretch, ...] = ()
    recipients: tuple[Stretch, ...] = ()


def roles_of(found: Sequence[Token], trigger: Trigger) -> Roles:
    """Who did it and to whom; empty where the sentence names neither."""
    inside = [k for k, t in enumerate(found) if trigger.span.start <= t.start and t.end <= trigger.span.end]
    if not inside:
        return Roles()
    i, j = inside[0], inside[-1] + 1
    parts = trigger.frame.split(":")
    if parts[0] == "noun":
        return _of_noun(found, i, j, parts[1])
    return _of_verb(found, i, j, parts[1], parts[2])


def _of_verb(found: Sequence[Token], i: int, j: int, form: str, kind: str) -> Roles:
    if form == "reduced":
        agents = _by(found, j, j + NEAR)
        if kind in ("hurl", "ruin", "harm") and not agents:
            return Roles()
        return Roles(agents=agents, recipients=_filled(phrase_before(found, i)))
    subject = _filled(_subject(found, i, form))
    if form == "passive":
        agents = _by(found, j, j + NEAR)
        pronoun = any(found[at[0]].is_("subject") for at in subject)
        bare = kind in ("hurl", "ruin", "harm") or pronoun
        return Roles() if bare and not agents else Roles(agents=agents, recipients=() if kind == "hurl" else subject)
    if kind == "harm" and any(found[at[1] - 1].low in speakers("never") for at in subject):
        return Roles()
    at = _object(found, j)
    if kind == "hurl":
        return Roles(agents=subject, recipients=_target(found, j, j + NEAR))
    if kind == "loss":
        return Roles(recipients=at or _harmed(found))
    if kind == "both":
        return Roles(agents=subject + at)
    return Roles(agents=subject, recipients=at)


def _subject(found: Sequence[Token], i: int, form: str) -> Stretch | None:
    k = before_auxiliaries(found, i)
    while k > 1 and (found[k - 1].low == "to" or found[k - 1].is_("aspect")):
        k = before_auxiliaries(found, k - 1)
    if k == 0:
        return None
    before = found[k - 1]
    if before.is_("relative"):
        return antecedent(found, k - 1)
    if before.text == "," and form != "ing":
        return subject_over_aside(found, k - 1) or subject_of_clause(found, k)
    if before.is_("conjunction", "mark") or form == "ing":
        return subject_of_clause(found, k)
    return nearest_subject(found, k, form)


def _object(found: Sequence[Token], j: int) -> tuple[Stretch, ...]:
    while j < len(found) and (found[j].is_("adverb") or found[j].low in _ONTO):
        j += 1
    if j < len(found) and (found[j].is_("mark", "preposition", "time", "ordinal") and not found[j].is_("number")):
        return ()
    return _filled(phrase_after(found, j, _OUTSIDE))


def _of_noun(found: Sequence[Token], i: int, j: int, kind: str) -> Roles:
    end = min(len(found), j + NEAR)
    between = _between(found, j)
    if between:
        return Roles(agents=between)
    agents = _by(found, j, end) or _owner(found, i) or _light_subject(found, i) or _harmer(found, i)
    if not agents and found[i].is_("ofagent"):
        agents = _of(found, i, j)
    recipients = _target(found, j, end) or (_of(found, i, j) if found[i].is_("ofact") else ())
    if kind == "loss":
        return Roles(agents=_owner(found, i), recipients=recipients or _harmed(found))
    if i > 1 and found[i - 1].low == "under" and found[i - 2].low in ("come", "came", "comes", "coming"):
        return Roles(agents=agents, recipients=_filled(_subject(found, i - 2, "past")))
    if kind == "both" and j < len(found) and found[j].low == "with":
        agents += _filled(phrase_after(found, j + 1))
    if not recipients and kind != "both" and (agents or not found[i].is_("vague")) and _hurts(found, i, j):
        recipients = _harmed(found)
    return Roles(agents=agents, recipients=recipients)


def _harmer(found: Sequence[Token], i: int) -> tuple[Stretch, ...]:
    """"The army killed 12 rebels in an operation": who hurt people in the act."""
    if not any(t.low in ("in", "during") for t in found[max(0, i - 5) : i]):
        return ()
    for k in range(i - 1, max(-1, i - 14), -1):
        if found[k].low in ("killed", "wounded", "injured"):
            group = found[max(0, k - 3) : k]
            passive = any(t.low in ("was", "were", "been", "being", "are", "is") for t in group)
            follows = k + 1 < len(found) and not found[k + 1].is_("preposition", "mark", "conjunction")
            return _filled(_subject(found, k, "past")) if follows and not passive else ()
    return ()


def _hurts(found: Sequence[Token], i: int, j: int) -> bool:
    """Whether the sentence says that people were hurt in the act: "died in a raid", "the raid killed 12"."""
    return any(t.low in ("in", "by", "during") for t in found[max(0, i - 5) : i]) or any(
        t.is_("harmed") for t in found[j : j + 2 * NEAR])


def _between(found: Sequence[Token], j: int) -> tuple[Stretch, ...]:
    if j >= len(found) or found[j].low not in ("between", "among"):
        return ()
    first = phrase_after(found, j + 1)
    if first is None:
        return ()
    if first[1] < len(found) and found[first[1]].low == "and":
        return first, *_filled(phrase_after(found, first[1] + 1))
    return (first,)


def _by(found: Sequence[Token], first: int, last: int) -> tuple[Stretch, ...]:
    for k in range(first, min(last, len(found))):
        if found[k].is_("mark", "subordinator") or found[k].low == "to":
            return ()
        if found[k].low == "by":
            at = phrase_after(found, k + 1, _OUTSIDE)
            gerund = at is not None and found[at[0]].is_("ing", "time")
            return () if gerund else _filled(at)
    return ()


def _owner(found: Sequence[Token], i: int) -> tuple[Stretch, ...]:
    """The actor before a noun: "Israel's siege", "Russian shelling", "its bombardment"."""
    at = phrase_before(found, i, bound=False)
    if at is None:
        return ()
    first, last = at
    for k in range(last - 1, first - 1, -1):
        if found[k].is_("possessive") and not found[k].is_("time"):
            return ((first, k + 1),)
        if found[k].low in ("his", "her", "its", "their"):
            return ((k, k + 1),)
    capitals = [k for k in range(first, last) if found[k].is_("capital") and not found[k].is_("time")]
    if capitals:
        end = capitals[0]
        while end < last and found[end].is_("capital"):
            end += 1
        return ((capitals[0], end),)
    known = [k for k in range(first, last) if found[k].low in speakers("body") or found[k].is_("side")]
    return ((known[0], known[0] + 1),) if known else ()



def _light_subject(found: Sequence[Token], i: int) -> tuple[Stretch, ...]:
    """"The army launched a raid": the subject of a verb that only carries the noun."""
    for k in range(i - 1, max(-1, i - 8), -1):
        token = found[k]
        if token.low == "part" and k > 0:
            return _filled(_subject(found, k - 1, "past"))
        if token.is_("light") and not token.is_("capital"):
            return _filled(_subject(found, k, "ing" if token.low.endswith("ing") else "past"))
        if token.is_("mark", "subordinator", "subject", "past", "auxiliary"):
            return ()
    return ()


def _target(found: Sequence[Token], first: int, last: int) -> tuple[Stretch, ...]:
    for k in range(first, min(last, len(found))):
        if found[k].is_("mark", "subordinator", "auxiliary", "past"):
            return ()
        if found[k].low in _ON and k + 1 < len(found) and not found[k + 1].is_("time", "ordinal", "number"):
            at = phrase_after(found, k + 1, _OUTSIDE)
            if at is not None and not any(t.is_("time") for t in found[at[0] : at[1]]):
                return (at,)
    return ()


def _of(found: Sequence[Token], i: int, j: int) -> tuple[Stretch, ...]:
    at = phrase_after(found, j + 1, _OUTSIDE) if j < len(found) and found[j].low == "of" else None
    if at is None or all(t.is_("number", "time") for t in found[slice(*at)]):
        return ()
    return (at,)


def _harmed(found: Sequence[Token]) -> tuple[Stretch, ...]:
    """Whoever the sentence says was killed or hurt: the object or the subject of its harm word."""
    for k, token in enumerate(found):
        if not token.is_("harmed"):
            continue
        first = k + 1
        while first < len(found) and found[first].low in _BOUNDS:
            first += 1
        follows = first < len(found) and not found[first].is_("preposition", "mark")
        after = phrase_after(found, first, _OUTSIDE) if follows else None
        if after is not None and any(t.is_("number") for t in found[slice(*after)]):
            return (after,)
        before = phrase_before(found, before_auxiliaries(found, k)) or subject_of_clause(found, k)
        if before is not None and any(nominal(t) for t in found[slice(*before)]):
            return (before,)
    return ()


def _filled(at: Stretch | None) -> tuple[Stretch, ...]:
    return () if at is None else (at,)
