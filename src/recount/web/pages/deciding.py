"""One record with what became of it, and every decision that somebody may take about it; and the decision itself."""

import datetime as dt

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recount.errors import AskError, NotFound
from recount.judge.fields import FIELDS, applies
from recount.model.batch import Record
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.report import Report
from recount.model.tally import Tally
from recount.views.asking import last_day
from recount.views.deciding import INCIDENTS, ITEMS
from recount.views.details import details
from recount.views.finding_again import record_in_effect
from recount.views.standing import rows_of
from recount.views.trail import trail
from recount.web.deciding import decide
from recount.web.desk import desk
from recount.web.door import who_asks
from recount.web.pages.settings import local
from recount.web.rendering import render
from recount.web.signing import keep_name, name_of

router = APIRouter()
MOST_CLAIMS = 100  # of a tally, to be ticked off it
MOST_BEHIND = 20  # claims of a finding whose words are shown


@router.get("/decide/{record_id}")
def about(request: Request, record_id: str) -> Response:
    """What became of a record, the first step first, and the forms to decide about it."""
    store = desk(request).site.store
    try:
        record: Record | None = record_in_effect(store, record_id)
    except NotFound:
        record = None  # a judgement or a source has a trail too, and so has what is read no more
    steps = trail(store, record.id if record is not None else record_id)
    report = next(iter(store.resting(Report, [record.report])), None) if isinstance(record, Claim) else None
    lines = [] if record is None else list(details(record, "" if report is None else report.text or ""))
    return render(
        request, "decide.html", record=record, kind=type(record).__name__.lower(), steps=steps, lines=lines,
        fields=_fields(record), claims=_claims(record), grades=_grades(record), by=name_of(request),
        who=who_asks(request), record_id=record.id if record is not None else record_id,
        resolvable=isinstance(record, Finding), subject=record is not None,
        behind=rows_of(store, record.claims[:MOST_BEHIND]) if isinstance(record, Finding) else (),
        most_behind=MOST_BEHIND,
    )


@router.post("/judge")
async def judge(request: Request) -> Response:
    """Take a decision from a form and go back to the page that it stands on."""
    from starlette.concurrency import run_in_threadpool

    form = await request.form(max_files=0, max_fields=400)
    given = {name: [str(value) for value in form.getlist(name)] for name in form}
    return await run_in_threadpool(_judged, request, given)


def _judged(request: Request, given: dict[str, list[str]]) -> Response:
    def one(name: str) -> str:
        return given.get(name, [""])[0].strip()

    verdict, ids = one("verdict"), [i.strip() for i in given.get("id", []) if i.strip()]
    ids += one("others").replace(",", " ").split()
    values = None
    if verdict == "edit":
        values = {name.removeprefix("set-"): texts[0] for name, texts in given.items()
                  if name.startswith("set-") and texts[0].strip() != given.get(f"was-{name[4:]}", [""])[0].strip()}
        if not values:
            raise AskError("nothing was changed.", where="edit", advice="Change a field, or accept the claim.")
    since: dt.date | None = last_day(one("since") or None, "since") if verdict == "withdraw" else None
    decide(request.app.state.site.ledger, who_asks(request), verdict, ids, reason=one("reason"), by=one("by"),
           values=values, grade=one("grade") or None if verdict == "grade" else None, since=since)
    response = RedirectResponse(local(one("back") or "/"), status_code=303, headers={"cache-control": "no-store"})
    keep_name(response, request, one("by"))
    return response


def _fields(record: Record | None) -> list[tuple[str, str]]:
    """The fields of a claim that can be corrected, with what stands in them."""
    if not isinstance(record, Claim):
        return []
    held = [(name, FIELDS[name].read(record)) for name in FIELDS if applies(record, name)]
    return [(name, "" if value is None else str(value)) for name, value in held]


def _claims(record: Record | None) -> list[str]:
    return [point.claim for point in record.points[:MOST_CLAIMS]] if isinstance(record, Tally) else []


def _grades(record: Record | None) -> tuple[str, ...]:
    if isinstance(record, Tally):
        return INCIDENTS if record.question.scope == "incident" else ()
    return ITEMS if isinstance(record, Claim | Report) else ()


