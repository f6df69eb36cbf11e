"""`recount tallies`: the same question answered over time."""

from recount.cli.listings import View, listing


def _view() -> View:
    from recount.views.tallies import tallies

    return tallies


tallies = listing("List the same question answered over time.", _view)
