"""A template and what it shows in, a page out, with a tag by which a browser asks whether it changed."""

import functools
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from recount import __version__
from recount.views import english
from recount.views.citing import SHORT, title_of
from recount.views.quoting import cut, quoted, target, visible
from recount.web.assets import static
from recount.web.days import Stood
from recount.web.desk import desk, here, link, suffixed
from recount.web.looks import looks

_FOLDER = Path(__file__).parent / "templates"
_BYTES = 20  # of a page's hash: no two pages meet in them by chance


@functools.cache
def templates() -> Environment:
    """The templates, each with what all of them may use; what is not given is an error, never a blank."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.do"],
    )
    made.globals |= {
        "static": static, "release": __version__, "plural": english.plural, "date": english.date,
        "predicate": english.predicate, "listed": english.listed, "title_of": title_of, "target": target,
    }
    made.filters |= {"visible": visible, "cut": cut, "quoted": quoted, "sentence": english.sentence, "short": short}
    return made


def short(record_id: str) -> str:
    """An id as a table shows it."""
    return record_id[:SHORT]


def render(request: Request, template: str, status: int = 200, **shown: object) -> Response:
    """The page, or 304 where the browser has it already.

    The tag is a hash of the page as this reader sees it, so it can mix neither readers nor ledgers.
    """
    text = html(request, template, **shown)
    tag = f'W/"{hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "Cookie"}
    if status == 200 and tag in {each.strip() for each in request.headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(text.encode("utf-8", "replace"), status_code=status, headers=headers)


def html(request: Request, template: str, **shown: object) -> str:
    """The page's text."""
    from recount.web.pages import PAGES, PARTS

    now = desk(request)
    stood: Stood | None = getattr(request.state, "stood", None)  # a page that does not look at a day has none
    around = {
        "request": request, "desk": now, "pages": PAGES, "parts": PARTS,
        "ledger": now.site.ledger.name, "known": now.known,
        "stood": stood, "cut": now.known is not None and (stood is None or stood.store is None),
        "looks": looks(request), "path": request.url.path,
        "link": functools.partial(link, request), "here": functools.partial(here, request),
        "suffixed": functools.partial(suffixed, request),
    }
    return templates().get_template(template).render(around | shown)
