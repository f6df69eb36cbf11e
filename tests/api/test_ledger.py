"""`recount.open` gives a ledger that is read into, asked, judged in, and seen as of a day."""

import builtins
import datetime as dt
import sys
from pathlib import Path

import pytest

import recount
from recount.api.filters import Filters
from recount.api.ledger import Ledger
from recount.cli.listings import listing
from recount.errors import AskError, LedgerError, NotFound, RecountError
from recount.model.claim import Claim

TEXTS = {
    "a.txt": "date 2024-05-28\n\nShells killed at least 12 people in Omdurman on 27 May 2024, the mayor said.\n",
    "b.txt": "date 2024-05-30\n\nShells killed 31 people in Omdurman on 27 May 2024, the health ministry said.\n",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger of two reports."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = recount.open(tmp_path / "known.db")
    account = made.read(tmp_path / "a.txt", tmp_path / "b.txt")
    assert (account.recorded.new_reports, account.failures) == (2, ())
    return made


def killed(ledger: Ledger) -> list[int | None]:
    """The numbers of the dead that count."""
    return [claim.figure.low for claim in ledger.claims(measure="killed") if claim.figure is not None]


def test_a_ledger_is_asked_lazily_each_time(ledger: Ledger) -> None:
    """A question is asked when it is iterated: what is judged in between is in the next answer."""
    rows = ledger.claims(measure="killed")
    assert [claim.report for claim in rows] == [r.id for r in ledger.reports()]
    ledger.judge("reject", next(iter(rows)).id, reason="A guess.", by="Ada")
    assert len(list(rows)) == 1
    assert len(list(ledger.claims(left_out=True, measure="killed"))) == 2


def test_every_answer_is_in_effect(ledger: Ledger) -> None:
    """Claims, tallies, findings, relations and single records are as people have them."""
    first = ledger.claims(measure="killed").first()
    assert first is not None
    judgement = ledger.judge("edit", first.id, values={"low": 31, "high": None}, reason="Misread.", by="Ada")
    assert killed(ledger) == [31, 31]
    assert {p.low for t in ledger.tallies(measure="killed") for p in t.points} == {31}
    found = ledger.find(first.id)
    assert isinstance(found, Claim)
    assert found.figure is not None
    assert (found.figure.low, found.figure.high) == (31, None)
    ledger.judge("undo", judgement.id, reason="No.", by="Bo")
    assert killed(ledger) == [12, 31]
    assert [step.stands for step in ledger.audit()] == [False, True]
    assert [step.entry is None for step in ledger.audit(first.id)] == [True, False, False]
    assert ledger.verify() == ()


def test_a_day_is_seen_as_it_was(ledger: Ledger) -> None:
    """Only what had been published by then, and decided by then; a view takes nothing and narrows further."""
    then = ledger.as_of("2024-05-28")
    assert killed(then) == [12]
    assert killed(then.as_of("2024-06-30")) == [12]
    assert [r.published for r in then.reports(known="2024")] == ["2024-05-28"]
    assert killed(ledger.as_of(dt.date(2024, 5, 30))) == [12, 31]
    assert "28 May 2024" in then.brief()
    assert killed(ledger.as_of(recorded=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))) == []
    with pytest.raises(LedgerError, match="view"):
        then.judge("accept", "c_", reason="x", by="Ada")
    with pytest.raises(LedgerError, match="view"):
        then.read("a.txt")
    assert "known=2024-05-28" in repr(then)


def test_the_filters_are_the_command_lines(ledger: Ledger) -> None:
    """Each option of the listings is a filter, `--from` with an underscore, and each filter filters."""
    import inspect

    command = listing("", lambda: pytest.fail("a signature asks nothing"))
    shown = {"context", "format_", "json", "raw", "ledger", "wait"}
    named = {"time_from": "from_", "time_to": "to"}
    options = {named.get(name, name) for name in inspect.signature(command).parameters}
    assert set(Filters.__annotations__) == options - shown
    for filters, count in (
        ({"place": "Omdurman"}, 2), ({"source": "mayor"}, 1), ({"from_": "2024-05-28"}, 0), ({"to": "2024-05"}, 2),
        ({"published_from": "2024-05-29"}, 1), ({"published_to": dt.date(2024, 5, 29)}, 1), ({"text": "ministry"}, 1),
        ({"limit": 1}, 1), ({"kind": "statement"}, 0), ({"known": "2024-05-29"}, 1),
    ):
        asked: Filters = {"measure": "killed", **filters}  # type: ignore[typeddict-item]
        assert len(list(ledger.claims(**asked))) == count, filters


