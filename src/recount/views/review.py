"""The queue of what waits for a person: decisions that the reading left behind, disagreements, pages, findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from recount.judge.fields import FIELDS, applies
from recount.judge.identity import found_again
from recount.judge.rulings import Dispute, Rulings
from recount.judge.standing import Standing
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.judgement import Judgement, Seen
from recount.model.tally import Tally
from recount.reconcile.revised import Revision
from recount.views import telling
from recount.views.citing import SHORT, title_of
from recount.views.effects import in_effect
from recount.views.findings import order
from recount.views.judgements import DONE, value
from recount.views.known import effect
from recount.views.quoting import cut, quoted, visible
from recount.views.rulings import clocks, every_ruling, last_reading
from recount.views.versions import revisions

Kind = Literal[
    "lost", "read otherwise", "disagreement", "contested", "changed page", "reopened", "can't tell", "finding",
]
WORDS = 240  # characters of a finding's explanation; `recount show` has all of it
OF_CLAIMS = ("accept", "edit", "reject", "unsure", "grade")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits: what it is about, what there is to decide in words, the judgements that it rests on."""

    kind: Kind
    subject: str
    words: str
    judgements: tuple[str, ...] = ()


def review(store: Store, ask: Ask = Ask()) -> Iterator[Waiting]:
    """Everything that waits, conflicts first, as of the question's clocks; open findings that nobody judged last.

    What it costs grows with what was judged and with the findings, not with the claims.
    """
    yield from conflicts(store, ask)
    rulings = every_ruling(store, ask)
    every = effect(store, clocks(ask), (Finding,)).derived.findings
    new = (f for f in sorted(every, key=order) if f.status == "open" and not _again(f) and not rulings.of(f.id).every)
    yield from (of_finding(f) for f in new)


def conflicts(store: Store, ask: Ask = Ask()) -> Iterator[Waiting]:
    """What waits because of something that people decided, or because a page changed; its cost is of these alone."""
    rulings = every_ruling(store, ask)
    yield from _left_behind(store, ask, rulings)
    yield from (_dispute(each) for each in rulings.disputes())
    yield from (_contested(each) for each in rulings.standings if each.contested)
    yield from _changed_pages(store, ask, rulings)
    yield from (Waiting(kind="reopened", subject=f.id, words=_words(f)) for f in _reopened(store, ask, rulings))
    yield from (_unsure(each) for each in rulings.verdicts("unsure") if _is_last(each, rulings))


def of_finding(finding: Finding) -> Waiting:
    """An open finding as it waits."""
    return Waiting(kind="finding", subject=finding.id, words=_words(finding))


def _reopened(store: Store, ask: Ask, rulings: Rulings) -> list[Finding]:
    """Findings that are open again: each rests on a claim of one that was resolved."""
    seen = sorted({i for each in rulings.verdicts("resolve") for i in each.judgement.about})
    if not seen:
        return []
    if ask.known is not None:
        every = effect(store, clocks(ask), (Finding,)).derived.findings
    else:
        then = clocks(ask)
        every = in_effect(store, then, Derived(findings=tuple(store.resting(Finding, seen, then)))).derived.findings
    return sorted((f for f in every if f.status == "open" and _again(f)), key=order)


def _again(finding: Finding) -> bool:
    return (finding.explained_by or "").startswith("reopened")


def rank(kind: Kind) -> int:
    """A kind's place in the queue."""
    return get_args(Kind).index(kind)


