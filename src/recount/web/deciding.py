"""What somebody decides, over the API or on a page, in; the entry in the log, and what comes of it, out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from recount.accounts.record import Who
from recount.errors import AskError, NotAllowed
from recount.model.judgement import Judgement
from recount.views.consequences import consequences
from recount.views.deciding import Reviewer, decided
from recount.views.trail import Step, log
from recount.web.writing import new_run, writing

MOST_IDS = 200  # records of one decision


def decide(
    ledger: Path, who: Who, verdict: str, ids: Sequence[str], *, reason: str, by: str = "",
    values: Mapping[str, str] | None = None, grade: str | None = None, since: dt.date | None = None,
) -> tuple[Step, tuple[str, ...]]:
    """Add a judgement to the log; its entry, and what comes of it in words.

    A user judges under their own name; `by` is who sits at the machine where there are no accounts. Raises AskError
    for what makes no sense, NotAllowed for a withdrawal by somebody who reads no reports in.
    """
    if len(ids) > MOST_IDS:
        raise AskError(f"a decision is of {MOST_IDS} records at most.", where="ids", advice="Decide in parts.")
    if verdict == "withdraw" and not who.may("write"):
        raise NotAllowed("taking a report out needs the scope 'write'.")
    if who.name and by and by != who.name:
        raise AskError(f"{who.name} is signed in and judges as {who.name}.", where="by", advice="Leave it out.")
    reviewer = Reviewer(by=who.name or by, reason=reason, at=dt.datetime.now(dt.UTC))
    with writing(ledger) as store:
        made = decided(store, verdict, ids, reviewer, values=values, grade=grade, since=since)
        store.judge(new_run("judge"), made)
        entry = next(step for step in log(store, about=made.subject) if _is(step, made))
        return entry, tuple(consequences(store, made))


def _is(step: Step, made: Judgement) -> bool:
    return step.entry is not None and step.entry.judgement.id == made.id
