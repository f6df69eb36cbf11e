"""What stands in reports, kept under its key: it comes back and is taken back; what does not fit lies elsewhere."""

import sqlite3
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.ledger import posted
from recount.ledger.cards import SqlShelves
from recount.ledger.posted import POSTED, posts
from recount.model.card import Card
from recount.model.report import Report, ReportId
from recount.pipeline import Analysis
from recount.reconcile.cells import report_cell
from recount.reconcile.evidence import Evidence
from recount.reconcile.policy import policy
from recount.reconcile.shelves import MemoryShelves, once

TABLES = """CREATE TABLE card(series, key, place, item, maker, report, note,
PRIMARY KEY (series, key, place, item, maker)) WITHOUT ROWID;
CREATE TABLE posting(series, key, part, body, PRIMARY KEY (series, key, part)) WITHOUT ROWID;
CREATE TABLE posted(report PRIMARY KEY, body) WITHOUT ROWID;"""
REPORTS = [ReportId("r_" + f"{n:02x}" * 10) for n in range(4)] + [ReportId("r_1"), ReportId("R_" + "0a" * 10)]
DIGESTS = [f"{n:02x}" * 8 for n in range(3)]


@pytest.fixture
def shelves() -> Iterator[SqlShelves]:
    driver = sqlite3.connect(":memory:")
    driver.executescript(TABLES)
    yield SqlShelves(driver)
    driver.close()


def _word(report: str, word: str, claim: int) -> Card:
    return Card("word", word, "", f"c_{claim:02x}" + "0" * 18, ReportId(report), "", f"report {report}")


def _text(series: str, report: str, key: str, note: str) -> Card:
    return Card(series, key, report, report, ReportId(report), note, f"report {report}")


_CARDS = st.one_of(
    st.builds(_word, st.sampled_from(REPORTS), st.sampled_from(("shell\x1f9", "", "ф" * 200)), st.integers(0, 3)),
    st.builds(_text, st.just("sketch"), st.sampled_from(REPORTS), st.sampled_from(DIGESTS), st.just("")),
    st.builds(_text, st.just("sentence"), st.sampled_from(REPORTS), st.sampled_from(DIGESTS),
              st.sampled_from(("1", "65535", "65536", "many"))),
)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(REPORTS), st.lists(_CARDS, max_size=12)), max_size=8), st.booleans())
def test_it_is_kept_as_in_memory(steps: list[tuple[ReportId, list[Card]]], staged: bool) -> None:
    """Report after report, told again otherwise: the same cards lie under each key, and the same came and went."""
    driver = sqlite3.connect(":memory:")
    driver.executescript(TABLES)
    kept, memory = SqlShelves(driver), MemoryShelves()
    told: set[str] = set()
    for report, some in steps:
        mine = list(once(card for card in some if card.report == report))  # as cells make them
        if staged and report not in told and all(map(posted.post, mine)):
            kept.post(posts(mine)[0])
            memory.put([f"report {report}"], mine)
        else:
            ours = [[sorted(_bare(cards)) for cards in shelf.put([f"report {report}"], mine, {report})]
                    for shelf in (kept, memory)]
            assert ours[0] == ours[1]
        told.add(report)
    for series in POSTED:
        every = [_bare(cards) for cards in memory.every(series)]
        assert [_bare(cards) for cards in kept.every(series)] == every
        assert list(map(_bare, kept.every(series, 2, 3))) == [cards for cards in every if 2 <= len(cards) <= 3]
        assert list(map(_bare, memory.every(series, 2, 3))) == [cards for cards in every if 2 <= len(cards) <= 3]
        for key in {card[1] for cards in every for card in cards} | {"00"}:
            assert _bare(kept.under(series, key)) == _bare(memory.under(series, key))
    driver.close()


def test_what_cells_make_of_a_text_is_kept_so() -> None:
    """Words, sentences and runs of words of a report are posts, all of them: else they would cost what they did."""
    text = "Shells fell on the northern market of Omdurman shortly before noon on Friday, and nine people died there."
    report = Report.of(f"{text} The mayor said that the army had not warned the traders of the northern market.",
                       published="2024-05-28")
    analysis = Analysis()
    evidence = Evidence([report], analysis.claims(report), policy())
    cards = [one.by(f"report {report.id}") for one in report_cell(evidence) if isinstance(one, Card)]
    assert {card.series for card in cards} >= set(POSTED)
    assert not {card.series for card in posts(cards)[1]} & set(POSTED)


def test_many_under_one_key_lie_in_several_rows(shelves: SqlShelves) -> None:
    """A key of a thousand claims is read whole, or so many of them; taken back, nothing is left of it."""
    reports = [f"r_{n:020x}" for n in range(1000)]
    for n, report in enumerate(reports):
        shelves.put([f"report {report}"], [_word(report, "shell", n % 256)])
    found = shelves.under("word", "shell")
    assert len(found) == 1000
    assert [card.item for card in found] == sorted(card.item for card in found)
    assert len(shelves.under("word", "shell", most=61)) == 61
    assert shelves._driver.execute("SELECT count(*) FROM posting").fetchone()[0] == 12  # 90 claims in a row
    shelves.put([f"report {report}" for report in reports], ())
    assert shelves.under("word", "shell") == []
    for table in ("posting", "posted", "card"):
        assert shelves._driver.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0  # noqa: S608


def test_what_waits_is_put_in_place_where_it_is_much(shelves: SqlShelves, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits in memory goes to the file in portions; a key's portions are read as one."""
    monkeypatch.setattr(posted, "_STAGED", 100)
    reports = [f"r_{n:020x}" for n in range(40)]
    for report in reports:
        shelves.post(posts([_text("sketch", report, DIGESTS[0], "")])[0])
    assert shelves._driver.execute("SELECT count(*) FROM posting").fetchone()[0] == 4
    assert [card.item for card in shelves.under("sketch", DIGESTS[0])] == reports
    assert [len(cards) for cards in shelves.every("sketch")] == [40]


def _bare(cards: Sequence[Card]) -> list[tuple[str, ...]]:
    return [card[:-1] for card in cards]
