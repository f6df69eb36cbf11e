"""A store, a question's clocks and some ids in, what people decided about them out, each decision where it is now."""

from collections.abc import Collection, Iterable

from recount.judge.identity import carries_over, found_again
from recount.judge.rulings import Rulings
from recount.judge.standing import Standing, standing
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.judgement import Entry

# With more ids than this the whole log is read at once: it is small beside what is being answered.
_MOST_IDS = 5_000


def clocks(ask: Ask) -> Ask:
    """The question's clocks alone."""
    return Ask(known=ask.known, recorded=ask.recorded)


def is_judged(store: Store, ask: Ask = Ask()) -> bool:
    """Whether anybody ever judged anything in this ledger, or had by the question's clocks."""
    return next(iter(store.entries(clocks(ask))), None) is not None


def rulings_about(store: Store, ask: Ask, ids: Collection[str]) -> Rulings:
    """What stands on records of these ids, and on what they are merged with, as of the question's clocks."""
    then = clocks(ask)
    if len(ids) > _MOST_IDS:
        return every_ruling(store, ask)
    met: dict[int, Entry] = {}
    asked: set[str] = set()
    wanted = set(ids)
    while wanted:
        found = [e for e in store.entries(then, sorted(wanted)) if e.number not in met]
        met.update({entry.number: entry for entry in found})
        asked |= wanted
        wanted = {i for entry in found for i in _leads_to(entry)} - asked
    return _rulings(store, then, standing(met.values()))


def every_ruling(store: Store, ask: Ask = Ask()) -> Rulings:
    """What stands on anything, as of the question's clocks."""
    then = clocks(ask)
    return _rulings(store, then, standing(store.entries(then)))


def _leads_to(entry: Entry) -> Iterable[str]:
    """What may say more on a judgement: what is said of itself, and of all that it merges."""
    judgement = entry.judgement
    return (judgement.id, judgement.subject, *(judgement.others if judgement.verdict == "merge" else ()))


def _rulings(store: Store, then: Ask, standings: tuple[Standing, ...]) -> Rulings:
    return Rulings(standings, moved(store, then, standings))


def moved(store: Store, then: Ask, standings: Iterable[Standing]) -> dict[str, str]:
    """Ids of claims that are read no more -> ids under which the same words are read and decisions carry over."""
    anchored = {s.judgement.subject: s.judgement for s in standings if s.judgement.anchor is not None}
    live = store.homes(list(anchored), then)
    out: dict[str, str] = {}
    for subject, judgement in anchored.items():
        if subject in live or judgement.anchor is None:
            continue
        now = found_again(judgement, store.resting(Claim, [judgement.anchor.report], then))
        if now is not None and carries_over(judgement, now):
            out[subject] = now.id
    return out


def last_reading(store: Store, claim_id: str) -> Claim | None:
    """The last version of a claim that the ledger ever held."""
    held = [v.record for v in store.history(claim_id) if isinstance(v.record, Claim)]
    return held[-1] if held else None
