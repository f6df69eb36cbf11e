"""Tests of views/counts.py."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from recount.model.batch import Derived
from recount.model.claim import Claim
from recount.model.relation import Relation
from recount.model.tally import Tally
from recount.views.answers import answers_of, heading
from recount.views.citing import Citations
from recount.views.counts import QUESTIONS, counts
from recount.views.known import Known

Make = Callable[..., Any]


def _told(scenes: list[Any], claims: list[Claim], *tallies: Tally, relations: tuple[Relation, ...] = ()) -> str:
    held = Known(
        reports={s.report.id: s.report for s in scenes}, claims={c.id: c for c in claims},
        derived=Derived(tallies=tallies, relations=relations),
    )
    return "\n".join(counts(held, Citations(held.reports, held.claims)))


def test_the_latest_answer_stands_first_and_the_move_is_told(scene: Make, point: Make, tally: Make) -> None:
    """Two dated answers of one source: the later one first, then from where to where."""
    it = scene("The office said 40, then 95.")
    first = it.figure("40", 40, source="office", name="Aid Office", time="2024-01-05", scope="cumulative")
    last = it.figure("95", 95, source="office", name="Aid Office", time="2024-02-05", scope="cumulative")
    lines = _told([it], [first, last], tally(point(first), point(last), place="Omdurman")).splitlines()
    moved = "The Aid Office's count rose from 40 (5 January 2024) to 95 (5 February 2024)"
    assert lines[4:8] == [
        "- **Killed in Omdurman** (2 figures from 1 origin)",
        f"  - As of 5 February 2024: 95 people, according to the Aid Office [{last.id[:10]}].",
        f"  - As of 5 January 2024: 40 people, according to the Aid Office [{first.id[:10]}].",
        f"  - {moved} [{first.id[:10]}] [{last.id[:10]}].",
    ]


def test_two_sources_do_not_make_a_rise(scene: Make, point: Make, tally: Make) -> None:
    """Where another source gives the later number, the count went, and neither rose nor fell."""
    it = scene("The office said 40. The army said 95.")
    first = it.figure("40", 40, source="office", name="Aid Office", time="2024-01-05")
    last = it.figure("95", 95, source="army", name="Army", time="2024-02-05")
    assert "The count went from 40" in _told([it], [first, last], tally(point(first), point(last)))


def test_open_bounds_do_not_make_a_rise(scene: Make, point: Make, tally: Make) -> None:
    """At least 40 may have been 95 all along."""
    it = scene("The office said 40, then 95.")
    first = it.figure("40", 40, bound="at_least", source="office", name="Aid Office", time="2024-01-05")
    last = it.figure("95", 95, source="office", name="Aid Office", time="2024-02-05")
    told = _told([it], [first, last], tally(point(first), point(last)))
    assert "The Aid Office's count went from at least 40" in told


def test_a_disagreement_is_no_movement(scene: Make, point: Make, tally: Make) -> None:
    """Two sources that contradict each other did not make the count fall."""
    it = scene("The office said 95. The army said 40.")
    first = it.figure("95", 95, source="office", name="Aid Office", time="2024-01-05")
    last = it.figure("40", 40, source="army", name="Army", time="2024-01-06")
    apart = Relation.of("contradicts", first.id, last.id, because="95 is not 40")
    assert "count went" not in _told([it], [first, last], tally(point(first), point(last)), relations=(apart,))


def test_what_was_replaced_or_is_denied_is_told_so(scene: Make, point: Make, tally: Make) -> None:
    """A figure that its source gave up says so, and one that others deny names them with their words."""
    it = scene("The office said 95, no, 40. The army denied it.")
    first = it.figure("95", 95, source="office", name="Aid Office", time="2024-01-05")
    last = it.figure("40", 40, source="office", name="Aid Office", time="2024-01-05")
    said = it.statement("95, no, 40", source="office", name="Aid Office")
    denial = it.statement("denied it", source="army", name="Army")
    relations = (
        Relation.of("supersedes", last.id, first.id, because="the office took it back"),
        Relation.of("denies", denial.id, said.id, because="the army denied it"),
    )
    told = _told([it], [first, last, said, denial], tally(point(first), point(last)), relations=relations)
    assert "95 people, according to the Aid Office; replaced since; disputed by the Army" in told
    assert "40 people, according to the Aid Office; disputed by the Army" in told
    assert told.index("40 people") < told.index("95 people")
    assert f"[{denial.id[:10]}]" in told


def test_parts_that_close_on_themselves_end(scene: Make, point: Make, tally: Make) -> None:
    """Two figures that claim to be parts of each other are told, once each."""
    it = scene("30 of 12")
    a = it.figure("30", 30)
    b = it.figure("12", 12, part_of=a.id)
    assert a.figure is not None
    a = replace(a, figure=replace(a.figure, part_of=b.id))
    told = _told([it], [a, b], tally(point(a), place="Here"), tally(point(b), place="There"))
    assert told.count("\n- ") == 2


def test_incidents_do_not_move(scene: Make, point: Make, tally: Make) -> None:
    """Two attacks on one town are no count that rises."""
    it = scene("Then 40. Now 95.")
    first, last = it.figure("40", 40, time="2024-01-05"), it.figure("95", 95, time="2024-02-05")
    assert "The count" not in _told([it], [first, last], tally(point(first), point(last), scope="incident"))


def test_parts_are_told_within_their_total(scene: Make, point: Make, tally: Make) -> None:
    """A part stands in its total's sentence, with parts of its own in brackets, and nowhere else."""
    it = scene("30 dead, 12 guards, 5 medics")
    total = it.figure("30", 30)
    part = it.figure("12", 12, group="guards", part_of=total.id)
    inner = it.figure("5", 5, group="medics", part_of=part.id)
    told = _told([it], [total, part, inner], tally(point(total)), tally(point(part)), tally(point(inner)))
    assert told.count("\n- ") == 1
    assert "30 people, including 12 guards (5 medics among them), were killed" in told.replace("had been", "were")
    assert all(f"[{c.id[:10]}]" in told for c in (total, part, inner))


