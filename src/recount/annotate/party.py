"""Words in, the party that they describe out: whose it is, what it is, and by which name it goes."""

from dataclasses import dataclass

from recount.annotate.surroundings import gap
from recount.annotate.token import Token
from recount.lexicon.actors import actors, head_lengths, party_words, state
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.model.actor import Actor
from recount.model.mention import PlaceName

_MODIFIERS = 4
_BINDS = ("for", "of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose party it is: an actor of the list, or a country by its name, its people's or its capital's."""

    first: int
    last: int
    how: str
    actor: Actor | None = None
    country: str | None = None
    possessive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A noun phrase for a party: its words, its head noun and that noun's class, and what stands around the noun.

    `bound` is where the phrase goes on ("spokesman for …"), `part` one of a part of a country ("regional
    government"), `akin` one that is another than whose name stands before it ("an al Qaeda affiliate"), `rebels` one
    of theirs ("the rebels' spokesman").
    """

    first: int
    last: int
    head: str
    kind: str
    definite: bool
    owner: Owner | None = None
    bound: bool = False
    part: bool = False
    akin: bool = False
    rebels: bool = False


def owner_at(text: str, words: list[Token], index: int, places: dict[int, PlaceName], language: str) -> Owner | None:
    """The actor or country that is named from this word on: the longest name of the actor list, else a country."""
    last = listed(text, words, index)
    place = places.get(words[index].start)
    if last > index:
        actor = actors().find(_written(words, index, last))
        longer = place is not None and place.span.end > words[last - 1].end and place.place.precision != 6
        if actor is not None and actor.kind != "office-holder" and not longer:
            return Owner(first=index, last=last, how="actor", actor=actor, country=actor.country,
                         possessive=words[last - 1].stop > words[last - 1].end)
    for size in (2, 1):
        run = words[index : index + size]
        country = gazetteer().demonyms.get(place_key(" ".join(w.text for w in run))) if len(run) == size else None
        if country is not None and text[run[-1].end :][:1] == "$":
            return None  # "US$5m"
        if country is not None and words[index].capital and (size == 1 or gap(text, words, index) in (" ", "-")):
            bare = _bare_country(words, index, index + size)
            return Owner(first=index, last=index + size, how="country" if bare else "people", country=country,
                         possessive=run[-1].stop > run[-1].end)
    if place is None or place.place.country is None or place.place.name == "Gaza Strip":
        return None
    last = next((n for n in range(index, len(words)) if words[n].start >= place.span.end), len(words))
    how = "country" if place.place.precision == 6 else "place"
    if place.place.country in gazetteer().countries and how == "place":
        how = "capital" if place_key(place.span.exact) in gazetteer().capitals else "place"
    return Owner(first=index, last=last, how=how, country=place.place.country,
                 possessive=words[last - 1].stop > words[last - 1].end)


def _bare_country(words: list[Token], first: int, last: int) -> bool:
    """Whether it is the name and not the adjective, of countries whose two are alike: "U.S." without a noun."""
    follows = last < len(words) and (words[last].text[0].islower() or words[last].capital)
    return words[first].text.rstrip(".").replace(".", "") in ("US", "UK") and not follows


def listed(text: str, words: list[Token], index: int) -> int:
    """Where the longest name of the actor list that starts here ends."""
    known = actors()
    reach = known.longest.get(place_key(words[index].text), 0)
    if words[index].text in ("al", "el", "Al", "El"):
        reach = max(reach, known.longest.get("al", 0))
    last = index
    if not reach:
        return last
    for end in range(index + 1, min(len(words), index + reach) + 1):
        if end > index + 1 and gap(text, words, end - 2) not in (" ", "-", "'s ", "’s ", ". ", " (", "/", "' ", "’ "):
            break
        if actors().find(_written(words, index, end)) is not None and _cased(words, index, end):
            last = end
    return last


def actor_at(text: str, words: list[Token], index: int) -> Actor | None:
    """The actor of the list that is named from this word on."""
    last = listed(text, words, index)
    return actors().find(_written(words, index, last)) if last > index else None


def _written(words: list[Token], first: int, last: int) -> str:
    """The words as a name is listed: with the possessive endings inside it."""
    return " ".join(
        w.text + ("'s" if w.stop > w.end and n < last - 1 - first else "") for n, w in enumerate(words[first:last])
    )


def _cased(words: list[Token], first: int, last: int) -> bool:
    """A name is written with a capital somewhere, unless it is listed without one ("emergencies ministry")."""
    if any(w.capital for w in words[first:last]):
        return words[first].capital or words[first].text in ("al", "el") or words[first].text.islower()
    named = actors().named.get(place_key(_written(words, first, last)), [])
    return any(written.islower() for written, _ in named)


def described(text: str, words: list[Token], index: int, owner: Owner | None, language: str) -> Described | None:
    """The head noun that follows here, with its modifiers: "Hamas fighters", "three residents"."""
    heads, modifiers = party_words("head", language), party_words("modifier", language)
    at = owner.last if owner is not None else index
    if owner is not None and at < len(words) and gap(text, words, at - 1) not in (" ", "-", "'s ", "’s ", "' ", "’ "):
        return None
    for start in range(at, min(len(words), at + _MODIFIERS) + 1):
        last = _head(text, words, start, heads, language)
        if last > start:
            head, before = " ".join(w.text.lower() for w in words[start:last]), words[at:start]
            return Described(first=index, last=last, head=head, kind=heads[head], owner=owner,
                             definite=_definite(words, index), part=_of_a_part(before, heads[head], language),
                             rebels=any(w.text.lower().startswith("rebel") for w in before),
                             akin=head.rpartition(" ")[2] in party_words("kin", language),
                             bound=last < len(words) and words[last].text in _BINDS)
        if start >= len(words) or gap(text, words, start) not in (" ", "-", ", "):
            return None
        low = words[start].text.lower()
        if low not in modifiers and not (owner is not None and place_key(low) in gazetteer().demonyms):
            return None
        if gap(text, words, start) == ", " and low not in modifiers:
            return None
    return None


def _of_a_part(modifiers: list[Token], kind: str, language: str) -> bool:
    """Whether a word tells of a body of a part of a country; of a "state" only its government is one."""
    told = {w.text.lower() for w in modifiers} & party_words("part", language).keys()
    return bool(told if kind == "government" else told - {"state"})


def _head(text: str, words: list[Token], start: int, heads: dict[str, str], language: str) -> int:
    longest = head_lengths(language).get(words[start].text.lower(), 0) if start < len(words) else 0
    for size in range(longest, 0, -1):
        run = words[start : start + size]
        whole = len(run) == size and all(gap(text, words, start + n) in (" ", "-") for n in range(size - 1))
        if whole and " ".join(w.text.lower() for w in run) in heads:
            return start + size
    return start


def _definite(words: list[Token], index: int) -> bool:
    return index > 0 and words[index - 1].text.lower() in ("the", "this", "that", "these", "those")


def country_name(country: str | None) -> str | None:
    """A country's name by its code."""
    known = state(country) if country is not None else None
    return known.name if known is not None else None


def adjective(country: str) -> str:
    """A country's adjective, or its name where it has none."""
    known = gazetteer().countries[country]
    return known.demonyms[0] if known.demonyms else known.name
