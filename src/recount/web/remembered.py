"""A page function in, the same out that makes a page once for one state of the ledger and all who see it alike.

What a page shows follows from the ledger, from what lies beside it, from its address and from what is said of the
reader: all of these are the key, so that nothing stale is ever shown. A page is made of one state of the ledger, that
of its key, whatever is recorded meanwhile.
"""

import contextlib
import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from recount.ledger.beside import POLICIES, UNREAD, beside
from recount.web.desk import Site, stood_of
from recount.web.looks import LOOKED, SIDE, THEME

MOST, MOST_BYTES = 256, 16 << 20  # pages, and bytes of all of them, that one process keeps: a page has some 50 kB
_PAGES = ("etag", "cache-control", "vary")  # the headers that a page comes with
_COOKIES = (THEME, SIDE, LOOKED)  # what pages are made by, of what a browser sends

Page = Callable[..., Response]


@dataclass(slots=True)
class Remembered:
    """Pages by their keys, those that were asked for last."""

    _held: OrderedDict[tuple[object, ...], tuple[bytes, dict[str, str]]] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, key: tuple[object, ...]) -> tuple[bytes, dict[str, str]] | None:
        """The page with its headers, if it is held."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def keep(self, key: tuple[object, ...], body: bytes, headers: dict[str, str]) -> None:
        """Hold a page; what was not asked for longest makes room."""
        with self._lock:
            old = self._held.pop(key, None)
            self._bytes += len(body) - (0 if old is None else len(old[0]))
            self._held[key] = body, headers
            while len(self._held) > MOST or self._bytes > MOST_BYTES:
                _, (gone, _) = self._held.popitem(last=False)
                self._bytes -= len(gone)


def remembered(page: Page) -> Page:
    """The page function, which now answers from memory where it can; only for pages that do not show who looks."""

    @functools.wraps(page)
    def found(request: Request, **given: str) -> Response:
        held: Remembered = request.app.state.remembered
        with steady(request):
            key = _key(request)
            kept = held.find(key)
            if kept is None:
                made = page(request, **given)
                if made.status_code == 200 and isinstance(made, HTMLResponse):
                    held.keep(key, bytes(made.body), {name: made.headers[name] for name in _PAGES})
                return made
        body, headers = kept
        if headers["etag"] in {each.strip() for each in request.headers.get("if-none-match", "").split(",")}:
            return Response(status_code=304, headers=headers)
        return HTMLResponse(body, headers=headers)

    return found


@contextlib.contextmanager
def steady(request: Request) -> Iterator[None]:
    """One state of the ledger, and of that of the day that is shown."""
    stood = stood_of(request)
    with contextlib.ExitStack() as held:
        held.enter_context(request.app.state.site.store.steady())
        if stood is not None and stood.store is not None:
            held.enter_context(stood.store.steady())
        yield


def _key(request: Request) -> tuple[object, ...]:
    """All that a page is made from; the release and the reader's rights were looked at before."""
    site: Site = request.app.state.site
    file = site.ledger.stat()
    sides = tuple(_side(site, end) for end in (POLICIES, UNREAD))
    told = tuple(request.cookies.get(name, "") for name in _COOKIES)
    state = file.st_dev, file.st_ino, site.store.mark(), day_of(request)
    return *state, *sides, request.url.path, request.url.query, *told


def day_of(request: Request) -> tuple[object, ...]:
    """What tells the state of the day that is shown; nothing for today."""
    stood = stood_of(request)
    return () if stood is None else (stood.state, stood.since, stood.done, stood.of, stood.why)


def _side(site: Site, end: str) -> tuple[int, int, int] | None:
    try:
        told = beside(site.ledger, end).stat()
    except OSError:
        return None
    return told.st_ino, told.st_mtime_ns, told.st_size
