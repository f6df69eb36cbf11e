"""Questions that match, and one question: who answered it when, how each answer stands, what a policy makes."""

import datetime as dt
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.draw.svg import Drawing
from recount.lexicon.codebook import measures
from recount.model.tally import Tally
from recount.views import english, house
from recount.views.chart import chart
from recount.views.question import Asked, days_of, of_then, question
from recount.views.recent import every, recent
from recount.views.reckoned import words
from recount.views.summary import lines
from recount.web.desk import Desk, desk
from recount.web.downloads import download, drawing
from recount.web.remembered import remembered
from recount.web.rendering import render

router = APIRouter()
WIDE, NARROW = 960, 340  # pixels of the chart's two drawings; a page shows the one that fits
CHARTED = 400  # answers in a chart: so many take a tenth of a megabyte
QUESTIONS = 25  # on a page where the address does not say how many


@router.get("/tallies")
@remembered
def tallies(request: Request) -> Response:
    """Questions that match."""
    now = desk(request)
    ask = now.ask()
    limit = now.limit if "limit" in now.given else QUESTIONS
    page = recent(now.store, ask, limit=limit, after=now.given.get("after"))
    return render(request, "tallies.html", lines=lines(now.store, page.tallies, ask), after=page.after,
                  measures=measure_options())


@router.get("/tallies.{suffix}")
def exported(request: Request, suffix: str) -> Response:
    """The questions that match, in a format."""
    now = desk(request)
    return download(every(now.store, now.ask()), Tally, suffix, "tallies")


@router.get("/tallies/{tally_id}.{suffix}")
def tally_exported(request: Request, tally_id: str, suffix: str) -> Response:
    """One question as of the day that is shown, in a format."""
    now = desk(request)
    if suffix == "svg":
        shown = _found(now, tally_id, limit=1)
        return drawing(_chart(shown, WIDE), shown.heading)
    found = _found(now, tally_id, limit=1, most=None)
    return download([found.tally], Tally, suffix, found.heading)


@router.get("/tallies/{tally_id}")
@remembered
def tally(request: Request, tally_id: str) -> Response:
    """One question."""
    now = desk(request)
    ledger = now.site.ledger
    policy = house.policy(ledger, now.given["policy"]) if "policy" in now.given else None
    found = _found(now, tally_id, policy=policy, after=now.given.get("after"))
    return render(
        request, "tally.html", found=found, tally=found.tally, policies=house.offered(ledger), policy=policy,
        answer=words(found.reckoning) if found.reckoning else "", statuses=english.statuses(),
        drawn=[_chart(found, width) for width in (WIDE, NARROW)], uncharted=_uncharted(found),
        before=_beside(found.days, now, -1), later=_beside(found.days, now, 1),
    )


def _found(now: Desk, tally_id: str, **how: Any) -> Asked:  # Any: as `question` takes them
    """The question as of the day that is shown, out of that day's ledger where there is one.

    Until there is, the reports of a question of few are reconciled by themselves, in a moment: its answers are those
    of the day's ledger, its findings may lack what other reports say. For others the day's ledger is begun.
    """
    stood = now.stood
    if stood is not None and stood.store is not None:
        same = of_then(now.site.store, stood.store, tally_id, stood.known)
        if same is not None:
            found = question(now.store, same, now.clocks, **how)
            return replace(found, days=days_of(now.site.store, tally_id) or found.days)
    found = question(now.site.store, tally_id, now.then, **how)
    if stood is not None and stood.store is None:
        if found.anew:
            now.alone()
        else:
            now.begin()
    return found


def _chart(found: Asked, width: float) -> Drawing:
    """The chart of the answers that a page has room for, the latest ones."""
    latest = replace(found.tally, points=found.tally.points[-CHARTED:])
    return chart(latest, superseded=found.superseded, disputed=found.contested, width=width, beyond=_uncharted(found))


def _uncharted(found: Asked) -> int:
    """How many figures stand before those of the chart."""
    return found.untold + max(0, len(found.tally.points) - CHARTED)


def _beside(days: tuple[dt.date, ...], now: Desk, step: int) -> dt.date | None:
    """The day before, or behind, the one that is shown on which an answer was published."""
    known = now.known
    if step < 0:
        return next((day for day in reversed(days) if known is None or day < known), None)
    return None if known is None else next((day for day in days if day > known), None)


def measure_options() -> list[tuple[str, str]]:
    """Measures as a form offers them, deaths first, things after people."""
    names = sorted(measures(), key=english.rank)
    return [(name, english.sentence(english.predicate(name))) for name in names]