def test_nothing_is_summed(scene: Make, point: Make, tally: Make) -> None:
    """No number is told that no claim gives."""
    it = scene("17 here, 25 there")
    a, b = it.figure("17", 17, place="Here"), it.figure("25", 25, place="There")
    told = _told([it], [a, b], tally(point(a), place="Here"), tally(point(b), place="There"))
    assert "42" not in told


def test_the_same_answer_from_two_reports_is_one_answer(scene: Make, point: Make, tally: Make) -> None:
    """A number repeated by another report is told once, with both links."""
    one, two = scene("Army: 8 dead."), scene("The Army: 8 dead, again.")
    a = one.figure("8", 8, source="Army", name="Army", time="2024-01-05")
    b = two.figure("8", 8, source="Army", name="Army", time="2024-01-05")
    found = tally(point(a), point(b, origin="o2"))
    assert len(answers_of(found)) == 1
    told = _told([one, two], [a, b], found)
    assert f"[{a.id[:10]}] [{b.id[:10]}]" in told


def test_a_long_section_is_cut_with_a_command(scene: Make, point: Make, tally: Make) -> None:
    """Beyond so many questions, a count of the rest and the command that lists them."""
    it = scene(" ".join(str(n) for n in range(100, 100 + QUESTIONS + 3)))
    claims = [it.figure(str(n), n, time="2024-01-05") for n in range(100, 100 + QUESTIONS + 3)]
    told = _told([it], claims, *(tally(point(c), place=f"Place {i:02}") for i, c in enumerate(claims)))
    assert "- 3 more questions: `recount tallies --measure killed`" in told


def test_an_answer_dated_by_its_report_says_so(scene: Make, point: Make, tally: Make) -> None:
    """A day that is only the report's own is not told as the count's."""
    it = scene("10 and 20")
    a, b = it.figure("10", 10), it.figure("20", 20)
    told = _told([it], [a, b], tally(point(a, as_of="2024-01-05", as_of_from="label"), point(b)))
    assert "In a report of 5 January 2024: 10 people" in told
    assert "Undated: 20 people" in told


def test_one_number_of_one_source_is_told_once(scene: Make, point: Make, tally: Make) -> None:
    """A number that a second report gives for the place around the place is cited, and not told again."""
    one = scene("The clinic lost 37, the Red Ministry said.")
    two = scene("The Red Ministry counts 37 dead in the province.")
    near = one.figure("37", 37, source="Red Ministry", name="Red Ministry", time="2024-03-02", place="Clinic")
    wide = two.figure("37", 37, source="Red Ministry", name="Red Ministry", time="2024-03-02", place="Tartus")
    relation = Relation.of("broader_than", wide.id, near.id, because="The province holds the clinic.")
    tallies = (tally(point(near), point(near), place="Clinic"), tally(point(wide), place="Tartus"))
    told = _told([one, two], [near, wide], *tallies, relations=(relation,))
    assert told.count("37 people") == 1
    assert f"[{near.id[:10]}] [{wide.id[:10]}]" in told or f"[{wide.id[:10]}] [{near.id[:10]}]" in told


def test_two_numbers_in_two_places_are_told_twice(scene: Make, point: Make, tally: Make) -> None:
    """Another number, or another source, is another matter, whichever place holds which."""
    it = scene("The clinic lost 37; the province, 41, the Red Ministry said; 37 there, said the Blue Office.")
    near = it.figure("37", 37, source="Red Ministry", name="Red Ministry", time="2024-03-02", place="Clinic")
    wide = it.figure("41", 41, source="Red Ministry", name="Red Ministry", time="2024-03-02", place="Tartus")
    other = it.figure("37 there", 37, source="Blue Office", name="Blue Office", time="2024-03-02", place="Tartus")
    relations = tuple(
        Relation.of("broader_than", c.id, near.id, because="The province holds the clinic.") for c in (wide, other)
    )
    tallies = tuple(tally(point(c), place=c.place.name) for c in (near, wide, other))
    told = _told([it], [near, wide, other], *tallies, relations=relations)
    assert told.count("37 people") == 2
    assert told.count("41 people") == 1


def test_what_most_reports_tell_of_stands_first(scene: Make, point: Make, tally: Make) -> None:
    """A question that two reports answer comes before a later one that a single report answers."""
    one, two, late = scene("9 died."), scene("So 9 died."), scene("8 died.")
    a, b, c = one.figure("9", 9, time="2024-01-01"), two.figure("9", 9, time="2024-01-01"), late.figure("8", 8)
    told = _told([one, two, late], [a, b, c], tally(point(c, as_of="2024-05-01"), place="Ibb"),
                 tally(point(a), point(b), place="Aden"))
    assert told.index("9 people") < told.index("8 people")


def test_a_month_is_told_as_a_month(scene: Make, point: Make, tally: Make) -> None:
    """An incident that fills a month is not dated to the month's first day."""
    it = scene("54 fell.")
    counted = tally(point(it.figure("54", 54), as_of="2025-04-30"), scope="incident", place="Kandi")
    asked = Tally.of(replace(counted.question, since="2025-04-01"), counted.points, policy="latest", origins=1)
    assert heading(asked) == "Killed in Kandi in April 2025"
    days = Tally.of(replace(counted.question, since="2025-04-28"), counted.points, policy="latest", origins=1)
    assert heading(days) == "Killed in Kandi from 28 to 30 April 2025"
