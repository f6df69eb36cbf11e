"""Decisions survive another reading, or say that they need a second look; pages that change are told."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Batch
from recount.model.claim import Claim, ClaimId
from recount.model.judgement import Judgement
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.pipeline import settle
from recount.reconcile import bring_up_to_date
from recount.reconcile.revised import revised
from recount.testing.desk import Desk
from recount.testing.workload import a_run
from recount.testing.world import World
from recount.views import deciding
from recount.views.deciding import Reviewer
from recount.views.evidence import evidence
from recount.views.judged import claims_in_effect
from recount.views.known import derived
from recount.views.review import Waiting, review
from recount.views.versions import revisions

By = Callable[..., Reviewer]
Add = Callable[[Judgement], Judgement]


def read_again(store: Store, world: World, claims: list[Claim]) -> None:
    """What another reading finds in the same reports."""
    store.record(a_run(), Batch(reports=world.reports, claims=tuple(claims)))
    settle(store, a_run(), bring_up_to_date)


def instead(world: World, old: Claim, *new: Claim) -> list[Claim]:
    """The world's claims with others in one's place."""
    return [*(c for c in world.claims if c != old), *new]


def renamed(claim: Claim, **figure: object) -> Claim:
    """The claim on the same words as another reading has it, under another id."""
    assert claim.figure is not None
    changed = replace(claim.figure, **figure)  # type: ignore[arg-type]  # fields of a figure
    return replace(claim, id=ClaimId(claim.id[:-1] + "x"), figure=changed)


def conflicts(store: Store) -> list[Waiting]:
    """What waits but for open findings."""
    return [w for w in review(store) if w.kind != "finding"]


def test_reading_the_same_again_touches_no_decision(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """The same claims once more leave every decision in effect and the queue as it was."""
    judged(deciding.decide(store, "reject", world.forty.id, by()))
    judged(deciding.edit(store, world.nine.id, {"low": "8"}, by()))
    before = derived(store, Ask())
    read_again(store, world, list(world.claims))
    assert derived(store, Ask()) == before
    assert conflicts(store) == []


def test_a_claim_that_is_read_no_more_keeps_its_decision_in_the_queue(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """The queue quotes it; when a later reading finds it again, the decision is in effect as before."""
    done = judged(deciding.decide(store, "reject", world.forty.id, by()))
    read_again(store, world, instead(world, world.forty))
    (waiting,) = conflicts(store)
    assert (waiting.kind, waiting.subject, waiting.judgements) == ("lost", world.forty.id, (done.id,))
    assert "Ada rejected “40”" in waiting.words
    read_again(store, world, list(world.claims))
    assert conflicts(store) == []
    assert world.forty.id not in {p.claim for t in derived(store, Ask()).tallies for p in t.points}


def test_the_same_words_under_another_id_keep_their_decision(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """Where only the source's words moved, the decision takes effect on the new id, and the queue says so."""
    judged(deciding.decide(store, "reject", world.forty.id, by()))
    moved = renamed(world.forty)
    read_again(store, world, instead(world, world.forty, moved))
    (waiting,) = conflicts(store)
    assert (waiting.kind, waiting.subject) == ("read otherwise", moved.id)
    assert "takes effect there" in waiting.words
    assert [e.counts for e in claims_in_effect(store, Ask()) if e.claim.id == moved.id] == [False]


