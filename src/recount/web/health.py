"""Whether the server works, for what watches it; and its numbers, as Prometheus reads them."""

import time

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from recount import __version__
from recount.errors import RecountError

router = APIRouter()
_KEEP_NOT = {"cache-control": "no-store"}


@router.get("/healthz")
def health(request: Request) -> Response:
    """200 where the ledger can be asked, 503 where it cannot; nothing else is told, since nobody needs to sign in."""
    try:
        request.app.state.site.store.mark()
    except RecountError:
        return PlainTextResponse("the ledger cannot be asked\n", 503, headers=_KEEP_NOT)
    return PlainTextResponse("ok\n", headers=_KEEP_NOT)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Numbers in Prometheus' text format, of all processes that answer; none costs more than a look-up."""
    site, watch = request.app.state.site, request.app.state.watch
    lines = [
        "# HELP recount_info The release.", "# TYPE recount_info gauge", f'recount_info{{version="{__version__}"}} 1',
        "# HELP recount_ledger_changes_total Changes that the ledger counts.",
        "# TYPE recount_ledger_changes_total counter", f"recount_ledger_changes_total {site.store.mark()}",
        "# HELP recount_ledger_bytes Size of the ledger's file.", "# TYPE recount_ledger_bytes gauge",
        f"recount_ledger_bytes {site.ledger.stat().st_size}",
        "# HELP recount_imports_waiting Batches that wait or are read.", "# TYPE recount_imports_waiting gauge",
        f"recount_imports_waiting {request.app.state.desks.waiting()}",
        "# HELP recount_up_seconds Seconds since the server began.", "# TYPE recount_up_seconds gauge",
        f"recount_up_seconds {time.monotonic() - watch.began:.0f}", *watch.lines(),
    ]
    return Response("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4; charset=utf-8", headers=_KEEP_NOT)
