"""Cookies in, how a reader likes pages to look out: light or dark, and from which side the page runs."""

from dataclasses import dataclass

from starlette.requests import Request

THEMES = ("auto", "light", "dark")
SIDES = ("ltr", "rtl")
THEME, SIDE = "recount-theme", "recount-side"  # the cookies' names
LOOKED = "recount-looked"  # the cookie that holds when a reader said that they had seen what was new


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """A reader's choice; `auto` follows what the machine is set to."""

    theme: str = "auto"
    side: str = "ltr"


def looks(request: Request) -> Looks:
    """What the reader chose; whatever is no choice counts as none."""
    theme, side = request.cookies.get(THEME, ""), request.cookies.get(SIDE, "")
    return Looks(theme=theme if theme in THEMES else "auto", side=side if side in SIDES else "ltr")
