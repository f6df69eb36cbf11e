"""An id or the beginning of one in, the record in effect out: also of those that judgements alone bring about."""

from recount.errors import NotFound
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived, Record
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.tally import Tally
from recount.views.effects import in_effect
from recount.views.judged import judge


def record_in_effect(store: Store, record_id: str) -> Record:
    """The record as judgements have it; a claim with people's corrections, a tally that was split off another.

    Raises NotFound, and tells where the record was once read, or what it became.
    """
    try:
        record = store.find(record_id)
    except NotFound:
        return _brought_about(store, record_id)
    if isinstance(record, Claim):
        return next(judge(store, Ask(), [record])).claim
    if not isinstance(record, Tally | Finding | Relation):
        return record
    made = in_effect(store, Ask(), _alone(record))
    records: list[Record] = [*made.derived.tallies, *made.derived.findings, *made.derived.relations]
    return next((r for r in records if r.id == record.id), record)


def _alone(record: Tally | Finding | Relation) -> Derived:
    return Derived(
        relations=(record,) if isinstance(record, Relation) else (),
        tallies=(record,) if isinstance(record, Tally) else (),
        findings=(record,) if isinstance(record, Finding) else (),
    )


def _brought_about(store: Store, record_id: str) -> Record:
    """A record that follows from judgements and is none of the machine's."""
    if record_id:
        about = sorted({i for e in store.entries() for i in e.judgement.about})
        machine = Derived(
            relations=tuple(store.resting(Relation, about)), tallies=tuple(store.resting(Tally, about)),
            findings=tuple(store.resting(Finding, about)),
        )
        made = in_effect(store, Ask(), machine).derived
        records: list[Record] = [*made.tallies, *made.findings, *made.relations]
        found = [r for r in records if r.id.startswith(record_id)]
        if len(found) == 1:
            return found[0]
    if store.history(record_id):
        raise NotFound("the reading does not find this any more.", where=record_id,
                       advice=f"`recount audit {record_id}` tells what it was.")
    raise NotFound("no live record has this id.", where=record_id)
