"""Law: whatever came, in whatever order and batches, what stands is what all of it together gives, byte for byte."""

import dataclasses
import random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from recount.model.batch import Derived, Record
from recount.model.claim import Claim, ClaimId, Scope
from recount.model.quantity import Bound
from recount.model.report import Report, ReportId
from recount.model.wire import to_json
from recount.reconcile import reconcile
from recount.reconcile.engine import Engine
from recount.reconcile.policy import policy
from recount.reconcile.settle import GivenReadings, MemoryBook
from recount.reconcile.shelves import MemoryShelves
from recount.testing.desk import Desk
from recount.text import canonical

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
@settings(max_examples=150, phases=AS_FOUND)
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
