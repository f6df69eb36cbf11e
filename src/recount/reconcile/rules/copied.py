"""Reports' texts in, one finding out for each set of reports that share long sentences word for word."""

import itertools
import re
from collections.abc import Iterator

from recount.model.finding import Finding
from recount.model.report import ReportId
from recount.reconcile.base import Case
from recount.reconcile.groups import groups
from recount.reconcile.policy import Policy
from recount.text import digest, key

_SHOWN = 20  # of a longer row of copies the first ones tell how much is shared
_SENTENCE = re.compile(r"[^.!?\n]+")


def copied(case: Case) -> Iterator[Finding]:
    """Several reports are one text: they share long sentences word for word."""
    shared = {(tie.a, tie.b): int(tie.note or 0) for tie in case.ties}
    for members in groups((ReportId(a), ReportId(b)) for a, b in shared):
        claims = [c for r in members for c in case.evidence.figures_of.get(r, ())]
        most = max(shared.get(pair, 0) for pair in itertools.permutations(members[:_SHOWN], 2))
        yield Finding.of("circular", tuple(claims), tuple(members),
                         f"{len(members)} reports share up to {most} long sentences word for word: one text, not "
                         f"{len(members)} witnesses.")


def is_copy(shared: int, least: int, policy: Policy) -> bool:
    """Whether two reports, the shorter one of `least` long sentences, share enough of them.

    A text of two or three long sentences is a copy where another has most of them.
    """
    few = shared >= policy.few_sentences and shared >= policy.few_share * least
    return few or (shared >= policy.shared_sentences and shared >= policy.shared_share * least)


def long_sentences(text: str, least: int) -> frozenset[str]:
    """The sentences of at least so many words, each by its digest."""
    plain = (key(found[0]).strip(' "') for found in _SENTENCE.finditer(text))
    return frozenset(digest(sentence) for sentence in plain if len(sentence.split()) >= least)
