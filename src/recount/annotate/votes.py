"""A report's words in, how often it speaks of each country out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from recount.annotate.party import actor_at
from recount.annotate.surroundings import gap, hits, hits_in
from recount.annotate.token import Token, tokens
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.lexicon.masthead import masthead
from recount.lexicon.places import place_words
from recount.model.mention import Sentence
from recount.model.span import Span

_FULL, _HALF = 2, 1  # a vote, and one for a state that comments on wars more often than it has them


def votes(text: str, sentences: Sequence[Sentence], language: str) -> Counter[str]:
    """How often each country is spoken of: by its name, people and forces, or a place that nobody else has."""
    return Counter(dict(_votes(text, tuple(sentence.span for sentence in sentences), language)))


@lru_cache(maxsize=1)  # places and parties ask the same of a report, one after the other
def _votes(text: str, sentences: tuple[Span, ...], language: str) -> Counter[str]:
    onlookers = place_words("onlooker", language)
    found, opening = Counter[str](), dateline_words(text)
    every = [(tokens(text, span), hits_in(text, span)) for span in sentences]
    for words, named in [*every, (opening, tuple(hits(text, opening)))]:
        for country in _spoken_of(text, words, named, language):
            found[country] += _HALF if country.lower() in onlookers else _FULL
    return found


def dateline_words(text: str) -> list[Token]:
    """The words of the first dateline, as they are written elsewhere: "Goma" for "GOMA"."""
    piece = masthead(text).first("dateline")
    words = tokens(text, piece.span) if piece is not None else []
    return [w._replace(text=w.text.title()) if w.text.isupper() else w for w in words]


def _spoken_of(text: str, words: list[Token], named: Sequence[tuple[int, int]], language: str) -> Iterator[str]:
    atlas, made, never = gazetteer(), place_words("made", language), place_words("never", language)
    for first, last in named:
        if last == first + 1 and words[first].text in never:
            continue
        name = place_key(" ".join(w.text for w in words[first:last]))
        countries = {e.country for e in atlas.plain.get(name, ()) if e.by_hand and e.country}
        countries = countries or {atlas.capitals[name]} if name in atlas.capitals else countries
        if len(countries) == 1 and text[words[last - 1].end :][:1] != "$":
            yield from (c for c in countries if c is not None)
    for index in range(len(words)):
        actor = actor_at(text, words, index)
        if actor is not None and actor.country is not None and actor.kind in ("armed-group", "military", "igo"):
            yield actor.country
    for index, word in enumerate(words):
        if not word.capital:
            continue
        pair = f"{words[index - 1].text} {word.text}" if index and gap(text, words, index - 1) == " " else word.text
        country = atlas.demonyms.get(place_key(word.text), atlas.demonyms.get(place_key(pair)))
        follows = words[index + 1].text.lower() if gap(text, words, index) == "-" else ""
        if country is not None and follows not in made:
            yield country
