"""`recount findings`: what a careful reader would want to be told."""

from recount.cli.listings import View, listing


def _view() -> View:
    from recount.views.findings import findings

    return findings


findings = listing("List what disagrees, is old, undated or unsourced.", _view)
