"""`recount findings`: what a careful reader would want to be told."""

from typing import get_args

from recount.cli.listings import CLAIM_KINDS, View, listing
from recount.model.finding import FindingKind


def _view() -> View:
    from recount.views.findings import findings

    return findings


_KINDS = (*get_args(FindingKind), *CLAIM_KINDS)

findings = listing("List what disagrees, is old, undated or unsourced.", _view, _KINDS, anew=True)
