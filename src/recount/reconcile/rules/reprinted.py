"""Two counts that stand in one sentence in, a sign out where the later report prints as news what is days old."""

from collections.abc import Iterator

from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.rules.contradicts import NEVER_FALLS
from recount.reconcile.rules.stale import FIRST_SENTENCE_ENDS, hanging
from recount.reconcile.rules.worded import shared
from recount.reconcile.tie import Sign


def reprinted(a: Count, b: Count, evidence: Evidence) -> Iterator[Sign]:
    """A report opens, without a day, with the sentence of one that came days before; or has its totals from there.

    Background is told in the same words for weeks; an opening is news, and so is a state of things that several
    sentences tell, its dead or hurt among them, where it is half of what a report counts.
    """
    day, earlier = evidence.day_of(b.claim), evidence.day_of(a.claim)
    if day is None or earlier is None or (day - earlier).days < evidence.policy.behind_days:
        return
    if _as_news(b) and (_opens(b, evidence) or _a_state(a, b, evidence)):
        reason = f"{say.what(b)}, told without a day, stood in almost the same words in {say.report(a.report)}"
        yield Sign(report=b.claim.report, claim=b.claim.id, rule="reprinted", other=f"{a.told_on} {a.claim.id}",
                   because=reason, also=hanging(b.claim.report, evidence))


def _as_news(count: Count) -> bool:
    """Whether nothing but its report's date tells when a count holds."""
    return not count.days.known or count.days.from_ == "label"


def _a_state(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether the later report has its totals from the other: those of several sentences, half of what it counts."""
    taken = {y.claim.id: y for _, y in shared(a, b, evidence) if y.running and _as_news(y)}.values()
    half = 2 * len(taken) >= len(evidence.counts_of[b.claim.report])
    several = len({c.claim.sentence for c in taken}) > 1
    return half and several and any(c.figure.measure in NEVER_FALLS for c in taken)


def _opens(count: Count, evidence: Evidence) -> bool:
    """Whether a count stands in its report's title or first sentence."""
    end = FIRST_SENTENCE_ENDS.search(evidence.text(count.claim.report) or "")
    return end is not None and count.claim.sentence.start < end.start()
