"""A report's sentences and places in, the parties and speakers out, resolved against the actor list."""

from collections.abc import Iterator
from dataclasses import replace

from recount.annotate.named import Cast, Named, called
from recount.annotate.party import Described, Owner, described, owner_at
from recount.annotate.person import People, person_at, titled
from recount.annotate.surroundings import gap
from recount.annotate.token import Token, tokens
from recount.annotate.votes import votes
from recount.lexicon.actors import actors, party_words, state
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.model.actor import Party
from recount.model.mention import ActorName, Mention, Mentions, PlaceName, Sentence
from recount.model.report import Report
from recount.model.span import Span

_COUNTRY = 6  # where_prec of a whole country
_SEAT = 4  # words after "in" among which the place of a ministry stands
_GROUPS = ("armed-group",)
_RULING = ("government", "army", "service")
_BODIES = ("military", "ministry", "armed-group", "igo", "ngo", "police", "state")


class ActorAnnotator:
    """Marks parties and speakers: listed names, persons, countries that act, and described bodies and people."""

    name = "actor"
    provides: tuple[type, ...] = (ActorName,)
    requires: tuple[type, ...] = (Sentence, PlaceName)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield an ActorName for each party, none inside another."""
        text, language = report.text or "", "en"
        places = {p.span.start: p for p in seen.of(PlaceName)}
        people = People(text=text, language=language)
        sentences = [tokens(text, s.span) for s in seen.of(Sentence)]
        cast = _cast(text, seen, language)
        for words in sentences:
            index, cast.last_country, cast.near, cast.fighting = 0, None, None, None
            while index < len(words):
                last, found = _at(text, words, index, places, people, cast)
                if found is not None:
                    yield found
                index = max(last, index + 1)


def _cast(text: str, seen: Mentions, language: str) -> Cast:
    """Nobody yet; the country that the report speaks of most, and whether no other comes near."""
    found = votes(text, seen.of(Sentence), language)
    finer = [p.place.country for p in seen.of(PlaceName) if p.place.precision != _COUNTRY]
    found.update(c for c in finer if c is not None)
    first, second = (*found.most_common(2), ("", 0), ("", 0))[:2]
    return Cast(country=first[0] or None, sure=first[1] >= 2 * second[1])


def _at(
    text: str, words: list[Token], index: int, places: dict[int, PlaceName], people: People, cast: Cast
) -> tuple[int, ActorName | None]:
    """The party that starts at this word, and where to go on."""
    language = people.language
    apart = index > 0 and words[index - 1].text.lower() in party_words("apart", language)
    if apart and gap(text, words, index - 1) == "-":
        return index + 1, None
    owner = owner_at(text, words, index, places, language) if words[index].capital or words[index].text in (
        "al", "el", "international") else None
    person = _person(text, words, index, owner, people)
    if person is not None:
        return person
    if owner is not None and owner.last < len(words) and gap(text, words, owner.last - 1) == "-" and (
            words[owner.last].text.lower() in party_words("tie", language)):
        tied = described(text, words, owner.last, None, language)
        if tied is None:
            return owner.last + 1, None
        return tied.last, _mention(text, words, index, tied.last, called(tied, cast), cast)
    if owner is not None and owner.how == "country":
        cast.last_country = owner.country
    phrase = described(text, words, index, owner, language)
    if phrase is not None and index and _rebels_own(words[index - 1], language):
        phrase = replace(phrase, part=True)  # "the separatists' army"
    if phrase is not None and phrase.kind == "ministry" and owner is None:
        phrase = replace(phrase, owner=_seat(text, words, phrase, places, cast))
    elif phrase is not None and phrase.kind in _RULING and owner is None:
        its = index > 0 and words[index - 1].text.lower() in ("its", "their") and cast.last_country is not None
        whose = Owner(first=index, last=index, how="country", country=cast.last_country)
        phrase = replace(phrase, owner=whose) if its else _seated(words, phrase, places, language)
    if phrase is not None and (owner is not None or _starts(words, index, language)):
        return phrase.last, _mention(text, words, index, phrase.last, called(phrase, cast), cast)
    if owner is None:
        return index + 1, None
    named = _bare(text, words, owner, language)
    if named is None:
        return owner.last, None
    return owner.last, _mention(text, words, index, owner.last, named, cast)


def _seat(
    text: str, words: list[Token], phrase: Described, places: dict[int, PlaceName], cast: Cast
) -> Owner | None:
    """The country of a ministry "in" a place, of "its" ministry, or of the officials named before in the sentence.

    Soldiers named before tell whose the defence ministry is; who else speaks may count what they did.
    """
    before = words[phrase.first - 1].text.lower() if phrase.first else ""
    armed = cast.fighting if phrase.head.startswith(("defence", "defense")) else None
    country = cast.last_country if before in ("its", "their") else cast.near or armed
    seat = "country"
    if phrase.last < len(words) and words[phrase.last].text in ("in", "of"):
        for word in words[phrase.last + 1 : phrase.last + 1 + _SEAT]:
            place = places.get(word.start)
            if place is not None and place.place.country is not None:
                country, seat = place.place.country, place.place.name
                break
    if country is None:
        return None
    return Owner(first=phrase.first, last=phrase.first, how=seat, country=country)


def _seated(words: list[Token], phrase: Described, places: dict[int, PlaceName], language: str) -> Described:
    """A government, army or police "in" or "of" a place: a capital's is the country's, a region's is its own."""
    if phrase.last >= len(words) or words[phrase.last].text not in ("in", "of"):
        return phrase
    for word in words[phrase.last + 1 : phrase.last + 1 + _SEAT]:
        place = places.get(word.start)
        if place is not None and place.place.country is not None:
            country, name = place.place.country, place_key(place.span.exact)
            if place.place.precision != _COUNTRY and name not in gazetteer().capitals:
                return replace(phrase, part=words[phrase.last].text == "of" or phrase.kind == "government")
            return replace(phrase, owner=Owner(first=phrase.first, last=phrase.first, how="country", country=country))
        if word.text.lower() in party_words("territory", language):
            return replace(phrase, part=True)
    return phrase


