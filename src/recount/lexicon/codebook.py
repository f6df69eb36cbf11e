"""The codebook's files in, typed measures out, and the words that give a number each of them."""

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from recount.errors import LexiconError
from recount.lexicon.inflect import verb_forms
from recount.lexicon.numerals import closed
from recount.lexicon.packs import read_data, table
from recount.model.claim import Scope

_FRAMES = frozenset(("does", "happens", "state", "counted", "toll", "of", "among", "by"))
_SCOPES: dict[str, Scope] = {s: s for s in ("incident", "period", "cumulative", "standing")}
_VERBS = frozenset(("does", "happens"))


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one frame that give a measure; `units` is None where a number without a noun will do.

    `weak` words give it only where nothing else in the sentence does; `scope` overrides the measure's.
    """

    frame: str
    words: tuple[str, ...]
    units: tuple[str, ...] | None
    scope: Scope | None
    weak: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be counted: its id, its label and definition in words, and the entries that give it."""

    id: str
    label: str
    definition: str
    units: tuple[str, ...]
    harm: bool
    scope: Scope
    tags: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading a phrase as a predicate; `form` is the verb form, "" for what is no verb."""

    measure: str
    entry: Entry
    form: str
    passive: bool

    @property
    def weak(self) -> bool:
        """Whether the word gives its measure only where nothing else does."""
        return bool(self.entry.weak)


@functools.cache
def measures(language: str = "en") -> dict[str, Measure]:
    """Every measure by its id, in alphabetical order; raises LexiconError with the file that is wrong."""
    names = sorted(f.name for f in files("recount").joinpath("codebook").iterdir() if f.name.endswith(".toml"))
    found = [_measure(name, language) for name in names]
    return {measure.id: measure for measure in found}


@functools.cache
def predicates(language: str = "en") -> dict[str, tuple[tuple[tuple[str, ...], tuple[Reading, ...]], ...]]:
    """First word -> the phrases that begin with it, longest first, each with its readings; a decoy has none."""
    phrases: dict[tuple[str, ...], list[Reading]] = {}
    for measure in measures(language).values():
        for entry in measure.entries:
            for word in entry.words:
                for phrase, reading in _readings(measure, entry, word, language):
                    if reading not in phrases.setdefault(phrase, []):
                        phrases[phrase].append(reading)
    for phrase in _decoys(language):
        phrases[phrase] = []
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Reading, ...]]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        by_first.setdefault(phrase[0], []).append((phrase, tuple(phrases[phrase])))
    return {first: tuple(found) for first, found in by_first.items()}


def _decoys(language: str) -> list[tuple[str, ...]]:
    """Reads “Took place”, "hunger strike": phrases that hide a predicate and are none."""
    found: list[str] = []
    for row in table(language, "decoys"):
        for words in row["words"].split("|"):
            found += [form for form, _ in verb_forms(words, language)] if row["kind"] == "verb" else [words]
    return [tuple(words.lower().split()) for words in found]


def _readings(measure: Measure, entry: Entry, word: str, language: str) -> list[tuple[tuple[str, ...], Reading]]:
    single = Entry(entry.frame, entry.words, entry.units, entry.scope, (word,) if word in entry.weak else ())
    if entry.frame not in _VERBS:
        return [(tuple(word.lower().split()), Reading(measure.id, single, "", False))]
    if word.startswith("be "):
        return [(tuple(word[3:].lower().split()), Reading(measure.id, single, "participle", True))]
    verbs = word.split()
    if len(verbs) == 3 and verbs[1] in closed(language, "pair"):
        return _pairs(measure, single, verbs, language)
    return [
        (tuple(form.lower().split()), Reading(measure.id, single, name, False))
        for form, name in verb_forms(word, language)
    ]


def _pairs(measure: Measure, entry: Entry, verbs: list[str], language: str) -> list[tuple[tuple[str, ...], Reading]]:
    """Reads “kill or injure”: both verbs in the same form."""
    first, join, second = verbs
    seconds = verb_forms(second, language)
    return [
        ((one, join, other), Reading(measure.id, entry, name, False))
        for one, name in verb_forms(first, language)
        for other, twin in seconds
        if twin == name
    ]


def _measure(name: str, language: str) -> Measure:
    where = f"codebook/{name}"
    try:
        data = tomllib.loads(read_data(where))
        entries = tuple(_entry(raw, where) for raw in data.get(language, ()))
        return Measure(
            data["id"],
            data["label"],
            data["definition"],
            tuple(data["units"]),
            bool(data["harm"]),
            _SCOPES[data["scope"]],
            tuple(data["tags"]),
            entries,
        )
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"no TOML: {error}", where=where) from error
    except KeyError as error:
        raise LexiconError(f"{error} is missing or unknown", where=where) from error


def _entry(raw: dict[str, object], where: str) -> Entry:
    frame, scope = str(raw.get("frame")), raw.get("scope")
    if frame not in _FRAMES:
        raise LexiconError(f"the frame {frame!r} is unknown", where=where)
    units = _words(raw, "units")
    return Entry(
        frame,
        _words(raw, "words"),
        units or None,
        None if scope is None else _SCOPES[str(scope)],
        _words(raw, "weak"),
    )


def _words(raw: dict[str, object], key: str) -> tuple[str, ...]:
    found = raw.get(key, [])
    return tuple(str(word) for word in found) if isinstance(found, list) else ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A `Harm`'s frame read back: where what is counted stands, the units it must have, the scope it gives."""

    voice: str
    units: tuple[str, ...] | None
    scope: Scope | None
    weak: bool


def frame_name(reading: Reading, voice: str) -> str:
    """What a `Harm` keeps of a reading: "subject", "object:truck,other", "counted.weak", "state@standing"."""
    units = "" if reading.entry.units is None else ":" + ",".join(reading.entry.units)
    scope = "" if reading.entry.scope is None else f"@{reading.entry.scope}"
    return voice + (".weak" if reading.weak else "") + scope + units


@functools.cache
def frame_of(name: str) -> Frame:
    """The frame that `frame_name` wrote."""
    head, _, units = name.partition(":")
    head, _, scope = head.partition("@")
    voice, _, weak = head.partition(".")
    return Frame(voice, tuple(units.split(",")) if units else None, _SCOPES.get(scope), bool(weak))
