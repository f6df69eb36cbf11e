"""Several processes of one server: what they share, what comes of one that ends, and that none is left behind."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

START = "import sys; from recount.cli import main; sys.argv[0] = 'recount'; sys.exit(main())"
PATIENCE = 60.0  # seconds: for a machine that has much else to do


@contextmanager
def serving(ledger: Path, *options: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """`recount serve` over a ledger, on a port that is free, and its address."""
    command = [sys.executable, "-c", START, "serve", "--ledger", str(ledger), "--port", "0", *options]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert server.stderr is not None
    try:
        found = re.search(r"http://[^/]+", server.stderr.readline())
        assert found is not None
        yield server, found.group()
    finally:
        if server.poll() is None:
            server.kill()
        server.wait()
        server.stderr.close()


def asked(address: str, body: object = None) -> str:
    """What an address answers."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"content-type": "application/json", "sec-fetch-site": "same-origin"}
    request = urllib.request.Request(address, data, headers)  # noqa: S310  # our own server's
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  # as above
        text: str = answer.read().decode()
    return text


def numbers(address: str) -> dict[str, float]:
    """What /metrics tells."""
    lines = [line for line in asked(f"{address}/metrics").splitlines() if not line.startswith("#")]
    return {name: float(number) for name, _, number in (line.rpartition(" ") for line in lines)}


def until(true: Callable[[], object]) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.05)


def children(process: int) -> list[int]:
    """The processes that one has started and that live."""
    told = Path(f"/proc/{process}/task/{process}/children")
    return [int(each) for each in told.read_text().split()]


def lives(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are looked up under /proc")
def test_processes_answer_as_one(ledger: Path) -> None:
    """Counts are sums, a batch is seen by all and read by one, what ends begins again, and all end together."""
    with serving(ledger, "--workers", "2") as (server, address):
        until(lambda: numbers(address)["recount_processes"] == 2)
        before = numbers(address)["recount_request_seconds_count"]
        for _ in range(9):
            asked(f"{address}/healthz")
        assert numbers(address)["recount_request_seconds_count"] == before + 10  # and the question before this one

        given = {"inputs": [{"text": "KHARKIV, 3 March 2024: Two people were killed in shelling."}], "by": "Ada"}
        begun = json.loads(asked(f"{address}/api/imports", given))
        states = [json.loads(asked(f"{address}/api/imports/{begun['id']}"))["id"] for _ in range(8)]
        assert states == [begun["id"]] * 8
        until(lambda: json.loads(asked(f"{address}/api/imports/{begun['id']}"))["state"] == "done")

        one, *others = [each for each in children(server.pid) if _answers(each)]
        os.kill(one, signal.SIGKILL)
        until(lambda: len([each for each in children(server.pid) if _answers(each)]) == 2)
        until(lambda: numbers(address)["recount_processes"] == 2)
        every = children(server.pid)
        assert others[0] in every
        server.terminate()
        assert server.wait(PATIENCE) == 128 + signal.SIGTERM
        until(lambda: not any(lives(each) for each in every))  # multiprocessing's own process notices a moment later


def _answers(process: int) -> bool:
    """Whether a process has the server's socket: neither the one that reads in nor multiprocessing's own."""
    listening = {line.split()[9] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
                 if line.split()[3] == "0A"}
    try:
        held = {os.readlink(each) for each in Path(f"/proc/{process}/fd").iterdir()}
    except OSError:  # it ended, or closed a file, while we looked
        return False
    return any(f"socket:[{inode}]" in held for inode in listening)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are looked up under /proc")
def test_no_process_outlives_the_one_over_them(ledger: Path) -> None:
    """Where that one is killed, the others notice and end, and let go of the port."""
    with serving(ledger, "--workers", "2") as (server, address):
        until(lambda: numbers(address)["recount_processes"] == 2)
        every = children(server.pid)
        server.kill()
        server.wait()
        until(lambda: not any(lives(each) for each in every))
        with socket.create_server(("127.0.0.1", int(address.rpartition(":")[2]))):
            pass


def test_a_port_that_is_taken_is_said(ledger: Path) -> None:
    """Nothing is started; what to do is said."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-c", START, "serve", "--ledger", str(ledger), "--workers", "2", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Give another port" in done.stderr