def _rebels_own(before: Token, language: str) -> bool:
    """Whether a possessive of fighters stands before a phrase."""
    return before.stop > before.end and party_words("head", language).get(before.text.lower()) == "group"


def _starts(words: list[Token], index: int, language: str) -> bool:
    """Whether a phrase may start here: not in the middle of one whose first word is a modifier of its own."""
    before = words[index - 1].text.lower() if index else ""
    return before not in party_words("modifier", language) or before in ("state", "backed", "linked", "run", "led")


def _person(
    text: str, words: list[Token], index: int, owner: Owner | None, people: People
) -> tuple[int, ActorName] | None:
    """A person from this word on: with titles, with the office of a body, or by the bare name."""
    start = owner.last if owner is not None else index
    if " ".join(w.text.lower() for w in words[start : start + 2]) in party_words("head", people.language):
        return None  # "the General Staff" is nobody's name
    tied = owner is not None and gap(text, words, owner.last - 1) not in (" ", "'s ", "’s ")
    name = titled(words, start, people.language)
    sure = name > start
    if not sure and owner is not None and start < len(words):
        small = words[start].text.lower() in party_words("small_title", people.language)
        if small and gap(text, words, start) == " ":
            name, sure = titled(words, start + 1, people.language), True
    if name >= len(words) or tied or (name > start and gap(text, words, name - 1) != " "):
        return None
    if owner is not None and not sure:
        return None
    found = person_at(people, words, name, index, sure=sure)
    if found is None:
        return None
    span = Span.of(text, words[index].start, words[found.last - 1].end)
    actor = found.actor
    party = Party(span=span, name=found.name, actor=actor.id if actor is not None else None)
    country = actor.country if actor is not None else owner.country if owner is not None else None
    return found.last, ActorName(span=span, party=party, kind="person", country=country)


def _mention(text: str, words: list[Token], first: int, last: int, named: Named, cast: Cast) -> ActorName:
    span = Span.of(text, words[first].start, words[last - 1].end)
    actor = actors().by_id.get(named.actor) if named.actor is not None else None
    if named.kind == "military" and actor is not None and actors().forces.get((actor.country or "", "army")) == actor:
        cast.army = actor
    elif named.kind == "ministry" and named.name is not None:
        cast.ministry = (named.name, actor)
    elif named.kind in _GROUPS and actor is not None:
        cast.group = actor
    elif named.kind == "state" and named.country is not None:
        cast.last_country = named.country
    if named.kind in ("official", "ministry") and named.country is not None:
        cast.near = named.country
    if named.kind == "military" and named.country is not None:
        cast.fighting = named.country
    if named.name is not None and named.kind in _BODIES and (actor is not None or named.kind != "armed-group"):
        cast.bodies.setdefault(named.name, actor)
    party = Party(span=span, name=named.name, actor=named.actor)
    return ActorName(span=span, party=party, kind=named.kind, country=named.country)


def _bare(text: str, words: list[Token], owner: Owner, language: str) -> Named | None:
    """An actor's or country's name that stands alone, where it is a doer and not a place."""
    after = words[owner.last].text.lower() if owner.last < len(words) else ""
    before = words[owner.first - 1].text.lower() if owner.first else ""
    beside = owner.last < len(words) and gap(text, words, owner.last - 1) in (" ", "'s ", "’s ", "-", "' ", "’ ")
    if owner.actor is not None:
        kind = owner.actor.kind or "actor"
        return Named(name=owner.actor.name, kind=kind, actor=owner.actor.id, country=owner.country)
    known = state(owner.country or "")
    if known is None:
        return None
    country = Named(name=known.name, kind="state", actor=known.id, country=owner.country)
    if owner.how == "people":
        harms = party_words("violence", language)
        if beside and any(w.text.lower() in harms for w in words[owner.last : owner.last + 2]):
            return country
        last = words[owner.last - 1].text
        plural = last.endswith("s") if last[:-1] in gazetteer().countries[owner.country or ""].demonyms else (
            last.endswith(("s", "ese")) and not beside)
        return Named(name=None, kind="people", country=owner.country) if plural else None
    if owner.how == "country":
        return None if before in party_words("not_actor_before", language) else country
    if owner.how == "capital" and not owner.possessive and after and beside:
        lower = words[owner.last].text[0].islower() and after not in ("and", "or", "in", "on", "at", "where", "from")
        return country if lower and before not in party_words("not_metonym_before", language) else None
    return None
