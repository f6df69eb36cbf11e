"""What could not be read in, kept beside the ledger until it is read or 1,000 later ones take its place.

The ledger holds what was read, so an input that gave nothing leaves no trace in it. `LEDGER.unread.jsonl` has a line
an input, the latest first: readings add to it, and take out what they read after all.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from recount.errors import RecountError
from recount.ledger.beside import UNREAD, beside
from recount.ledger.files import landing

MOST = 1_000  # inputs that are remembered: more is not gone through by anybody
_LONGEST = 1_000  # characters of each field


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An input that gave nothing: which, why, what to do, and when it was tried."""

    where: str
    message: str
    advice: str
    at: str


class Tried:
    """What a reading tries, input by input; `keep` writes down what is unread after it."""

    def __init__(self, ledger: Path, at: dt.datetime) -> None:
        self._ledger, self._at = ledger, at.astimezone(dt.UTC).isoformat(timespec="seconds")
        self._before = {each.where: each for each in unread(ledger)}
        self._held = dict(self._before)
        self._failed: dict[str, Unread] = {}

    def note(self, where: str | None, error: RecountError | None) -> None:
        """An input by its name, with the error where it was not read."""
        if error is None:
            self._held.pop(where or "", None)
            return
        name = (where or error.where)[:_LONGEST]
        self._held.pop(name, None)
        self._failed[name] = Unread(where=name, message=error.message[:_LONGEST], advice=error.advice[:_LONGEST],
                                    at=self._at)

    def keep(self) -> None:
        """Write down what is unread, where anything changed; raises LedgerError where that cannot be written."""
        now = {**self._failed, **self._held}
        if now == self._before:
            return
        lines = [json.dumps(asdict(each), ensure_ascii=True) for each in now.values()][:MOST]
        with landing(unread_path(self._ledger), replace=True) as part:
            part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def unread_path(ledger: Path) -> Path:
    """The file beside a ledger; names that lead to one ledger share it."""
    return beside(ledger, UNREAD)


def unread(ledger: Path) -> tuple[Unread, ...]:
    """What is unread, the latest first; a line that is none is passed over, since nothing rests on it."""
    try:
        text = unread_path(ledger).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(_entries(text))


def _entries(text: str) -> Iterator[Unread]:
    for line in text.splitlines()[:MOST]:
        try:
            said = json.loads(line)
            yield Unread(**{name: str(said[name]) for name in ("where", "message", "advice", "at")})
        except (ValueError, KeyError, TypeError):
            continue
