"""A ledger's path in, the application out that shows it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from recount.ledger.ledger import WAIT, open_ledger
from recount.web.assets import FOLDER, Kept, version
from recount.web.desk import Site
from recount.web.faults import add_faults
from recount.web.headers import Guarded
from recount.web.pages import PAGES


def create_app(ledger: Path, *, wait: float = WAIT) -> FastAPI:
    """The application over a ledger that exists; it is closed when the application ends.

    `wait` is how many seconds to wait for another writer. Raises LedgerError where the ledger cannot be opened.
    """
    store = open_ledger(ledger, wait=wait)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(title="Recount", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.site = Site(ledger=ledger, store=store, version=version())
    app.mount(f"/static/{version()}", _files(), name="static")
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    add_faults(app)
    app.add_middleware(Guarded)
    return app


def _files() -> StaticFiles:
    return Kept(directory=FOLDER)
