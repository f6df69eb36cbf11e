"""Real reference series in, how often the day of a total is found again out: alone, among others, wrongly, or not.

    python -m bench.series CORPORA [--table]     CORPORA holds palestine_series/ and ukraine_losses/

For each day of each series the number of that day is told as reports tell it: exactly; some hours early, that is
between the number of the day before and this one; rounded down ("over"), up ("nearly") and to a thousand; the early
number together with that of the children, where the series has them. Which day it was told of is known, so whether
the day that is found is right can be counted. The tolerance in reconcile/policy.toml was set by this table.
"""

import argparse
import dataclasses
import datetime as dt
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from recount.model.quantity import Bound
from recount.read.mapping import mapping
from recount.read.references import references
from recount.reconcile.policy import Policy, policy
from recount.reconcile.reference import Indexed, days_fitting, narrowed

SEED = 20261128
FILES = {
    "palestine-gaza": "palestine_series/casualties_daily.json",
    "palestine-west-bank": "palestine_series/west_bank_daily.json",
    "palestine-lebanon": "palestine_series/lebanon_casualties_daily.json",
    "ukraine-personnel": "ukraine_losses/data/russia_losses_personnel.json",
    "ukraine-equipment": "ukraine_losses/data/russia_losses_equipment.json",
}
SHARES = (0.0, 0.0005, 0.001, 0.002, 0.005, 0.01)
LEAST_THOUSANDS = 2_000  # nobody rounds less to a thousand
NEARS = (1.0, 3.0, 10.0)
Told = tuple[int, Bound]
Teller = Callable[[int, int, random.Random], Told]  # the number of the day, that of the day before -> what is told


def early(value: int, before: int, chance: random.Random) -> Told:
    """A count taken up to three hours before the day's own."""
    return round(before + (value - before) * chance.uniform(0.875, 1.0)), "exact"


def over(value: int, before: int, chance: random.Random) -> Told:
    """Rounded down to two digits that count: "over 8,800"."""
    step = _step(value)
    return value // step * step, "over"


def nearly(value: int, before: int, chance: random.Random) -> Told:
    """Rounded up: "nearly 8,900"."""
    step = _step(value)
    return -(-value // step) * step, "about"


def stranger(value: int, before: int, chance: random.Random) -> Told:
    """A number of the same size that the source gave on no day: whatever day is found for it is wrong."""
    return round(value * chance.uniform(0.9, 1.1)), "exact"


TELLERS: dict[str, Teller] = {
    "exact": lambda value, before, chance: (value, "exact"),
    "hours early": early, "over": over, "nearly": nearly,
    "of no day": stranger,
    "a thousand": lambda value, before, chance: (round(value, -3), "about"),
}


def _step(value: int) -> int:
    return max(10, int(10 ** (len(str(value)) - 2)))


def measure(indexed: Indexed, teller: Teller, limits: Policy, also: Indexed | None = None) -> Counter[str]:
    """How the day of each told number was found: of days whose number had changed since the last one's."""
    counts: Counter[str] = Counter()
    chance, before = random.Random(SEED), 0
    children = {} if also is None else also.numbers
    last_children = 0
    for day in indexed.reference.days:
        given = [(teller(day.value, before, chance), indexed)]
        if also is not None:
            if day.day not in children:
                continue
            given.append((teller(children[day.day], last_children, chance), also))
            last_children = children[day.day]
        if day.value > before and (teller is not TELLERS["a thousand"] or day.value >= LEAST_THOUSANDS):
            found = _found(given, day.day, limits)
            dated = teller is stranger and found in ("alone", "among few")
            counts["wrong" if dated else found] += 1
        before = day.value
    return counts


def _found(given: list[tuple[Told, Indexed]], right: dt.date, limits: Policy) -> str:
    found = narrowed([days_fitting(v, b, s, None, limits.series_share) for (v, b), s in given], limits.series_near)
    if not found:
        return "none"
    own = sorted(day for day in given[0][1].numbers if found[0] <= day <= found[-1])
    if len(found) > limits.series_days or (len(given) == 1 and own != found):
        return "left open"
    if found == [right]:
        return "alone"
    return "among few" if right in found else "wrong"


def rows(loaded: dict[str, list[Indexed]], limits: Policy) -> Iterator[tuple[str, str, Counter[str]]]:
    """(series, told how, counts) for the main totals."""
    for name, all_of_it in loaded.items():
        main = [s for s in all_of_it if s.reference.counting == "cumulative" and len(s.numbers) > 50]
        for how, teller in TELLERS.items():
            total: Counter[str] = Counter()
            for indexed in main:
                total += measure(indexed, teller, limits)
            yield name, how, total
        children = next((s for s in main if s.reference.roles == ("children",)), None)
        killed = next((s for s in main if s.reference.measure == "killed" and not s.reference.roles), None)
        if children is not None and killed is not None:
            yield name, "early, with children", measure(killed, early, limits, children)


def _loaded(path: Path, name: str) -> list[Indexed]:
    return [Indexed(s) for s in references(path.read_bytes(), mapping(name), name=name, where=path.name)]


def shown(counts: Counter[str]) -> str:
    """The shares in percent."""
    total = max(1, counts.total())
    names = ("alone", "among few", "left open", "none", "wrong")
    return "".join(f"{100 * counts[name] / total:>11.1f}" for name in names) + f"{total:>8,}"


def main() -> int:
    """Print the shares for each tolerance, then those of the policy by series."""
    asks = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    asks.add_argument("corpora", type=Path)
    asks.add_argument("--table", action="store_true", help="each tolerance as well")
    given = asks.parse_args()
    loaded = {name: _loaded(given.corpora / path, name) for name, path in FILES.items()}
    head = f"{'alone':>11}{'among few':>11}{'left open':>11}{'none':>11}{'wrong':>11}{'told':>8}"
    if given.table:
        print(f"{'share':<8}{'near':<6}{'told':<22}{head}")
        for share in SHARES:
            for near in NEARS:
                limits = dataclasses.replace(policy(), series_share=share, series_near=near)
                by_how: dict[str, Counter[str]] = {}
                for _, how, counts in rows(loaded, limits):
                    by_how.setdefault(how, Counter()).update(counts)
                for how, counts in by_how.items():
                    print(f"{share:<8.2%}{near:<6}{how:<22}{shown(counts)}")
        print()
    print(f"{'series':<22}{'told':<22}{head}")
    for name, how, counts in rows(loaded, policy()):
        print(f"{name:<22}{how:<22}{shown(counts)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
