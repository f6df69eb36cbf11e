"""A figure claim and its report in, what reconciliation compares out: number, question, days, source."""

import dataclasses
import datetime as dt
import functools
import re
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import quote, unquote

from recount.lexicon.inflect import singular
from recount.model.claim import Claim, Figure, Role
from recount.model.quantity import Quantity
from recount.model.report import Report
from recount.model.tally import AsOfFrom
from recount.reconcile.asof import Window, published, window
from recount.reconcile.origins import Origin, origin
from recount.reconcile.placing import compared
from recount.reconcile.sides import of_the_speaker, side, side_of
from recount.reconcile.words import language_of, pattern, said
from recount.text import key

JOINED = " and "  # between the nouns of things that are counted together
_DAY_LENGTH = len("2023-10-07")
_KIN = "relatives"  # of somebody who is named: never all that an attack killed
_QUOTED = re.compile(r"[\"“”«»‘]")
_FLAGS = ("earlier", "crowded", "withdrawn", "unconfirmed", "further")
_KEPT = 1 << 12  # the same few groups are counted in most figures of a ledger
# Roles that a measure gives to everyone it counts: whoever is freed was a prisoner or a hostage.
_HELD: frozenset[Role] = frozenset({"hostages", "prisoners"})
_ARMED: frozenset[Role] = frozenset({"combatants", "police"})
_IMPLIED: dict[str, frozenset[Role]] = {
    "released": _HELD, "abducted": _HELD, "detained": _HELD, "displaced": frozenset({"refugees"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whom a count is of: roles, a nationality that is not the place's own, and for things the noun, as for kin.

    `side` tells whose fighters are counted, where the words do: soldiers are `state forces`, rebels `armed groups`.
    """

    roles: tuple[str, ...] = ()
    nationality: str | None = None
    noun: str | None = None
    side: str | None = None

    @property
    def everyone(self) -> bool:
        """Whether nothing narrows the count down."""
        return not self.roles and self.nationality is None and self.noun is None

    @property
    def label(self) -> str | None:
        """The canonical name of the group, None for everyone."""
        parts = [" and ".join(role.replace("_", " ") for role in self.roles) or self.noun or "",
                 f"of {self.side}" if self.side else "", f"({self.nationality})" if self.nationality else ""]
        return " ".join(part for part in parts if part) or None


_EVERYONE = Who()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure claim as it is compared, its place by the name under which names are compared.

    It is `earlier` where the report itself marks it as an earlier count, `replaced` where a later count of its source
    stands in its place, and `crowded` where one voice of the report gives several wholes of this measure for this
    place and day; `target` is the kind of thing that its attack is told to have hit, `lent` where its days are those
    of another telling of its attack, `answers` where it is a bare number that counts whom the one before it does,
    `agency` whose text the report says that it prints, `quoted` the digest of the quotation that it stands in, and
    `rests_on` who vouches elsewhere in the report for what it gives in its own voice. `definition` is the word by
    which it counts some only ("identified"), its own or its whole's; `withdrawn` is a count that the report takes
    back, `unconfirmed` one of which it says that nobody could confirm it, `further` one that comes on top of
    another or is half of what two tell. Where a reference series dates it, `dated` says why, and `passed` is the
    last day by the report's own on which that series had left it behind.

    `nominal` is the number that the words are about: 1,100 for "over 1,100", None for a vague one. It is `asserted`
    where somebody says that it is so: no denials, demands, forecasts; and `running` where it is a total or a state
    that moves with time, rather than an incident or a closed period.
    """

    claim: Claim
    figure: Figure
    report: Report
    who: Who
    days: Window
    origin: Origin
    place: str | None = None
    definition: str | None = None
    earlier: bool = False
    withdrawn: bool = False
    replaced: bool = False
    crowded: bool = False
    target: str | None = None
    agency: str | None = None
    quoted: str | None = None
    rests_on: str | None = None
    lent: bool = False
    answers: bool = False
    unconfirmed: bool = False
    further: bool = False
    dated: str = ""
    passed: dt.date | None = None
    nominal: int | None = field(init=False, repr=False, compare=False)
    asserted: bool = field(init=False, repr=False, compare=False)
    running: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Tell once what each comparison asks: a count meets dozens of others."""
        object.__setattr__(self, "nominal", _nominal(self.figure))
        said = self.claim.stance == "asserts" and self.claim.certainty != "expected"
        object.__setattr__(self, "asserted", said)
        object.__setattr__(self, "running", self.figure.scope in ("cumulative", "standing"))

    @property
    def marks(self) -> str:
        """What only the report's own words and its other counts tell of the count, as `marked` reads it."""
        names = [name for name in _FLAGS if getattr(self, name)]
        told = {name: getattr(self, name) for name in ("definition", "target", "agency", "quoted")}
        named = [f"{name}:{value.replace(' ', '_')}" for name, value in told.items() if value is not None]
        named += [f"rests:{quote(self.rests_on, safe='')}"] if self.rests_on is not None else []
        days = self.days
        dated = [f"series:{days.first or ''}/{days.last}"] if days.from_ == "series" else []
        dated += [f"who:{quote(_told(self.who), safe='')}"] if self.answers else []
        dated += [f"lent:{days.first or ''}/{days.last or ''}/{days.from_}"] if self.lent else []
        return " ".join(names + named + dated)

    def marked(self, marks: str) -> "Count":
        """The count with the marks that its report gave it."""
        found = marks.split()
        told = {name: value.replace("_", " ") for name, mark, value in (m.partition(":") for m in found) if mark}
        who = next((_who_told(unquote(m.removeprefix("who:"))) for m in found if m.startswith("who:")), self.who)
        days = next((_days(m) for m in found if m.startswith(("lent:", "series:"))), self.days)
        return dataclasses.replace(self, earlier="earlier" in found, crowded="crowded" in found, days=days,
                                   who=who, answers="who" in told, withdrawn="withdrawn" in found,
                                   unconfirmed="unconfirmed" in found, further="further" in found,
                                   definition=told.get("definition"),
                                   target=told.get("target"), agency=told.get("agency"), lent="lent" in told,
                                   quoted=told.get("quoted"), rests_on=_rests_on(found))

    @property
    def quantity(self) -> Quantity:
        """The interval."""
        return self.figure.quantity

    @property
    def country(self) -> str | None:
        """The place's country."""
        return None if self.claim.place is None else self.claim.place.country

    @property
    def where(self) -> str | None:
        """The place; of a named source's total that has none, which is of a whole war, the source."""
        own = self.place is None and self.running and self.origin.kind == "named" and self.figure.part_of is None
        return f"@{self.origin.key}" if own else self.place

    @property
    def told_on(self) -> str:
        """The day of its report; an undated one comes after all."""
        return str(published(self.report) or "9999-12-31")

    @property
    def starts_on_a_day(self) -> bool:
        """Whether words tell the start to the day, rather than to the month or year."""
        return self.days.first is not None and len((self.claim.time.edtf or "").partition("/")[0]) == _DAY_LENGTH

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Text order, the same whatever order the claims came in."""
        return self.claim.report, self.figure.value.start, self.figure.value.end, self.claim.id


def _nominal(figure: Figure) -> int | None:
    low, high = figure.low, figure.high
    if figure.bound == "vague":
        return None
    if figure.bound in ("at_most", "under"):
        return high
    return low if figure.bound != "over" or low is None else low - 1


def _rests_on(marks: list[str]) -> str | None:
    return next((unquote(mark.removeprefix("rests:")) for mark in marks if mark.startswith("rests:")), None)


def _told(who: Who) -> str:
    """Whom a count is of, in one line."""
    return "/".join((" ".join(who.roles), who.nationality or "", who.noun or "", who.side or ""))


def _who_told(line: str) -> Who:
    """Whom a line of `_told` tells of."""
    roles, nationality, noun, side = line.split("/")
    return _who(tuple(roles.split()), nationality or None, noun or None, side or None)


def _days(mark: str) -> Window:
    """The days in a mark: those of a series, or those that another telling lent."""
    name, _, rest = mark.partition(":")
    first, last, *how = rest.split("/")
    from_ = cast("AsOfFrom", how[0] if how else name)
    return Window(first=dt.date.fromisoformat(first) if first else None,
                  last=dt.date.fromisoformat(last) if last else None, from_=from_)


def count_of(claim: Claim, report: Report, *, earlier: bool = False) -> Count:
    """The count that a figure claim makes."""
    figure = claim.figure
    assert figure is not None  # noqa: S101  # callers pass figure claims only
    return Count(claim=claim, figure=figure, report=report, who=who(claim), days=window(claim, report),
                 origin=origin(claim, language_of(report)), earlier=earlier,
                 place=None if claim.place is None else compared(claim.place))


def who(claim: Claim) -> Who:
    """Whom the figure counts; "Palestinians" killed in Gaza are everyone there, "foreign nationals" are not."""
    figure = claim.figure
    if figure is None or figure.group is None:
        return _EVERYONE
    group = figure.group
    if figure.unit == "person":
        home = None if claim.place is None else claim.place.country
        abroad = group.nationality if group.nationality != home or group.roles else None
        implied = _IMPLIED.get(figure.measure, frozenset())
        told = set(group.roles) - implied
        found = side(group.span.exact) if told <= _ARMED else None
        if found is None and "combatants" in told and of_the_speaker(group.span.exact):
            found = side_of(claim)
        roles = tuple(sorted(told | {"combatants"} if found is not None and not told else told))
        kin = _KIN if _kin(group.span.exact) else None
        return _who(roles, abroad, kin, found if "combatants" in roles else None)
    if figure.unit in ("projectile", "building", "facility", "vehicle", "other"):
        return _who((), None, _things(group.span.exact), None)
    return _EVERYONE


@functools.lru_cache(maxsize=1024)
def _things(words: str, language: str = "en") -> str | None:
    """The things that words name, each by its noun: “missiles and drones” are more than drones."""
    kinds = pattern(language, "coordination").split(key(words))
    return JOINED.join(sorted({singular(kind.split()[-1]) for kind in kinds if kind.split()})) or None


@functools.lru_cache(maxsize=1024)
def _kin(words: str, language: str = "en") -> bool:
    """Whether words name relatives alone, and not “patients and relatives” or those whom fighters call “brothers”."""
    kinds = pattern(language, "coordination").split(key(words))
    return all(said(language, "kin", kind) for kind in kinds) and not _QUOTED.search(words)


@functools.lru_cache(maxsize=_KEPT)
def _who(roles: tuple[str, ...], nationality: str | None, noun: str | None, side: str | None) -> Who:
    return Who(roles=roles, nationality=nationality, noun=noun, side=side)
