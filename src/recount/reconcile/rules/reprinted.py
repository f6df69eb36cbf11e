"""Two counts that stand in one sentence in, a sign out where the later report prints as news what is days old."""

from collections.abc import Iterator

from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.rules.stale import FIRST_SENTENCE_ENDS, hanging
from recount.reconcile.tie import Sign


def reprinted(a: Count, b: Count, evidence: Evidence) -> Iterator[Sign]:
    """A report opens, without a day, with the toll of an attack in the words of a report that came days before.

    Background is told in the same words for weeks, and a total or a state of things that has not moved is; the toll
    with which a report opens is news.
    """
    day, earlier = evidence.day_of(b.claim), evidence.day_of(a.claim)
    if day is None or earlier is None or (day - earlier).days < evidence.policy.behind_days:
        return
    if not b.running and _as_news(b) and opens(b, evidence):
        reason = f"{say.what(b)}, told without a day, stood in almost the same words in {say.report(a.report)}"
        yield Sign(report=b.claim.report, claim=b.claim.id, rule="reprinted", other=f"{a.told_on} {a.claim.id}",
                   because=reason, also=hanging(b.claim.report, evidence))


def _as_news(count: Count) -> bool:
    """Whether nothing but its report's date tells when a count holds: “on Tuesday” is as new as the report."""
    return not count.days.known or count.days.from_ in ("label", "relative")


def opens(count: Count, evidence: Evidence) -> bool:
    """Whether a count stands in its report's title or first sentence."""
    end = FIRST_SENTENCE_ENDS.search(evidence.text(count.claim.report) or "")
    return end is not None and count.claim.sentence.start < end.start()
