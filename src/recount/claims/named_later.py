"""A report's sayings in, out with names that sources have elsewhere in it: “the association”, and then its name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from recount.lexicon.speakers import speakers
from recount.model.actor import Party
from recount.model.attribution import Attribution

if TYPE_CHECKING:
    from recount.claims.attribution import Saying

_ARTICLES = ("the ", "this ", "that ")


def named_later(said: Sequence["Saying"]) -> list["Saying"]:
    """Each saying with its sources named, where one body of the report alone has the one word that they go by.

    A title tells of “the association” whose name comes in the third paragraph. Where two are so called, or none,
    nobody is named.
    """
    names = _by_word(said)
    return [replace(one, sources=tuple(_named(party, names) for party in one.sources)) if _nameless(one) else one
            for one in said]


def named_too(told: Sequence[Attribution], said: Sequence["Saying"]) -> list[Attribution]:
    """The same for attributions that no word of saying tells."""
    names = _by_word(said)
    return [replace(one, sources=tuple(_named(party, names) for party in one.sources)) if _nameless(one) else one
            for one in told]


def _nameless(saying: "Saying | Attribution") -> bool:
    return any(party.name is None for party in saying.sources)


def _by_word(said: Sequence["Saying"]) -> Mapping[str, set[Party]]:
    """By each word that tells what kind of body it is, the parties with names of several words that hold it."""
    found: dict[str, set[Party]] = defaultdict(set)
    for party in (party for saying in said for party in saying.sources):
        words = [] if party.name is None else party.name.lower().split()
        for word in speakers("body").intersection(words) if len(words) > 1 else ():
            found[word].add(Party(span=None, name=party.name, actor=party.actor))
    return found


def _named(party: Party, names: Mapping[str, set[Party]]) -> Party:
    if party.name is not None or party.span is None:
        return party
    word = party.span.exact.lower()
    for article in _ARTICLES:
        word = word.removeprefix(article)
    called = names.get(word, set())
    if len(called) != 1:
        return party
    known = next(iter(called))
    return replace(party, name=known.name, actor=known.actor)
