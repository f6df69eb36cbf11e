"""A report and its mentions in, whether it tells of armed conflict out (convention 23 of the claims format).

Three looks, each at less: the words alone turn most news away before anything is marked; then sentences, numbers and
harm; who is named comes last, since places and actors cost most. All three together say what the last one says.
"""

import functools
import re
import unicodedata
from collections.abc import Mapping

from recount.lexicon.actors import actors
from recount.lexicon.codebook import measures
from recount.lexicon.gazetteer import ARTICLES
from recount.lexicon.numerals import alternation
from recount.lexicon.packs import table
from recount.lexicon.spotting import Spotter
from recount.model.mention import ActorName, Harm, Mentions, Number, Sentence
from recount.model.report import Report

LANGUAGE = "en"
ENOUGH = 2  # different weak words in a headline or two
EVERY = 120  # words of a report for which one weak word more is asked: long texts use any word once
# Words that war shares are enough where they outnumber those of other news by more than SPARE: an `armed` one counts
# as three, people harmed, counted where no word of other news stands, as one. So 219 of 54,530 figures of our own
# reports are lost where 784 were; 60 of 334 quiet ones come through where 46 did, and 28 of 449 of ECB+ where 22 did.
# With all words alike, no harm and 1 to SPARE it is 403, 52 and 32 (November 2026).
ARMED, SPARE = 2, 2
BRIEF = 60  # words of a report that is too short to say what it is about
MOST = 6  # weak words that are enough at any length
# Beside a word that war shares a sentence has to say how many were harmed; of these measures it need not. So 8 of
# 11,370 gold figures and 40 of 10,607 statements are lost and 21 of 449 quiet articles of ECB+ come through;
# where the killed are counted as well 10, 53 and 16 (November 2026).
UNCOUNTED = ("killed",)
SEIZED, SEVERAL = "abducted", 3  # people taken, from how many on it is no family's quarrel or single crime
_BETWEEN = 4  # words from one word of a group's name to the next: two articles and an ending may stand between
_WORD = re.compile(r"[^\W_]+(?:['.`]+[^\W_]+)*")
_JOINT = re.compile(r"['.`]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_APOSTROPHES = str.maketrans("’‘ʼʿ", "''''")
EARLY: tuple[type, ...] = (Sentence, Number, Harm)  # what `tells_no_conflict` looks at


def tells_of_conflict(report: Report, mentions: Mentions) -> bool:
    """Whether a report has conflict content: an armed group, a word of war, or several that war shares.

    A word that war shares is enough beside people harmed in one sentence, as is one that tells of several people
    taken; a line or two may be too short to tell: people harmed are enough there; neither where a storm, a crash or
    a match is named. A pure function of both. A report without it yields no claims unless everything is asked for.
    """
    text = report.text or ""
    return (any(map(_armed, mentions.of(ActorName))) and _armed_words(text)) or _told(text, mentions)


def tells_no_conflict(report: Report, mentions: Mentions) -> bool:
    """Whether `tells_of_conflict` is sure to say no, with no more marked than EARLY, or nothing.

    Before anything is marked the words decide alone: what may still be harm counts as harm.
    """
    text = report.text or ""
    if _armed_words(text):
        return False
    if mentions.of(Sentence):
        return not _told(text, mentions)
    return not _spotter().standing(text) and (len(text.split()) >= BRIEF or _other(text))


def asked_of(report: Report, mentions: Mentions) -> tuple[Sentence, ...] | None:
    """The sentences of which `tells_of_conflict` asks who was harmed: if they do not tell, it is sure to say no.

    None where the words alone tell of conflict, or where an armed group may be named.
    """
    text = report.text or ""
    standing = _spotter().standing(text)
    if _armed_words(text) or not standing.isdisjoint(_listed("strong")):
        return None
    length = len(text.split())
    if length < BRIEF and not _other(text):
        return None if standing else mentions.of(Sentence)
    lead = _lead(text, standing)
    if lead > SPARE or len(standing) >= min(MOST, ENOUGH + length // EVERY):
        return None
    if lead == SPARE:
        return mentions.of(Sentence)
    words = [max(phrase.split(" "), key=len) for phrase in standing]
    lowered = ((sentence, sentence.span.exact.lower()) for sentence in mentions.of(Sentence))
    return tuple(sentence for sentence, low in lowered if any(word in low for word in words))


def _told(text: str, mentions: Mentions) -> bool:
    """Whether words and harm tell of conflict."""
    standing = _spotter().standing(text)
    if not standing.isdisjoint(_listed("strong")):
        return True
    length = len(text.split())
    if length < BRIEF and not _other(text):
        return bool(standing) or any(_harm(mentions, sentence, ()) for sentence in mentions.of(Sentence))
    lead = _lead(text, standing)
    if lead > SPARE or len(standing) >= min(MOST, ENOUGH + length // EVERY):
        return True
    harmed = _counted if lead == SPARE else _attacked
    return bool(standing) and any(harmed(mentions, sentence) for sentence in mentions.of(Sentence))


def _lead(text: str, standing: frozenset[str]) -> int:
    """By how many the words that war shares, armed ones counted as three, lead those of other news."""
    weight = len(standing) + ARMED * len(standing & _listed("armed"))
    return weight - len(_others(text)) if weight >= SPARE else weight


def _counted(mentions: Mentions, sentence: Sentence) -> bool:
    """Whether a sentence that no storm, crash or match is named in counts people harmed, or tells of an attack."""
    counted = _harm(mentions, sentence, ()) and not _other(sentence.span.exact)
    return bool(counted) or _attacked(mentions, sentence)


def _harm(mentions: Mentions, sentence: Sentence, uncounted: tuple[str, ...]) -> tuple[Harm, ...]:
    """Where the sentence tells of people harmed, and of how many."""
    found = tuple(harm for harm in mentions.of(Harm, sentence.span) if harm.measure in _people())
    return found if mentions.of(Number, sentence.span) else tuple(h for h in found if h.measure in uncounted)


def _attacked(mentions: Mentions, sentence: Sentence) -> bool:
    """Whether a word that war shares stands beside people harmed, and is not itself the word for the harm.

    It may be where it says that several people were taken ("227 persons were abducted").
    """
    text, start = sentence.span.exact, sentence.span.start
    found = _harm(mentions, sentence, UNCOUNTED)
    if not found or _other(text):
        return False
    taken = any((n.quantity.low or 0) >= SEVERAL for n in mentions.of(Number, sentence.span))
    return any(
        (taken and harm.measure == SEIZED)
        or not (harm.span.start < start + word.end() and start + word.start() < harm.span.end)
        for word in _weak().finditer(text) for harm in found
    )


def _armed(actor: ActorName) -> bool:
    """Whether a named armed group is meant: no "group" or "men", and no short word that happens to be a name."""
    name = actor.span.exact
    known = actor.kind == "armed-group" and actor.party.actor is not None
    return known and name[:1].isupper() and (name.isupper() or len(name) > 4)


@functools.lru_cache(maxsize=2)  # each look asks it of the same report
def _armed_words(text: str) -> bool:
    """Whether some armed group may be named: all words of a name stand in a row, the first with a capital."""
    met = _name_words(text)
    names = [words for word in _groups().keys() & met for words in _groups()[word] if met.issuperset(words)]
    return bool(names) and any(_in_row(words, _places(text)) for words in names)


def _in_row(words: tuple[str, ...], places: Mapping[str, list[tuple[int, bool]]]) -> bool:
    """Whether the words stand one behind the other; articles and endings may come between."""
    held = [at for at, capital in places[words[0]] if capital]
    for word in words[1:]:
        held = [at for at, _ in places[word] if any(0 <= at - before <= _BETWEEN for before in held)]
    return bool(held)


def _places(text: str) -> dict[str, list[tuple[int, bool]]]:
    """Each word of `_name_words` -> where it stands, and whether a capital or an article opens it there."""
    found: dict[str, list[tuple[int, bool]]] = {}
    before = ""
    for at, word in enumerate(_WORD.findall(_plain(text))):
        low = word.lower()
        capital = word[0].isupper() or before in ARTICLES
        parts = () if low.isalnum() else (*_JOINT.split(low), _JOINT.sub("", low))
        for one in (low, *parts):
            found.setdefault(one, []).append((at, capital))
        before = low
    return found


def _name_words(text: str) -> set[str]:
    """The words of a text, lower and without accents; one with a stop or an apostrophe whole, joined and in parts."""
    met = set(_written(text))
    for word in [word for word in met if not word.isalnum()]:
        met.update(_JOINT.split(word), (_JOINT.sub("", word),))
    return met


def _written(text: str) -> list[str]:
    return _WORD.findall(_plain(text).lower())


def _plain(text: str) -> str:
    """The text without accents, blanks for what is foreign to names."""
    if text.isascii():
        return text
    return _FOREIGN.sub(" ", _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))))


def _other(text: str) -> bool:
    """Whether a storm, a crash or a match is named; the fire that was opened is none."""
    return any(found.lastgroup == "other" for found in _every().finditer(text))


def _others(text: str) -> set[str]:
    """The different words by which storms, crashes, matches and courts are named."""
    return {found.group().lower() for found in _every().finditer(text) if found.lastgroup == "other"}


@functools.cache
def _people() -> frozenset[str]:
    """The measures of harm that are counted in people."""
    return frozenset(m.id for m in measures().values() if m.harm and m.units[0] == "person")


@functools.cache
def _groups() -> dict[str, list[tuple[str, ...]]]:
    """The longest word of each armed group's name -> the words of names with it, but those written variously."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for actor in actors().by_id.values():
        if actor.kind == "armed-group":
            for name in (actor.name, *actor.aliases):
                plain = tuple(word for word in _written(name) if word.isalnum() and word not in ARTICLES)
                words = plain or tuple(_JOINT.sub("", word) for word in _written(name))
                found.setdefault(max(sorted(words), key=len), []).append(words)
    return found


@functools.cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(w for row in table(LANGUAGE, "conflict") if row["kind"] == kind for w in row["words"].split("|"))


@functools.cache
def _shared() -> frozenset[str]:
    """The words that war shares with other news."""
    return _listed("weak") | _listed("armed")


@functools.cache
def _spotter() -> Spotter:
    return Spotter(_listed("strong") | _shared())


@functools.cache
def _weak() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternation(_shared())})(?![\w-])", re.I)


@functools.cache
def _every() -> re.Pattern[str]:
    war, other = alternation(_listed("strong") | _shared()), alternation(_listed("other"))
    return re.compile(rf"(?<![\w-])(?:(?P<war>{war})|(?P<other>{other}))(?![\w-])", re.I)
