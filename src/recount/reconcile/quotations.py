"""A report's counts in, the quotation out in which each stands, by a digest of its words."""

import functools
import re
from collections.abc import Iterable

from recount.model.claim import ClaimId
from recount.model.report import Report
from recount.model.span import Range
from recount.reconcile.count import Count
from recount.reconcile.policy import Policy
from recount.text import digest, key

_QUOTED = re.compile(r'"([^"\n]{20,600})"|“([^“”\n]{20,600})”|«([^«»\n]{20,600})»')
_WORD = re.compile(r"[^\W_]+")


def quoted(counts: Iterable[Count], policy: Policy) -> dict[ClaimId, str]:
    """The quotation that each count stands in, or that its sentence holds; none for what nothing is quoted with."""
    found: dict[ClaimId, str] = {}
    for count in counts:
        near = [
            (span, name)
            for span, name in _quotations(count.report, policy.quotation_words)
            if span.start < count.claim.sentence.end and count.claim.sentence.start < span.end
        ]
        if near:
            inside = [one for one in near if one[0].start <= count.figure.value.start < one[0].end]
            found[count.claim.id] = max(inside or near, key=lambda one: (one[0].end - one[0].start, one[1]))[1]
    return found


@functools.lru_cache(maxsize=16)
def _quotations(report: Report, least: int) -> tuple[tuple[Range, str], ...]:
    """A text's quotations of at least so many words, each by where it stands and the digest of its words."""
    out = []
    for one in _QUOTED.finditer(report.text or ""):
        words = _WORD.findall(key(one[one.lastindex or 0]))
        if len(words) >= least:
            out.append((Range(start=one.start(), end=one.end()), digest(" ".join(words), size=8)))
    return tuple(out)
