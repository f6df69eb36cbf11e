"""`recount reports`: what was read."""

from recount.cli.listings import View, listing


def _view() -> View:
    from recount.views.reports import reports

    return reports


reports = listing("List what was read, and when it was published.", _view)
