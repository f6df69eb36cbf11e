"""What an endpoint makes in, the answer out: JSON with a tag, or 304 where the asker has it already."""

import hashlib
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from recount import __version__
from recount.web.door import who_asks
from recount.web.remembered import day_of, steady

Make = Callable[[], object]
_BYTES = 20


def answered(request: Request, make: Make) -> Response:
    """The answer; the ledger is asked how far it has come before anything is made, so 304 costs next to nothing.

    The tag hashes the release, the ledger's file and its last change, the address, and who asks: no two users share
    one. The answer is made of one state of the ledger, that of its tag.
    """
    with steady(request):
        tag = f'"{_tag(request)}"'
        headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "Authorization, Cookie"}
        if tag in {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}:
            return Response(status_code=304, headers=headers)
        made = make()
    return Response(dumped(made), media_type="application/json", headers=headers)


def told(data: object, status: int = 200) -> Response:
    """An answer that nobody may keep."""
    headers = {"cache-control": "no-store"}
    return Response(dumped(data), status_code=status, media_type="application/json", headers=headers)


def dumped(data: object) -> bytes:
    """UTF-8 JSON; a lone surrogate, which UTF-8 cannot hold, is escaped."""
    try:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(data, separators=(",", ":")).encode()


def page(request: Request, items: list[dict[str, object]], after: str | None, **beside: object) -> dict[str, object]:
    """A page of a listing: its records, and the address of the next one, None at the end."""
    following = {**dict(request.query_params), "after": after}
    here = request.url.path
    return {"items": items, "after": after, "next": None if after is None else f"{here}?{urlencode(following)}",
            **beside}


def _tag(request: Request) -> str:
    site, who = request.app.state.site, who_asks(request)
    file: Any = site.ledger.stat()  # Any: os.stat_result
    state = str(file.st_ino), str(site.store.mark()), str(day_of(request))
    told_by = (__version__, *state, request.url.path, request.url.query, who.how,
               who.name, " ".join(sorted(who.scopes)))
    return hashlib.blake2b("\0".join(told_by).encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()