def test_the_same_words_with_another_measure_are_decided_anew(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """What was wrong as a count of the dead may be right as one of the injured: it counts, and waits for a person."""
    judged(deciding.decide(store, "reject", world.forty.id, by()))
    other = renamed(world.forty, measure="injured")
    read_again(store, world, instead(world, world.forty, other))
    (waiting,) = conflicts(store)
    assert (waiting.subject, "has no effect there" in waiting.words) == (other.id, True)
    assert "measure killed → injured" in waiting.words
    assert [e.counts for e in claims_in_effect(store, Ask()) if e.claim.id == other.id] == [True]


def test_a_neighbour_on_the_same_words_is_not_taken_for_the_claim(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """Joint sources make a claim each: where one of them goes, its decision does not go over to the other."""
    neighbour = renamed(world.forty)
    read_again(store, world, [*world.claims, neighbour])
    judged(deciding.decide(store, "reject", world.forty.id, by()))
    read_again(store, world, instead(world, world.forty, neighbour))
    assert [w.kind for w in conflicts(store)] == ["lost"]
    assert [e.counts for e in claims_in_effect(store, Ask()) if e.claim.id == neighbour.id] == [True]


@pytest.mark.parametrize(("verdict", "waits"), [("accept", True), ("edit", True), ("edit another field", False)])
def test_what_says_something_else_than_was_accepted_needs_a_second_look(
    store: Store, world: World, judged: Add, by: By, verdict: str, waits: bool
) -> None:
    """An accepted claim, and a corrected field, that is read otherwise now; other fields are no matter."""
    figure = world.forty.figure
    assert figure is not None
    values = {"edit": {"low": "35"}, "edit another field": {"high": "44"}}
    judged(deciding.decide(store, "accept", world.forty.id, by()) if verdict == "accept"
           else deciding.edit(store, world.forty.id, values[verdict], by()))
    other = replace(world.forty, figure=replace(figure, low=39))
    read_again(store, world, instead(world, world.forty, other))
    found = conflicts(store)
    assert [w.kind for w in found] == (["read otherwise"] if waits else [])
    assert all("39" in w.words for w in found)
    if verdict == "edit":
        shown = next(e for e in claims_in_effect(store, Ask()) if e.claim.id == world.forty.id)
        assert shown.claim.figure is not None
        assert (shown.claim.figure.low, shown.machine) == (35, other)


def test_a_reading_that_comes_to_say_what_the_person_said_is_no_conflict(
    store: Store, world: World, judged: Add, by: By
) -> None:
    """A better reader that agrees with a correction leaves nothing to decide."""
    judged(deciding.edit(store, world.forty.id, {"place": "Upper Harun"}, by()))
    assert world.forty.place is not None
    right = replace(world.forty, place=replace(world.forty.place, name="Upper Harun"))
    read_again(store, world, instead(world, world.forty, right))
    assert conflicts(store) == []


@pytest.mark.parametrize("seed", range(6))
def test_no_decision_is_lost_by_a_new_reader_and_a_way_back(
    store: Store, world: World, judged: Add, by: By, seed: int
) -> None:
    """Random decisions, another reading, the old one again: each is in effect or named in the queue; then all are.

    Row 25 of the safety plan: random edits, then a new extractor version, then rollback.
    """
    draw = random.Random(seed)
    for claim in draw.sample(world.claims, 4):
        verdict = draw.choice(["reject", "accept", "edit"])
        judged(deciding.edit(store, claim.id, {"place": "Elsewhere"}, by()) if verdict == "edit"
               else deciding.decide(store, "reject" if verdict == "reject" else "accept", claim.id, by()))
    before = derived(store, Ask())
    others = []
    for claim in world.claims:
        figure = claim.figure
        assert figure is not None
        otherwise = replace(claim, figure=replace(figure, low=1, high=99))
        others += draw.choice([[claim], [], [renamed(claim)], [otherwise]])
    read_again(store, world, others)
    named = {j for w in review(store) for j in w.judgements}
    shown = {e.machine.id: e for e in claims_in_effect(store, Ask())}
    for judgement in store.judgements():
        now = shown.get(ClaimId(judgement.subject))
        in_effect = now is not None and {
            "reject": not now.counts, "accept": now.machine in world.claims,
            "edit": now.claim.place is not None and now.claim.place.name == "Elsewhere",
        }[judgement.verdict]
        assert in_effect or judgement.id in named
    read_again(store, world, list(world.claims))
    assert derived(store, Ask()) == before
    assert conflicts(store) == []


URL = "https://news.example/harun"


@pytest.fixture
def page(fresh: Callable[[], Store]) -> tuple[Store, Claim, Claim, Claim]:
    """A page in two versions: 12 became 15 in place, and 30 injured are gone from it; with its three claims."""
    store = fresh()
    desk = Desk()
    old = desk.report("In Harun the ministry said 12 people were killed. It counted 30 injured. ", "2024-05-18")
    new = desk.report("In Harun the ministry said 15 people were killed. It counts no more. ", "2024-05-18")
    twelve = desk.figure(old, "12 people were killed", "12", 12, source="the ministry")
    thirty = desk.figure(old, "30 injured", "30", 30, measure="injured", source="the ministry")
    fifteen = desk.figure(new, "15 people were killed", "15", 15, source="the ministry")
    for report, claims in ((replace(old, url=URL), (twelve, thirty)), (replace(new, url=URL), (fifteen,))):
        store.record(a_run(), Batch(reports=(report,), claims=claims))
    settle(store, a_run(), bring_up_to_date)
    return store, twelve, thirty, fifteen


def test_a_figure_that_changed_in_place_is_told(page: tuple[Store, Claim, Claim, Claim]) -> None:
    """The new version is linked to the old one, whose span stays quoted; the queue tells it until it is judged."""
    store, twelve, thirty, fifteen = page
    (revision,) = revisions(store, next(iter(store.reports())))
    assert [(c.before, c.after) for c in revision.changed] == [(twelve, fifteen)]
    assert (revision.gone, revision.new) == ((thirty,), ())
    assert evidence(store, twelve.id).chains[0][1].anchor.exact == "12"
    assert any("“12 people” became “15 people”" in words for _, words in evidence(store, fifteen.id).versions)
    (waiting,) = [w for w in review(store) if w.kind == "changed page"]
    assert waiting.subject == fifteen.id
    store.judge(a_run(), deciding.decide(store, "accept", fifteen.id, Reviewer(
        by="Ada", reason="The page says so.", at=dt.datetime(2024, 6, 1, tzinfo=dt.UTC))))
    assert [w for w in review(store) if w.kind == "changed page"] == []


def test_pages_that_changed_are_named_as_they_come_and_go(fresh: Callable[[], Store]) -> None:
    """A ledger names the pages that changed in place report by report, and forgets one that is mended.

    Before anybody looked it names none, and every page is looked through.
    """
    store, desk = fresh(), Desk()
    assert store.changed_pages() is None
    old = desk.report("In Harun the ministry said 12 people were killed. It counted 30 injured. ", "2024-05-18")
    new = desk.report("In Harun the ministry said 15 people were killed. It counts no more. ", "2024-05-19")
    told = [(replace(old, url=URL), desk.figure(old, "12 people were killed", "12", 12, source="the ministry")),
            (replace(new, url=URL), desk.figure(new, "15 people were killed", "15", 15, source="the ministry"))]
    for (report, claim), named in zip(told, ([], [URL]), strict=True):
        store.record(a_run(), Batch(reports=(report,), claims=(claim,)))
        store.bring_up_to_date(a_run(), bring_up_to_date)
        assert store.changed_pages() == named
    assert [w.kind for w in review(store) if w.kind == "changed page"] == ["changed page"]
    store.record(a_run(), Batch(reports=(told[1][0],), claims=()))
    store.bring_up_to_date(a_run(), bring_up_to_date)
    assert store.changed_pages() == []


def test_a_decision_on_the_old_version_stays_with_the_old_version(page: tuple[Store, Claim, Claim, Claim]) -> None:
    """A rejection of the old figure says nothing of the new one: nothing goes over by resemblance."""
    store, twelve, _, fifteen = page
    store.judge(a_run(), deciding.decide(store, "reject", twelve.id, Reviewer(
        by="Ada", reason="A guess.", at=dt.datetime(2024, 6, 1, tzinfo=dt.UTC))))
    assert {e.claim.id: e.counts for e in claims_in_effect(store, Ask(measure="killed"))} == {
        twelve.id: False, fifteen.id: True}


@pytest.mark.parametrize(("old", "new", "told"), [
    ("It said 12 people were killed. ", "It said 15 people were killed. ", 1),
    ("It said 12 people were killed. ", "The army said 15 people were killed. ", 0),
    ("It said 12 people were killed. ", "It said 12 people were killed. ", 0),
    ("It said 12 people were killed. It said 12 people were killed. ", "It said 15 people were killed. ", 0),
])
def test_only_the_very_sentence_with_another_number_changed_in_place(old: str, new: str, told: int) -> None:
    """Other words around it, the same number, or a sentence that stands twice tell of no change in place."""
    desk = Desk()
    reports = [desk.report(text) for text in (old, new)]
    claims: list[list[Claim]] = []
    for report in reports:
        text, found = report.text or "", []
        for at in (n for n in range(len(text)) if text.startswith(("12 people", "15 people"), n)):
            value = Span(start=at, end=at + 2, exact=text[at : at + 2])
            made = desk.figure(report, f"{value.exact} people were killed", value.exact, int(value.exact))
            assert made.figure is not None
            start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
            sentence = Range(start=start, end=text.index(". ", at) + 1)
            found.append(replace(made, id=ClaimId(f"c_{report.id}{at}"), sentence=sentence,
                                 figure=replace(made.figure, value=value)))
        claims.append(found)
    assert len(revised(reports[0], claims[0], reports[1], claims[1]).changed) == told


def test_any_delivery_of_the_same_pages_makes_the_same_ledger(fresh: Callable[[], Store]) -> None:
    """Row 24: the same bytes again, new bytes at an address, one text at two, in any order, any number of times."""
    made: list[Report] = []
    for number in range(3):
        text = f"The ministry said {12 + number} people were killed in Harun."
        made += [Report.of(text, published="2024-05-18", canonical_url=url) for url in (URL, f"{URL}/2")]
    draw, hashes = random.Random(5), set()
    for _ in range(5):
        store = fresh()
        sent = [r for r in made for _ in range(draw.randint(1, 3))]
        draw.shuffle(sent)
        for report in sent:
            store.record(a_run(), Batch(reports=(report,), claims=()))
        settle(store, a_run(), bring_up_to_date)
        hashes.add(store.hash())
        assert {len(list(store.page(url))) for url in store.pages()} == {3}
        assert len(list(store.reports())) == len(made)
    assert len(hashes) == 1
