"""Tests of cli/app.py, `recount brief` and `recount doctor`: what every command has in common, and start-up."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from recount.cli import checks
from recount.cli.screen import Screen, one_line

Recount = Callable[..., tuple[int, str, str]]
HELP = ["read", "brief", "claims", "tallies", "findings", "reports", "show", "extract", "reconcile", "doctor"]


@pytest.mark.parametrize("command", HELP)
def test_each_command_explains_itself(recount: Recount, command: str) -> None:
    """--help leaves with 0 and says what the command takes."""
    code, out, _ = recount(command, "--help")
    assert code == 0
    assert f"recount {command} [OPTIONS]" in out


def test_exit_codes_are_documented(recount: Recount) -> None:
    """The help of the whole names each exit code."""
    words = " ".join(recount("--help")[1].split())
    assert "0 everything was read or shown; 1 something failed" in words
    assert "2 the command was not understood" in words


@pytest.mark.parametrize("arguments", [["no-such-command"], ["claims", "--no-such-option"], ["show"], ["read"]])
def test_a_command_that_is_not_understood_leaves_with_2(recount: Recount, arguments: list[str]) -> None:
    """A wrong command, a wrong option and a missing argument are usage errors."""
    code, out, err = recount(*arguments)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_the_version(recount: Recount) -> None:
    """--version is the package's."""
    from recount import __version__

    assert recount("--version") == (0, f"recount {__version__}\n", "")


def test_the_brief_is_markdown_and_json_carries_it(recount: Recount, ledger: Path) -> None:
    """Piped, the brief is plain Markdown that ends in its citations, twice the same; --json holds the same text."""
    code, out, err = recount("brief", "--ledger", ledger)
    assert (code, err) == (0, "")
    assert out.startswith("# What is reported, 5 January 2024\n")
    assert "17 people were missing on 5 January 2024, according to the Tartus Harbour Office [c_" in out
    assert recount("brief", "--ledger", ledger)[1] == out
    assert json.loads(recount("brief", "--ledger", ledger, "--json")[1])["markdown"].rstrip("\n") == out.rstrip("\n")


def test_the_brief_of_an_earlier_day(recount: Recount, ledger: Path) -> None:
    """What had not been published yet is not told."""
    assert "There are no reports to tell of." in recount("brief", "--ledger", ledger, "--known", "2024-01-04")[1]


def test_a_damaged_ledger_is_one_line(recount: Recount, tmp_path: Path) -> None:
    """A file that is no ledger is named, whatever the command, and left as it was."""
    path = tmp_path / "damaged.db"
    path.write_bytes(b"no ledger at all" * 100)
    for arguments in (["claims"], ["brief"], ["show", "c_1"]):
        code, out, err = recount(*arguments, "--ledger", path)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert err.startswith("LedgerDamaged: ")
    assert path.read_bytes() == b"no ledger at all" * 100


