"""The patterns of the words around an actor that tell what it did: its attack, its verb, the pronoun for it."""

import functools
import re

from recount.lexicon.numerals import alternation, closed

LANGUAGE = "en"


@functools.cache
def fought() -> re.Pattern[str]:
    """What stands before either side of a fight ("the war between A and B has killed …"): neither is blamed by it."""
    versus = _any("versus")
    return re.compile(
        rf"\b(?:{_any('fight')})\s(?:[a-z]+\s){{0,3}}(?:{_any('opponent')})\s(?:[^,;:.]{{1,60}}\s(?:{versus})\s)?"
        rf"(?:(?!(?:{versus})\b)[\w'’-]+\s){{0,3}}\Z",
        re.I,
    )


@functools.cache
def attacks() -> re.Pattern[str]:
    """What stands after an actor that attacked: up to two adjectives and a noun for an attack."""
    stops = rf"(?!(?:{_any('nounless')})\b)"
    return re.compile(rf"(?:['’]s?)?\s(?:{stops}[A-Za-z-]{{1,20}}\s){{0,2}}(?:{_any('attack')})(?![\w-])", re.I)


@functools.cache
def attacked() -> re.Pattern[str]:
    """What stands before an actor that attacked: a noun for an attack and "by", "of" or "claimed by"."""
    return re.compile(
        rf"(?:{_any('attack')})\s(?:[^,;:.]{{0,30}}?,?\s?(?:{_any('done')})\s)?(?:{_any('doneby')})\s"
        rf"(?:(?:{_any('thearticle')})\s)?(?:[a-z-]{{3,16}}\s)?$",
        re.I,
    )


@functools.cache
def possessed() -> re.Pattern[str]:
    """As in "its bombardment": whose attack it is, by a word that owns."""
    return re.compile(rf"\b({_any('owner')})\s(?:[a-z-]{{1,16}}\s)?(?:{_any('attack')})(?![\w-])", re.I)


@functools.cache
def agent() -> re.Pattern[str]:
    """What stands between a predicate and who did it: "by the"."""
    return re.compile(rf"[^;:]{{0,60}}?\b(?:{_any('agent')})\s(?:(?:{_any('thearticle')})\s)?", re.I)


@functools.cache
def verb() -> re.Pattern[str]:
    """What may stand between an actor and what it did: a word or two of its name, an auxiliary, an adverb."""
    return re.compile(
        rf"(?:\s(?!(?:{_any('verbless')})\b)[a-z-]{{1,16}}){{0,2}}\s?(?:(?:{_any('acting')})\s){{0,2}}"
    )


@functools.cache
def pair() -> re.Pattern[str]:
    """What may stand between an owner and the last of two things that are theirs: "(Russian) missiles and "."""
    return re.compile(rf"(?:\s[\w\s-]{{1,30}})?\s(?:{_any('pair')})\s", re.I)


@functools.cache
def doing() -> re.Pattern[str]:
    """What may stand between an actor and its verb: an auxiliary, an adverb, "in a raid"."""
    return re.compile(
        rf"(?:\s(?:{_any('wherein')})\s[\w\s]{{1,30}},?)?\s?(?:(?:{_any('doing')}|\w+ly)\s?){{0,3}}", re.I
    )


@functools.cache
def pronoun() -> re.Pattern[str]:
    """A pronoun right before a verb: "they had killed"."""
    return re.compile(rf"\b({_any('they')})\s(?:(?:{_any('doing')}|\w+ly)\s){{0,3}}$", re.I)


@functools.cache
def accused() -> re.Pattern[str]:
    """Who is charged: "accused them of (killing)"."""
    return re.compile(rf"\b(?:{_any('accuses')})\s({_any('accused')})\s(?:of|with)\s(?:having\s)?$", re.I)


@functools.cache
def shared_pronoun() -> re.Pattern[str]:
    """A pronoun whose second verb it is: "they came at night and took", "it had stormed the post and killed"."""
    return re.compile(
        rf"(?:\A\W{{0,2}}|\b(?=\w+\s(?:{_any('perfect')})\s))({_any('they')})\s[^,;.:]{{1,60}}"
        rf"\s(?:{_any('pair')})\s$",
        re.I,
    )


@functools.cache
def foe() -> re.Pattern[str]:
    """A noun for those who fight, right before what they did: "the enemy fired", "its pilots destroyed"."""
    return re.compile(rf"\b({_any('foe')})\s(?:(?:{_any('doing')}|\w+ly)\s){{0,2}}$", re.I)


@functools.cache
def whenever() -> re.Pattern[str]:
    """What stands before an actor in a clause of time: "when"."""
    return re.compile(rf"\b(?:{_any('whenever')})\s(?:\w+\s){{0,3}}$", re.I)


@functools.cache
def lost() -> re.Pattern[str]:
    """The verb of those who suffer: "lost"."""
    return re.compile(rf"\b(?:{_any('lost')})$", re.I)


@functools.cache
def _any(*kinds: str) -> str:
    return alternation(w for kind in kinds for w in closed(LANGUAGE, kind))
