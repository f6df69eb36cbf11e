"""Who publishes in the made-up world: agencies that write, outlets that copy, families that share every text."""

from dataclasses import dataclass

from bench.simulator.chance import Chance

_TITLES = ("Courier", "Herald", "Observer", "Gazette", "Post", "Bulletin", "Mirror", "Chronicle", "Dispatch", "Voice")
_TOWNS = ("Harbour", "Valley", "Northern", "Southern", "Lakeside", "Capital", "Border", "Mountain", "Delta", "Plains",
          "Island", "Forest", "Canal", "Junction")
_WIRES = ("Meridian", "Continental", "Union", "Pole", "Strait", "Axis")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One publisher; those of one `family` print each other's texts."""

    name: str
    family: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Everyone who publishes."""

    agencies: tuple[Outlet, ...]
    outlets: tuple[Outlet, ...]
    families: dict[str, tuple[Outlet, ...]]


def press(seed: int) -> Press:
    """Six agencies, and 140 outlets of which every seventh title is a family's."""
    chance = Chance(seed, "press")
    agencies = tuple(Outlet(name=f"{name} Wire") for name in _WIRES)
    owned = set(chance.sample(_TITLES, 2))
    outlets = tuple(Outlet(name=f"{town} {title}", family=title if title in owned else None)
                    for title in _TITLES for town in _TOWNS)
    families = {title: tuple(o for o in outlets if o.family == title)[:5] for title in sorted(owned)}
    return Press(agencies=agencies, outlets=outlets, families=families)
