"""Law: whatever came, in whatever order and batches, what stands is what all of it together gives, byte for byte."""

import dataclasses
import datetime as dt
import pickle
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from recount.ledger import picking
from recount.ledger import work as ledger_work
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.batch import Batch, Derived, Record
from recount.model.claim import Claim, ClaimId, Scope
from recount.model.quantity import Bound
from recount.model.report import Report, ReportId
from recount.model.wire import to_json
from recount.reconcile import bring_up_to_date, reconcile
from recount.reconcile.apart import Done, Lots
from recount.reconcile.engine import Engine
from recount.reconcile.lots import Lot
from recount.reconcile.policy import policy
from recount.reconcile.settle import GivenReadings, MemoryBook
from recount.reconcile.shelves import MemoryShelves
from recount.testing.desk import Desk
from recount.testing.workload import a_run
from recount.text import canonical
from recount.views.findings import closed_last
from recount.views.headings import heading_of, place

SOURCES = (None, "The mayor", "The hospital", "Police", "The ministry")
BOUNDS: tuple[Bound, ...] = ("exact", "exact", "at_least", "over", "at_most", "about")
SCOPES: tuple[Scope, ...] = ("incident", "incident", "cumulative", "standing", "period")
DAYS = ("2024-05-17", "2024-05-18", "2024-05-19", "2024-05-31", "2024-06-20")
PLACES = (None, "Harun", "Harun", "Upper Harun", "Lahor")
WIRE = (
    "The shelling of the old market began before dawn and went on for two hours. Rescuers dug through the ruins of "
    "three houses all that night with bare hands. The bridge to the north was closed to cars and to people on foot."
)
AS_FOUND = (Phase.explicit, Phase.generate)
Reading = tuple[Report, tuple[Claim, ...]]


def told(chance: random.Random, number: int) -> Reading:
    """A made-up report: counts that agree, differ, grow, repeat and are revised, denials, copied paragraphs."""
    desk = Desk()
    day = chance.choice([None, *DAYS, *DAYS])
    names = ". ".join(f"{name} spoke" for name in SOURCES if name is not None)
    copied = WIRE if chance.random() < 0.4 else "Nobody could say who had fired on the stalls."
    text = (f"Report {number}. {names}. An initial 14 dead rose to 20, then 45, then 300, then 1200. {copied} "
            f"The mayor denied the charge. The hospital denied that rebels shelled the old Harun market hall. "
            f"Police blamed rebels for shelling the old Harun market hall.")
    report = desk.report(text, published=day)
    figures: list[Claim] = []
    for value in chance.sample(["14", "20", "45", "300", "1200"], chance.randint(0, 4)):
        running = chance.choice(SCOPES)
        held = chance.choice(DAYS)
        time = chance.choice([None, held, held, f"../{held}", f"2024-05-01/{held}"])
        figures.append(desk.figure(
            report, value, value, int(value), bound=chance.choice(BOUNDS), source=chance.choice(SOURCES),
            scope=running, time=time, time_from="published" if running == "cumulative" else "explicit",
            place=chance.choice(PLACES), measure=chance.choice(["killed", "killed", "injured"]),
            part_of=figures[0] if figures and chance.random() < 0.15 else None,
            certainty="expected" if chance.random() < 0.05 else "stated",
        ))
    if chance.random() < 0.5:
        desk.statement(report, "Police blamed rebels for shelling the old Harun market hall",
                       "rebels for shelling the old Harun market hall", source="Police", cue="blamed",
                       plover="ACCUSE")
    if chance.random() < 0.5:
        desk.statement(report, "The hospital denied that rebels shelled the old Harun market hall",
                       "rebels shelled the old Harun market hall", source="The hospital", cue="denied",
                       stance="denies")
    if chance.random() < 0.3:
        desk.statement(report, "The mayor denied the charge", "the charge", source="The mayor", cue="denied",
                       stance="denies")
    return report, tuple(desk.claims)


def versions(reading: Reading, chance: random.Random) -> Reading:
    """The report read again: some claims are not found any more, some are read otherwise, its date may be another."""
    report, claims = reading
    kept = [dataclasses.replace(c, certainty="alleged") if chance.random() < 0.2 else c
            for c in claims if chance.random() < 0.7]
    if chance.random() < 0.3:
        report = dataclasses.replace(report, published=chance.choice(DAYS))
    return report, tuple(kept)


