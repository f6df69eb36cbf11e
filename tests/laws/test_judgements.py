"""Law: decisions are a layer over the reading: pure, reversible, replayed by both clocks, and never lost."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from recount.errors import AskError
from recount.judge.standing import standing
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.batch import Batch, Derived
from recount.model.claim import Claim
from recount.model.judgement import Entry, Judgement
from recount.model.report import Report
from recount.pipeline import settle
from recount.reconcile import bring_up_to_date
from recount.testing.workload import a_run
from recount.testing.world import World
from recount.views import deciding
from recount.views.deciding import Reviewer
from recount.views.findings import closed_last, in_order
from recount.views.headings import heading_of, headings, place
from recount.views.judged import claims_in_effect
from recount.views.known import derived
from recount.views.review import review

WORLD = World()
FIRST = dt.datetime(2024, 5, 17, 9, tzinfo=dt.UTC)  # a day before the first report
HALF_A_DAY = dt.timedelta(hours=12)
AS_FOUND = (Phase.explicit, Phase.generate)
State = tuple[Derived, tuple[tuple[Claim, bool], ...]]

CLAIMS = st.integers(0, len(WORLD.claims) - 1)
PEOPLE = st.sampled_from(["Ada", "Bo", "Cy"])
EDITS = st.sampled_from([{"low": "11"}, {"place": "Sarn"}, {"time": "2024-05-19"}, {"measure": "injured"},
                         {"source": "the mayor"}, {"low": "", "bound": "at_most"}, {"stance": "denies"}])


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to copy."""
    path = tmp_path_factory.mktemp("judging") / "empty.db"
    open_ledger(path, write=True).close()
    return path


def state(store: Store, ask: Ask = Ask()) -> State:
    """What the ledger answers, with what counts of its claims."""
    return derived(store, ask), tuple((each.claim, each.counts) for each in claims_in_effect(store, ask))


