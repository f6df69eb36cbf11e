"""Secrets that machines keep: made of 256 random bits, of which only a hash stays here."""

import hashlib
import secrets

TOKEN = "rct_"  # noqa: S105  # by these letters scanners tell that a text holds one of our tokens
_BYTES = 32


def new_token() -> str:
    """A token for programs."""
    return TOKEN + secrets.token_urlsafe(_BYTES)


def new_session() -> str:
    """What a browser's cookie holds."""
    return secrets.token_urlsafe(_BYTES)


def kept(secret: str) -> str:
    """What is kept of it; 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
