"""The static files in, addresses that change when any of them does out, so that browsers may keep them for a year."""

import functools
import hashlib
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
_LENGTH = 16  # hexadecimal digits of the version: no two releases meet in them by chance
_YEAR = "public, max-age=31536000, immutable"


@functools.cache
def version() -> str:
    """What stands in the addresses of static files: a hash of all of them, names and bytes.

    One hash for all lets a module import its neighbour by a relative path.
    """
    whole = hashlib.sha256()
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file()):
        name, data = path.relative_to(FOLDER).as_posix().encode(), path.read_bytes()
        whole.update(b"%d:%s%d:" % (len(name), name, len(data)))
        whole.update(data)
    return whole.hexdigest()[:_LENGTH]


def static(name: str) -> str:
    """The address of a static file."""
    return f"/static/{version()}/{name}"


class Kept(StaticFiles):
    """Static files under the present version, to be kept; under another version there is nothing."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            response.headers["cache-control"] = _YEAR
        return response
