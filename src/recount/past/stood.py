"""A ledger and a day in, a ledger of its own out that was told what was known by then: recorded, judged, settled.

It is a ledger like any other, so that every page of that day is the page of a ledger built only from reports that
were known by then. Where it is there already, only what changed since is looked at again.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.ledger.work import Work
from recount.model.ask import Ask
from recount.model.batch import Batch
from recount.model.claim import Claim
from recount.model.judgement import Judgement
from recount.model.report import Report
from recount.model.run import Run
from recount.reconcile import bring_up_to_date

Told = Callable[[int, int], None]  # reports looked at, of how many
Cells = Callable[[Work], None]  # what settles a ledger
_AT_ONCE = 100  # reports recorded together, as in reading


class Outgrown(Exception):
    """What the day's ledger holds was known by then no more: it is to be made from the beginning."""


def stand(
    ledger: Path, past: Path, known: dt.date, since: int, run: Run, told: Told = lambda done, of: None,
    cells: Cells = bring_up_to_date,
) -> int:
    """Let `past` hold what was known by the end of a day, as far as it does not yet; the mark that it reflects.

    `since` is the mark that it reflected, 0 for a new one; `cells` settle it. Raises Outgrown where a
    report was taken for known by then and is not any more: nothing is taken out of a ledger.
    """
    source = open_ledger(ledger)
    made = open_ledger(past, write=True)
    try:
        mark, then = source.mark(), Ask(known=known)
        ids = source.changed(since)
        for start in range(0, len(ids), _AT_ONCE):
            told(start, len(ids))
            some = ids[start : start + _AT_ONCE]
            with source.steady():
                batch = _batch(source, some, then)
            mine = {report.id for report in batch.reports}
            if since and any(report.id not in mine for report in made.resting(Report, some)):
                raise Outgrown
            if batch.reports:
                made.record(run, batch)
        told(len(ids), len(ids))
        made.add_series(run, list(source.series()))
        for judgement in _new(source, made, then):
            made.judge(run, judgement)
        made.bring_up_to_date(run, cells)
    finally:
        made.close()
        source.close()
    return mark


def differs(source: Store, past: Store, known: dt.date, since: int) -> bool:
    """Whether the ledger was told something since that mark which was known by the end of the day.

    A report that was known by then and is not any more counts; what is of later days does not.
    """
    then = Ask(known=known)
    ids = source.changed(since)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        if next(iter(source.resting(Report, some, then)), None) or next(iter(past.resting(Report, some)), None):
            return True
    return next(_new(source, past, then), None) is not None or list(source.series()) != list(past.series())


def _batch(source: Store, ids: Iterable[str], then: Ask) -> Batch:
    place = {report_id: n for n, report_id in enumerate(ids)}
    reports = sorted(source.resting(Report, list(place), then), key=lambda report: place[report.id])
    claims = source.resting(Claim, [report.id for report in reports], then) if reports else ()
    return Batch(reports=tuple(reports), claims=tuple(claims))


def _new(source: Store, past: Store, then: Ask) -> Iterator[Judgement]:
    """What people had decided by then on what is there, in the order of the log, as far as `past` has it not.

    A decision on a report that was not known by then, or on a claim of it, is one on nothing.
    """
    held = {entry.judgement.id for entry in past.entries()}
    dropped: set[str] = set()
    entries = source.entries(then)
    while some := [entry.judgement for entry in islice(entries, _AT_ONCE)]:
        on = {i for each in some for i in _reports(each)}
        there = {report.id for report in past.resting(Report, sorted(on))} if on else set()
        for each in some:
            if each.subject in dropped or not there.issuperset(_reports(each)):
                dropped.add(each.id)
            elif each.id not in held:
                yield each


def _reports(judgement: Judgement) -> Iterator[str]:
    if judgement.anchor is not None:
        yield judgement.anchor.report
    elif judgement.subject.startswith("r_"):
        yield judgement.subject
