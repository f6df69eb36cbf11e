"""A report's text in, the words out that may tell where something happened though no gazetteer lists them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from recount.lexicon.counting import demonyms
from recount.lexicon.gazetteer import Entry, gazetteer, place_key
from recount.lexicon.masthead import masthead
from recount.lexicon.numerals import alternation, closed
from recount.lexicon.places import place_words
from recount.lexicon.times import months, weekdays
from recount.model.mention import ActorName, Mentions, PlaceName, Time
from recount.model.place import Place
from recount.model.span import Span

Way = Literal["behind", "loose", "common", "people", "dateline"]
WAYS: tuple[Way, ...] = ("loose", "common", "people", "dateline")  # "behind" is what the others are not
_LANGUAGE = "en"
_COUNTRY = 6  # where_prec of a whole country
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]*"
_LOOSE = re.compile(rf"(?<![\w.'’-]){_CAPITAL}(?:[ -](?:(?:al|el|de|del|of)[ -])?{_CAPITAL}){{0,3}}")
_OWN = re.compile(r"['’]s$|['’]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Words that may be a place, and how they were found.

    `behind` a word of place ("at School No. 1"); `loose` capitals; a `common` noun ("the railway station"), whose
    name says where that is; a `people` for its country ("Macedonian losses"); the town of the `dateline`.
    """

    way: Way
    place: PlaceName


@lru_cache(maxsize=2)  # each figure asks for those of the same report
def spots(text: str, mentions: Mentions, country: str | None) -> tuple[Spot, ...]:
    """What may be a place besides the listed ones, none of them twice; those that are named lie in `country`."""
    taken = [p.span for p in mentions.of(PlaceName)] + [t.span for t in mentions.of(Time)]
    parties = [a.span for a in mentions.of(ActorName) if a.kind not in ("people", None)]
    found: dict[Span, Spot] = {}
    for spot in (*_datelined(text, country), *_behind(text, country), *_common(text, mentions, country),
                 *_peoples(text), *_loose(text, country)):
        span = spot.place.span
        others = (*taken, *found) if spot.way == "people" else (*taken, *found, *parties)
        meets = any(other.meets(span) for other in others)
        if not meets and (spot.way == "dateline" or mentions.sentence_at(span) is not None):
            found[span] = spot
    return tuple(found.values())


def _made(way: Way, span: Span, name: str, country: str | None, entry: Entry | None = None) -> Spot:
    if entry is None:
        place = Place(span=span, name=name, country=country, precision=1)
    else:
        place = Place(span=span, name=entry.name, country=entry.country, lat=entry.lat, lon=entry.lon,
                      geoname=entry.geoname, precision=entry.precision)
    return Spot(way=way, place=PlaceName(span=span, place=place))


def _listed(name: str, country: str | None) -> Entry | None:
    """What the gazetteer has under a name, in the country of the report before others."""
    entries = gazetteer().plain.get(place_key(name), [])
    return next((e for e in entries if e.country == country), entries[0] if entries else None)


def _datelined(text: str, country: str | None) -> Iterator[Spot]:
    """The towns of the dateline: "SARAJEVO, Feb. 5", "BISHKEK/DUSHANBE, March 13"."""
    piece = masthead(text).first("dateline")
    if piece is None:
        return
    for name in _town().finditer(text, piece.span.start, piece.span.end):
        span = Span.of(text, name.start(), name.end())
        yield _made("dateline", span, span.exact.title() if span.exact.isupper() else span.exact, country,
                    _listed(span.exact, country))


def _behind(text: str, country: str | None) -> Iterator[Spot]:
    """Names behind words of place that no gazetteer lists: "in Oradour-sur-Glane", "at School No. 1"."""
    for name in _named().finditer(text):
        span = Span.of(text, name.start("name"), name.end("name"))
        if span.exact.removesuffix("s") not in demonyms():
            yield _made("behind", span, span.exact, country)


def _common(text: str, mentions: Mentions, country: str | None) -> Iterator[Spot]:
    """Common nouns for places: "the railway station", "a refugee camp", in the place that is named before or next."""
    listed = sorted(mentions.of(PlaceName), key=lambda p: p.span.start)
    for noun in _nouns().finditer(text):
        span = Span.of(text, noun.start("name"), noun.end("name"))
        before = [p for p in listed if p.span.end <= span.start and (p.place.precision or _COUNTRY) < _COUNTRY]
        around = before[-1].place if before else listed[0].place if listed else None
        name = span.exact if around is None else f"{span.exact}, {around.name}"
        yield _made("common", span, name, country if around is None else around.country)


def _peoples(text: str) -> Iterator[Spot]:
    """A people's country: "40 Macedonian soldiers"."""
    for word in _peoples_names().finditer(text):
        code = demonyms(_LANGUAGE).get(word.group())
        state = gazetteer().countries.get(code or "")
        entries = gazetteer().plain.get(place_key(state.name), []) if state is not None else []
        if entries:
            yield _made("people", Span.of(text, word.start(), word.end()), "", None, entries[0])


def _loose(text: str, country: str | None) -> Iterator[Spot]:
    """Capitalised words that are not the first of a sentence, or are listed as places."""
    calendar = {*months(_LANGUAGE), *weekdays(_LANGUAGE)}
    for run in _LOOSE.finditer(text):
        words = _OWN.sub("", run.group())
        entry = _listed(words, country)
        opens = not text[: run.start()].rstrip() or text[: run.start()].rstrip()[-1] in ".!?:\n\"“"
        if words in calendar or (words.isupper() and entry is None) or (entry is None and opens and " " not in words):
            continue
        yield _made("loose", Span.of(text, run.start(), run.start() + len(words)), words, country, entry)


@cache
def _named() -> re.Pattern[str]:
    """A word of place, perhaps an article and a common noun, and a name of up to five words."""
    before = alternation(closed(_LANGUAGE, "before-place"))
    inside = alternation(closed(_LANGUAGE, "inside-name"))
    word = r"[A-ZÀ-Þ][\w’'-]*"
    return re.compile(rf"(?<!\w)(?i:{before})\s(?i:the\s)?(?:[a-z]+\s(?:of\s)?)?"
                      rf"(?P<name>{word}(?:[\s-](?:(?:{inside})[\s-])?(?:{word}|\d+)){{0,4}})")


@cache
def _nouns() -> re.Pattern[str]:
    """A noun for a place behind an article, a determiner or a place's name in the genitive."""
    kinds = ("site_word", "town_word", "region_word")
    words = sorted({word for kind in kinds for word in place_words(kind, _LANGUAGE)}, key=lambda w: (-len(w), w))
    noun = "|".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?:the|a|an|its|their|this|that|\w+['’]s)\s(?:[a-z-]+\s){{0,2}}?"
                      rf"(?P<name>(?:{noun}|border|front|frontier|south|north|east|west|coast)s?)(?!\w)")


@cache
def _peoples_names() -> re.Pattern[str]:
    names = sorted(demonyms(_LANGUAGE), key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})s?(?!\w)")


@cache
def _town() -> re.Pattern[str]:
    """A town at the start of a dateline, or behind its slash or dash."""
    return re.compile(rf"(?:(?<=[/(—–-])|(?<![\w.]))(?!(?:{'|'.join((*months(_LANGUAGE), *weekdays(_LANGUAGE)))})\b)"
                      rf"[A-ZÀ-Þ][\w’'.-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){{0,3}}(?=\s?[,/(—–-]|\s*$)")