def _left_behind(store: Store, ask: Ask, rulings: Rulings) -> Iterator[Waiting]:
    """Decisions on claims, and merges and splits, whose words the reading does not find, or reads otherwise, now."""
    then = clocks(ask)
    anchored = [each for each in rulings.standings if each.judgement.anchor is not None]
    live = {str(c.id): c for c in store.resting(Claim, [s.judgement.subject for s in anchored], then)}
    for each in anchored:
        if each.judgement.verdict in OF_CLAIMS and _is_last(each, rulings):
            claim = live.get(each.judgement.subject)
            found = _lost(store, then, each, rulings) if claim is None else _otherwise(store, each, claim)
            yield from () if found is None else (found,)
    for each in rulings.verdicts("merge", "split"):
        words = _apart(store, then, each)
        if words:
            yield Waiting(kind="lost", subject=each.judgement.subject, words=words, judgements=(each.judgement.id,))


def _lost(store: Store, then: Ask, each: Standing, rulings: Rulings) -> Waiting:
    judgement = each.judgement
    assert judgement.anchor is not None  # noqa: S101  # the caller chose those that have one
    said = f"{each.by} {DONE[judgement.verdict]} {_quoted(judgement)} in {judgement.anchor.report[:SHORT]}"
    now = found_again(judgement, store.resting(Claim, [judgement.anchor.report], then))
    if now is None:
        return Waiting(kind="lost", subject=judgement.subject, judgements=(judgement.id,),
                       words=f"{said}; the reading does not find it any more.")
    takes = "takes effect there" if rulings.now(judgement.subject) == now.id else "has no effect there"
    before = last_reading(store, judgement.subject)
    changes = _changes(before, now) if before is not None else "otherwise"
    return Waiting(kind="read otherwise", subject=now.id, judgements=(judgement.id,),
                   words=f"{said}; it is read as {now.id[:SHORT]} now ({changes}), and the decision {takes}.")


def _otherwise(store: Store, each: Standing, claim: Claim) -> Waiting | None:
    """A claim that says something else than the person saw, in what they decided on."""
    judgement = each.judgement
    if judgement.verdict == "edit":
        other = [e for e in judgement.edits if applies(claim, e.field)
                 and FIELDS[e.field].read(claim) not in (e.was, e.value)]
        said = "; ".join(f"{e.field} is read {value(FIELDS[e.field].read(claim))}, was {value(e.was)}, "
                         f"{each.by} made it {value(e.value)}" for e in other)
        gone = [e.field for e in judgement.edits if not applies(claim, e.field)]
        said = "; ".join(filter(None, (said, f"{', '.join(gone)} has no place in it now" if gone else "")))
        if not said:
            return None
        return Waiting(kind="read otherwise", subject=claim.id, judgements=(judgement.id,),
                       words=f"{_quoted(judgement)}: {said}.")
    seen = next((s for s in judgement.seen if s.id == claim.id), None)
    if seen is None or Seen.of(claim) == seen:
        return None
    before = next((v.record for v in store.history(claim.id) if Seen.of(v.record) == seen), None)
    changes = _changes(before, claim) if isinstance(before, Claim) else "otherwise"
    return Waiting(kind="read otherwise", subject=claim.id, judgements=(judgement.id,),
                   words=f"{each.by} {DONE[judgement.verdict]} {_quoted(judgement)}; it is read otherwise now "
                         f"({changes}).")


def _changes(before: Claim, now: Claim) -> str:
    """The fields in which two readings differ, with both values; other fields without."""
    both = [n for n in FIELDS if applies(before, n) and applies(now, n)]
    pairs = [(n, FIELDS[n].read(before), FIELDS[n].read(now)) for n in both]
    told = [f"{name} {value(a)} → {value(b)}" for name, a, b in pairs if a != b]
    return "; ".join(told) or "in its spans or in fields that are not corrected by hand"


def _apart(store: Store, then: Ask, each: Standing) -> str:
    """Why a merge or split of tallies finds nothing to do; empty where it does what was meant."""
    judgement = each.judgement
    if not judgement.subject.startswith("t_"):
        gone = [i for i in (judgement.subject, *judgement.others) if i not in store.homes([i], then)]
        what = f"{each.by} merged claims; the reading finds {', '.join(g[:SHORT] for g in gone)} no more."
        return what if gone else ""
    claims = [s.id for s in judgement.seen if s.id.startswith("c_")]
    made = in_effect(store, then, Derived(tallies=tuple(store.resting(Tally, claims, then))))
    done = any(each.by in note for notes in made.notes.values() for note in notes)
    did = f"{each.by} {DONE[judgement.verdict]} {judgement.subject[:SHORT]}"
    return "" if done else f"{did}; nothing comes of it now."