def test_a_fault_of_recounts_own_is_one_line(
    recount: Recount, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is named without a traceback, which RECOUNT_TRACEBACK shows."""
    monkeypatch.setattr("recount.views.brief.counts", lambda *_: 1 / 0)
    code, out, err = recount("brief", "--ledger", ledger)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "a fault in Recount (ZeroDivisionError: division by zero)" in err
    monkeypatch.setenv("RECOUNT_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        recount("brief", "--ledger", ledger)


def test_the_doctor_finds_a_sound_ledger(recount: Recount, ledger: Path) -> None:
    """Versions, packages and the ledger's counts; warnings do not make it fail."""
    code, out, _ = recount("doctor", "--ledger", ledger)
    assert code == 0
    assert "1 report, 2 claims" in out
    assert all(name in out for name in ("python", "sqlite", "trafilatura"))


def test_the_doctor_names_what_is_wrong(recount: Recount, tmp_path: Path) -> None:
    """A damaged ledger makes the doctor leave with 1; each check is an object with --json."""
    (tmp_path / "damaged.db").write_bytes(b"no ledger at all" * 100)
    code, out, _ = recount("doctor", "--ledger", "damaged.db", "--json")
    states = {check["name"]: check["state"] for check in map(json.loads, out.splitlines())}
    assert (code, states["ledger"], states["python"]) == (1, "wrong", "ok")


def test_the_doctor_misses_no_ledger_that_is_not_there_yet(recount: Recount) -> None:
    """No ledger yet is nothing wrong."""
    code, out, _ = recount("doctor")
    assert code == 0
    assert "recount.db is not there yet" in out


@pytest.mark.parametrize(("version", "state"), [
    ((3, 40, 1), "warning"), ((3, 51, 2), "warning"), ((3, 51, 3), "ok"), ((3, 54, 1), "ok"),
])
def test_an_sqlite_with_the_wal_reset_bug_is_warned_of(version: tuple[int, ...], state: str) -> None:
    """The warning ends with the release that mended it."""
    assert checks.sqlite(version).state == state


def test_a_package_that_is_missing_is_named_with_its_feature(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be done without a package is said."""
    monkeypatch.setattr(checks, "NEEDED", {"no_such_package": "reading tablets"})
    missing = [check for check in checks.environment() if check.state == "missing"]
    assert [check.detail for check in missing] == ["not installed; needed for reading tablets."]


def test_errors_stay_on_one_line() -> None:
    """A file name with a line end or an escape sequence cannot draw on the terminal."""
    assert one_line("a\nb\x1b[2Jc") == "a b\\x1b[2Jc"


def test_notes_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    """What is said about a result is not part of it."""
    screen = Screen()
    screen.write("result")
    screen.note("aside")
    assert capsys.readouterr() == ("result\n", "aside\n")


def _recount(*arguments: str, **options: object) -> "subprocess.Popen[bytes]":
    # A job in the background ignores Ctrl-C, and so do its children unless they are told otherwise.
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from recount.cli import main; sys.argv[0] = 'recount'; main()"
    )
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]  # options are Popen's own
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )


def test_a_reader_that_goes_away_is_no_error(ledger: Path) -> None:
    """A broken pipe is quiet."""
    with _recount("claims", "--ledger", str(ledger), "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("buffered", ["", "1"])
def test_full_output_is_one_line(buffered: str) -> None:
    """A disk that is full under the output is named without a traceback, whether output is buffered or not."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            [sys.executable, "-c", "from recount.cli import main; main()", "doctor"], stdout=full,
            stderr=subprocess.PIPE, check=False, env={**os.environ, "PYTHONUNBUFFERED": buffered},
        )
    assert process.returncode == 1
    assert b"Traceback" not in process.stderr
    assert b"No space left on device" in process.stderr


def test_an_interrupted_reading_says_how_to_go_on(tmp_path: Path) -> None:
    """Ctrl-C leaves with 130, without a traceback, and with a ledger that opens."""
    (tmp_path / "first.txt").write_text("Four people were hurt in Port Sudan on Monday, a nurse said.\n")
    paths = (str(tmp_path / "first.txt"), "-")
    process = _recount("read", *paths, "--ledger", str(tmp_path / "l.db"), stdin=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not (tmp_path / "l.db").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == b"Stopped. What was recorded before is kept; the same command again goes on from there.\n"
    again = _recount("reports", "--ledger", str(tmp_path / "l.db"))
    assert again.communicate()[1] == b"The ledger is empty. Fill it with `recount read FILES`.\n"
    assert again.returncode == 0


STOPPED = """
import os, signal, types, typer
from recount.cli.app import _stoppable

signal.signal(signal.SIGINT, signal.default_int_handler)

def command(context, stop):
    try:
        if stop:
            os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        pass
    raise RuntimeError("a library's")

for stop in (True, False):
    try:
        _stoppable(command)(types.SimpleNamespace(obj=types.SimpleNamespace(note=print)), stop)
    except typer.Exit as end:
        print(end.exit_code)
    except RuntimeError as error:
        print(error)
"""


def test_an_interruption_that_a_library_turns_into_another_error_is_one() -> None:
    """SQLite makes an error of a Ctrl-C that comes while it calls back; an error without one stays what it is."""
    out = subprocess.run([sys.executable, "-c", STOPPED], capture_output=True, text=True, check=True).stdout
    first, *rest = out.splitlines()
    assert first.startswith("Stopped.")
    assert rest == ["It ended in RuntimeError: a library's", "130", "a library's"]


def test_help_loads_nothing_heavy() -> None:
    """The command line starts without a database, a parser or an annotator."""
    code = (
        "import sys; from recount.cli.app import run; run(['--help']); "
        "print([m for m in ('sqlalchemy', 'trafilatura', 'feedparser', 'recount.pipeline', 'recount.annotate', "
        "'recount.reconcile', 'rich.table') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"
