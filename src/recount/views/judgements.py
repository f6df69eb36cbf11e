"""What people decided in words: in short for a table's cell, and line by line for a page about one record."""

import re
from collections.abc import Iterator

from recount.judge.fields import FIELDS
from recount.judge.rulings import Ruling
from recount.judge.standing import Standing
from recount.model.judgement import Entry, Judgement, Value
from recount.views import english
from recount.views.citing import SHORT
from recount.views.judged import JudgedClaim
from recount.views.quoting import visible

DONE = {
    "accept": "accepted", "edit": "corrected", "reject": "rejected", "merge": "merged", "split": "split",
    "grade": "graded", "resolve": "resolved", "unsure": "could not tell", "withdraw": "withdrew",
    "confirm": "confirmed", "contest": "contested", "undo": "took back",
}


def in_short(each: JudgedClaim | None) -> str:
    """What stands on a claim, in a few words; empty where nothing does."""
    if each is None:
        return ""
    said = list(_in_short(each.ruling))
    if not each.counts and not each.ruling.rejected:
        said.append("left out")
    return "; ".join(said)


def _in_short(ruling: Ruling) -> Iterator[str]:
    fate = ruling.fate
    if fate is not None:
        word = "can't tell" if fate.judgement.verdict == "unsure" else DONE[fate.judgement.verdict]
        yield f"{word} ({_people(fate)})"
    if ruling.edits:
        fields = ", ".join(name for name in FIELDS if name in ruling.edits)
        people = dict.fromkeys(_people(each) for _, each in ruling.edits.values())
        yield f"corrected: {fields} ({', '.join(people)})"
    if ruling.grade is not None:
        yield f"graded {ruling.grade.judgement.grade} ({_people(ruling.grade)})"


def _people(each: Standing) -> str:
    """Who said it, who confirmed it, who contests it."""
    words = visible(each.by)
    if each.confirmed:
        words += f", confirmed by {english.listed([visible(e.judgement.by) for e in each.confirmed])}"
    if each.contested:
        words += f", contested by {english.listed([visible(e.judgement.by) for e in each.contested])}"
    return words


def tally_in_short(ruling: Ruling, notes: tuple[str, ...]) -> str:
    """What stands on a tally or a finding, and what judgements did to it."""
    return "; ".join([*_in_short(ruling), *(short_ids(note) for note in notes)])


def report_in_short(ruling: Ruling) -> str:
    """What stands on a report."""
    gone = ruling.withdrawn
    if gone is None or gone.judgement.since is None:
        return "; ".join(_in_short(ruling))
    since = english.date(gone.judgement.since.isoformat())
    return "; ".join([f"withdrawn as of {since} ({_people(gone)})", *_in_short(ruling)])


def short_ids(words: str) -> str:
    """The words with short ids."""
    return re.sub(r"\b([rcltfj]_[0-9a-f]{8})[0-9a-f]+", r"\1", words)


def told(judgement: Judgement) -> str:
    """A judgement as one sentence without its stop: who did what to what, and why."""
    j = judgement
    who, verb = visible(j.by), DONE[j.verdict]
    if j.verdict == "unsure":
        what = f"{verb} about {name(j.subject)}"
    elif j.verdict == "edit":
        changes = "; ".join(f"{e.field} {value(e.was)} → {value(e.value)}" for e in j.edits)
        what = f"{verb} {name(j.subject)} ({changes})"
    elif j.verdict == "merge":
        what = f"{verb} {english.listed([name(o) for o in j.others])} into {name(j.subject)}"
    elif j.verdict == "split":
        what = f"{verb} {english.listed([name(o) for o in j.others])} off {name(j.subject)}"
    elif j.verdict == "grade":
        what = f"{verb} {visible(j.others[0]) if j.others else name(j.subject)} {j.grade}"
    elif j.verdict == "withdraw":
        what = f"{verb} {name(j.subject)} as of {j.since.isoformat() if j.since else 'then'}"
    else:
        what = f"{verb} {name(j.subject)}"
    return f"{who} {what}: {visible(j.reason).rstrip('. ')}"


def dated(entry: Entry) -> str:
    """When a judgement was given, to the minute, in UTC."""
    return entry.judgement.given_at.strftime("%Y-%m-%d %H:%M")


def name(subject: str) -> str:
    """A subject by its short id, or a source by its name."""
    return visible(subject.removeprefix("source:")) if subject.startswith("source:") else subject[:SHORT]


def value(given: Value) -> str:
    """A field's value in words."""
    return "unknown" if given is None else visible(str(given))
