"""A report's counts in, out the days that one telling of an attack lends to another that tells none."""

from collections.abc import Iterable, Sequence

from recount.model.claim import ClaimId
from recount.reconcile.asof import Window
from recount.reconcile.count import Count
from recount.reconcile.words import language_of, pattern
from recount.text import fold

_BEFORE = 12  # characters before the words of a time in which “by” or “as of” stands


def lent(counts: Iterable[Count]) -> dict[ClaimId, Window]:
    """The days of attacks that are told elsewhere in the report, for counts that tell none, or only the count's own.

    A title gives a number that the text gives with its day; “66 dead by Monday” is of Friday's attack, where the
    report tells of no other there.
    """
    told = [c for c in counts if c.figure.scope == "incident" and not c.earlier]
    dated = [c for c in told if c.days.known and not counted_by(c)]
    found: dict[ClaimId, Window] = {}
    for count in told:
        if not count.days.known:
            lenders = [c for c in dated if _same_number(c, count)]
        elif counted_by(count):
            lenders = [c for c in dated if _one_place(c, count) and _before(c, count)]
        else:
            continue
        days = _one_window(lenders)
        if days is not None:
            found[count.claim.id] = days
    return found


def counted_by(count: Count) -> bool:
    """Whether the words of the time tell up to when was counted, rather than when it happened."""
    span = count.claim.time.span
    if span is None:
        return False
    lead = fold((count.report.text or "")[max(count.claim.sentence.start, span.start - _BEFORE):span.end])
    return pattern(language_of(count.report), "counted_by").search(lead) is not None


def _same_number(a: Count, b: Count) -> bool:
    number = a.nominal is not None and (a.nominal, a.figure.bound) == (b.nominal, b.figure.bound)
    return number and a.who == b.who and _one_place(a, b)


def _one_place(a: Count, b: Count) -> bool:
    kind = a.figure.measure == b.figure.measure and a.figure.unit == b.figure.unit
    return kind and a.place is not None and a.place == b.place


def _before(a: Count, b: Count) -> bool:
    return a.days.last is not None and b.days.last is not None and a.days.last < b.days.last


def _one_window(counts: Sequence[Count]) -> Window | None:
    """The days that all of them give; None where they give several, or there are none."""
    windows = {(c.days.first, c.days.last) for c in counts}
    return counts[0].days if len(windows) == 1 else None
