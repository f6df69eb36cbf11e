"""The queue of what waits for a person, a page at a time: conflicts first, then open findings that nobody judged.

`review` has the whole queue at once, and costs what all findings cost; this costs what was judged, and a page.
"""

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.views import paging
from recount.views.review import Waiting, conflicts, of_finding
from recount.views.rulings import is_judged, rulings_about

_AT_ONCE = 200  # findings looked at together; most of them are open
FIRST = "findings"  # what a page goes on behind, where the conflicts are all told


def waiting(store: Store, *, after: str | None = None, limit: int) -> tuple[list[Waiting], str | None]:
    """Up to `limit` that wait, and what to go on behind, None at the end.

    All conflicts stand on the first page, be it longer for them: they are few, and none may be overlooked.
    """
    found = list(conflicts(store, Ask())) if after is None else []
    behind = None if after in (None, FIRST) else after
    if len(found) >= limit:
        return found, FIRST
    while len(found) < limit:
        page = paging.findings(store, Ask(limit=min(_AT_ONCE, limit - len(found) + _AT_ONCE // 4), after=behind))
        judged = rulings_about(store, Ask(), [f.id for f in page.records]) if is_judged(store) else None
        for finding in page.records:
            behind = finding.id
            told = (finding.explained_by or "").startswith("reopened")
            if finding.status == "open" and not told and (judged is None or not judged.of(finding.id).every):
                found.append(of_finding(finding))
                if len(found) == limit and finding.id != page.records[-1].id:
                    return found, behind
        behind = page.after
        if behind is None:
            return found, None
    return found, behind
