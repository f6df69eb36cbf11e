"""A parser in a child process: what crashes, hangs, swells or fails there is named, and harms nothing here."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.errors import HostileInput, RecountError
from recount.read.child import Child, Limits

PARSER = '''
import os, signal, sys, time

def parse(text):
    if text == "hang":
        time.sleep(60)
    if text == "spin":
        while True:
            pass
    if text == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if text == "leave":
        os._exit(3)
    if text == "swell":
        return len(bytearray(4 << 30))
    if text == "fail":
        raise ValueError("an odd tag")
    if text == "print":
        print("noise", flush=True)
    if text == "whoami":
        return os.getpid()
    if text == "set":
        return list({"north", "south", "east", "west", "centre"})
    return text.upper()
'''


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    """A child with a parser that misbehaves on demand."""
    (tmp_path / "odd_parser.py").write_text(PARSER, encoding="utf-8")
    made = Child("odd_parser:parse", Limits(seconds=1.0, documents=3), (str(tmp_path),))
    yield made
    made.close()


def test_an_answer(child: Child) -> None:
    """The function's answer comes back, whatever characters it holds and whatever the function prints."""
    assert child.call("é\ud800𝔘\x00", where="a") == "É\ud800𝔘\x00"
    assert child.call("print", where="a") == "PRINT"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hang", "longer than 1 s"),
        ("spin", "longer than 1 s"),
        ("crash", "signal 11"),
        ("leave", "exit code 3"),
        ("swell", "out of memory"),
        ("fail", "an odd tag"),
    ],
)
def test_a_bad_document(child: Child, text: str, said: str) -> None:
    """A document that hangs, spins, crashes, swells or fails the parser is named; the next one is read."""
    begun = time.monotonic()
    with pytest.raises(HostileInput, match=f"bad\\.html: .*{said}"):
        child.call(text, where="bad.html")
    assert time.monotonic() - begun < 30
    assert child.call("good", where="good.html") == "GOOD"


def test_a_fresh_child_after_so_many_documents(child: Child) -> None:
    """One child reads several documents, and another takes over after the limit."""
    first, second, third, fourth = (child.call("whoami", where="a") for _ in range(4))
    assert first == second == third
    assert first != fourth


def test_the_child_ends_with_its_owner(child: Child) -> None:
    """Closing ends the process."""
    process = child.call("whoami", where="a")
    child.close()
    assert isinstance(process, int)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_the_child_does_not_outlive_a_killed_owner(tmp_path: Path) -> None:
    """A child whose owner was killed ends by itself."""
    (tmp_path / "odd_parser.py").write_text(PARSER, encoding="utf-8")
    script = (
        "import os, sys; from recount.read.child import Child\n"
        f"child = Child('odd_parser:parse', None, ({str(tmp_path)!r},))\n"
        "print(child.call('whoami', where='a'), flush=True); os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    process, deadline = int(done.stdout), time.monotonic() + 20
    while time.monotonic() < deadline and _is_running(process):
        time.sleep(0.05)
    assert not _is_running(process)


def _is_running(process: int) -> bool:
    """Whether a process is there and more than an entry that nobody has collected."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_sets_have_one_order(child: Child) -> None:
    """Two children give a set's members in the same order."""
    first = child.call("set", where="a")
    child.close()
    assert child.call("set", where="a") == first


def test_threads_take_turns(child: Child) -> None:
    """Calls from several threads get their own answers."""
    answers: dict[str, object] = {}

    def ask(word: str) -> None:
        answers[word] = child.call(word, where=word)

    threads = [threading.Thread(target=ask, args=(f"word {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {f"word {n}": f"WORD {n}" for n in range(6)}


def test_a_parser_that_cannot_be_loaded() -> None:
    """A parser that is not installed is our trouble and not the document's: no InputError."""
    with pytest.raises(RecountError, match="does not start") as caught:
        Child("no_such_parser:parse").call("a", where="a")
    assert not isinstance(caught.value, HostileInput)
