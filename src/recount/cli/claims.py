"""`recount claims`: what reports say, in their own words."""

from recount.cli.listings import View, listing


def _view() -> View:
    from recount.views.claims import claims

    return claims


claims = listing("List what reports claim, in their own words.", _view)
