"""A language's nouns that are counted, as typed tables: units, roles, nationalities and the words around them."""

import functools
from dataclasses import dataclass

from recount.lexicon.packs import read_rows, table
from recount.model.claim import Role

_ROLES: tuple[Role, ...] = (
    "civilians",
    "combatants",
    "police",
    "children",
    "women",
    "elderly",
    "journalists",
    "health_workers",
    "aid_workers",
    "officials",
    "hostages",
    "prisoners",
    "refugees",
    "foreigners",
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that is counted: its unit; a `measure` measures the next noun, a `part` may need its "of"."""

    unit: str
    measure: bool = False
    part: bool = False


@functools.cache
def nouns(language: str = "en") -> dict[str, Noun]:
    """Each counted noun in lower case; the first row that lists a word decides its unit."""
    found: dict[str, Noun] = {}
    for row in table(language, "units"):
        for word in row["words"].lower().split():
            kept = found.get(word)
            if kept is None:
                found[word] = Noun(row["unit"], row["kind"] == "measure", row["kind"] == "part")
            elif row["kind"]:
                found[word] = Noun(
                    kept.unit, kept.measure or row["kind"] == "measure", kept.part or row["kind"] == "part"
                )
    return found


@functools.cache
def roles(language: str = "en") -> dict[str, tuple[Role, ...]]:
    """Each word for people, or two of them, in lower case, with the roles told, in the contract's order."""
    return _by_word(language, "")


@functools.cache
def else_roles(language: str = "en") -> dict[str, tuple[Role, ...]]:
    """The same for words that tell a role only where no other word of the group does: "officers"."""
    return _by_word(language, "else-")


def _by_word(language: str, before: str) -> dict[str, tuple[Role, ...]]:
    rows = {row["role"]: row["words"].lower().split() for row in table(language, "roles")}
    found: dict[str, tuple[Role, ...]] = {}
    for role in _ROLES:
        for word in rows.get(f"{before}{role}", ()):
            found[word.replace("_", " ")] = (*found.get(word.replace("_", " "), ()), role)
    return found


@functools.cache
def role_words(kind: str, language: str = "en") -> frozenset[str]:
    """The words of `roles.tsv` that are no role: those that cancel one, those that need a noun after them."""
    return frozenset(w for r in table(language, "roles") if r["role"] == kind for w in r["words"].lower().split())


@functools.cache
def demonyms(language: str = "en") -> dict[str, str]:
    """Each word for a country's people or things, as it is written, with the country's ISO alpha-3 code."""
    found = {
        word: row["iso3"]
        for row in read_rows("gazetteer/countries.tsv")
        for word in row["demonyms"].split("|")
        if word
    }
    found.update({word: row["iso3"] for row in table(language, "demonyms") for word in row["words"].split("|")})
    return found


@functools.cache
def countries() -> dict[str, str]:
    """Each country's name and its aliases, with its ISO alpha-3 code."""
    rows = tuple(read_rows("gazetteer/countries.tsv"))
    found = {alias: row["iso3"] for row in rows for alias in row["aliases"].split("|") if alias}
    found.update({row["name"]: row["iso3"] for row in rows})
    return found


@functools.cache
def country_names() -> dict[str, str]:
    """Each ISO alpha-3 code with the country's name."""
    return {row["iso3"]: row["name"] for row in read_rows("gazetteer/countries.tsv")}