def _dispute(each: Dispute) -> Waiting:
    first, second = each.first, each.second
    return Waiting(
        kind="disagreement", subject=each.subject, judgements=(first.judgement.id, second.judgement.id),
        words=f"{first.by} {_did(first.judgement)}; {second.by} {_did(second.judgement)}, which takes effect.",
    )


def _did(judgement: Judgement) -> str:
    if judgement.verdict == "edit":
        what = " (" + ", ".join(f"{e.field} {value(e.value)}" for e in judgement.edits) + ")"
    else:
        what = f" {judgement.grade}" if judgement.grade else ""
    return f"{DONE[judgement.verdict]} it{what} (“{visible(judgement.reason).rstrip('. ')}”)"


def _contested(each: Standing) -> Waiting:
    who = [f"{visible(e.judgement.by)} (“{visible(e.judgement.reason).rstrip('. ')}”)" for e in each.contested]
    return Waiting(
        kind="contested", subject=each.judgement.subject,
        words=f"{each.by} {_did(each.judgement)}; contested by {', '.join(who)}.",
        judgements=(each.judgement.id, *(e.judgement.id for e in each.contested)),
    )


def _changed_pages(store: Store, ask: Ask, rulings: Rulings) -> Iterator[Waiting]:
    """Pages of which a later version gives another number in the same place, until somebody judges the new number."""
    then = clocks(ask)
    named = store.changed_pages() if then == Ask() else None
    for url in store.pages(then) if named is None else named:
        report = next(iter(store.page(url, clocks(ask))))
        for revision in revisions(store, report, ask):
            yield from _of_page(revision, rulings)


def _of_page(revision: Revision, rulings: Rulings) -> Iterator[Waiting]:
    for change in revision.changed:
        if change.after is not None and not rulings.of(change.after.id).every:
            was, now = telling.amount(change.before), telling.amount(change.after)
            yield Waiting(
                kind="changed page", subject=change.after.id,
                words=f"{quoted(title_of(revision.after), 60)}: “{visible(was)}” became “{visible(now)}” in place "
                      f"({change.before.id[:SHORT]} in {revision.before.id[:SHORT]}).",
            )


def _unsure(each: Standing) -> Waiting:
    return Waiting(kind="can't tell", subject=each.judgement.subject, judgements=(each.judgement.id,),
                   words=f"{each.by} could not tell: {visible(each.judgement.reason).rstrip('. ')}.")


def _is_last(each: Standing, rulings: Rulings) -> bool:
    """Whether nobody has put another word of the kind in its place."""
    ruling = rulings.of(rulings.now(each.judgement.subject))
    if each.judgement.verdict == "edit":
        return any(other is each for _, other in ruling.edits.values())
    return each in (ruling.fate, ruling.grade)


def _quoted(judgement: Judgement) -> str:
    return quoted(judgement.anchor.span.exact, 60) if judgement.anchor is not None else judgement.subject[:SHORT]


def _words(finding: Finding) -> str:
    reopened = f" ({finding.explained_by})" if (finding.explained_by or "").startswith("reopened") else ""
    return f"{finding.kind}: {cut(finding.explanation, WORDS)}{reopened}"


def counted(waiting: Iterable[Waiting]) -> dict[Kind, int]:
    """How many of each kind wait, in the queue's order."""
    found: dict[Kind, int] = {}
    for each in waiting:
        found[each.kind] = found.get(each.kind, 0) + 1
    return dict(sorted(found.items(), key=lambda item: rank(item[0])))
