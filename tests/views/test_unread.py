"""What could not be read: kept beside the ledger, the latest first, until it is read after all."""

import datetime as dt
from pathlib import Path

from recount.errors import InputError
from recount.views.unread import MOST, Tried, unread, unread_path

DAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def fail(name: str, why: str = "it is empty.") -> InputError:
    return InputError(why, where=name, advice="Save it again.")


def test_what_failed_is_remembered_until_it_is_read(tmp_path: Path) -> None:
    """A failure stands with its reason and advice; the same input once read takes it away, another does not."""
    ledger = tmp_path / "recount.db"
    tried = Tried(ledger, DAY)
    tried.note(None, fail("a.pdf"))
    tried.note("b.txt", None)
    tried.note(None, fail("c.html"))
    tried.keep()
    assert [(e.where, e.message, e.advice) for e in unread(ledger)] == [
        ("a.pdf", "it is empty.", "Save it again."), ("c.html", "it is empty.", "Save it again.")]
    later = Tried(ledger, DAY + dt.timedelta(days=1))
    later.note("a.pdf", None)
    later.note(None, fail("d.txt", "it has no text."))
    later.keep()
    assert [e.where for e in unread(ledger)] == ["d.txt", "c.html"]
    assert unread(ledger)[0].at == "2026-03-02T12:00:00+00:00"


def test_a_second_failure_takes_the_place_of_the_first(tmp_path: Path) -> None:
    """An input stands once, with what went wrong last."""
    ledger = tmp_path / "recount.db"
    for why in ("it is empty.", "it is no HTML."):
        tried = Tried(ledger, DAY)
        tried.note(None, fail("a.pdf", why))
        tried.keep()
    assert [e.message for e in unread(ledger)] == ["it is no HTML."]


def test_nothing_failed_leaves_no_file(tmp_path: Path) -> None:
    """A reading without a failure writes nothing beside the ledger."""
    ledger = tmp_path / "recount.db"
    tried = Tried(ledger, DAY)
    tried.note("a.txt", None)
    tried.keep()
    assert not unread_path(ledger).exists()
    assert unread(ledger) == ()


def test_a_file_that_others_wrote_into_is_still_read(tmp_path: Path) -> None:
    """Lines that are no entry are passed over, names with any character survive, and there is a most."""
    ledger = tmp_path / "recount.db"
    tried = Tried(ledger, DAY)
    for number in range(MOST + 5):
        tried.note(None, fail(f"{number}\n\u2028\ud800.txt"))
    tried.keep()
    assert len(unread(ledger)) == MOST
    path = unread_path(ledger)
    path.write_text("no json\n[1]\n{}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert len(unread(ledger)) == MOST - 3
    assert unread(ledger)[0].where == "0\n\u2028\ud800.txt"
