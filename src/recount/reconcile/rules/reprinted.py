"""Two counts that stand in one sentence in, a sign out where the later report prints as news what is days old."""

import datetime as dt
from collections.abc import Iterator

from recount.lexicon.written_date import dates_in
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.rules.stale import FIRST_SENTENCE_ENDS, hanging
from recount.reconcile.tie import Sign
from recount.reconcile.words import language_of, weekdays


def reprinted(a: Count, b: Count, evidence: Evidence) -> Iterator[Sign]:
    """A report opens, without a day, with the toll of an attack in the words of a report that came days before.

    Background is told in the same words for weeks, and a total or a state of things that has not moved is; the toll
    with which a report opens is news. A bare weekday that stands in both is that of the report before.
    """
    day, earlier = evidence.day_of(b.claim), evidence.day_of(a.claim)
    if day is None or earlier is None or (day - earlier).days < evidence.policy.behind_days:
        return
    copied = _weekday_copied(a, b, evidence)
    if not b.running and (copied or _as_news(b)) and _opens(b, evidence):
        told = "told of a weekday" if copied else "told without a day"
        reason = f"{say.what(b)}, {told}, stood in almost the same words in {say.report(a.report)}"
        dated = [c.claim.id for c in evidence.counts_of[b.claim.report] if copied and c.asserted and c.days == b.days]
        yield Sign(report=b.claim.report, claim=b.claim.id, rule="reprinted", other=f"{a.told_on} {a.claim.id}",
                   because=reason, also=(*hanging(b.claim.report, evidence), *dated))


def _as_news(count: Count) -> bool:
    """Whether nothing but its report's date tells when a count holds."""
    return not count.days.known or count.days.from_ == "label"


def _weekday_copied(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether one bare weekday dates both counts, though by the reports' own dates it is another week's."""
    x, y, language = a.days.last, b.days.last, language_of(b.report)
    if x is None or y is None or b.claim.time.from_ != "relative" or y - x < dt.timedelta(weeks=1):
        return False
    sentences = [evidence.sentence(c.claim) for c in (a, b)]
    named = [weekdays(language, sentence) for sentence in sentences]
    return named[0] == named[1] == (x.weekday(),) == (y.weekday(),) and not any(dates_in(sentences[1], language))


def _opens(count: Count, evidence: Evidence) -> bool:
    """Whether a count stands in its report's title or first sentence."""
    end = FIRST_SENTENCE_ENDS.search(evidence.text(count.claim.report) or "")
    return end is not None and count.claim.sentence.start < end.start()
