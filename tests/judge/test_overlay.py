"""What people decided takes effect in what is asked, is kept apart from the machine's reading, can be taken back."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from recount.errors import AskError, NotFound
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Batch, Derived
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.judgement import Judgement
from recount.model.tally import Tally
from recount.pipeline import settle
from recount.reconcile import bring_up_to_date, reconcile
from recount.testing.workload import a_run
from recount.testing.world import World
from recount.views import deciding
from recount.views.deciding import Reviewer
from recount.views.events import events
from recount.views.finding_again import record_in_effect
from recount.views.headings import headings
from recount.views.judged import claims_in_effect
from recount.views.known import derived, known
from recount.views.origins import origins
from recount.views.review import Waiting, review
from recount.views.rulings import every_ruling

By = Callable[..., Reviewer]
Add = Callable[[Judgement], Judgement]


def tally_of(store: Store, claim: Claim, ask: Ask = Ask()) -> Tally | None:
    """The tally in effect that holds a claim."""
    return next((t for t in derived(store, ask).tallies if claim.id in {p.claim for p in t.points}), None)


def numbers(tally: Tally | None) -> list[int | None]:
    """The numbers of a tally's points."""
    return [] if tally is None else [p.low for p in tally.points]


def held(store: Store, claim: Claim, ask: Ask = Ask()) -> set[int | None]:
    """The numbers in the tally that holds a claim."""
    return set(numbers(tally_of(store, claim, ask)))


def finding_on(store: Store, *claims: Claim) -> Finding:
    """The finding in effect on just these claims."""
    return next(f for f in derived(store, Ask()).findings if set(f.claims) == {c.id for c in claims})


def assert_follows(store: Store, world: World, claims: Iterable[Claim]) -> None:
    """What is in effect is what reconciliation makes of these claims, but for findings that are closed."""
    made, expected = derived(store, Ask()), reconcile(world.reports, claims)
    assert made.relations == expected.relations
    assert tuple(f for f in made.findings if f.status == "open") == expected.findings


def waits(store: Store, kind: str) -> list[Waiting]:
    """What waits of one kind."""
    return [w for w in review(store) if w.kind == kind]


def test_without_judgements_everything_is_as_the_machine_has_it(store: Store, world: World) -> None:
    """The overlay of nothing changes nothing."""
    assert derived(store, Ask()) == reconcile(world.reports, world.claims)


def test_events_and_origins_are_of_what_counts(store: Store, world: World, judged: Add, by: By) -> None:
    """A rejected figure is in no event and leads to no origin."""
    def told() -> set[str]:
        return {c for each in events(store).records for c in each.event.claims}

    def rooted() -> int:
        return sum(len(each.claims) for each in origins(store).records)

    before = rooted()
    assert world.forty.id in told()
    judged(deciding.decide(store, "reject", world.forty.id, by()))
    assert world.forty.id not in told()
    assert rooted() == before - 1


def test_a_rejected_claim_is_left_out_and_shown(store: Store, world: World, judged: Add, by: By) -> None:
    """It leaves its tally, its finding gives way to what is left of it, and the claim itself is still listed."""
    machine = derived(store, Ask())
    judged(deciding.decide(store, "reject", world.forty.id, by()))
    assert held(store, world.twelve) == {12, 15}
    assert tally_of(store, world.forty) is None
    assert world.forty.id not in known(store, Ask()).claims
    shown = {each.claim.id: each for each in claims_in_effect(store, Ask())}
    assert (len(shown), shown[world.forty.id].counts) == (len(world.claims), False)
    assert_follows(store, world, [c for c in world.claims if c != world.forty])
    assert {f.closed_by for f in derived(store, Ask()).findings if f.status == "withdrawn"} <= {
        f"Ada rejected {world.forty.id}"}
    assert (tuple(store.relations()), tuple(store.tallies()), tuple(store.findings())) == (
        machine.relations, machine.tallies, machine.findings)


def test_undoing_brings_it_back(store: Store, judged: Add, by: By, world: World) -> None:
    """An undo is an entry of its own, and can be undone; the machine's records never moved."""
    machine, found = derived(store, Ask()), store.hash()
    first = judged(deciding.decide(store, "reject", world.forty.id, by()))
    undo = judged(deciding.answer(store, "undo", first.id, by("Bo")))
    assert derived(store, Ask()) == machine
    judged(deciding.answer(store, "undo", undo.id, by("Cy")))
    assert tally_of(store, world.forty) is None
    with pytest.raises(AskError, match="taken back"):
        deciding.answer(store, "undo", undo.id, by())
    assert (store.hash(), len(list(store.entries())), store.check_chain()) == (found, 3, ())


