"""A stretch of a report in, the places out where something can have happened, each with those that hold it."""

from dataclasses import dataclass, replace
from functools import lru_cache

from recount.lexicon.gazetteer import gazetteer, place_key
from recount.lexicon.places import place_words, where_pattern
from recount.model.mention import ActorName, Mentions, PlaceName
from recount.model.span import Range, Span

_LANGUAGE = "en"
_COUNTRY = 6  # where_prec of a whole country, and of anything wider
_SPEAKERS = ("ministry", "official", "spokesman", "igo", "ngo", "media", "state", "person", "police")
_BEFORE = 60  # characters before a name that are looked at
_LINKED = 40  # characters between a place and the larger one that holds it
_ASIDE = 6  # words between a speaker and where he speaks for


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place: the finest of those named in one breath ("Bara, in North Kordofan"), and the extent of them all."""

    place: PlaceName
    start: int
    end: int
    located: bool
    names: tuple[str, ...]

    @property
    def precision(self) -> int:
        """The place's precision; unknown counts as a country's."""
        return self.place.place.precision or _COUNTRY


def part_of_sentence(text: str, sentence: Span, span: Span) -> Range:
    """The part of the sentence between semicolons that holds the claim."""
    start = text.rfind(";", sentence.start, span.start)
    end = text.find(";", span.end, sentence.end)
    return Range(start=sentence.start if start < 0 else start + 1, end=sentence.end if end < 0 else end)


@lru_cache(maxsize=1024)  # every claim asks for those of its sentence, of the one before and of the lead
def sites_in(text: str, mentions: Mentions, within: Span | Range) -> tuple[Site, ...]:
    """The places of a stretch, in text order; parties, origins and wishes are left out."""
    actors, places = mentions.of(ActorName, within), mentions.of(PlaceName, within)
    sites: list[Site] = []
    dropped = located = False
    for n, place in enumerate(places):
        before = text[max(within.start, place.span.start - _BEFORE) : place.span.start]
        between = text[places[n - 1].span.end : place.span.start] if n else "."
        joined = n > 0 and where_pattern("joined", _LANGUAGE).fullmatch(between.lstrip()) is not None
        located = where_pattern("located", _LANGUAGE).search(before) is not None or (joined and located)
        if sites and sites[-1].end == places[n - 1].span.end and _held(between):
            sites[-1] = _wider(sites[-1], place, between)
            continue
        holds = n + 1 < len(places) and text[place.span.end] in "'’" and _held(
            text[place.span.end : places[n + 1].span.start])
        label = n == 0 and _labels(text, mentions, place)
        dropped = not holds and not label and (
            (joined and dropped) or not _locates(text, place, before, actors, located=located))
        if not dropped:
            sites.append(Site(place=place, start=place.span.start, end=place.span.end, located=located or label,
                              names=(place.place.name,)))
    return tuple(sites)


def _labels(text: str, mentions: Mentions, place: PlaceName) -> bool:
    """Whether a heading opens with the country or region that all of it is about: "South Sudan: figures"."""
    home = mentions.sentence_at(place.span)
    opens = home is not None and home.part != "body" and home.span.start == place.span.start
    return opens and text[place.span.end :][:1] == ":" and (place.place.precision or 0) > 1


@lru_cache(maxsize=1024)
def rescue_sites(mentions: Mentions, within: Span | Range, *, country: bool) -> tuple[PlaceName, ...]:
    """Places whose health ministry or rescuers speak in a stretch: they count the harm of their own place.

    `country`: those of whole countries too, which count it in each place of theirs.
    """
    found = []
    for actor in mentions.of(ActorName, within):
        body = actor.kind in ("ministry", "ngo") and where_pattern("rescue", _LANGUAGE).search(actor.span.exact)
        found += [p for p in mentions.of(PlaceName, actor.span)
                  if body and (country or p.place.precision != _COUNTRY)]
    return tuple(found)


def _wider(site: Site, place: PlaceName, between: str) -> Site:
    """The site with one more place in its breath: "A's B" is B, "A in B" and "A, B" are A, but for a country A."""
    owned = between[:1] in ("'", "’") and len(site.names) == 1 and place.place.country is not None
    second = owned or (site.precision == _COUNTRY and place.place.precision != _COUNTRY)
    finer = place if second else site.place
    return replace(site, place=finer, end=place.span.end, names=(*site.names, place.place.name))


def _held(between: str) -> bool:
    """Whether one of two places holds the other, by the words between them."""
    return between.strip() != "" and len(between) <= _LINKED and (
        where_pattern("link", _LANGUAGE).match(between) is not None)


def _locates(text: str, place: PlaceName, before: str, actors: tuple[ActorName, ...], *, located: bool) -> bool:
    """Whether something can have happened there: the name is no party's, nobody's origin and no wish."""
    span, after = place.span, text[place.span.end : place.span.end + _BEFORE]
    tied = where_pattern("tied", _LANGUAGE).match(after) is not None
    taken = where_pattern("taken", _LANGUAGE).search(before) is not None
    origin = not taken and where_pattern("origin", _LANGUAGE).search(before) is not None
    named = where_pattern("name_goes_on", _LANGUAGE).match(after) or (
        where_pattern("name_before", _LANGUAGE).search(before))
    if tied or origin or named or where_pattern("wished", _LANGUAGE).search(before):
        return False
    onlooker = (place.place.country or "").lower() in place_words("onlooker", _LANGUAGE)
    capital = place_key(span.exact) in gazetteer().capitals
    if (onlooker and where_pattern("spoken_there", _LANGUAGE).match(after)) or (
            capital and where_pattern("seat_speaks", _LANGUAGE).match(after)):
        return False
    if not located and (place.place.country is None or capital):
        return False
    if span.exact[:1].islower() and after[:1] in ("'", "’") and place.place.precision == _COUNTRY:
        return False
    return all(_free_of(text, place, actor, located=located) for actor in actors)


def _free_of(text: str, place: PlaceName, actor: ActorName, *, located: bool) -> bool:
    """Whether a place is more than a part of a party's name, a state that acts, or where somebody speaks for."""
    span, precision = place.span, place.place.precision
    if actor.span == span:
        return located or actor.kind != "state"
    if actor.span.holds(span):
        own = actor.kind == "military" and actor.country == place.place.country
        return actor.span.start == span.start and (own or (actor.kind == "official" and precision != _COUNTRY))
    between = text[actor.span.end : span.start].split() if actor.span.end < span.start else []
    speaks_for = bool(between) and len(between) <= _ASIDE and between[0] in ("in", "of", "for", "at")
    voice = actor.kind in _SPEAKERS or where_pattern("voice", _LANGUAGE).search(actor.span.exact) is not None
    return not (voice and speaks_for and "," not in "".join(between))
