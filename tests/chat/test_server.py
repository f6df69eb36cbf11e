"""The one outgoing call: what is sent, what is tried again, what is told."""

import socket

import pytest
from tests.chat.conftest import Canned, StandIn, says

from recount.chat.server import FIRST_WAIT, LONGEST_WAIT, TRIES, Reply, Server
from recount.errors import NoAnswer, ReaderError

SAID = ({"role": "user", "content": "Read this."},)


def _server(model: StandIn, waits: list[float], key: str | None = None) -> Server:
    return Server(url=model.url, model="stand-in", key=key, timeout=20, sleep=waits.append)


def test_the_question_follows_the_protocol(model: StandIn) -> None:
    """One POST to chat/completions, with the model's name, the messages, no chance in the answer, and the key."""
    model.answers = [says("Read.")]
    assert _server(model, [], key="k-1").ask(SAID) == Reply(text="Read.")
    assert model.paths == ["/v1/chat/completions"]
    assert model.headers[0]["Authorization"] == "Bearer k-1"
    assert model.asked == [
        {"model": "stand-in", "messages": list(SAID), "temperature": 0, "seed": 0, "stream": False}]


def test_without_a_key_none_is_sent_and_no_key_is_shown(model: StandIn) -> None:
    """A server of one's own wants none; the key stands in no representation of the server."""
    model.answers = [says("Read.")]
    _server(model, []).ask(SAID)
    assert "Authorization" not in model.headers[0]
    assert "k-1" not in repr(_server(model, [], key="k-1"))


@pytest.mark.parametrize(
    "trouble",
    [
        Canned(status=503, body="loading"), Canned(body="<html>"), Canned(body="{}"), says(None),
        Canned(body='{"choices": []}'), Canned(body=says("Read.").body, short=5), Canned(body="[" * 100_000),
    ],
)
def test_what_may_pass_is_tried_again(model: StandIn, trouble: Canned) -> None:
    """Busy servers, answers that break off or that are of no such protocol: after longer and longer waits."""
    waits: list[float] = []
    model.answers = [trouble, trouble, says("Read.")]
    assert _server(model, waits).ask(SAID).text == "Read."
    assert waits == [FIRST_WAIT, 2 * FIRST_WAIT]


def test_a_server_that_says_when_is_obeyed_within_reason(model: StandIn) -> None:
    """Retry-After is the wait, but for no longer than a minute."""
    waits: list[float] = []
    busy = [Canned(status=429, headers={"Retry-After": after}) for after in ("7", "999", "soon")]
    model.answers = [*busy, says("Read.")]
    _server(model, waits).ask(SAID)
    assert waits == [7, LONGEST_WAIT, 4 * FIRST_WAIT]


def test_after_the_last_try_the_failure_is_told(model: StandIn) -> None:
    """With the last trouble, the number of tries and the address."""
    waits: list[float] = []
    model.answers = [Canned(status=500, body="out of memory")]
    with pytest.raises(NoAnswer, match=rf"500: out of memory \({TRIES} tries\)") as told:
        _server(model, waits).ask(SAID)
    assert (len(model.asked), len(waits), told.value.where) == (TRIES, TRIES - 1, model.url)


@pytest.mark.parametrize(
    ("canned", "said"),
    [
        (Canned(status=401), "another key"), (Canned(status=404, body="no such model"), "404: no such model"),
        (Canned(status=302, headers={"Location": "http://127.0.0.1:9/"}), "not followed"),
    ],
)
def test_what_no_further_try_mends_is_told_at_once(model: StandIn, canned: Canned, said: str) -> None:
    """A wrong key, an unknown model; a redirection is not followed, so that no text goes where nobody sent it."""
    model.answers = [canned]
    with pytest.raises(NoAnswer, match=said):
        _server(model, []).ask(SAID)
    assert len(model.asked) == 1


def test_a_server_that_is_not_there_or_silent_is_told() -> None:
    """A port nobody listens on, and one that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        with pytest.raises(NoAnswer, match=r"timed out"):
            Server(url=url, model="m", timeout=0.05, sleep=lambda seconds: None).ask(SAID)
    with pytest.raises(NoAnswer, match="could not be asked"):
        Server(url=url, model="m", timeout=5, sleep=lambda seconds: None).ask(SAID)


def test_an_answer_that_was_cut_says_so(model: StandIn) -> None:
    """The model ran out of room."""
    model.answers = [says('{"claims": [', end="length")]
    assert _server(model, []).ask(SAID) == Reply(text='{"claims": [', cut=True)


@pytest.mark.parametrize(
    "url", ["http://", "ftp://127.0.0.1/v1", "http://me:secret@127.0.0.1/v1", "http://127.0.0.1/v1?key=1",
            "http://127.0.0.1:port/v1"],
)
def test_an_address_that_is_none_or_holds_secrets_is_refused(url: str) -> None:
    """Before anything is sent, and without repeating a secret."""
    with pytest.raises(ReaderError) as told:
        Server(url=url, model="m")
    assert "secret" not in str(told.value)


def test_no_key_goes_over_the_net_in_the_open() -> None:
    """Another machine is asked over https, or without a key."""
    with pytest.raises(ReaderError, match="not sent"):
        Server(url="http://models.example/v1", model="m", key="k-1")
    assert Server(url="https://models.example/v1", model="m", key="k-1").key
    assert Server(url="http://models.example/v1", model="m").key is None
