"""A web address as it was found in, the canonical one of its page out: one page, one address."""

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

# Parameters that tell how a reader came and not what they see: those of the analytics and mailing services that
# document them (Google, Meta, Microsoft, Yandex, Mailchimp, Matomo, AT Internet) and of newsrooms of their own.
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid",
    "igsh", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "cmpid", "cmp", "ocid", "xtor",
    "smid", "s_cid", "icid", "ncid", "guccounter", "guce_referrer", "guce_referrer_sig", "__twitter_impression",
    "spm", "soc_src", "soc_trk", "feature", "traffic_source",
})
_TRACKING_STARTS = ("utm_", "at_", "ns_", "pk_", "mtm_", "matomo_", "hsa_", "ito_", "wt.")
# The same page for another device or for paper.
_FORMS = {
    "amp": {"", "1", "true"}, "outputtype": {"amp"}, "print": {"", "1", "true", "y"}, "output": {"amp", "print"},
    "view": {"print"}, "format": {"amp", "print"},
}
_FORM_PATH = re.compile(r"(?<=.)(?:/(?:amp|print)(?:\.html?)?\Z|\.amp(?=(?:\.html?)?\Z))", re.I)
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """The address without what does not tell the page: scheme (always https), default port, user, fragment, tracking.

    Path ends `/amp`, `/print` and `.amp` and a closing slash go; what is left of the query stands in order. Two
    addresses that differ in anything else are two, so nothing is taken for the same page by resemblance. An address
    with a port that is none stays as it is.
    """
    parts = urlsplit(url)
    try:
        port = "" if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
        host = (parts.hostname or "").encode("idna").decode()
    except (UnicodeError, ValueError):
        return url
    pairs = [pair for pair in _plain(parts.query).split("&") if pair and not _tells_nothing(pair)]
    return urlunsplit(("https", host + port, _path(_plain(parts.path)), "&".join(sorted(pairs)), ""))


def _path(path: str) -> str:
    """The path of the page itself, without its forms' ends."""
    while (shorter := _FORM_PATH.sub("", path.rstrip("/"))) != path:
        path = shorter
    return path or "/"


def _plain(part: str) -> str:
    """The part with escapes only where they are needed, and these in capitals."""
    spelled = _ESCAPE.sub(lambda found: _spelled(int(found[1], 16)), part)
    return quote(spelled, safe="%/:@!$&'()*+,;=?~-._")


def _spelled(code: int) -> str:
    return chr(code) if _UNRESERVED.match(chr(code)) else f"%{code:02X}"


def _tells_nothing(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name, value = unquote(name).casefold(), unquote(value).casefold()
    return name in _TRACKING or name.startswith(_TRACKING_STARTS) or value in _FORMS.get(name, ())
