"""Words that no gazetteer lists in, the place that they mean by what stands around them out, or None."""

from itertools import pairwise

from recount.annotate.surroundings import Found, Setting, gap
from recount.annotate.token import Token
from recount.lexicon.actors import actors, party_words
from recount.lexicon.gazetteer import Entry, gazetteer, place_key
from recount.lexicon.times import months, weekdays

_REGIONS = ("region", "district", "island")
_RUN = 4  # words: the longest name of a village or hospital that is looked for
_CALLED = ("State", "Province", "Governorate", "Department", "District", "County")
_OTHERWISE = frozenset(("of", "in", "and", "a", "an", "to", "at", "on", "for", "other", "every", "each"))
_DETERMINERS = ("the", "this", "that", "its", "their", "his", "her")


def unlisted(setting: Setting, words: list[Token], index: int, listed: dict[int, int]) -> Found | None:
    """A capitalised name that stands where a place does: "the village of X", "X hospital", "in X, in Y state"."""
    last = _run(setting, words, index, listed)
    if last == index:
        return _soil(setting, words, index)
    name = setting.text[words[index].start : words[last - 1].end]
    if _other(setting, words, index, last):
        return None
    known = setting.accepted.get(place_key(name))
    if known is not None:
        return Found(start=words[index].start, end=words[last - 1].end, stop=last, entry=known)
    marked = _marked_site(setting, words, index, last)
    if marked is not None:
        return marked
    if not _stands_as_place(setting, words, index, last, listed):
        return None
    country = _country_near(setting, words, last, listed) or setting.main_country()
    entry = Entry(name=name, country=country, kind="town", precision=1)
    setting.accepted[place_key(name)] = entry
    near = index > 0 and words[index - 1].text.lower() in setting.words("beside")
    return Found(start=words[index].start, end=words[last - 1].end, stop=last, entry=entry,
                 precision=2 if near else None)


def _soil(setting: Setting, words: list[Token], index: int) -> Found | None:
    """A country by its people's name: "Afghan soil", "Ukrainian territory", "on the Russian side"."""
    country = gazetteer().demonyms.get(place_key(words[index].text)) if words[index].capital else None
    if country is None or index + 1 >= len(words):
        return None
    after, before = words[index + 1].text.lower(), [word.text.lower() for word in words[max(0, index - 2) : index]]
    beside = after in setting.words("side") and before[:1] == ["on"] and before[1:] == ["the"]
    if after not in setting.words("soil") and not beside:
        return None
    entry = gazetteer().plain[place_key(gazetteer().countries[country].name)][0]
    return Found(start=words[index].start, end=words[index + 1].end, stop=index + 2, entry=entry)


def _run(setting: Setting, words: list[Token], index: int, listed: dict[int, int]) -> int:
    """Where the capitalised words that start here end; nowhere for dates, people of a country and offices."""
    text, last = setting.text, index
    if not words[index].capital and words[index].text not in ("al", "el"):
        return index
    dated, named = months(setting.language), weekdays(setting.language)
    if index and words[index - 1].capital and gap(text, words, index - 1) in (" ", "-"):
        return index
    while last < len(words) and last - index < _RUN:
        word = words[last]
        plain = word.text in dated or word.text in named or place_key(word.text) in gazetteer().demonyms
        article = last == index and word.text in ("al", "el") and last + 1 < len(words) and words[last + 1].capital
        if not ((word.capital or article) and len(word.text) > 1 and not plain) or word.text.isupper():
            break
        if last > index and gap(text, words, last - 1) not in (" ", "-"):
            break
        if last in listed and last > index:
            break
        last += 1
    return last


def _other(setting: Setting, words: list[Token], first: int, last: int) -> bool:
    """Whether the run is a party's name, or goes on as somebody's."""
    reach = min(len(words), last + 2)
    named = any(actors().find(" ".join(w.text for w in words[first:end])) for end in range(first + 1, reach + 1))
    return named or (last < len(words) and words[last].capital and gap(setting.text, words, last - 1) in (" ", "-"))


