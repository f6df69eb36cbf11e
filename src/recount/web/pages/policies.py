"""Counting policies: those that come with Recount, and the house's own, made, changed and taken away."""

from typing import get_args

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recount.errors import AskError, ChangedMeanwhile
from recount.reconcile.policies import GRADES, ITEMS, CountingPolicy, End, Take, read_counting_policy
from recount.reconcile.policies import policies as shipped
from recount.views import house
from recount.web.desk import desk
from recount.web.door import who_asks
from recount.web.rendering import render

router = APIRouter()
FIELDS = ("label", "take", "low", "best", "high", "departs")
_LONGEST = 2_000  # characters of a field


@router.get("/settings/policies")
def policies(request: Request) -> Response:
    """All policies; `from` fills the form with one of them, to be changed or to begin with."""
    now = desk(request)
    ledger = now.site.ledger
    return _shown(request, house.policy(ledger, now.given["from"], "from") if "from" in now.given else None)


def _shown(request: Request, begun: CountingPolicy | None, status: int = 200, said: str = "") -> Response:
    """The policies, and a form filled with one; `said` is why what it holds was not kept."""
    held = house.own(desk(request).site.ledger)
    return render(request, "policies.html", status, shipped=shipped(), own=held, begun=begun, who=who_asks(request),
                  said=said, seen=house.version(held.get(begun.name)) if begun else "", version=house.version,
                  takes=get_args(Take), ends=get_args(End), grades=GRADES, items=ITEMS)


@router.post("/settings/policies")
async def keep(request: Request) -> Response:
    """Keep a policy of the house; where somebody else changed it meanwhile, the form comes back as it was filled."""
    async with request.form(max_files=0, max_fields=20) as given:
        name, entry, seen = _text(given, "name"), _entry(given), _text(given, "seen")
    return await run_in_threadpool(_kept, request, name, entry, seen)


def _kept(request: Request, name: str, entry: dict[str, object], seen: str) -> Response:
    try:
        house.keep(desk(request).site.ledger, name, entry, seen)
    except ChangedMeanwhile as error:
        said = f"{error.message[0].upper()}{error.message[1:]} What you wrote is below and was not kept."
        return _shown(request, read_counting_policy(name, entry), 409, said)
    return RedirectResponse(f"/settings/policies#policy-{name}", status_code=303)


@router.post("/settings/policies/{name}/drop")
async def drop(request: Request, name: str) -> Response:
    """Take a policy of the house away, as it was seen."""
    async with request.form(max_files=0, max_fields=20) as given:
        seen = _text(given, "seen")
    await run_in_threadpool(house.drop, desk(request).site.ledger, name, seen)
    return RedirectResponse("/settings/policies", status_code=303)


def _entry(given: FormData) -> dict[str, object]:
    """What the form says, as the file has it."""
    entry: dict[str, object] = {name: _text(given, name) for name in FIELDS}
    entry["cites"] = [line.strip() for line in _text(given, "cites").splitlines() if line.strip()]
    entry |= {name: text for name in ("worst", "worst_item") if (text := _text(given, name))}
    if not entry["label"]:
        raise AskError("a policy says what it gives.", where="label", advice="One line: the latest number of …")
    if words := dict(_word(line) for line in _text(given, "words").splitlines() if line.strip()):
        entry["words"] = words
    return entry


def _word(line: str) -> tuple[str, int]:
    word, _, number = line.partition("=")
    if not word.strip() or not (number.strip().isascii() and number.strip().isdigit() and len(number.strip()) < 10):
        raise AskError(f"{line!r} gives no word a number.", where="words", advice="A line each: dozens = 24")
    return word.strip(), int(number)


def _text(given: FormData, name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise AskError("this is too long, or a file.", where=name)
    return " ".join(value.split()) if name not in ("cites", "words") else value.strip()
