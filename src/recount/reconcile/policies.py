"""policies.toml in, the counting policies by name out; what each follows stays in the file, next to its rules."""

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, get_args

from recount.errors import AskError, LexiconError

Take = Literal["latest-of-each", "latest-of-best", "all"]
End = Literal["lowest", "highest", "latest-of-best", "none"]
Grade = Literal["A", "B", "C", "D", "E", "F"]
GRADES: tuple[Grade, ...] = get_args(Grade)
Item = Literal["1", "2", "3", "4", "5", "6"]
ITEMS: tuple[Item, ...] = get_args(Item)

_FILE = "reconcile/policies.toml"
_NEEDED = {"label", "take", "low", "best", "high", "cites", "departs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingPolicy:
    """How one answer is made of a tally's answers; policies.toml says what the fields mean and whom each follows."""

    name: str
    label: str
    take: Take
    low: End
    best: End
    high: End
    worst: Grade | None = None
    worst_item: Item | None = None
    words: tuple[tuple[str, int], ...] = ()
    cites: tuple[str, ...]
    departs: str


@functools.cache
def policies() -> dict[str, CountingPolicy]:
    """Every policy by its name; raises LexiconError where the file is not whole."""
    text = files("recount").joinpath(*_FILE.split("/")).read_text(encoding="utf-8")
    return {name: read_counting_policy(name, entry) for name, entry in tomllib.loads(text).items()}


def counting_policy(name: str) -> CountingPolicy:
    """The policy of that name; raises AskError naming those that there are."""
    found = policies().get(name)
    if found is None:
        raise AskError(f"{name!r} is no policy.", where="--policy", advice=f"Policies: {', '.join(policies())}.")
    return found


def read_counting_policy(name: str, entry: dict[str, object]) -> CountingPolicy:
    """One policy of the file; raises LexiconError for a key that is missing or unknown, or a rule that is none."""
    where, allowed = f"{_FILE}: {name}", _NEEDED | {"worst", "worst_item", "words"}
    if wrong := sorted((_NEEDED - set(entry)) | (set(entry) - allowed)):
        raise LexiconError(f"missing or unknown: {', '.join(wrong)}", where=where)
    ends = [entry["low"], entry["best"], entry["high"]]
    worst, item, words, cites = entry.get("worst"), entry.get("worst_item"), entry.get("words", {}), entry["cites"]
    sound = entry["take"] in get_args(Take) and all(end in get_args(End) for end in ends)
    graded = worst in (None, *GRADES) and item in (None, *ITEMS)
    if not sound or not graded or not isinstance(words, dict):
        raise LexiconError("names no rule that there is", where=where)
    if not isinstance(cites, list) or not cites or not entry["departs"]:
        raise LexiconError("needs what it follows, and where it departs from that", where=where)
    return CountingPolicy(
        name=name, label=str(entry["label"]), take=entry["take"], low=entry["low"],  # type: ignore[arg-type]  # checked
        best=entry["best"], high=entry["high"], worst=worst,  # type: ignore[arg-type]  # just above
        worst_item=item,  # type: ignore[arg-type]  # as above
        words=tuple(sorted(words.items())), cites=tuple(map(str, cites)), departs=str(entry["departs"]),
    )
