"""A stand-in for a server of language models: it answers as it is told, and keeps what it was asked."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer
from typing import Any

import pytest

Asked = dict[str, Any]  # Any: JSON


@dataclass(frozen=True, kw_only=True)
class Canned:
    """One HTTP answer; a body that is `short` breaks off before its end."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    short: int = 0


def says(content: object, end: str = "stop") -> Canned:
    """An answer of the chat-completions protocol."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": end}
    return Canned(body=json.dumps({"object": "chat.completion", "choices": [choice]}))


class StandIn:
    """Answers with each canned answer in turn, or with what a function makes of a request; the last one for ever."""

    def __init__(self) -> None:
        self.answers: list[Canned | Callable[[Asked], Canned]] = []
        self.asked: list[Asked] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.url = ""

    def answer(self, asked: Asked) -> Canned:
        """What comes next."""
        self.asked.append(asked)
        canned = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return canned(asked) if callable(canned) else canned


@pytest.fixture
def model() -> Iterator[StandIn]:
    """The stand-in, listening on a free port of this machine."""
    found = StandIn()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.headers.append(dict(self.headers))
            found.paths.append(self.path)
            canned = found.answer(asked)
            body = canned.body.encode()
            self.send_response(canned.status)
            for name, value in canned.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) - canned.short])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
            """Say nothing."""

    server = TCPServer((  # no HTTPServer: that one looks its own name up, which takes seconds without a net
        "127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()
