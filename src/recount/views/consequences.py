"""A judgement that was just given in, what comes of it in words out: what leaves which answers, what to do next."""

from collections.abc import Iterator

from recount.judge.rulings import Dispute
from recount.ledger.base import Store
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.judgement import Judgement
from recount.model.tally import Tally
from recount.views import english
from recount.views.judgements import DONE
from recount.views.rulings import every_ruling


def consequences(store: Store, judgement: Judgement) -> Iterator[str]:
    """A line each, none where nothing needs to be said."""
    subject, verdict = judgement.subject, judgement.verdict
    if verdict in ("reject", "withdraw", "edit"):
        claims = [subject] if subject.startswith("c_") else [c.id for c in store.resting(Claim, [subject])]
        tallies = sum(1 for _ in store.resting(Tally, claims)) if claims else 0
        findings = sum(1 for _ in store.resting(Finding, claims)) if claims else 0
        where = f"{english.plural(tallies, 'tally')} and {english.plural(findings, 'finding')}"
        if subject.startswith("r_"):
            verb = "is" if len(claims) == 1 else "are"
            yield f"Its {english.plural(len(claims), 'claim')} {verb} left out of {where}."
        elif verdict == "edit":
            yield f"The correction stands in {where}; the machine's reading is kept beside it."
        elif subject.startswith("c_"):
            yield f"It is left out of {where}, and stays in the ledger, shown as rejected."
    if verdict == "resolve":
        yield "It stays resolved until claims come to it or are read otherwise."
    for dispute in every_ruling(store).disputes():
        if judgement.id == dispute.second.judgement.id:
            yield _disagrees(dispute)
    yield f"To take it back: recount judge undo {judgement.id[:10]}"


def _disagrees(dispute: Dispute) -> str:
    first = dispute.first.judgement
    return (f"{first.by} {DONE[first.verdict]} it ({first.id[:10]}): the two of you disagree, and the later word "
            f"takes effect; `recount review` keeps it in view.")
