"""A ledger's path in, the counting policies over it out: the release's, and the house's own in a file beside it.

The file, `LEDGER.policies.toml`, has the form of `reconcile/policies.toml` and can be written by hand; what is no
policy in it is an error that names it, never passed over. A policy of the house cannot take the name of one of
Recount's own.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from recount.errors import AskError, ChangedMeanwhile, LexiconError
from recount.ledger import lock
from recount.ledger.beside import POLICIES, beside
from recount.ledger.files import landing
from recount.reconcile.policies import CountingPolicy, policies, read_counting_policy
from recount.text import digest

MOST = 50  # policies of a house: a reader chooses from a row of names
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 40  # characters of a name
_WAIT = 3.0  # seconds for another who changes them
_WORDS = "A house's own counting policies; see docs/how-to/make-a-counting-policy.md. Written by Recount's pages."


def policies_path(ledger: Path) -> Path:
    """The file beside a ledger that holds its house's policies; names that lead to one ledger share it."""
    return beside(ledger, POLICIES)


def own(ledger: Path) -> dict[str, CountingPolicy]:
    """The house's own policies by name; raises LexiconError where the file holds what is no policy."""
    path = policies_path(ledger)
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise LexiconError(f"the house's policies cannot be read ({error}).", where=path.name) from error
    return {name: _read(name, entry, path.name) for name, entry in entries.items()}


def offered(ledger: Path) -> dict[str, CountingPolicy]:
    """Every policy that can be chosen, by name: the release's first."""
    return policies() | own(ledger)


def policy(ledger: Path, name: str, where: str = "policy") -> CountingPolicy:
    """The policy of that name; raises AskError naming those that there are."""
    found = policies().get(name) or offered(ledger).get(name)
    if found is None:
        raise AskError(f"{name!r} is no policy.", where=where, advice=f"Policies: {', '.join(offered(ledger))}.")
    return found


def version(policy: CountingPolicy | None) -> str:
    """What tells one version of a policy from another; empty for none."""
    return "" if policy is None else digest(_entry(policy))


def keep(ledger: Path, name: str, entry: Mapping[str, object], seen: str | None = None) -> CountingPolicy:
    """Keep a policy of the house, in the place of one of its name; raises AskError for what is no policy.

    `seen` is the version that is to be replaced, empty for a policy that is new, None for whatever there is. Raises
    ChangedMeanwhile where another stands there, unless it says the same.
    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise AskError(f"{name!r} is no name for a policy.", where="name",
                       advice="Small letters, digits and hyphens: latest-of-the-un.")
    if name in policies():
        raise AskError(f"{name!r} is a policy of Recount itself.", where="name", advice="Give yours another name.")
    try:
        made = _read(name, dict(entry), "policy")
    except LexiconError as error:
        raise AskError(error.message, where="policy", advice="See how Recount's own policies are made.") from error
    with _alone(ledger):
        held = own(ledger)
        if held.get(name) != made:
            _as_seen(name, held.get(name), seen)
        held[name] = made
        if len(held) > MOST:
            raise AskError(f"a house has {MOST} policies at most.", where="name", advice="Take one away first.")
        _write(ledger, held)
    return made


def drop(ledger: Path, name: str, seen: str | None = None) -> None:
    """Take a policy of the house away; raises AskError where there is none of that name.

    `seen` is as for `keep`.
    """
    with _alone(ledger):
        held = own(ledger)
        there = held.pop(name, None)
        if there is None:
            raise AskError(f"{name!r} is no policy of the house.", where="name", advice="Recount's own ones stay.")
        _as_seen(name, there, seen)
        _write(ledger, held)


def _alone(ledger: Path) -> AbstractContextManager[object]:
    """Nobody else changes the house's policies; raises LedgerBusy, naming who does, after a moment."""
    return lock.writing(policies_path(ledger), wait=_WAIT, command="policies")


def _as_seen(name: str, there: CountingPolicy | None, seen: str | None) -> None:
    if seen is None or version(there) == seen:
        return
    if there is None:
        said = f"{name!r} was taken away by somebody else since you looked at it."
    elif not seen:
        said = f"there is a policy {name!r} already."
    else:
        said = f"{name!r} was changed by somebody else since you looked at it."
    raise ChangedMeanwhile(said, where="name")


def _read(name: str, entry: object, where: str) -> CountingPolicy:
    if not isinstance(entry, dict) or not _NAME.fullmatch(name) or name in policies():
        raise LexiconError(f"{name!r} is no policy of a house.", where=where)
    words = entry.get("words", {})
    if not isinstance(words, dict) or not all(isinstance(n, int) and n >= 0 for n in words.values()):
        raise LexiconError(f"{name!r} gives words that are no numbers.", where=where)
    try:
        return read_counting_policy(name, entry)
    except LexiconError as error:
        raise LexiconError(f"{name!r} {error.message}", where=where) from error


def _write(ledger: Path, held: Mapping[str, CountingPolicy]) -> None:
    text = f"# {_WORDS}\n" + "".join(f"\n{_entry(made)}" for _, made in sorted(held.items()))
    with landing(policies_path(ledger), replace=True) as part:
        part.write_text(text, encoding="utf-8")


def _entry(made: CountingPolicy) -> str:
    lines = [f"[{made.name}]", f"label = {_text(made.label)}"]
    lines += [f'{field} = "{getattr(made, field)}"' for field in ("take", "low", "best", "high")]
    lines += [f'{field} = "{value}"' for field in ("worst", "worst_item") if (value := getattr(made, field))]
    if made.words:
        lines.append("words = { " + ", ".join(f"{_text(word)} = {number}" for word, number in made.words) + " }")
    lines += [f"cites = [{', '.join(map(_text, made.cites))}]", f"departs = {_text(made.departs)}"]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """A string of TOML: JSON's escapes are TOML's, but for the one character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
