"""A name and the words around it in, the place of the gazetteer that is meant out, or None."""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache

from recount.annotate.token import Token, tokens
from recount.lexicon.gazetteer import Entry, gazetteer, place_key
from recount.lexicon.places import place_words
from recount.lexicon.times import months, weekdays
from recount.model.span import Span

_LARGE = 1_000_000  # people: a city that needs no country beside it
_NAMES = 4  # words: a line of so few in capitals may be a name or initials
_PARTED = ("country", "region", "area")
_ARTICLES = frozenset(("al", "el"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place in the text: its offsets, where the words go on, what it is, and what its own words make of it."""

    start: int
    end: int
    stop: int
    entry: Entry
    precision: int | None = None


@dataclass(slots=True, kw_only=True)
class Setting:
    """What is known while a report is read: the countries it speaks of, the places established last."""

    text: str
    language: str
    votes: Counter[str]
    heading: bool = False
    regions: list[Found] = field(default_factory=list)
    town: Found | None = None
    seat: Found | None = None  # where the report is sent from
    accepted: dict[str, Entry] = field(default_factory=dict)

    def establish(self, found: Found) -> None:
        """Remember a place for what refers back to it."""
        kind, near = found.entry.kind, found.precision == 2
        if kind in ("region", "district"):
            self.regions.append(found)
        elif (kind in ("town", "city") and not near) or (kind == "site" and self.town is None):
            self.town = found

    def main_country(self) -> str | None:
        """The country that the report speaks of most; the first one of equals."""
        return next((country for country, _ in self.votes.most_common(1)), None)

    def words(self, kind: str) -> dict[str, str]:
        """The words of one kind in the report's language."""
        return place_words(kind, self.language)


def gap(text: str, words: list[Token], index: int) -> str:
    """What stands between a word and the next one."""
    return text[words[index].end : words[index + 1].start] if 0 <= index < len(words) - 1 else "\n"


def hits(text: str, words: list[Token]) -> list[tuple[int, int]]:
    """The stretches of words that are names in the gazetteer: the longest ones, from left to right."""
    found, index, shouted = [], 0, _shouted(words)
    while index < len(words):
        last = _longest(text, words, index, shouted=shouted) if _opens(text, words, index) else index
        if last > index:
            found.append((index, last))
        index = max(last, index + 1)
    return found


@lru_cache(maxsize=1024)  # places, votes and actors ask for those of the same sentences, one after the other
def hits_in(text: str, within: Span) -> tuple[tuple[int, int], ...]:
    """The same for the words of a stretch."""
    return tuple(hits(text, tokens(text, within)))


def _shouted(words: list[Token]) -> bool:
    """Whether a sentence is written in capitals throughout, as old wires are: "PERU" is no abbreviation there."""
    return len(words) > _NAMES and all(word.text == word.text.upper() for word in words)


def _opens(text: str, words: list[Token], index: int) -> bool:
    """Whether a name can start here: with a capital, or with the article of "al-Shifa"."""
    word = words[index]
    if word.capital:
        return True
    article = word.text in _ARTICLES and index + 1 < len(words) and words[index + 1].capital
    return article and gap(text, words, index) in ("-", " ")


def _longest(text: str, words: list[Token], index: int, *, shouted: bool) -> int:
    atlas = gazetteer()
    folded = place_key(words[index].text)
    reach = max(atlas.longest.get(folded, 0), atlas.longest.get("al", 0) if len(folded) <= 3 else 0)
    end = index + 1
    while end < len(words) and end - index < reach and gap(text, words, end - 1) in (" ", "-", "–", ". ", ", "):
        end += 1
    for last in range(end, index, -1):
        written = " ".join(w.text for w in words[index:last])
        if atlas.listed(written) or (shouted and atlas.listed(written.title())):
            if "," in text[words[index].start : words[last - 1].end] and last - index < 3:
                continue
            return last
    return index


def resolve(setting: Setting, words: list[Token], first: int, last: int) -> Found | None:
    """The place that a listed name stands for here; None where it is a person's name or a plain word."""
    atlas = gazetteer()
    name = place_key(" ".join(w.text for w in words[first:last]))
    plain, marked = atlas.plain.get(name, []), atlas.marked.get(name, [])
    mark = _mark(setting, words, first, last)
    region = mark is not None and mark.kind == "region_word"
    if region and not marked and plain and plain[0].kind in ("country", "area"):
        region, mark = False, None
    entries = [*marked, *(e for e in plain if e.kind in ("region", "district"))] if region else plain
    if region and not entries:
        entries = [_made(mark.name, setting, plain)] if mark is not None and plain[:1] != [] else []
    entry = _chosen(setting, words, last, entries)
    if entry is None or not (region or _meant(setting, words, first, last, entry)):
        return None
    setting.accepted.setdefault(name, entry)
    bare = Found(start=words[first].start, end=words[last - 1].end, stop=last, entry=entry)
    if mark is not None:
        bare = replace(bare, start=min(bare.start, mark.start), end=max(bare.end, mark.end), stop=mark.stop)
    return bare if region else _sided(setting, words, first, bare)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A word beside a name that says what kind of place it is."""

    kind: str
    start: int
    end: int
    stop: int
    name: str


def _mark(setting: Setting, words: list[Token], first: int, last: int) -> _Mark | None:
    """Such words as in "Kharkiv region", "Goma airport", "the province of Sweida"; the longest win."""
    text = setting.text
    for size in (3, 2, 1):
        after = words[last : last + size]
        if len(after) == size and all(gap(text, words, last - 1 + n) == " " for n in range(size)):
            label = " ".join(w.text for w in after)
            for kind in ("region_word", "site_word", "town_word"):
                if label.lower() in setting.words(kind) and words[last - 1].stop == words[last - 1].end:
                    name = text[words[first].start : words[last - 1].end] + " " + label.title()
                    return _Mark(kind, words[first].start, after[-1].end, last + size, name)
    if first >= 2 and words[first - 1].text == "of" and gap(text, words, first - 2) == " ":
        label = words[first - 2].text
        if label.lower() in setting.words("region_word"):
            name = text[words[first].start : words[last - 1].end] + " " + label.title()
            return _Mark("region_word", words[first].start, words[last - 1].end, last, name)
    return None


def _made(name: str, setting: Setting, plain: list[Entry]) -> Entry:
    """A region that the gazetteer does not list, named after a place that it does."""
    precision = setting.words("region_word").get(name.rpartition(" ")[2].lower(), "4")
    return Entry(name=name, country=plain[0].country, kind="district" if precision == "3" else "region",
                 precision=int(precision))


def _chosen(setting: Setting, words: list[Token], last: int, entries: list[Entry]) -> Entry | None:
    """One of the homonyms: the one in the country that follows, in a country the report speaks of, the first."""
    if len(entries) <= 1:
        return entries[0] if entries else None
    beside = _country_after(setting, words, last)
    for country in (beside, *(c for c, _ in setting.votes.most_common())):
        for entry in entries:
            if country is not None and entry.country == country:
                return entry
    return entries[0]


def _country_after(setting: Setting, words: list[Token], last: int) -> str | None:
    """The country of the place that follows after a comma: "Tripoli, Libya", "Banga, in Zamfara state"."""
    if gap(setting.text, words, last - 1) != ", ":
        return None
    at = last
    while at < len(words) and at < last + 3 and not words[at].capital:
        at += 1
    for end in range(min(len(words), at + 3), at, -1):
        name = place_key(" ".join(w.text for w in words[at:end]))
        listed: list[Entry] = [*gazetteer().plain.get(name, []), *gazetteer().marked.get(name, [])]
        if listed and listed[0].by_hand:
            return listed[0].country
    return None


def _meant(setting: Setting, words: list[Token], first: int, last: int, entry: Entry) -> bool:
    """Whether the name is a place here: no plain word, nobody's name, and a small town only in its country."""
    text, single = setting.text, words[first].text if last == first + 1 else None
    before, after = words[first - 1] if first else None, words[last] if last < len(words) else None
    if single is not None and single in setting.words("never") and not (entry.by_hand and _after_locative(
            setting, words, first)):
        return False
    beside_after = after is not None and after.capital and gap(text, words, last - 1) == " " and (
        words[last - 1].stop == words[last - 1].end)
    beside_before = before is not None and before.capital and gap(text, words, first - 1) == " " and (
        before.stop == before.end)
    if single is not None and single in setting.words("person") and beside_after and not setting.heading:
        return after is not None and _public(setting, after)
    if text[words[last - 1].end :][:1] == "$":  # "US$5m"
        return False
    if entry.kind == "country" and words[first].text.replace(".", "").isupper() and last == first + 1:
        return (before is not None and before.text.lower() == "the") or not _followed(text, words, last)
    borne = beside_after and after is not None and not setting.heading and not _public(setting, after)
    if single is not None and entry.kind in ("town", "site", "city") and borne:
        return False
    if entry.by_hand:
        return not (entry.kind == "site" and single is not None and beside_before and first > 1
                    and not _public(setting, words[first - 1]))
    if (beside_after and after is not None and not _public(setting, after)) or (beside_before and first > 1):
        return False
    name = place_key(" ".join(w.text for w in words[first:last]))
    if name in setting.accepted or name in gazetteer().capitals:
        return True
    known = entry.country in setting.votes or entry.population >= _LARGE
    return known and (_after_locative(setting, words, first) or _country_after(setting, words, last) == entry.country)


def _followed(text: str, words: list[Token], last: int) -> bool:
    """Whether a noun follows at once: "U.S. troops" names no place."""
    return last < len(words) and gap(text, words, last - 1) in (" ", "-")


def _after_locative(setting: Setting, words: list[Token], first: int) -> bool:
    return first > 0 and words[first - 1].text.lower() in setting.words("firm_locative")


def _public(setting: Setting, word: Token) -> bool:
    """Whether a capitalised word is one of offices, bodies and places rather than of a person's name."""
    low = word.text.lower()
    kinds = ("region_word", "site_word", "town_word", "direction", "public")
    dated = word.text in months(setting.language) or word.text in weekdays(setting.language)
    listed = place_key(word.text) in gazetteer().demonyms or place_key(word.text) in gazetteer().plain
    return dated or listed or any(low in setting.words(k) for k in kinds)


def _sided(setting: Setting, words: list[Token], first: int, found: Found) -> Found:
    """A part of the place or near it: "southern Israel", "the north of Mali", "west of Sake"."""
    text, entry = setting.text, found.entry
    if words[found.stop - 1].text.lower() in setting.words("region_word"):
        return found
    before, sides = words[first - 1].text.lower() if first else "", setting.words("direction")
    if first and before in sides and gap(text, words, first - 1) in (" ", "-") and entry.kind in _PARTED:
        listed = gazetteer().plain.get(place_key(f"{sides[before]} {entry.name}"))
        part = listed[0] if listed else _part(sides[before], entry)
        return replace(found, start=words[first - 1].start, entry=part)
    if first >= 2 and before == "of" and words[first - 2].text.lower() in sides:
        if first >= 3 and words[first - 3].text.lower() == "the" and entry.kind in _PARTED:
            part = _part(sides[words[first - 2].text.lower()], entry)
            return replace(found, start=words[first - 2].start, entry=part)
        return replace(found, precision=2)
    if before in ("near", "outside", "around", "surrounding") and entry.precision == 1 and entry.kind != "site":
        return replace(found, precision=2)
    return found


def _part(side: str, whole: Entry) -> Entry:
    precision = 5 if whole.kind == "country" else whole.precision
    return replace(whole, name=f"{side} {whole.name}", kind="region", precision=precision, geoname=None, lat=None,
                   lon=None)