def _marked_site(setting: Setting, words: list[Token], first: int, last: int) -> Found | None:
    """A name with "hospital", "camp", "village", "district" or the like right after it or in its last word."""
    text = setting.text
    inner = words[last - 1].text.lower()
    if last - first >= 2 and (inner in setting.words("site_word") or inner in setting.words("region_word")):
        end, stop, label = words[last - 1].end, last, inner
    else:
        label, stop = "", last
        for size in (2, 1):
            after = words[last : last + size]
            label = " ".join(w.text.lower() for w in after)
            kinds = ("site_word", "region_word", "town_word")
            beside = len(after) == size and gap(text, words, last - 1) == " "
            if beside and any(label in setting.words(k) for k in kinds):
                stop = last + size
                break
        if stop == last or words[last - 1].stop != words[last - 1].end:
            return None
        end = words[stop - 1].end
    if words[first].text.lower() in setting.words("public") or (first == 0 and last - first == 1):
        return None
    region = label in setting.words("region_word")
    office = words[stop].text.lower() if stop < len(words) and gap(text, words, stop - 1) == " " else ""
    if region and (office in party_words("head", setting.language)
                   or office in party_words("small_title", setting.language)):
        return None  # "former state minister"
    precision = int(setting.words("region_word").get(label, "1"))
    kind = "site" if not region else "district" if precision == 3 else "region"
    words_of_name = text[words[first].start : end].split()
    name = " ".join(w if w[:1].isupper() else w[:1].upper() + w[1:] for w in words_of_name)
    if label in setting.words("town_word") and not region:
        name, kind = text[words[first].start : words[last - 1].end], "town"
    entry = Entry(name=name, country=setting.main_country(), kind=kind, precision=precision)
    setting.accepted[place_key(name)] = entry
    return Found(start=words[first].start, end=end, stop=stop, entry=entry)


def _stands_as_place(setting: Setting, words: list[Token], first: int, last: int, listed: dict[int, int]) -> bool:
    """After "in", "near" or "the village of", or after another preposition with a place in apposition."""
    if _host(setting, words, last) and words[first].text.lower() not in setting.words("public"):
        return True
    if first == 0 or last - first > 3 or words[first].text.lower() in setting.words("public"):
        return False
    if words[last - 1].stop != words[last - 1].end:
        return False
    before = words[first - 1].text.lower()
    kinds = ("town_word", "region_word", "part")
    if first >= 2 and before == "of" and any(words[first - 2].text.lower() in setting.words(k) for k in kinds):
        return True
    if words[first].text in setting.words("never"):
        return False
    if before in ("in", "at") and words[first].text.lower() not in setting.words("never_in"):
        return True
    joined = before == "and" and first >= 2 and place_key(words[first - 2].text) in setting.accepted
    if joined or (before in setting.words("beside") and words[first].text.lower() not in setting.words("never_in")):
        return True
    before_place = before in setting.words("firm_locative") or before in setting.words("assault")
    return before_place and _country_near(setting, words, last, listed) is not None


def _host(setting: Setting, words: list[Token], last: int) -> bool:
    """Whether what follows is said of places only: "X alone took in 500", "X came under fire"."""
    at = last + 1 if last < len(words) and words[last].text.lower() in ("alone", "itself", "also") else last
    return any(" ".join(w.text.lower() for w in words[at : at + size]) in setting.words("host") for size in (1, 2, 3))


def _country_near(setting: Setting, words: list[Token], last: int, listed: dict[int, int]) -> str | None:
    """The country of a listed place in apposition: ", in Zamfara state", ", west of Bhamo"."""
    if last >= len(words) or not setting.text[words[last - 1].end : words[last].start].startswith(","):
        return None
    for at in range(last, min(len(words), last + 4)):
        if at in listed:
            name = place_key(" ".join(w.text for w in words[at : listed[at]]))
            entries = [*gazetteer().plain.get(name, ()), *gazetteer().marked.get(name, ())]
            return next((c for c in setting.votes if any(e.country == c for e in entries)),
                        entries[0].country if entries else None)
        if words[at].capital or words[at].text.lower() not in setting.words("apposition"):
            return None
    return None


