"""The name or the path of a mapping in, which column of a table is what out: the date, the measures, who says so."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from recount.errors import MalformedInput, UnreadableInput
from recount.model.claim import Role
from recount.model.quantity import Bound
from recount.model.reference import Counting

_KNOWN = "read/mappings"
_TOP = {"title", "origin", "licence", "date", "source", "place", "country", "about", "sources", "columns"}
_ADVICE = "See docs/how-to/date-figures-by-a-series.md, and the mappings that come with Recount."


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: what its numbers count, the rows that it is told for (`where`), the column that bounds it."""

    column: str
    measure: str
    unit: str = "person"
    counting: Counting = "cumulative"
    name: str = ""
    roles: tuple[Role, ...] = ()
    nationality: str | None = None
    noun: str | None = None
    place: str | None = None
    country: str | None = None
    source: str | None = None
    about: str | None = None
    where: Mapping[str, object] = field(default_factory=dict)
    bound_column: str | None = None
    bounds: Mapping[str, Bound] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What holds for a whole table, and its columns; rows of a source in `skip` were reported by nobody."""

    date: str
    source: str
    columns: tuple[Column, ...]
    place: str | None = None
    country: str | None = None
    about: str | None = None
    origin: str | None = None
    licence: str | None = None
    source_column: str | None = None
    source_names: Mapping[str, str] = field(default_factory=dict)
    skip: tuple[str, ...] = ()


def known_mappings() -> list[str]:
    """The names of the mappings that come with Recount."""
    folder = files("recount").joinpath(*_KNOWN.split("/"))
    return sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))


def mapping(name: str) -> Mapped:
    """The mapping of that name, or of the TOML file at that path.

    Raises UnreadableInput where there is neither, MalformedInput, naming the key, for one that cannot be used.
    """
    if name in known_mappings():
        text = files("recount").joinpath(*_KNOWN.split("/"), f"{name}.toml").read_text(encoding="utf-8")
    else:
        try:
            text = Path(name).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            said = f"this is no mapping and no file. Mappings: {', '.join(known_mappings())}."
            raise UnreadableInput(said, where=name) from error
    try:
        return read_mapping(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        raise MalformedInput(f"this is no TOML ({error}).", where=name, advice=_ADVICE) from error


def read_mapping(data: Mapping[str, Any], name: str) -> Mapped:  # Any: parsed TOML
    """A parsed mapping; raises MalformedInput as `mapping` does."""
    if unknown := sorted(set(data) - _TOP):
        raise MalformedInput(f"unknown: {', '.join(unknown)}.", where=name, advice=_ADVICE)
    for key in ("date", "source", "columns"):
        if not data.get(key):
            raise MalformedInput(f"{key!r} is missing.", where=name, advice=_ADVICE)
    sources = data.get("sources", {})
    return Mapped(
        date=data["date"], source=data["source"], place=data.get("place"), country=data.get("country"),
        about=data.get("about"), origin=data.get("origin"), licence=data.get("licence"),
        source_column=sources.get("column"), source_names=sources.get("names", {}),
        skip=tuple(sources.get("skip", ())),
        columns=tuple(_column(entry, f"{name}, column {n}") for n, entry in enumerate(data["columns"], 1)),
    )


def _column(entry: Mapping[str, Any], where: str) -> Column:  # Any: parsed TOML
    given = dict(entry)
    bound = given.pop("bound", {})
    given |= {"roles": tuple(given.get("roles", ())), "bound_column": bound.get("column"),
              "bounds": bound.get("words", {})}
    wrong = [role for role in given["roles"] if role not in get_args(Role)]
    wrong += [word for word in given["bounds"].values() if word not in get_args(Bound)]
    wrong += [] if given.get("counting", "cumulative") in get_args(Counting) else [given["counting"]]
    if wrong:
        raise MalformedInput(f"unknown: {', '.join(map(str, wrong))}.", where=where, advice=_ADVICE)
    try:
        return Column(**given)
    except TypeError as error:
        raise MalformedInput(f"a key is missing or unknown ({error}).", where=where, advice=_ADVICE) from error
