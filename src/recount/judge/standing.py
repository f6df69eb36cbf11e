"""Entries of the log in their order in, those that stand out, each with what other people said of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from recount.model.judgement import Entry, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An entry that nobody took back, with the entries that confirm and contest it."""

    entry: Entry
    confirmed: tuple[Entry, ...] = ()
    contested: tuple[Entry, ...] = ()

    @property
    def judgement(self) -> Judgement:
        """What was decided."""
        return self.entry.judgement

    @property
    def by(self) -> str:
        """Who decided."""
        return self.entry.judgement.by


@dataclass(slots=True)
class _Said:
    confirmed: list[Entry] = field(default_factory=list)
    contested: list[Entry] = field(default_factory=list)


def standing(entries: Iterable[Entry]) -> tuple[Standing, ...]:
    """What stands, in the order of the log: an `undo` takes its subject back, and an undo can itself be undone.

    A person's later word on a judgement (confirm, contest) goes before their earlier one.
    """
    ordered = sorted(entries, key=lambda entry: entry.number)
    undone: set[str] = set()
    for entry in reversed(ordered):
        if entry.judgement.verdict == "undo" and entry.judgement.id not in undone:
            undone.add(entry.judgement.subject)
    kept = [e for e in ordered if e.judgement.id not in undone and e.judgement.verdict != "undo"]
    said: dict[str, dict[str, Entry]] = {}
    for entry in kept:
        if entry.judgement.verdict in ("confirm", "contest"):
            said.setdefault(entry.judgement.subject, {})[entry.judgement.by] = entry
    return tuple(
        _with(entry, said.get(entry.judgement.id, {}).values())
        for entry in kept if entry.judgement.verdict not in ("confirm", "contest")
    )


def _with(entry: Entry, said: Iterable[Entry]) -> Standing:
    ordered = sorted(said, key=lambda other: other.number)
    return Standing(
        entry=entry, confirmed=tuple(e for e in ordered if e.judgement.verdict == "confirm"),
        contested=tuple(e for e in ordered if e.judgement.verdict == "contest"),
    )
