"""A report's sentences in, the places that are named or referred to out, resolved against the gazetteer."""

from collections.abc import Iterator

from recount.annotate.party import listed
from recount.annotate.surroundings import Found, Setting, hits, hits_in, resolve
from recount.annotate.token import Token, tokens
from recount.annotate.unnamed import back_reference, unlisted
from recount.annotate.votes import dateline_words, votes
from recount.lexicon.actors import actors
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.model.mention import Mention, Mentions, PlaceName, Sentence
from recount.model.place import Place
from recount.model.report import Report
from recount.model.span import Span


class PlaceAnnotator:
    """Marks places; homonyms are settled by the countries that the report speaks of."""

    name = "place"
    provides: tuple[type, ...] = (PlaceName,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield a PlaceName for each place, in text order, none inside another."""
        text, language = report.text or "", "en"
        sentences = [(s, tokens(text, s.span)) for s in seen.of(Sentence)]
        raw = [list(hits_in(text, s.span)) for s, _ in sentences]
        setting = Setting(text=text, language=language, votes=votes(text, seen.of(Sentence), language))
        setting.seat = _dateline_town(setting)
        marked: list[list[PlaceName]] = []
        for (sentence, words), found in zip(sentences, raw, strict=True):
            setting.heading = sentence.part != "body"
            marked.append(list(_marked(setting, words, found)))
        for n, (sentence, words) in enumerate(sentences):  # what the body tells to be a place is one in the title too
            if sentence.part != "body" and not marked[n]:
                setting.heading = True
                marked[n] = list(_marked(setting, words, raw[n]))
        for places in marked:
            yield from places


def _dateline_town(setting: Setting) -> Found | None:
    """The town that the report is sent from, for "the city", if it is in the country that the report is about."""
    words = dateline_words(setting.text)
    for first, last in hits(setting.text, words)[:1]:
        found = resolve(setting, words, first, last)
        if found is not None and found.entry.precision == 1 and found.entry.country == setting.main_country():
            return found
    return None


def _marked(setting: Setting, words: list[Token], found: list[tuple[int, int]]) -> Iterator[PlaceName]:
    """The places of one sentence: listed ones first, then what the words around tell to be a place."""
    taken = -1
    starts = dict(found)
    for index in range(len(words)):
        if index < taken:
            continue
        place = None
        if _in_party(setting.text, words, index):
            continue
        if index in starts:
            place = resolve(setting, words, index, starts[index])
        if place is None:
            place = unlisted(setting, words, index, starts) or back_reference(setting, words, index)
        if place is not None:
            taken = place.stop
            setting.establish(place)
            yield _place_name(setting.text, place)


def _in_party(text: str, words: list[Token], index: int) -> bool:
    """Whether a longer name of a group, a medium or an organisation starts here: "New York Times"."""
    last = listed(text, words, index)
    actor = actors().find(" ".join(w.text for w in words[index:last])) if last > index + 1 else None
    if actor is None or actor.kind not in ("armed-group", "military", "media", "ngo", "igo"):
        return False
    state = any(e.kind == "country" for e in gazetteer().plain.get(place_key(words[index].text), ()))
    return not (actor.kind == "military" and state)  # an army speaks of its own country


def _place_name(text: str, found: Found) -> PlaceName:
    span, entry = Span.of(text, found.start, found.end), found.entry
    place = Place(
        span=span, name=entry.name, country=entry.country, lat=entry.lat, lon=entry.lon,
        geoname=entry.geoname, precision=found.precision or entry.precision,
    )
    return PlaceName(span=span, place=place)
