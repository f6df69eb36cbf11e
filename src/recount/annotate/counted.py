"""Marks what each number counts, with unit, roles and nationality."""

import functools
import re
from collections.abc import Iterator

from recount.annotate.phrase import Phrase, head_of, phrase_at
from recount.lexicon.counting import demonyms, else_roles, nouns, role_words, roles
from recount.lexicon.numerals import alternation, closed
from recount.model.claim import Role
from recount.model.mention import Counted, Mention, Mentions, Number, Sentence
from recount.model.report import Report
from recount.model.span import Span

LANGUAGE = "en"
_QUOTES = "\"“”‘’"
_ABBREVIATION = 3  # letters: "US", "UAE"
UNKNOWN = "unknown"
_PEOPLE = ("person", "household")


class CountedAnnotator:
    """Marks what each number counts, with unit, roles and nationality."""

    name = "counted"
    provides: tuple[type, ...] = (Counted,)
    requires: tuple[type, ...] = (Sentence, Number)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield at most one group a number; the unit is "unknown" where the noun is in no table."""
        text = report.text or ""
        captured = _captured().search(text) is not None
        numbers = {n.span.start: n for n in seen.of(Number)}
        for sentence in seen.of(Sentence):
            for number in seen.of(Number, within=sentence.span):
                phrase = phrase_at(text, number.span, sentence.span, numbers, LANGUAGE)
                if phrase is not None:
                    yield _counted(text, number, phrase, captured)


def _counted(text: str, number: Number, phrase: Phrase, captured: bool) -> Counted:
    unit = unit_of(phrase)
    people = unit in (*_PEOPLE, UNKNOWN)
    return Counted(
        span=Span.of(text, phrase.start, phrase.end),
        number=number.span,
        unit=unit,
        roles=_of_war(_roles(phrase), captured) if people else (),
        nationality=nationality_of(phrase.words) if people else None,
    )


def _roles(phrase: Phrase) -> tuple[Role, ...]:
    """The roles of all that are counted: "pupils and teachers" are none together, "soldiers and police" are both."""
    at = phrase.words.index("and") if "and" in phrase.words else 0
    sides = (phrase.words[:at], phrase.words[at + 1 :]) if at else ()
    partly = any(not roles_of(side) for side in sides)
    return roles_of((*(() if partly else phrase.words), *phrase.cover))


def _of_war(found: tuple[Role, ...], captured: bool) -> tuple[Role, ...]:
    """Captives are prisoners in a report that tells of prisoners of war."""
    return tuple("prisoners" if role == "hostages" and captured else role for role in found)


@functools.cache
def _captured() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(closed(LANGUAGE, 'captured'))})\b", re.I)


def unit_of(phrase: Phrase) -> str:
    """The unit of a phrase's head; "unknown" where no table and no ending tells it."""
    head = head_of(phrase.words, LANGUAGE)
    known = nouns(LANGUAGE).get(head.lower())
    if phrase.measured:
        return "other"
    if known is not None:
        return known.unit
    if head in demonyms(LANGUAGE) or head.lower().endswith(role_endings()):
        return "person"
    return UNKNOWN


def role_endings() -> tuple[str, ...]:
    """Endings of words for people that no table lists ("bakers", "herdsmen", "cyclists")."""
    return tuple(sorted(role_words("ending", LANGUAGE)))


def roles_of(words: tuple[str, ...]) -> tuple[Role, ...]:
    """The roles that a group's words tell, each once; "former" and its like leave none."""
    low = [w.lower() for w in words]
    if any(w in role_words("cancels", LANGUAGE) for w in low):
        return ()
    return _told(low, roles(LANGUAGE)) or _told(low, else_roles(LANGUAGE))


def _told(low: list[str], known: dict[str, tuple[Role, ...]]) -> tuple[Role, ...]:
    """The roles that words in lower case tell, by each of them and by two together."""
    weak = role_words("needs-head", LANGUAGE)
    found: list[Role] = []
    for at, word in enumerate(low):
        word = word.strip(_QUOTES).removesuffix("'s").removesuffix("’s")
        head = word in weak and (at + 1 >= len(low) or low[at + 1] in ("and", "or", ",", "of"))
        if head and known is roles(LANGUAGE):
            continue
        pair = " ".join((word, *low[at + 1 : at + 2]))
        found += (*known.get(word, ()), *known.get(pair, ()))
    return tuple(dict.fromkeys(found))


def nationality_of(words: tuple[str, ...]) -> str | None:
    """The one country that a group's words name, or None for none and for several.

    “Ethnic Albanians” are of any country; a text all in capitals names peoples in capitals.
    """
    if any(word.lower() == "ethnic" for word in words):
        return None
    known = demonyms(LANGUAGE)
    words = tuple(word.capitalize() if word.isupper() and len(word) > _ABBREVIATION else word for word in words)
    found: list[str] = []
    skip = -1
    for at, word in enumerate(words):
        pair = " ".join(words[at : at + 2])
        triple = " ".join(words[at : at + 3])
        code = known.get(triple) or known.get(pair) or (known.get(word) if at > skip else None)
        if known.get(triple) or known.get(pair):
            skip = at + (2 if known.get(triple) else 1)
        if code is not None and code not in found:
            found.append(code)
    return found[0] if len(found) == 1 else None
