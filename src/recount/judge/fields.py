"""The fields of a claim that a person may correct: how each is read, checked and put in the machine's place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from recount.errors import AskError, RecordError
from recount.lexicon.codebook import measures
from recount.model.actor import Party
from recount.model.attribution import Certainty, Stance
from recount.model.claim import Claim, ClaimTime, Figure, Role, Scope
from recount.model.judgement import Edit, Value
from recount.model.moment import Moment
from recount.model.place import Place
from recount.model.quantity import Bound

UNITS = ("person", "household", "building", "vehicle", "projectile", "strike", "target", "truck", "facility", "other")
_NOTHING = ("", "none", "null", "unknown")  # words for a value that is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: the machine's value as plain data, the claim with another value, and the values that there are."""

    read: Callable[[Claim], Value]
    write: Callable[[Claim, Value], Claim]
    check: Callable[[str], Value]
    figures: bool = False  # whether only figures have it


def edited(claim: Claim, edits: Mapping[str, Value]) -> Claim:
    """The claim with a person's values in place of the machine's; its id, its words and its spans stay.

    A field that this claim has no room for (the reading now takes it for something else) is left alone.
    """
    for name in FIELDS:  # the country after the place, which brings its own
        if name in edits and applies(claim, name):
            claim = FIELDS[name].write(claim, edits[name])
    return claim


def applies(claim: Claim, name: str) -> bool:
    """Whether the claim has room for the field."""
    if name in ("roles", "nationality"):
        return claim.figure is not None and claim.figure.group is not None
    return not FIELDS[name].figures or claim.figure is not None


def edit_of(claim: Claim, name: str, text: str) -> Edit:
    """What setting a field to a text means for this claim; AskError for a field or a value that there is not."""
    if name not in FIELDS:
        raise AskError(f"{name!r} is no field that can be corrected.", advice=f"Fields: {', '.join(FIELDS)}.")
    if not applies(claim, name):
        raise AskError(f"a {claim.kind} without a group has no {name}." if claim.figure is not None
                       else f"a {claim.kind} has no {name}.", where=claim.id, advice="Correct another field.")
    value = FIELDS[name].check(text.strip())
    return Edit(field=name, value=value, was=FIELDS[name].read(claim))


def sound(claim: Claim) -> None:
    """Raise AskError for a claim whose corrected fields do not go together."""
    figure = claim.figure
    if figure is not None and figure.low is not None and figure.high is not None and figure.low > figure.high:
        raise AskError(f"low ({figure.low}) is above high ({figure.high}).", where=claim.id,
                       advice="Give both: --set low=… --set high=….")
    if figure is not None and figure.measure in measures() and figure.unit not in measures()[figure.measure].units:
        units = ", ".join(measures()[figure.measure].units)
        raise AskError(f"{figure.measure} is not counted in the unit {figure.unit!r}.", where=claim.id,
                       advice=f"Its units: {units}.")


def _figure(claim: Claim, **changed: Any) -> Claim:  # Any: fields of a figure
    assert claim.figure is not None  # noqa: S101  # `applies` was asked
    return replace(claim, figure=replace(claim.figure, **changed))


def _of_figure(name: str, check: Callable[[str], Value]) -> Field:
    return Field(
        read=lambda claim: getattr(claim.figure, name, None), check=check, figures=True,
        write=lambda claim, value: _figure(claim, **{name: value}),
    )


def _one_of(name: str, allowed: tuple[str, ...]) -> Callable[[str], Value]:
    def check(text: str) -> Value:
        word = text.casefold().replace(" ", "_")
        if word not in allowed:
            raise AskError(f"{text!r} is no {name}.", advice=f"There are: {', '.join(allowed)}.")
        return word

    return check


def _measure(text: str) -> Value:
    return _one_of("measure", tuple(measures()))(text)


def _number(text: str) -> Value:
    if text.casefold() in (*_NOTHING, "open"):
        return None
    plain = text.replace(",", "").replace(" ", "").replace("_", "")
    if not (plain.isascii() and plain.isdigit()):
        raise AskError(f"{text!r} is no whole number.", advice="Give digits, or nothing for an end that is open.")
    return int(plain)


def _words(text: str) -> Value:
    return None if text.casefold() in _NOTHING else " ".join(text.split())


