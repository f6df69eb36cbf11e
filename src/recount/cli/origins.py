"""`recount origins`: many appearances, one origin."""

from recount.cli.rows import AsJson, RowView, rows


def _view() -> tuple[RowView, AsJson]:
    from recount.views.origins import as_json, origins

    return origins, as_json


origins = rows(
    "List what figures go back to.\n\n"
    "A source counts once, however many reports give its number; a text that others print, and the editions of one "
    "publisher, count once. Figures whose origin nothing tells come last. With --json each origin has the steps that "
    "lead to it, as W3C PROV names them.", _view,
)
