"""Reports and their figures in, one finding a report out for the figures that nobody in it vouches for."""

from collections.abc import Iterator

from recount.model.finding import Finding
from recount.reconcile import say
from recount.reconcile.base import Case


def unsourced(case: Case) -> Iterator[Finding]:
    """A report gives figures in its own voice; nobody is named for them."""
    for report, counts in case.evidence.counts_of.items():
        bare = [c for c in counts if not c.claim.sources]
        if bare:
            told = "; ".join(say.words(c.claim) for c in bare)
            yield Finding.of("unsourced", tuple(c.claim.id for c in bare), (report,),
                             f"Given in the report's own voice, nobody is named for it: {told}.")