class Judging(RuleBasedStateMachine):
    """People judge, take back, confirm and contest, while readings come and go."""

    empty: Path

    @initialize()
    def begin(self) -> None:
        """A ledger of the world."""
        self.folder = Path(tempfile.mkdtemp(dir=self.empty.parent))
        self.store = self.ledger("first", WORLD.reports, WORLD.claims, ())
        self.given = 0

    def ledger(
        self, name: str, reports: Iterable[Report], claims: Iterable[Claim], judgements: Iterable[Judgement]
    ) -> Store:
        """A ledger that was told these, in this order."""
        store = open_ledger(shutil.copy(self.empty, self.folder / f"{name}.db"), write=True)
        store.record(a_run(), Batch(reports=tuple(reports), claims=tuple(claims)))
        settle(store, a_run(), bring_up_to_date)
        for judgement in judgements:
            store.judge(a_run(), judgement)
        return store

    def by(self, person: str) -> Reviewer:
        """Somebody, half a day after the one before."""
        self.given += 1
        return Reviewer(by=person, reason=f"Reason {self.given}.", at=FIRST + HALF_A_DAY * self.given)

    @rule(number=CLAIMS, person=PEOPLE, verdict=st.sampled_from(["accept", "reject", "reject", "unsure"]))
    def decide(self, number: int, person: str, verdict: Literal["accept", "reject", "unsure"]) -> None:
        """On a claim that is read now."""
        for claim in self.held(WORLD.claims[number]):
            self.store.judge(a_run(), deciding.decide(self.store, verdict, claim.id, self.by(person)))

    @rule(number=CLAIMS, person=PEOPLE, values=EDITS)
    def edit(self, number: int, person: str, values: dict[str, str]) -> None:
        """Where it makes sense."""
        for claim in self.held(WORLD.claims[number]):
            try:
                self.store.judge(a_run(), deciding.edit(self.store, claim.id, values, self.by(person)))
            except AskError:
                return

    @rule(person=PEOPLE, at=st.integers(0, 5), split=st.booleans())
    def regroup(self, person: str, at: int, split: bool) -> None:
        """Merge two tallies in effect, or split one."""
        tallies = [t for t in derived(self.store, Ask()).tallies if t.question.measure == "killed"]
        try:
            if split:
                tally = tallies[at % len(tallies)]
                made = deciding.split(self.store, tally.id, [tally.points[0].claim], self.by(person))
            else:
                made = deciding.merge(self.store, [t.id for t in tallies[:2]], self.by(person))
        except (AskError, ZeroDivisionError):
            return
        self.store.judge(a_run(), made)

    @rule(person=PEOPLE, at=st.integers(0, 9), reject=st.booleans())
    def close_finding(self, person: str, at: int, reject: bool) -> None:
        """Resolve or reject a finding in effect."""
        findings = [f for f in derived(self.store, Ask()).findings if f.status == "open"]
        if findings:
            finding, who = findings[at % len(findings)], self.by(person)
            self.store.judge(a_run(), deciding.decide(self.store, "reject", finding.id, who) if reject
                             else deciding.resolve(self.store, finding.id, who))

    @rule(person=PEOPLE, report=st.integers(0, len(WORLD.reports) - 1), days=st.integers(0, 3))
    def withdraw(self, person: str, report: int, days: int) -> None:
        """As of a day before it is given."""
        who = self.by(person)
        since = who.at.date() - dt.timedelta(days=days)
        self.store.judge(a_run(), deciding.withdraw(self.store, WORLD.reports[report].id, who, since))

    @rule(person=PEOPLE, at=st.integers(0, 30), verdict=st.sampled_from(["undo", "confirm", "contest"]))
    def answer(self, person: str, at: int, verdict: Literal["undo", "confirm", "contest"]) -> None:
        """Take an entry back, or say another word on it."""
        entries = list(self.store.entries())
        if entries:
            try:
                made = deciding.answer(self.store, verdict, str(at % len(entries) + 1), self.by(person))
            except AskError:
                return
            self.store.judge(a_run(), made)

    @rule(lost=st.frozensets(CLAIMS, max_size=2), otherwise=st.frozensets(CLAIMS, max_size=2))
    def read_again(self, lost: frozenset[int], otherwise: frozenset[int]) -> None:
        """Another reading finds some claims no more, and others otherwise."""
        kept = [
            replace(claim, certainty="alleged") if n in otherwise else claim
            for n, claim in enumerate(WORLD.claims) if n not in lost
        ]
        self.store.record(a_run(), Batch(reports=WORLD.reports, claims=tuple(kept)))
        settle(self.store, a_run(), bring_up_to_date)

    def held(self, claim: Claim) -> list[Claim]:
        """The claim, where it is read now."""
        return list(self.store.resting(Claim, [claim.id]))

    def teardown(self) -> None:
        """Each promise, for whatever happened."""
        if hasattr(self, "store"):
            self.the_log_is_whole()
            self.nothing_rejected_counts()
            self.lists_are_what_is_in_effect_in_order()
            self.a_ledger_told_the_same_answers_the_same()
            self.what_was_known_is_what_a_ledger_of_then_answers()
            self.every_decision_is_in_effect_or_in_the_queue()
            self.taking_everything_back_leaves_the_machines_reading()
            self.store.close()
            shutil.rmtree(self.folder)

    def the_log_is_whole(self) -> None:
        """Whatever was judged."""
        assert self.store.check().problems == ()

    def nothing_rejected_counts(self) -> None:
        """No point of a tally rests on a claim whose last word is a rejection."""
        last: dict[str, str] = {}
        for each in standing(self.store.entries()):
            if each.judgement.verdict in ("accept", "reject", "unsure"):
                last[each.judgement.subject] = each.judgement.verdict
        points = {p.claim for t in derived(self.store, Ask()).tallies for p in t.points}
        assert points & {i for i, verdict in last.items() if verdict == "reject"} == set()

    def lists_are_what_is_in_effect_in_order(self) -> None:
        """Read in their order, with only what judgements touch put together, lists are those of the whole."""
        made = derived(self.store, Ask())
        whole = sorted(map(heading_of, made.tallies), key=place)
        assert [h.id for h in headings(self.store, Ask()).headings] == [h.id for h in whole]
        assert [h.id for h in headings(self.store, Ask(limit=3)).headings] == [h.id for h in whole[:3]]
        wanted = sorted(made.findings, key=closed_last)
        assert in_order(self.store, Ask()) == wanted
        assert in_order(self.store, Ask(limit=2)) == wanted[:2]

    def a_ledger_told_the_same_answers_the_same(self) -> None:
        """A rebuild from what is read now and from the log gives the same answers, and so does asking twice."""
        told = self.ledger("again", self.store.reports(), self.store.claims(), self.store.judgements())
        assert state(told) == state(self.store) == state(self.store)
        assert list(review(told)) == list(review(told))
        told.close()

    def what_was_known_is_what_a_ledger_of_then_answers(self) -> None:
        """For a day in the middle: only its reports, and judgements given, or dated, by its end."""
        ask = Ask(known=dt.date(2024, 5, 19))
        told = self.ledger("then", self.store.reports(ask), self.store.claims(ask),
                           (e.judgement for e in self.store.entries(ask)))
        assert state(told) == state(self.store, ask)
        assert state(told, ask) == state(told)
        told.close()

    def every_decision_is_in_effect_or_in_the_queue(self) -> None:
        """A standing word on a claim is on one that is read, or waits, or a later word stands in its place."""
        waiting = {j for each in review(self.store) for j in each.judgements}
        shown = {each.machine.id: each for each in claims_in_effect(self.store, Ask())}
        for each in standing(self.store.entries()):
            if each.judgement.subject.startswith("c_") and each.judgement.id not in waiting:
                claim = shown.get(each.judgement.subject)  # type: ignore[call-overload]  # an id as text
                later = _later_word(each.entry, self.store)
                assert later or (claim is not None and each in claim.ruling.every)

    def taking_everything_back_leaves_the_machines_reading(self) -> None:
        """Once the last undo of each entry stands, the answers are those of a ledger that nobody judged."""
        while found := standing(self.store.entries()):
            self.store.judge(a_run(), deciding.answer(self.store, "undo", found[-1].judgement.id, self.by("Ada")))
        plain = self.ledger("plain", self.store.reports(), self.store.claims(), ())
        assert state(self.store) == state(plain)
        assert self.store.check_chain() == ()
        plain.close()


def _later_word(entry: Entry, store: Store) -> bool:
    """Whether a later standing judgement on the same subject put itself in an entry's place."""
    return any(
        s.entry.number > entry.number and s.judgement.subject == entry.judgement.subject
        for s in standing(store.entries())
    )


def test_decisions_are_a_layer_that_never_loses_anything(empty: Path) -> None:
    """Judge, undo, confirm, contest, merge, split, withdraw, read again, in any order."""
    from hypothesis.stateful import run_state_machine_as_test

    Judging.empty = empty
    run_state_machine_as_test(
        Judging, settings=settings(max_examples=10, stateful_step_count=9, deadline=None, phases=AS_FOUND))