class Ledger:
    """Readings that change, and what reconciliation keeps of them from one change to the next."""

    def __init__(self) -> None:
        self.held: dict[ReportId, Reading] = {}
        self.engine = Engine(GivenReadings((), ()), MemoryShelves(), MemoryBook(), policy())

    def settle(self, readings: list[Reading], gone: list[ReportId]) -> None:
        """Read these, withdraw those, and run what is touched."""
        touched = [*(report.id for report, _ in readings), *gone]
        before = {c.id: c for r in touched for c in self.held.get(r, (None, ()))[1]}
        self.held.update({report.id: (report, claims) for report, claims in readings})
        for report in gone:
            self.held.pop(report, None)
        after = {c.id: c for r in touched for c in self.held.get(r, (None, ()))[1]}
        claims = [ClaimId(i) for i in sorted({*before, *after}) if before.get(i) != after.get(i)]
        self.engine.see(GivenReadings(*self.given()))
        self.engine.settle(touched, claims)

    def given(self) -> tuple[list[Report], list[Claim]]:
        """All that is held now."""
        return [r for r, _ in self.held.values()], [c for _, claims in self.held.values() for c in claims]

    def derived(self) -> Derived:
        """What stands."""
        book = self.engine.book
        assert isinstance(book, MemoryBook)
        return book.derived()


def lines(derived: Derived) -> list[str]:
    """The records as the ledger's hash has them."""
    records: list[Record] = [*derived.relations, *derived.tallies, *derived.findings]
    return [canonical(to_json(record)) for record in records]