def back_reference(setting: Setting, words: list[Token], index: int) -> Found | None:
    """The place that was established last, for "the enclave", "the besieged city", "the capital", "the south"."""
    word, low = words[index], words[index].text.lower()
    side, kind = low in setting.words("reference_side"), setting.words("reference").get(low)
    if word.capital or not (side or kind is not None) or not _definite(words, index):
        return None
    if side:
        return _side(setting, words, index)
    if kind is None or _named_after(words, index):
        return None
    regional = index > 0 and words[index - 1].text.lower() in ("regional", "provincial")
    of = gazetteer().demonyms.get(place_key(words[index - 1].text)) if words[index - 1].capital else None
    entry = _referred(setting, kind, of or setting.main_country(), regional=regional)
    if kind == "region" and words[index - 1].text.lower() in ("his", "her", "their") and setting.town is not None:
        own = gazetteer().marked.get(place_key(setting.town.entry.name))
        entry = own[0] if own else entry
    if entry is None:
        return None
    return Found(start=word.start, end=word.end, stop=index + 1, entry=entry)


def _named_after(words: list[Token], index: int) -> bool:
    """Whether the name follows: "the port of Aden", "the port city of Aden"."""
    return any(of.text == "of" and name.capital for of, name in pairwise(words[index + 1 : index + 4]))


def _definite(words: list[Token], index: int) -> bool:
    """Whether "the" or its like opens the phrase, with at most three adjectives between."""
    for at in range(index - 1, max(-1, index - 5), -1):
        if words[at].text.lower() in _DETERMINERS:
            return True
        if words[at].text.lower() in _OTHERWISE:
            return False
    return False


def _referred(setting: Setting, kind: str, country: str | None, *, regional: bool) -> Entry | None:
    found = setting.town if kind in ("town", "city") else _region(setting, kind) if kind in _REGIONS else None
    found = found or (setting.seat if kind == "city" else None)
    if found is not None:
        return found.entry
    if kind in ("country", "island"):
        return _country(country)
    if kind == "capital":
        return _capital(setting, country, regional=regional)
    return None


def _region(setting: Setting, kind: str) -> Found | None:
    """The region established last; one that is called a state or a province only where there is no other."""
    wanted = "district" if kind == "district" else "region"
    called = [r for r in setting.regions if r.entry.kind == wanted]
    loose = [r for r in called if r.entry.name.rpartition(" ")[2] not in _CALLED]
    return next(reversed(loose or called or setting.regions), None)


def _country(code: str | None) -> Entry | None:
    country = gazetteer().countries.get(code or "")
    return None if country is None else gazetteer().plain[place_key(country.name)][0]


def _capital(setting: Setting, code: str | None, *, regional: bool) -> Entry | None:
    atlas = gazetteer()
    if regional:
        region = setting.regions[-1].entry.name if setting.regions else ""
        seat = atlas.plain.get(place_key(region.rpartition(" ")[0]))
        return seat[0] if seat and seat[0].kind in ("town", "city") else None
    country = atlas.countries.get(code or "")
    seats = atlas.plain.get(place_key(country.capitals[0])) if country and country.capitals else None
    return seats[0] if seats else None


def _side(setting: Setting, words: list[Token], index: int) -> Found | None:
    """A side of the country or region named last: "in the south", but not "the north bank"."""
    after = words[index + 1].text.lower() if index + 1 < len(words) else ""
    bounded = gap(setting.text, words, index)[:1] in (",", ".", ";", "\n", "") or after in setting.words("side_end")
    if words[index - 1].text.lower() != "the" or not bounded:
        return None
    country = _country(setting.main_country())
    base = setting.regions[-1].entry if setting.regions else country
    side = setting.words("direction").get(words[index].text.lower(), "")
    if not side or base is None:
        return None
    whole = Entry(name=f"{side} {base.name}", country=base.country, kind="region", precision=4)
    return Found(start=words[index].start, end=words[index].end, stop=index + 1, entry=whole)
