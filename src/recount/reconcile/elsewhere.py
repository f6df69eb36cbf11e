"""A denial and claims of other reports in, those that it answers out: by shared words, fewer for an accusation."""

import datetime as dt
from collections.abc import Iterable, Iterator

from recount.model.claim import Claim
from recount.reconcile.answers import Answer, accuses, by_words
from recount.reconcile.evidence import Evidence
from recount.reconcile.origins import origin
from recount.reconcile.words import language_of, plain, weighty


def words_denied(claim: Claim, evidence: Evidence) -> frozenset[str]:
    """The words of weight by which a statement is found across reports."""
    if claim.statement is None:
        return frozenset()
    return weighty(language_of(evidence.report_of(claim)), claim.statement.content.exact)


def across(denial: Claim, others: Iterable[Claim], evidence: Evidence) -> Iterator[Answer]:
    """What a denial answers among other reports' claims of the same days: the one with the most words in common.

    An accusation needs fewer of them, if they are rare words or it names who denies.
    """
    met = {c.id: c for c in others if c.report != denial.report and _one_time(c, denial, evidence)}
    fitting = [met[i] for i in sorted(met) if origin(met[i]).differs(origin(denial))]
    few, accusing = evidence.policy.shared_words, [c for c in fitting if accuses(c)]
    language = language_of(evidence.report_of(denial))
    yield from (
        list(by_words(denial, fitting, evidence, evidence.policy.cross_words))
        or list(by_words(denial, accusing, evidence, few, plain(language)))
        or by_words(denial, [c for c in accusing if _speaks_of(c, denial, evidence)], evidence, few)
    )


def _speaks_of(accusation: Claim, denial: Claim, evidence: Evidence) -> bool:
    """Whether an accusation names who denies."""
    language = language_of(evidence.report_of(denial))
    words = weighty(language, evidence.sentence(accusation))
    return bool(words & (weighty(language, origin(denial).words or origin(denial).label) - plain(language)))


def _one_time(a: Claim, b: Claim, evidence: Evidence) -> bool:
    x, y = evidence.day_of(a), evidence.day_of(b)
    return x is not None and y is not None and abs(x - y) <= dt.timedelta(days=evidence.policy.cross_days)
