"""Who has been named so far in a report, and whom a pronoun or a bare surname stands for among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from recount.lexicon.speakers import speakers
from recount.model.actor import Party
from recount.model.mention import ActorName, Mentions
from recount.model.span import Range, Span

PERSONS = frozenset(("he", "she", "his", "her"))
SINGULAR = frozenset(("it", "its"))
PLURAL = frozenset(("they", "their", "both", "others"))
KINDS = {"person": "person", "people": "people", "official": "person"}  # of mentions, as kinds of speakers
JUST_BEFORE = 200  # characters
_MET = re.compile(r"(?:^|[.!?:”\"\d]\s)(?:A|An|One|Another)\s(?:[\w-]+\s){0,2}?([\w-]+)")  # “A survivor describes …”
_SHE, _HE = ("spokesman", ("she", "her")), ("spokeswoman", ("he", "his"))  # who is not meant by which pronouns


@dataclass(slots=True)
class Spoken:
    """Who has been named so far in a report, the latest last: what a pronoun or a bare surname can stand for.

    `publisher` is who "we" is outside of quotations.
    """

    persons: list[Party] = field(default_factory=list)
    bodies: list[Party] = field(default_factory=list)
    groups: list[Party] = field(default_factory=list)
    publisher: str | None = None

    def latest(self, low: str) -> Party | None:
        """The party a pronoun stands for, or None."""
        order = [self.persons] if low in PERSONS else [self.bodies, self.groups]
        order = order[::-1] if low in PLURAL else order[:1]
        return next((kind[-1] for kind in order if kind), None)

    def named(self, surname: str) -> Party | None:
        """The person whose full name ended in this surname."""
        return next((p for p in reversed(self.persons) if p.name and p.name.split()[-1] == surname), None)


def stands_for(
    text: str, low: str, span: Span, mentions: Mentions, spoken: Spoken, opening: int | None
) -> Party | None:
    """Whom a pronoun stands for; `opening` is where its sentence begins, if it opens it."""
    if low in PERSONS:
        return _person(text, low, span, spoken)
    known = spoken.latest(low)
    if low not in SINGULAR or opening is None:
        return known
    return subject_before(text, named_before(mentions, opening, span.start), known) or known


def named_before(mentions: Mentions, sentence: int, end: int) -> list[ActorName]:
    """The bodies named just before: in the sentence up to here, and in the one or two before it."""
    near = mentions.of(ActorName, Range(start=max(0, sentence - JUST_BEFORE), end=max(end, 1)))
    return [m for m in near if m.party.name is not None and m.kind not in KINDS and m.kind != "spokesman"]


def _person(text: str, low: str, span: Span, spoken: Spoken) -> Party | None:
    """Whom “he” or “she” stands for: the person who spoke last, unless the text has met with another since."""
    last = spoken.latest(low)
    if last is None or last.span is None:
        return last
    since = {found[1].lower() for found in _MET.finditer(text, last.span.end, span.start)}
    other = any(word in last.span.exact.lower() and low in pronouns for word, pronouns in (_SHE, _HE))
    return None if other or since & speakers("person") else last


def subject_before(text: str, near: Sequence[ActorName], known: Party | None) -> Party | None:
    """The body with which a sentence before begins, where it is told of later than who spoke last: “It denies …”."""
    for mention in reversed(near):
        lead = text[: mention.span.start].removesuffix("The ").removesuffix("the ").rstrip(" ")
        if not lead or lead[-1] in "\n.!?”\"":
            after = known is None or known.span is None or known.span.end < mention.span.start
            return mention.party if after else None
    return None