def test_a_corrected_number_stands_and_the_machines_is_kept(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """The tally and the relations are those of the corrected number; the store keeps what was read."""
    judged(deciding.edit(store, world.forty.id, {"low": "15", "high": "15"}, by()))
    assert sorted(map(str, numbers(tally_of(store, world.forty)))) == ["12", "15", "15"]
    assert record_in_effect(store, world.forty.id) != world.forty
    assert store.find(world.forty.id) == world.forty
    figure = world.forty.figure
    assert figure is not None
    right = replace(world.forty, figure=replace(figure, low=15, high=15))
    assert_follows(store, world, [right if c.id == right.id else c for c in world.claims])


def test_a_corrected_place_moves_the_claim_to_that_places_question(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """It leaves one tally and enters another, in whichever is asked, and is found by what the person said."""
    judged(deciding.edit(store, world.nine.id, {"place": "Harun", "time": "2024-05-18"}, by()))
    for ask, places in ((Ask(), {"Harun", "Sarn"}), (Ask(place="Harun"), {"Harun"}), (Ask(place="Sarn"), {"Sarn"})):
        killed = [t for t in derived(store, ask).tallies if t.question.measure == "killed"]
        held = {t.question.place: {p.low for p in t.points} for t in killed}
        assert held == {p: {"Harun": {9, 12, 15, 40}, "Sarn": {7}}[p] for p in places}
        listed = headings(store, replace(ask, measure="killed")).headings
        assert {h.tally.question.place: h.points for h in listed} == {p: len(held[p]) for p in places}
    assert world.nine.id in {e.claim.id for e in claims_in_effect(store, Ask(place="Harun"))}
    assert world.nine.id not in {e.claim.id for e in claims_in_effect(store, Ask(place="Sarn"))}


def test_a_correction_to_a_question_of_its_own_makes_a_tally(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """A place that nobody else tells of is asked about by that place, and only there."""
    judged(deciding.edit(store, world.nine.id, {"place": "Upper Sarn"}, by()))
    assert [numbers(t) for t in derived(store, Ask(place="Upper Sarn")).tallies] == [[9]]
    assert [numbers(t) for t in derived(store, Ask(place="Sarn")).tallies] == [[7]]
    made = tally_of(store, world.nine)
    assert made is not None
    assert record_in_effect(store, made.id) == made


@pytest.mark.parametrize("name", ["twelve", "fifteen", "forty", "seven", "nine", "injured"])
def test_without_any_one_claim_the_rest_follows_as_if_it_had_never_been(
    store: Store, world: World, judged: Add, by: By, name: str
) -> None:
    """Also what a claim hid: a count that it had replaced, a disagreement that it had settled."""
    claim = getattr(world, name)
    judged(deciding.decide(store, "reject", claim.id, by()))
    assert_follows(store, world, [c for c in world.claims if c != claim])


@pytest.mark.parametrize(("values", "words"), [
    ({}, "nothing is to be corrected"), ({"colour": "red"}, "no field"), ({"low": "many"}, "no whole number"),
    ({"low": "50", "high": "20"}, "above high"), ({"place": "Harun"}, "says that already"),
    ({"measure": "hurt"}, "no measure"), ({"time": "May"}, "no date"), ({"roles": "children"}, "has no roles"),
    ({"unit": "truck"}, "not counted in the unit"), ({"country": "Sudan"}, "no country"),
])
def test_a_correction_that_makes_no_sense_is_refused(
    store: Store, world: World, by: By, values: dict[str, str], words: str
) -> None:
    """Fields and values that there are not, ends that cross, and what the claim says already, each in words."""
    with pytest.raises(AskError, match=words):
        deciding.edit(store, world.forty.id, values, by())


def test_merged_tallies_answer_as_one_and_split_ones_as_two(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """The first stands for both, whichever is asked for; what is split off has its own id and is found by it."""
    harun, sarn = tally_of(store, world.twelve), tally_of(store, world.seven)
    assert harun is not None
    assert sarn is not None
    judged(deciding.merge(store, [harun.id, sarn.id], by()))
    for ask in (Ask(), Ask(place="Harun"), Ask(place="Sarn")):
        killed = [t for t in derived(store, ask).tallies if t.question.measure == "killed"]
        assert [(t.id, sorted(p.claim for p in t.points)) for t in killed] == [
            (harun.id, sorted(c.id for c in world.claims if c != world.injured))]
    judged(deciding.split(store, harun.id, [world.seven.id, world.nine.id], by("Bo")))
    again = [t for t in derived(store, Ask()).tallies if t.question.measure == "killed"]
    assert sorted(sorted(filter(None, numbers(t))) for t in again) == [[7, 9], [12, 15, 40]]
    off = tally_of(store, world.seven)
    assert off is not None
    assert record_in_effect(store, off.id[:12]) == off


def test_what_is_split_apart_contradicts_nothing(store: Store, world: World, judged: Add, by: By) -> None:
    """A finding and a relation over claims of both sides of a split are withdrawn, and say by whom."""
    sarn = tally_of(store, world.seven)
    assert sarn is not None
    finding = finding_on(store, world.seven, world.nine)
    judged(deciding.split(store, sarn.id, [world.nine.id], by(reason="Two convoys.")))
    after = {f.id: f for f in derived(store, Ask()).findings}[finding.id]
    assert (after.status, after.closed_by) == ("withdrawn", "Ada split its claims apart: Two convoys")
    ends = {frozenset((r.from_, r.to)) for r in derived(store, Ask()).relations}
    assert frozenset((world.seven.id, world.nine.id)) not in ends


def test_merged_claims_count_once(store: Store, world: World, judged: Add, by: By) -> None:
    """The first stands for both: the other leaves the tally, and comes back when the merge is taken back."""
    done = judged(deciding.merge(store, [world.fifteen.id, world.twelve.id], by()))
    assert held(store, world.fifteen) == {15, 40}
    judged(deciding.answer(store, "undo", done.id, by()))
    assert held(store, world.fifteen) == {12, 15, 40}


@pytest.mark.parametrize("what", ["itself", "two measures", "a claim and a tally"])
def test_what_is_not_alike_is_not_merged(store: Store, world: World, by: By, what: str) -> None:
    """One record with itself, tallies of two measures, records of two types."""
    harun, injured = tally_of(store, world.twelve), tally_of(store, world.injured)
    assert harun is not None
    assert injured is not None
    other = {"itself": harun.id, "two measures": injured.id, "a claim and a tally": world.twelve.id}[what]
    with pytest.raises(AskError):
        deciding.merge(store, [harun.id, other], by())


def test_a_resolved_finding_opens_again_when_claims_come(
    store: Store, world: World, judged: Add, by: By, fresh: Callable[[], Store]
) -> None:
    """It stays resolved through another settling, and is open again, with the reason, once a claim comes to it."""
    early = fresh()
    _told(early, world, [c for c in world.claims if c != world.forty])
    finding = finding_on(early, world.twelve, world.fifteen)
    early.judge(a_run(), deciding.resolve(early, finding.id, by(reason="The ministry went on counting.")))
    assert (after := finding_on(early, world.twelve, world.fifteen)).status == "resolved"
    assert after.closed_by == "Ada: The ministry went on counting"
    settle(early, a_run(), bring_up_to_date)
    assert finding_on(early, world.twelve, world.fifteen).status == "resolved"
    assert not waits(early, "reopened")
    other = replace(world.fifteen, certainty="alleged")
    _told(early, world, [other if c == world.fifteen else c for c in world.claims if c != world.forty])
    again = finding_on(early, world.twelve, world.fifteen)
    assert (again.status, "is read otherwise since Ada resolved it" in (again.explained_by or "")) == ("open", True)
    assert [w.subject for w in waits(early, "reopened")] == [finding.id]


def test_a_withdrawn_report_counts_no_more_from_that_day(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """Its claims stay and are marked; what was known the day before is as it was."""
    before = {ask: derived(store, ask) for ask in (Ask(known=dt.date(2024, 5, 24)),)}
    judged(deciding.withdraw(store, world.forty.report, by(reason="410 Gone"), dt.date(2024, 5, 25)))
    assert held(store, world.twelve) == {12, 15}
    assert world.forty.report not in known(store, Ask()).reports
    assert [e.counts for e in claims_in_effect(store, Ask()) if e.claim.id == world.forty.id] == [False]
    assert {ask: derived(store, ask) for ask in before} == before
    assert held(store, world.twelve, Ask(known=dt.date(2024, 5, 25))) == {12, 15}
    with pytest.raises(AskError, match="still to come"):
        deciding.withdraw(store, world.seven.report, by(), dt.date(2030, 1, 1))


def test_grades_are_of_their_scale(store: Store, world: World, judged: Add, by: By) -> None:
    """A to F for sources by name, 1 to 6 for claims and reports, Airwars' five for incidents; nothing moves."""
    machine = derived(store, Ask())
    sarn = tally_of(store, world.seven)
    assert sarn is not None
    judged(deciding.grade_(store, "the ministry", "b", by()))
    judged(deciding.grade_(store, world.seven.id, "2", by()))
    judged(deciding.grade_(store, sarn.id, "Weak", by()))
    assert every_ruling(store).source("The Ministry") is not None
    assert [e.judgement.grade for e in store.entries()] == ["B", "2", "weak"]
    assert derived(store, Ask()) == machine
    assert known(store, Ask()).grades == {"The ministry": "B"}
    for subject, given, error in (("The ministry", "G", AskError), ("Nobody", "A", NotFound),
                                  (world.seven.id, "A", AskError), (sarn.id, "3", AskError)):
        with pytest.raises(error):
            deciding.grade_(store, subject, given, by())


def test_two_people_who_disagree_go_to_the_queue(store: Store, world: World, judged: Add, by: By) -> None:
    """The later word takes effect, both are named; a third person's confirmation, or an undo, settles it."""
    judged(deciding.decide(store, "accept", world.forty.id, by("Ada")))
    later = judged(deciding.decide(store, "reject", world.forty.id, by("Bo")))
    assert tally_of(store, world.forty) is None
    (waiting,) = waits(store, "disagreement")
    assert waiting.judgements[1] == later.id
    assert "Ada accepted it" in waiting.words
    assert "Bo rejected it" in waiting.words
    confirmed = judged(deciding.answer(store, "confirm", later.id, by("Cy")))
    assert waits(store, "disagreement") == []
    judged(deciding.answer(store, "undo", confirmed.id, by("Cy")))
    judged(deciding.answer(store, "contest", later.id, by("Di", reason="It is a count.")))
    assert len(waits(store, "disagreement")) == 1
    assert "contested by Di (“It is a count”)" in waits(store, "contested")[0].words
    judged(deciding.answer(store, "undo", later.id, by("Bo")))
    assert waits(store, "disagreement") == waits(store, "contested") == []


def test_nobody_confirms_their_own_word(store: Store, world: World, judged: Add, by: By) -> None:
    """A second reviewer is another person; nobody disagrees with themselves."""
    mine = judged(deciding.decide(store, "accept", world.forty.id, by("Ada")))
    with pytest.raises(AskError, match="second person"):
        deciding.answer(store, "confirm", mine.id, by("Ada"))
    judged(deciding.decide(store, "reject", world.forty.id, by("Ada")))
    assert waits(store, "disagreement") == []


def test_who_cannot_tell_leaves_it_to_others(store: Store, world: World, judged: Add, by: By) -> None:
    """It waits until somebody decides, and changes nothing."""
    machine = derived(store, Ask())
    judged(deciding.decide(store, "unsure", world.forty.id, by()))
    assert [w.subject for w in waits(store, "can't tell")] == [world.forty.id]
    assert derived(store, Ask()) == machine
    judged(deciding.decide(store, "accept", world.forty.id, by("Bo")))
    assert waits(store, "can't tell") == waits(store, "disagreement") == []


@pytest.mark.parametrize("missing", ["reason", "name"])
def test_a_judgement_has_a_name_and_a_reason(missing: str) -> None:
    """Neither may be blank."""
    with pytest.raises(AskError, match=missing):
        Reviewer(by="" if missing == "name" else "Ada", reason=" " if missing == "reason" else "x",
                 at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))


def test_a_false_finding_is_withdrawn_and_its_judgement_leaves_the_queue(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """Rejecting a finding closes it with the reason; accepting one leaves it open, but it waits no more."""
    first, second = derived(store, Ask()).findings[:2]
    assert {w.subject for w in waits(store, "finding")} >= {first.id, second.id}
    judged(deciding.decide(store, "reject", first.id, by(reason="A slip.")))
    judged(deciding.decide(store, "accept", second.id, by()))
    after = {f.id: f for f in derived(store, Ask()).findings}
    assert (after[first.id].status, after[first.id].closed_by) == ("withdrawn", "Ada rejected it: A slip")
    assert after[second.id].status == "open"
    assert {w.subject for w in waits(store, "finding")} & {first.id, second.id} == set()


def _told(store: Store, world: World, claims: Iterable[Claim]) -> None:
    store.record(a_run(), Batch(reports=world.reports, claims=tuple(claims)))
    settle(store, a_run(), bring_up_to_date)


def test_the_machines_records_are_what_reconciliation_makes(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """Whatever people decide, settling again changes nothing: decisions are no input of what is derived."""
    judged(deciding.decide(store, "reject", world.forty.id, by()))
    judged(deciding.edit(store, world.nine.id, {"low": "8"}, by()))
    mark, found = store.mark(), store.hash()
    settle(store, a_run(), bring_up_to_date)
    assert (store.mark(), store.hash()) == (mark, found)
    assert Derived(relations=tuple(store.relations()), tallies=tuple(store.tallies()),
                   findings=tuple(store.findings())) == reconcile(world.reports, world.claims)
