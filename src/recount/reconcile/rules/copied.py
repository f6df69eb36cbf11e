"""Reports' texts in, one finding out for each set of reports that are one text, word for word or nearly so."""

import itertools
import re
from collections.abc import Iterator

from recount.model.finding import Finding
from recount.model.report import ReportId
from recount.reconcile.base import Case
from recount.reconcile.groups import groups
from recount.reconcile.likeness import likeness, one_count, runs
from recount.reconcile.policy import Policy
from recount.text import digest, key

_SHOWN = 20  # of a longer row of copies the first ones tell how much is shared
_SENTENCE = re.compile(r"(?:[^.!?\n–—-]++|(?<! )[–—-]|[–—-](?! ))+")  # a dash between blanks parts a dateline off
NEAR = "~"  # begins the note of a tie between near copies, before the share of what they have in common


def copied(case: Case) -> Iterator[Finding]:
    """Several reports are one text: they share long sentences word for word, or most of their words in a row."""
    shared = {(tie.a, tie.b): tie.note for tie in case.ties}
    for members in groups((ReportId(a), ReportId(b)) for a, b in shared):
        claims = [c for r in members for c in case.evidence.figures_of.get(r, ())]
        notes = [shared.get(pair, "") for pair in itertools.permutations(members[:_SHOWN], 2)]
        most = max((int(note) for note in notes if note and not note.startswith(NEAR)), default=0)
        alike = max((int(note.removeprefix(NEAR)) for note in notes if note.startswith(NEAR)), default=0)
        how = (f"share up to {most} long sentences word for word" if most else
               f"have up to {alike} % of their runs of words in common, and the same numbers")
        yield Finding.of("circular", tuple(claims), tuple(members),
                         f"{len(members)} reports {how}: one text, not {len(members)} witnesses.")


def is_copy(shared: int, least: int, policy: Policy) -> bool:
    """Whether two reports, the shorter one of `least` long sentences, share enough of them.

    A text of two or three long sentences is a copy where another has most of them.
    """
    few = shared >= policy.few_sentences and shared >= policy.few_share * least
    return few or (shared >= policy.shared_sentences and shared >= policy.shared_share * least)


def near_copy(a: str, b: str, policy: Policy) -> int | None:
    """How much of two texts, in per cent, is one, where it is enough and they give the same numbers; else None.

    It finds what an editor went through: a word changed here and there leaves few sentences as they were.
    """
    share = likeness(a, b, policy)
    long = min(len(runs(a)), len(runs(b))) >= policy.copy_least
    near = long and share >= policy.copy_share and one_count(a, b, policy.copy_numbers)
    return round(100 * share) if near else None


def long_sentences(text: str, least: int) -> frozenset[str]:
    """The sentences of at least so many words, each by its digest."""
    plain = (key(found[0]).strip(' "') for found in _SENTENCE.finditer(text))
    return frozenset(digest(sentence) for sentence in plain if len(sentence.split()) >= least)
