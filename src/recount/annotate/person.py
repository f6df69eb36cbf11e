"""Words in, the person that they name out: after a title, beside a word of saying, or by a surname met before."""

from dataclasses import dataclass, field

from recount.annotate.surroundings import gap
from recount.annotate.token import Token
from recount.lexicon.actors import actors, party_words
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.lexicon.places import place_words
from recount.lexicon.speakers import speakers
from recount.lexicon.times import months, weekdays
from recount.model.actor import Actor

_LONGEST = 5  # words in a person's name, particles included


@dataclass(slots=True, kw_only=True)
class People:
    """The persons of a report so far: surname to full name, with the entry of the actor list where there is one."""

    text: str
    language: str
    known: dict[str, tuple[str, Actor | None]] = field(default_factory=dict)

    def remember(self, name: str, actor: Actor | None) -> None:
        """Keep a full name for later mentions by its last word, or by its last two."""
        parts = name.split()
        for size in (1, 2):
            if len(parts) > size:
                self.known[" ".join(parts[-size:])] = (name, actor)
        self.known[name] = (name, actor)

    def named(self, name: str) -> tuple[str, Actor | None] | None:
        """The person that a name in the text stands for, where that is known."""
        actor = actors().find(name)
        if actor is not None and actor.kind == "office-holder":
            return actor.name, actor
        return self.known.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person in the text: the words from title to name, the full name, the entry in the actor list."""

    first: int
    last: int
    name: str
    actor: Actor | None


def titled(words: list[Token], index: int, language: str) -> int:
    """Where the capitalised titles that start here end: "Rear Admiral", "Secretary of State"."""
    titles, last = party_words("title", language), index
    while last < len(words) and words[last].text in titles and words[last].stop == words[last].end:
        last += 1
        if last + 1 < len(words) and words[last].text == "of" and words[last + 1].text in titles:
            last += 1
    return last


def person_at(people: People, words: list[Token], index: int, first: int, *, sure: bool) -> Person | None:
    """The person whose name starts at `index`; `first` is where the title before it starts.

    `sure`: a title stands before, so any name will do; otherwise the name is known already, or it is one of
    two words and more beside a word of saying or an office.
    """
    last = _name(people, words, index)
    for end in range(last, index, -1):
        name = people.text[words[index].start : words[end - 1].end]
        known = people.named(name)
        if known is not None:
            people.remember(*known)
            return Person(first=first, last=end, name=known[0], actor=known[1])
    if words[last - 1].text.lower() in speakers("body"):
        return None  # “Darfur Documentation Centre”
    if last == index or not (sure or (last - index >= 2 and _speaks(people, words, index, last))):
        return None
    name = people.text[words[index].start : words[last - 1].end]
    people.remember(name, None)
    return Person(first=first, last=last, name=name, actor=None)


def _name(people: People, words: list[Token], index: int) -> int:
    """Where the run of words that could be a name ends; `index` where there is none."""
    last, particles = index, party_words("particle", people.language)
    while last < len(words) and last - index < _LONGEST:
        word = words[last]
        if last > index and gap(people.text, words, last - 1) not in (" ", "-", ". "):
            break
        before_name = last + 1 < len(words) and words[last + 1].capital
        particle = last > index and word.text.lower() in particles and before_name
        opens = word.text in ("al", "el", "bin") and before_name
        if not (particle or opens or (word.capital and _could_be(people, word))):
            break
        last += 1
        if word.stop != word.end:
            break
    while last > index and words[last - 1].text.lower() in particles and not words[last - 1].capital:
        last -= 1
    return last


def _could_be(people: People, word: Token) -> bool:
    language = people.language
    dated = word.text in months(language) or word.text in weekdays(language)
    public = word.text.lower() in place_words("public", language) or word.text.isupper()
    public = public or word.text.lower() in place_words("town_word", language)
    return not dated and not public and place_key(word.text) not in gazetteer().demonyms


def _speaks(people: People, words: list[Token], first: int, last: int) -> bool:
    """Whether a word of saying stands beside the name, or an office in apposition."""
    text, language = people.text, people.language
    said, offices = party_words("said", language), party_words("small_title", language)
    heads = party_words("head", language)
    before = words[first - 1].text.lower() if first else ""
    comma_before = first > 0 and gap(text, words, first - 1) == ", "
    bodies = ("official", "spokesman", "ministry")
    if first and (before in said or before in offices or (comma_before and heads.get(before) in bodies)):
        return True
    if last < len(words):
        after, between = words[last].text.lower(), gap(text, words, last - 1)
        if between == " " and after in said:
            return True
        near = [w.text.lower() for w in words[last : last + 7]]
        return between == ", " and (after in ("who", "whose") or any(w in offices or w in heads for w in near))
    return False
