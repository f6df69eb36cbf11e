"""Messages to a server that speaks the chat-completions protocol in, its answer out; the one call that goes out.

The connection goes to the host that was named and to no other: no proxy is used and no redirection followed.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from recount.errors import NoAnswer, ReaderError

Message = Mapping[str, str]
TRIES = 4
FIRST_WAIT = 1.0  # seconds before the second try; each further wait is twice as long
LONGEST_WAIT = 60.0  # seconds that a server may ask to be left alone
TIMEOUT = 120.0  # seconds for one whole answer
LARGEST = 8 * 1024 * 1024  # bytes of an answer: many times what a report's claims take
_PIECE = 64 * 1024
_LATER = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))  # statuses after which another try may do
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model answered; `cut` where it ran out of room before its end."""

    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a model is asked: the address up to `/v1`, the model's name, a key where the server wants one."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        parts = _split(self.url)
        if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
            said = "an address of a reader holds no name, password, query or fragment."
            raise ReaderError(said, where=_shown(parts))
        if self.key is not None and parts.scheme == "http" and parts.hostname not in _LOCAL:
            raise ReaderError("a key is not sent over http:// to another machine.", where=self.url,
                              advice="Use https://, or leave RECOUNT_READER_KEY unset.")

    def ask(self, messages: Sequence[Message]) -> Reply:
        """The model's answer; raises NoAnswer where there is none after several tries, each after a longer wait."""
        wait = FIRST_WAIT
        for left in reversed(range(TRIES)):
            try:
                return self._once(messages)
            except _LaterError as later:
                if not left:
                    raise NoAnswer(f"{later} ({TRIES} tries).", where=self.url) from later
                self.sleep(wait if later.wait is None else min(later.wait, LONGEST_WAIT))
                wait *= 2
        raise AssertionError("the last try returns or raises")

    def _once(self, messages: Sequence[Message]) -> Reply:
        asked = {"model": self.model, "messages": list(messages), "temperature": 0, "seed": 0, "stream": False}
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key is not None:
            headers["Authorization"] = f"Bearer {self.key}"
        parts = _split(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        try:
            with closing(kind(parts.hostname or "", parts.port, timeout=self.timeout)) as connection:
                path = parts.path.rstrip("/") + "/chat/completions"
                connection.request("POST", path, json.dumps(asked).encode(), headers)
                with closing(connection.getresponse()) as response:
                    return _reply(self._answered(response, _read(response, self.timeout)))
        except (OSError, HTTPException) as error:
            raise _LaterError(f"the server could not be asked ({type(error).__name__}: {error})") from error

    def _answered(self, response: HTTPResponse, body: bytes) -> bytes:
        """The body of an answer that is one; what another try cannot mend is a NoAnswer."""
        if response.status == 200:
            return body
        said = " ".join(body[:200].decode("utf-8", "replace").split())
        if response.status in _LATER:
            raise _LaterError(f"the server answered {response.status}: {said}", _seconds(response))
        if 300 <= response.status < 400:
            raise NoAnswer("the server sends on to another address, which is not followed.", where=self.url,
                           advice="Name the address itself.")
        if response.status in (401, 403):
            raise NoAnswer(f"the server wants another key ({response.status}).", where=self.url,
                           advice="Set RECOUNT_READER_KEY.")
        raise NoAnswer(f"the server answered {response.status}: {said}", where=self.url,
                       advice="Check the address, which ends in /v1 with most servers, and --reader-model.")


class _LaterError(Exception):
    """Another try may do; `wait` is what the server asks for, in seconds."""

    def __init__(self, said: str, wait: float | None = None) -> None:
        super().__init__(said)
        self.wait = wait


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0):
            return parts
    except ValueError:
        pass
    raise ReaderError("this is no address of a server.", where=url.rpartition("@")[2])


def _shown(parts: SplitResult) -> str:
    """An address without what may be secret."""
    return f"{parts.scheme}://{parts.hostname}{parts.path}"


def _read(response: HTTPResponse, timeout: float) -> bytes:
    """The body, within the time for one answer, however slowly it drips."""
    end, body = time.monotonic() + timeout, b""
    while piece := response.read1(_PIECE):
        body += piece
        if len(body) > LARGEST:
            raise _LaterError(f"the answer is larger than {LARGEST:,} bytes")
        if time.monotonic() > end:
            raise _LaterError(f"the answer took longer than {timeout:g} seconds")
    if response.length:  # bytes that were promised and never came
        raise _LaterError("the answer broke off")
    return body


def _seconds(response: HTTPResponse) -> float | None:
    said = response.headers.get("Retry-After", "")
    return float(said) if said.isascii() and said.isdigit() else None


def _reply(body: bytes) -> Reply:
    try:
        choice = json.loads(body)["choices"][0]
        text, end = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _LaterError("the answer does not speak the chat-completions protocol") from error
    if not isinstance(text, str):
        raise _LaterError("the answer holds no text")
    return Reply(text=text, cut=end == "length")