def _country(text: str) -> Value:
    if text.casefold() in _NOTHING:
        return None
    if len(text) != 3 or not (text.isascii() and text.isalpha()):
        raise AskError(f"{text!r} is no country.", advice="Give ISO 3166-1 alpha-3, such as SDN.")
    return text.upper()


def _date(text: str) -> Value:
    if text.casefold() in _NOTHING:
        return None
    try:
        return Moment.parse(text).edtf
    except RecordError as error:
        raise AskError(f"{text!r} is no date.") from error


def _roles(text: str) -> Value:
    allowed = get_args(Role)
    given = [word for part in text.split(",") if (word := part.strip().casefold().replace(" ", "_"))]
    if text.casefold() in _NOTHING:
        return None
    if wrong := [word for word in given if word not in allowed]:
        raise AskError(f"{wrong[0]!r} is no role.", advice=f"Roles: {', '.join(allowed)}.")
    return ",".join(sorted(set(given)))


def _place(claim: Claim, value: Value) -> Claim:
    """Another place, of which nothing but the name is known; the country is a field of its own."""
    if value is None:
        return replace(claim, place=None)
    if claim.place is not None and claim.place.name == value:
        return claim
    country = None if claim.place is None else claim.place.country
    return replace(claim, place=Place(span=None, name=str(value), country=country))


def _in_country(claim: Claim, value: Value) -> Claim:
    place = claim.place
    return claim if place is None else replace(claim, place=replace(place, country=_text(value)))


def _time(claim: Claim, value: Value) -> Claim:
    return replace(claim, time=ClaimTime(edtf=_text(value)))


def _source(claim: Claim, value: Value) -> Claim:
    """Who vouches: the innermost source by another name, those around it as they are; nobody where it is None."""
    outer = claim.sources[:-1]
    return replace(claim, sources=outer if value is None else (*outer, Party(span=None, name=str(value))))


def _blamed(claim: Claim, value: Value) -> Claim:
    return _figure(claim, blamed=None if value is None else Party(span=None, name=str(value)))


def _group(claim: Claim, **changed: Any) -> Claim:  # Any: fields of a group
    figure = claim.figure
    assert figure is not None  # noqa: S101  # `applies` was asked
    assert figure.group is not None  # noqa: S101  # as above
    return _figure(claim, group=replace(figure.group, **changed))


def _read_group(claim: Claim, name: str) -> Any:  # Any: a field of a group
    group = None if claim.figure is None else claim.figure.group
    return None if group is None else getattr(group, name)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _blame_of(figure: Figure | None) -> str | None:
    return None if figure is None or figure.blamed is None else figure.blamed.name


FIELDS: Mapping[str, Field] = {
    "measure": _of_figure("measure", _measure),
    "unit": _of_figure("unit", _one_of("unit", UNITS)),
    "bound": _of_figure("bound", _one_of("bound", get_args(Bound))),
    "low": _of_figure("low", _number),
    "high": _of_figure("high", _number),
    "scope": _of_figure("scope", _one_of("scope", get_args(Scope))),
    "roles": Field(
        read=lambda claim: ",".join(sorted(_read_group(claim, "roles") or ())) or None,
        write=lambda claim, value: _group(claim, roles=tuple(str(value).split(",")) if value else ()),
        check=_roles, figures=True,
    ),
    "nationality": Field(read=lambda claim: _text(_read_group(claim, "nationality")), check=_country, figures=True,
                         write=lambda claim, value: _group(claim, nationality=_text(value))),
    "blamed": Field(read=lambda claim: _blame_of(claim.figure), write=_blamed, check=_words, figures=True),
    "place": Field(read=lambda claim: None if claim.place is None else claim.place.name, write=_place, check=_words),
    "country": Field(read=lambda claim: None if claim.place is None else claim.place.country, write=_in_country,
                     check=_country),
    "time": Field(read=lambda claim: claim.time.edtf, write=_time, check=_date),
    "source": Field(read=lambda claim: claim.sources[-1].name if claim.sources else None, write=_source,
                    check=_words),
    "stance": Field(read=lambda claim: claim.stance, check=_one_of("stance", get_args(Stance)),
                    write=lambda claim, value: replace(claim, stance=value)),  # type: ignore[arg-type]  # checked
    "certainty": Field(read=lambda claim: claim.certainty, check=_one_of("certainty", get_args(Certainty)),
                       write=lambda claim, value: replace(claim, certainty=value)),  # type: ignore[arg-type]  # checked
}
