"""A ledger's path in, the application out that shows it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from recount.accounts.accounts import Accounts
from recount.ledger.ledger import WAIT, open_ledger
from recount.web import health
from recount.web.api.app import create_api
from recount.web.assets import FOLDER, Kept, version
from recount.web.board import READY, Board
from recount.web.days import AT_ONCE, Days
from recount.web.desk import Site
from recount.web.door import Door
from recount.web.faults import add_faults
from recount.web.guard import Guard
from recount.web.headers import Guarded
from recount.web.importing import Imports
from recount.web.limits import Limits
from recount.web.pages import PAGES
from recount.web.reading import Reading
from recount.web.remembered import Remembered
from recount.web.watch import Watch, Watched

READERS = 8  # connections that stay open between requests: more are made where more ask at once


@dataclass(frozen=True, kw_only=True)
class Crew:
    """What one of several processes shares with the others: the board, who reads in, when the server began."""

    board: Board
    reading: Reading
    began: float


def create_app(
    ledger: Path, *, wait: float = WAIT, door: Door | None = None, limits: Limits = Limits(),  # noqa: B008
    crew: Crew | None = None, at_once: int = AT_ONCE,
) -> FastAPI:
    """The application over a ledger that exists; it is closed when the application ends.

    `wait` is how many seconds to wait for another writer. `door` says where it can be reached: without it this
    machine alone reaches it. `crew` is what it shares with other processes that answer beside it; without one it is
    alone, and reads what is dropped on its pages itself. `at_once` is how many claims of a past day are put together
    while somebody waits. Raises LedgerError where the ledger cannot be opened.
    """
    store = open_ledger(ledger, wait=wait, keep=READERS)
    door = door or Door(accounts=Accounts(ledger))
    board = Board() if crew is None else crew.board

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        board.own[READY] = 1
        yield
        board.own[READY] = 0
        app.state.desks.close()
        app.state.days.close()
        store.close()

    app = FastAPI(title="Recount", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.site = Site(ledger=ledger, store=store, version=version())
    app.mount(f"/static/{version()}", _files(), name="static")
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.state.door, app.state.desks = door, Imports(ledger) if crew is None else crew.reading
    app.state.remembered = Remembered()
    app.state.days = Days(ledger, store, at_once)
    app.state.watch = Watch(board, None if crew is None else crew.began)
    app.mount("/api", create_api(app.state))
    app.include_router(health.router, include_in_schema=False)
    add_faults(app)
    app.add_middleware(Guard, door=door, limits=limits, kept=board)
    pictures = "" if door.tiles is None else door.tiles.origin
    app.add_middleware(Guarded, spread=len(board.rows) > 1, pictures=pictures)
    app.add_middleware(Watched, watch=app.state.watch)
    return app


def _files() -> StaticFiles:
    return Kept(directory=FOLDER)
