"""`recount events`: one attack, exchange or crossing over days and outlets."""

from recount.cli.rows import AsJson, RowView, rows


def _view() -> tuple[RowView, AsJson]:
    from recount.views.events import as_json, events

    return events, as_json


events = rows(
    "List what happened, across reports.\n\n"
    "Reports that tell of one attack, exchange or crossing are brought together by kind, place, days, numbers and "
    "rare words; two attacks that one report tells apart stay two. Figures stand as they were told, with who gave "
    "them; nothing is chosen or added up.", _view,
)
