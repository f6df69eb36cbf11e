"""Machine tallies and rulings in, tallies in effect out: points left out or corrected, merges, splits."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from recount.judge.effect import Given
from recount.judge.fields import edited
from recount.judge.standing import Standing
from recount.model.claim import ClaimId
from recount.model.tally import Point, Question, Tally, TallyId
from recount.text import digest

_LAST = "9999"  # sorts what has no date behind what has one


@dataclass(slots=True)
class Tallies:
    """Tallies in effect by id, what was done to each, and why one is no more."""

    held: dict[str, Tally] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)

    def note(self, tally_id: str, words: str) -> None:
        """Say what was done to a tally."""
        self.notes.setdefault(tally_id, []).append(words)


def tallies(machine: Iterable[Tally], given: Given) -> Tallies:
    """The tallies in effect, the same for any order of the machine's.

    A point whose claim does not count is left out. One whose claim was corrected says what the person says; where
    it then answers another question it goes to the tally of that question, or makes its own. Merges and splits
    follow in the order of the log.
    """
    out, moved = Tallies(), []
    for tally in sorted(machine, key=lambda t: t.id):
        kept, gone_elsewhere = _sorted_out(tally, given)
        moved += gone_elsewhere
        left = len(tally.points) - len(kept)
        if kept:
            out.held[tally.id] = tally if kept == tally.points else with_points(tally, kept)
        else:
            out.gone[tally.id] = "every claim in it is left out, or answers another question"
        if kept and left:
            out.note(tally.id, f"{left} left out")
        elif kept != tally.points and kept:
            out.note(tally.id, "corrected")
    for made in moved:
        _join(made, out)
    for each in given.rulings.verdicts("merge", "split"):
        if given.rulings.now(each.judgement.subject).startswith("t_"):
            (_merge if each.judgement.verdict == "merge" else _split)(each, out)
    return out


def with_points(tally: Tally, points: Iterable[Point]) -> Tally:
    """The tally with other points, its origins counted again."""
    ordered = tuple(sorted(points, key=lambda p: (p.as_of or _LAST, p.published or _LAST, p.claim)))
    known = {p.origin for p in ordered if p.origin is not None}
    whole = all(p.origin is not None for p in ordered)
    origins: int | Literal["unmeasured"] = len(known) if whole else "unmeasured"
    return replace(tally, points=ordered, origins=origins)


def _sorted_out(tally: Tally, given: Given) -> tuple[tuple[Point, ...], list[Tally]]:
    """The points that stay, and a tally of its own for each that now answers another question."""
    kept: list[Point] = []
    moved: list[Tally] = []
    for point in tally.points:
        if not given.rulings.counts(point.claim, point.report):
            continue
        claim, edits = given.claims.get(point.claim), given.rulings.of(point.claim).edits
        if claim is None or not edits:
            kept.append(point)
            continue
        before = given.alone(claim)
        after = given.alone(edited(claim, {name: edit.value for name, (edit, _) in edits.items()}))
        if after is None:
            continue
        if before is not None and _asks(before.question) == _asks(after.question):
            kept.append(after.points[0])
        else:
            moved.append(after)
    return tuple(kept), moved


def _asks(question: Question) -> tuple[str | None, ...]:
    return question.measure, question.unit, question.group, question.place, question.scope, question.since


def _join(made: Tally, out: Tallies) -> None:
    """Put a corrected point into the tally of its question, the first by id; where there is none it makes one."""
    fitting = [i for i in sorted(out.held) if _asks(out.held[i].question) == _asks(made.question)]
    if fitting:
        tally = out.held[fitting[0]]
        out.held[tally.id] = with_points(tally, (*tally.points, *made.points))
        out.note(tally.id, "1 corrected into it")
    else:
        out.held[made.id] = made
        out.note(made.id, "made by a correction")


def _merge(each: Standing, out: Tallies) -> None:
    """Let the tallies that hold what was seen answer as one, under the subject's name and question."""
    judgement = each.judgement
    seen = {s.id for s in judgement.seen}
    named = {judgement.subject, *judgement.others}
    sides = [t for t in out.held.values() if t.id in named or _held(t, seen)]
    if len(sides) < 2:
        return
    first = min(sides, key=lambda t: (t.id != judgement.subject, -_held(t, seen), t.id))
    alike = (first.question.measure, first.question.unit)
    rest = sorted((t for t in sides if t.id != first.id and (t.question.measure, t.question.unit) == alike),
                  key=lambda t: t.id)
    if not rest:
        return
    points = {p.claim: p for t in (*rest, first) for p in t.points}
    out.held[first.id] = with_points(first, points.values())
    out.note(first.id, f"merged with {', '.join(t.id for t in rest)} ({each.by})")
    for tally in rest:
        del out.held[tally.id]
        out.gone[tally.id] = f"{each.by} merged it into {first.id}"


def _held(tally: Tally, claims: set[str]) -> int:
    return sum(1 for point in tally.points if point.claim in claims)


def _split(each: Standing, out: Tallies) -> None:
    """Take the named claims out of the tally that holds them beside others; they answer as a tally of their own."""
    judgement = each.judgement
    off: set[str] = set(judgement.others)
    rest = {s.id for s in judgement.seen} - off
    for tally in [t for t in out.held.values() if t.id == judgement.subject or _held(t, rest)]:
        parted = [p for p in tally.points if p.claim in off]
        kept = [p for p in tally.points if p.claim not in off]
        if parted and kept:
            made = replace(with_points(tally, parted), id=split_id(tally.id, judgement.id))
            out.held[tally.id], out.held[made.id] = with_points(tally, kept), made
            out.note(tally.id, f"{len(parted)} split off to {made.id} ({each.by})")
            out.note(made.id, f"split off {tally.id} ({each.by})")


def split_id(tally_id: str, judgement_id: str) -> TallyId:
    """The id of what a judgement split off a tally."""
    return TallyId("t_" + digest(tally_id, judgement_id))


def apart(claims: Iterable[ClaimId], given: Given) -> Standing | None:
    """The split that put some of the claims on one side and some on the other, None where all stand together."""
    held = set(claims)
    for each in given.rulings.verdicts("split"):
        off = set(each.judgement.others)
        rest = {s.id for s in each.judgement.seen} - off
        if held & off and held & rest:
            return each
    return None
