"""Tests of cli/screen.py."""

import io
import sys
import time

import pytest

from recount.cli import screen as screens
from recount.cli.screen import Bar, Screen, printable
from recount.errors import EmptyInput


class Terminal(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def _at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What the person at the terminal sees on standard error; pytest puts its own there between fixture and test."""
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    return seen


def _until_live(bar: Bar) -> None:
    deadline = time.monotonic() + 10
    while not bar.live and time.monotonic() < deadline:
        time.sleep(0.01)
    assert bar.live


def test_a_bar_appears_only_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quick work shows none; slow work shows what is done and what failed."""
    terminal = _at_a_terminal(monkeypatch)
    with Bar(Screen(), "Reading") as bar:
        bar.step()
    assert terminal.getvalue() == ""
    monkeypatch.setattr(screens, "PATIENCE", 0.0)
    with Bar(Screen(), "Reading") as bar:
        _until_live(bar)
        bar.step()
        bar.step(failed=True)
        bar.say("Reconciling")
        time.sleep(0.3)
    assert "Reconciling (2, 1 failed)" in terminal.getvalue()


def test_errors_stand_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is told while the bar is there is whole, and not within it."""
    monkeypatch.setattr(screens, "PATIENCE", 0.0)
    screen, terminal = Screen(), _at_a_terminal(monkeypatch)
    with Bar(screen, "Reading") as bar:
        _until_live(bar)
        screen.error(EmptyInput("there is nothing in it.", where="[red]a.txt"))
    assert "EmptyInput: [red]a.txt: there is nothing in it. Check that" in terminal.getvalue()


def test_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Piped standard error gets no bar."""
    monkeypatch.setattr(screens, "PATIENCE", 0.0)
    with Bar(Screen(), "Reading") as bar:
        time.sleep(0.1)
        bar.step()
    assert capsys.readouterr().err == ""


def test_what_cannot_be_written_is_replaced() -> None:
    """A lone surrogate does not stop the output."""
    assert printable("a\ud800b") == "a?b"
