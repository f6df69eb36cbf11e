"""Reports' texts in, one finding out for each set of reports that share long sentences word for word."""

import itertools
import re
from collections.abc import Iterator

from recount.model.finding import Finding
from recount.model.report import ReportId
from recount.reconcile.base import Case
from recount.reconcile.evidence import Evidence
from recount.reconcile.groups import groups
from recount.text import digest, key

_SHOWN = 20  # of a longer row of copies the first ones tell how much is shared
_SENTENCE = re.compile(r"[^.!?\n]+")


def copied(case: Case) -> Iterator[Finding]:
    """Several reports are one text: they share long sentences word for word."""
    shared = _shared(case.evidence)
    for members in groups(_copies(shared, case.evidence)):
        claims = [c.claim.id for r in members for c in case.evidence.counts_of.get(r, ())]
        most = max(shared.get(pair, 0) for pair in itertools.permutations(members[:_SHOWN], 2))
        yield Finding.of("circular", tuple(claims), tuple(members),
                         f"{len(members)} reports share up to {most} long sentences word for word: one text, not "
                         f"{len(members)} witnesses.")


def one_text(evidence: Evidence) -> list[frozenset[ReportId]]:
    """The sets of reports that are one text."""
    return [frozenset(members) for members in groups(_copies(_shared(evidence), evidence))]


def _copies(shared: dict[tuple[ReportId, ReportId], int], evidence: Evidence) -> list[tuple[ReportId, ReportId]]:
    """The pairs of reports that share enough long sentences, and enough of the shorter one's."""
    policy = evidence.policy
    return [pair for pair, n in shared.items() if n >= policy.shared_sentences
            and n >= policy.shared_share * min(_length(r, evidence) for r in pair)]


def _shared(evidence: Evidence) -> dict[tuple[ReportId, ReportId], int]:
    """How many long sentences each pair of reports shares."""
    where: dict[str, list[ReportId]] = {}
    for report in evidence.reports.values():
        for name in sorted(_sentences(report.text or "", evidence.policy.sentence_words)):
            where.setdefault(name, []).append(report.id)
    out: dict[tuple[ReportId, ReportId], int] = {}
    for reports in where.values():
        if len(reports) <= evidence.policy.posting:
            for a, b in itertools.pairwise(reports):
                out[a, b] = out.get((a, b), 0) + 1
    return out


def _length(report: ReportId, evidence: Evidence) -> int:
    return len(_sentences(evidence.reports[report].text or "", evidence.policy.sentence_words))


def _sentences(text: str, least: int) -> set[str]:
    plain = (key(found[0]).strip(' "') for found in _SENTENCE.finditer(text))
    return {digest(sentence) for sentence in plain if len(sentence.split()) >= least}
