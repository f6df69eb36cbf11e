"""A password to what is kept of it, and back to yes or no: scrypt (RFC 7914), with its own costs beside the hash."""

import base64
import hashlib
import hmac
import secrets

from recount.errors import AskError

SHORTEST = 12  # characters; longer than what a list of leaked passwords holds most of
LONGEST = 1024  # characters; scrypt would take any, and a request could send megabytes
# 64 MiB and some 0.2 s a try: OWASP's first recommendation for scrypt (N = 2^16, r = 8, p = 2) with half the passes.
_N, _R, _P, _SALT, _BYTES = 2**16, 8, 1, 16, 32
_MEMORY = 2 * 128 * _N * _R


def hashed(password: str) -> str:
    """What is kept of a password; raises AskError where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        said = f"a password has {SHORTEST} to {LONGEST:,} characters."
        raise AskError(said, where="password", advice="Several words make a good one.")
    salt = secrets.token_bytes(_SALT)
    return "$".join(("scrypt", str(_N), str(_R), str(_P), _text(salt), _text(_derived(password, salt, _N, _R, _P))))


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one that was kept; takes the same time for a wrong one."""
    _, n, r, p, salt, wanted = kept.split("$")
    found = _derived(password[:LONGEST], base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, base64.b64decode(wanted))


def _derived(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    told = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(told, salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=_BYTES)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