@pytest.mark.parametrize(("filters", "words"), [
    ({"measure": "hurt"}, "no measure"), ({"kind": "rumour"}, "no kind"), ({"known": "soon"}, "no date"),
    ({"colour": "red"}, "no filter"), ({"to": "XXXX-05-27"}, "no day"),
])
def test_a_filter_that_makes_no_sense_is_refused(ledger: Ledger, filters: Filters, words: str) -> None:
    """With the values or filters that there are."""
    with pytest.raises(AskError, match=words):
        ledger.claims(**filters)


def test_findings_are_asked_by_their_own_kind(ledger: Ledger) -> None:
    """`kind` may be a finding's; relations have claims' kinds alone."""
    undated = ledger.path.with_name("undated.txt")
    undated.write_text("Shells killed 44 people in Bahri on Tuesday.\n", encoding="utf-8")
    ledger.read(undated)
    kinds = {f.kind for f in ledger.findings()}
    assert "undated" in kinds
    for kind in kinds:
        assert {f.kind for f in ledger.findings(kind=kind)} == {kind}
    with pytest.raises(AskError):
        ledger.relations(kind="disputed")
    assert {w.kind for w in ledger.review()} == {"finding"}


def test_rows_are_dicts_of_the_claims_format(ledger: Ledger) -> None:
    """Each row as the format has it, and read back from it."""
    rows = ledger.claims(measure="killed")
    assert [recount.from_json(row) for row in rows.to_dicts()] == list(rows)
    assert {row["type"] for row in ledger.tallies().to_dicts()} == {"tally"}


@pytest.mark.parametrize(("library", "method"), [("pandas", "to_pandas"), ("pyarrow", "to_arrow")])
def test_a_library_that_is_missing_is_named(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, library: str, method: str
) -> None:
    """The error says what to install; nothing else needs it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(RecountError, match=f"pip install {library}"):
        getattr(ledger.claims(), method)()


@pytest.mark.parametrize(("library", "method"), [("pandas", "to_pandas"), ("pyarrow", "to_arrow")])
def test_rows_are_a_table_where_the_library_is_there(ledger: Ledger, library: str, method: str) -> None:
    """The columns of the CSV export, one row a record, a point of a tally; an open end is missing and never zero."""
    pytest.importorskip(library)
    table = getattr(ledger.claims(measure="killed"), method)()
    names = list(table.columns) if library == "pandas" else table.column_names
    assert names == ledger.claims().columns
    assert [int(n) for n in (table["low"] if library == "pandas" else table["low"].to_pylist())] == [12, 31]
    high = table["high"].isna().tolist() if library == "pandas" else [v is None for v in table["high"].to_pylist()]
    assert high == [True, False]
    empty = getattr(ledger.claims(place="Nowhere"), method)()
    assert (len(empty), list(empty.columns if library == "pandas" else empty.column_names)) == (0, names)


def test_a_ledger_opens_when_it_is_asked_and_closes(tmp_path: Path) -> None:
    """Opening makes no file; asking a ledger that is not there says so; a closed one opens again."""
    with recount.open(tmp_path / "none.db") as ledger:
        with pytest.raises(LedgerError, match="Read reports into it first"):
            ledger.claims().first()
        assert not (tmp_path / "none.db").exists()
        (tmp_path / "a.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
        ledger.read(tmp_path / "a.txt")
    assert killed(ledger) == [12]
    with pytest.raises(NotFound):
        ledger.find("c_nothing")
    ledger.close()


def test_a_report_of_no_conflict_is_read_in_full_only_when_asked(tmp_path: Path) -> None:
    """`everything` is the command line's --all; a file that is missing is a failure of the account."""
    (tmp_path / "c.txt").write_text("date 2024-05-28\n\nA storm killed 12 people near Lyon.\n", encoding="utf-8")
    with recount.open(tmp_path / "c.db") as ledger:
        account = ledger.read(tmp_path / "c.txt", tmp_path / "missing.txt")
        assert (len(account.failures), killed(ledger)) == (1, [])
        ledger.read(tmp_path / "c.txt", everything=True)
        assert killed(ledger) == [12]


def test_the_builtin_is_left_alone() -> None:
    """`recount.open` is the package's own; Python's `open` stays what it was."""
    assert recount.open.__module__ == "recount.api.ledger"
    assert open.__module__ == builtins.open.__module__ != recount.open.__module__