@given(st.randoms(use_true_random=False), st.integers(2, 14))
@settings(max_examples=60, phases=AS_FOUND)
def test_what_stands_is_what_all_together_give(chance: random.Random, many: int) -> None:
    """Reports added, read again and withdrawn leave what reconciling the final state from scratch makes."""
    ledger, waiting = Ledger(), [told(chance, number) for number in range(many)]
    while waiting:
        batch, waiting = waiting[:(size := chance.randint(1, 4))], waiting[size:]
        held = list(ledger.held.values())
        again = [versions(chance.choice(held), chance) for _ in range(chance.randint(0, 2)) if held]
        gone = [r for r in ledger.held if chance.random() < 0.05]
        ledger.settle([*batch, *again], [r for r in gone if r not in {a.id for a, _ in again}])
        assert lines(ledger.derived()) == lines(reconcile(*ledger.given()))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to copy."""
    path = tmp_path_factory.mktemp("incremental") / "empty.db"
    open_ledger(path, write=True).close()
    return path


def stands(store: Store, ask: Ask = Ask()) -> list[str]:
    """What the ledger answers."""
    return lines(Derived(relations=tuple(store.relations(ask)), tallies=tuple(store.tallies(ask)),
                         findings=tuple(store.findings(ask))))


def assert_listed(store: Store) -> None:
    """What lists show of tallies, to which points were added one by one, is what all their points give; in order."""
    whole = sorted(map(heading_of, store.tallies()), key=lambda h: (h.tally.question.measure, *place(h)))
    assert list(store.headings(store.measures() or [], Ask())) == whole
    wanted = sorted(store.findings(), key=lambda f: (f.kind, *closed_last(f)))
    assert list(store.listed(store.kinds() or [], Ask())) == wanted


@contextmanager
def travelled(
    work: Callable[[Lot], Done], lost: Callable[[Lot], Done], home: Callable[[Lot], int]
) -> Iterator[Lots]:
    """As a runner's `kept`: the work and what it gives are pickled on their way, every other lot is lost on it.

    Each lot is waited for.
    """
    away: Callable[[Lot], Done] = pickle.loads(pickle.dumps(work))  # noqa: S301  # made here

    def lots(given: Iterable[Lot], meanwhile: Callable[[], bool] | None = None) -> Iterator[Done]:
        for number, lot in enumerate(given):
            assert home(lot) in range(16)
            if meanwhile is not None:
                meanwhile()
            sent = pickle.loads(pickle.dumps(lot))  # noqa: S301  # as above
            yield pickle.loads(pickle.dumps(away(sent))) if number % 2 == 0 else lost(lot)  # noqa: S301  # as above

    yield lots


@pytest.mark.parametrize("at_once", [3, 50])
def test_cells_may_be_shared_out_among_processes(empty: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """What other processes make gives the same ledger, however it is cut, and where one dies and is done again."""
    monkeypatch.setattr("recount.reconcile.whole._TOGETHER", at_once)
    monkeypatch.setattr("recount.reconcile.whole._AT_ONCE", at_once + 1)
    monkeypatch.setattr("recount.ledger.picking.AT_ONCE", at_once)
    beside: list[int] = []
    finish = ledger_work.Work.finish

    def finished(work: ledger_work.Work) -> None:
        beside.append(work._driver.execute("SELECT count(*) FROM picked_relation").fetchone()[0])
        finish(work)
        assert picking.astray(work._driver, settled=True) == 0

    monkeypatch.setattr(ledger_work.Work, "finish", finished)
    chance = random.Random(11)
    readings = [told(chance, number) for number in range(20)]
    reports, claims = tuple(r for r, _ in readings), tuple(c for _, told in readings for c in told)
    expected = lines(reconcile(reports, claims))
    hashes = set()
    for cells in (bring_up_to_date, partial(bring_up_to_date, spread=travelled)):
        store = open_ledger(Path(shutil.copy(empty, empty.with_name("shared.db"))), write=True)
        store.record(a_run(), Batch(reports=reports, claims=claims))
        assert store.bring_up_to_date(a_run(), cells)
        assert_listed(store)
        assert stands(store) == expected
        hashes.add(store.hash())
        store.close()
        for left in empty.parent.glob("shared.db*"):
            left.unlink()
    assert len(hashes) == 1
    # Nobody waits for what is done here; among so many lots that are waited for, questions were let find relations.
    assert beside[0] == 0
    assert at_once > 3 or beside[1] > 0


@given(st.randoms(use_true_random=False), st.integers(2, 7))
@settings(max_examples=12, phases=AS_FOUND, deadline=None)
def test_a_ledger_holds_what_all_together_give(empty: Path, chance: random.Random, many: int) -> None:
    """After each settling the live records are those of a reckoning from scratch, and what stood can be replayed.

    Now and then nothing is settled for a batch, as when a reading is killed; the next settling catches up.
    """
    store = open_ledger(Path(shutil.copy(empty, empty.with_name("fresh.db"))), write=True)
    held: dict[ReportId, Reading] = {}
    then: dict[dt.datetime, list[str]] = {}
    waiting = [told(chance, number) for number in range(many)]
    while waiting:
        batch, waiting = waiting[:(size := chance.randint(1, 3))], waiting[size:]
        again = [versions(chance.choice(list(held.values())), chance)] if held and chance.random() < 0.7 else []
        now = {report.id: (report, claims) for report, claims in (*batch, *again)}
        held |= now
        store.record(a_run(), Batch(reports=tuple(r for r, _ in now.values()),
                                    claims=tuple(c for _, claims in now.values() for c in claims)))
        if waiting and chance.random() < 0.2:
            assert not store.check().settled
            continue
        assert store.bring_up_to_date(a_run(), bring_up_to_date)
        assert not store.bring_up_to_date(a_run(), bring_up_to_date)
        expected = lines(reconcile([r for r, _ in held.values()], [c for _, told in held.values() for c in told]))
        assert stands(store) == expected
        assert_listed(store)
        then[dt.datetime.now(dt.UTC)] = expected
    assert all(stands(store, Ask(recorded=moment)) == answer for moment, answer in then.items())
    health = store.check()
    assert (health.settled, health.problems) == (True, ())
    store.close()


def test_another_release_makes_all_anew_and_changes_nothing(empty: Path) -> None:
    """All cells run where another release settled last; where they make the same, no row is added."""
    store = open_ledger(Path(shutil.copy(empty, empty.with_name("again.db"))), write=True)
    chance = random.Random(5)
    readings = [told(chance, number) for number in range(12)]
    store.record(a_run(), Batch(reports=tuple(r for r, _ in readings),
                                claims=tuple(c for _, claims in readings for c in claims)))
    store.bring_up_to_date(a_run(), bring_up_to_date)
    before, counts = store.hash(), store.check().counts
    later = dataclasses.replace(a_run("u_2"), version="1")
    assert store.bring_up_to_date(later, bring_up_to_date)
    assert (store.hash(), store.check().counts) == (before, counts)
    made = [*(r.id for r in store.relations()), *(f.id for f in store.findings()), *(t.id for t in store.tallies())]
    assert all(len(store.history(record)) == 1 for record in made)
    store.close()


def test_the_file_has_a_number_for_every_series() -> None:
    """A series or a matter that is added to the rules is added to the ledger's cards too."""
    from recount.ledger import cards
    from recount.reconcile import rules

    walked = (rules.ROW, rules.VOICE, *rules.SERIES, rules.WORDS, *(join.series for join in rules.JOINS))
    series = [s.name for s in walked]
    assert {cards._SERIES[number] for number in cards._HASHED} == {*series, *cards._OF_TEXT}
    matters = [f"{what} {matter.name}" for what in ("tie", "in") for matter in rules.MATTERS]
    assert set(matters) <= set(cards._SERIES)
    assert {*series, *(matter.name for matter in rules.MATTERS)} <= set(cards.CODE)
