"""Parts against their wholes, and totals that fall."""

import pytest

from recount.model.claim import Role, Scope
from recount.reconcile import reconcile
from recount.testing.desk import Desk


def _implausible(desk: Desk) -> list[str]:
    return [f.explanation for f in reconcile(desk.reports, desk.claims).findings if f.kind == "implausible"]


def test_a_part_larger_than_its_whole_is_implausible() -> None:
    """Twenty children cannot be among twelve dead; three can, and 3,648 can be among at least 8,796."""
    for part, low, bound, wrong in ((20, 12, "exact", 1), (3, 12, "exact", 0), (3648, 8796, "at_least", 0)):
        desk = Desk()
        report = desk.report(f"Police counted {low} dead, including {part} children.")
        whole = desk.figure(report, f"{low} dead", str(low), low, source="Police",
                            bound="at_least" if bound == "at_least" else "exact")
        desk.figure(report, f"{part} children", str(part), part, source="Police", group="children",
                    roles=("children",), part_of=whole)
        assert len(_implausible(desk)) == wrong


def test_the_dead_and_the_hurt_cannot_exceed_the_casualties() -> None:
    """80 dead and at least 150 hurt are more than 150 casualties, and the reason gives the sum."""
    desk = Desk()
    report = desk.report("A site told of 150 casualties, 80 dead and at least 151 hurt.")
    whole = desk.figure(report, "150 casualties", "150", 150, measure="casualties", source="A site")
    desk.figure(report, "80 dead", "80", 80, source="A site", part_of=whole)
    desk.figure(report, "at least 151 hurt", "151", 151, bound="at_least", measure="injured", source="A site",
                part_of=whole)
    [reason] = _implausible(desk)
    assert "151" in reason


def test_parts_that_may_overlap_are_not_added_up() -> None:
    """Eight women and seven journalists may be among twelve dead; eight women and seven children may not."""
    for other, role, wrong in (("journalists", "journalists", 0), ("children", "children", 1)):
        desk = Desk()
        report = desk.report(f"Police counted 12 dead, among them 8 women and 7 {other}.")
        whole = desk.figure(report, "12 dead", "12", 12, source="Police")
        desk.figure(report, "8 women", "8", 8, source="Police", group="women", roles=("women",), part_of=whole)
        desk.figure(report, f"7 {other}", "7", 7, source="Police", group=other,
                    roles=("children",) if role == "children" else ("journalists",), part_of=whole)
        assert len(_implausible(desk)) == wrong


def test_rounding_leaves_room() -> None:
    """Parts of “about 300” may add up to 310."""
    desk = Desk()
    report = desk.report("Police counted about 300 casualties, 100 dead and 210 hurt.")
    whole = desk.figure(report, "about 300 casualties", "300", 300, bound="about", measure="casualties",
                        source="Police")
    desk.figure(report, "100 dead", "100", 100, source="Police", part_of=whole)
    desk.figure(report, "210 hurt", "210", 210, measure="injured", source="Police", part_of=whole)
    assert _implausible(desk) == []


def test_a_total_that_falls_is_implausible() -> None:
    """One source's total of the dead or of those who fled cannot be lower later; the number of the displaced can."""
    for measure, words, wrong in (("killed", "people", 1), ("displaced", "people", 0), ("displaced", "who fled", 1)):
        desk = Desk()
        for total, day in ((9000, "2024-04-01"), (8000, "2024-05-01")):
            report = desk.report(f"By {day} monitors counted {total} {words}.", published=day)
            desk.figure(report, f"{total} {words}", str(total), total, source="monitors", scope="cumulative",
                        time=f"../{day}", measure=measure)
        assert len(_implausible(desk)) == wrong


def test_a_part_is_related_to_its_whole() -> None:
    """The relation `part_of` goes from the part to the whole."""
    desk = Desk()
    report = desk.report("Police counted 12 dead, including 3 children.")
    whole = desk.figure(report, "12 dead", "12", 12, source="Police")
    part = desk.figure(report, "3 children", "3", 3, source="Police", group="children", roles=("children",),
                       part_of=whole)
    relations = reconcile(desk.reports, desk.claims).relations
    assert [(r.from_, r.to) for r in relations if r.kind == "part_of"] == [(part.id, whole.id)]


def test_a_total_falls_among_counts_of_its_own_group() -> None:
    """The army's 920 dead militants fall to 847, whatever it says of soldiers and civilians in between."""
    desk = Desk()
    first = desk.report("The Army counted 920 militants, 165 soldiers and 47 civilians killed in Harun since 3 May.",
                        "2024-10-23")
    told: tuple[tuple[int, str, Role], ...] = (
        (920, "militants", "combatants"), (165, "soldiers", "combatants"), (47, "civilians", "civilians"))
    for number, group, role in told:
        desk.figure(first, f"{number} {group}", str(number), number, source="Army", scope="cumulative", group=group,
                    roles=(role,), time="2024-05-03/2024-10-23")
    later = desk.report("The Army put the number of militants killed in Harun since 3 May at 847.", "2024-10-30")
    desk.figure(later, "militants killed in Harun since 3 May at 847", "847", 847, source="Army", scope="cumulative",
                group="militants", roles=("combatants",), time="2024-05-03/2024-10-30")
    assert len(_implausible(desk)) == 1


def test_women_and_men_and_two_days_add_up() -> None:
    """Four women and six men are not among nine; nor are 48 of one day and 41 of the next among 77."""
    desk = Desk()
    report = desk.report("The bishop counted 9 teachers freed. He said that 4 were women and 6 were men.")
    whole = desk.figure(report, "9 teachers", "9", 9, measure="released", source="bishop")
    desk.figure(report, "4 were women", "4", 4, measure="released", source="He", group="women", roles=("women",),
                part_of=whole)
    desk.figure(report, "6 were men", "6", 6, measure="released", source="He", group="men", part_of=whole)
    assert len(_implausible(desk)) == 1
    for second, wrong in (("2024-05-20", 1), ("2024-05-19", 0)):
        desk = Desk()
        report = desk.report("The army shot down 77 drones, 48 of them on Sunday and 41 later.")
        whole = desk.figure(report, "77 drones", "77", 77, measure="intercepted", unit="projectile", source="army",
                            scope="cumulative", time="2024-05-18/2024-05-20")
        for words, number, day in (("48 of them", 48, "2024-05-19"), ("41 later", 41, second)):
            desk.figure(report, words, str(number), number, measure="intercepted", unit="projectile", source="army",
                        scope="period", time=day, part_of=whole)
        assert len(_implausible(desk)) == wrong


def test_who_is_there_on_one_day_and_was_hurt_on_another_is_not_added_up() -> None:
    """150 who lie in hospital today and 100 hurt yesterday may be among 200, whichever the report tells first."""
    here: tuple[Scope, Scope] = ("standing", "incident")
    for told in (here, here[::-1]):
        desk = Desk()
        report = desk.report("Hospitals counted 200 hurt, 150 still in bed on Friday and 100 of Thursday in danger.")
        whole = desk.figure(report, "200 hurt", "200", 200, measure="injured", source="Hospitals")
        for (words, number), scope in zip((("150 still", 150), ("100 of", 100)), told, strict=True):
            day = "2024-04-05" if scope == "standing" else "2024-04-04"
            desk.figure(report, words, str(number), number, measure="injured", source="Hospitals", scope=scope,
                        time=day, part_of=whole)
        assert _implausible(desk) == []


@pytest.mark.parametrize(("rest", "found"), [
    ("of whom 23 were seized in the valley and 12 outside it.", ["implausible"]),
    ("of whom 23 were seized in the valley, 12 of them at night.", []),
    ("of whom 20 were seized in the valley and 12 outside it.", []),
])
def test_parts_told_side_by_side_add_up(rest: str, found: list[str]) -> None:
    """“23 in the valley and 12 outside it” have nobody in common, though nothing places the twelve."""
    desk = Desk()
    report = desk.report(f"The prosecutor spoke of 32 prisoners, {rest}")
    whole = desk.figure(report, "32 prisoners", "32", 32, source="prosecutor", measure="detained")
    for value, place in (("23" if "23" in rest else "20", "Harun"), ("12", None)):
        desk.figure(report, value, value, int(value), source="prosecutor", measure="detained", place=place,
                    part_of=whole)
    assert [f.kind for f in reconcile(desk.reports, desk.claims).findings if f.kind == "implausible"] == found


@pytest.mark.parametrize(("low", "rest", "found"), [
    (25, "21 died in the station and six in the houses.", 1),
    (27, "21 died in the station and six in the houses.", 0),
    (25, "21 died, and six of them in the houses.", 0), (15, "21 died in the station and six in the houses.", 0),
])
def test_numbers_side_by_side_exceed_a_whole_told_nearby(low: int, rest: str, found: int) -> None:
    """The council's 21 and six are more than the 25 that the governor gives for the same attack in all."""
    desk = Desk()
    report = desk.report(f"The governor counted {low} dead. The council's figures differ. It says that {rest}")
    desk.figure(report, f"{low} dead", str(low), low, source="governor")
    for value, number in (("21", 21), ("six", 6)):
        desk.figure(report, value, value, number, source="council")
    assert len(_implausible(desk)) == found


def _listing(rest: str, numbers: dict[str, int], groups: dict[str, str | None], total: int = 48) -> list[str]:
    """What is implausible in a report of so many hurt and a list of what they are."""
    desk = Desk()
    report = desk.report(f"The clinic took in {total} hurt{rest}")
    whole = desk.figure(report, f"{total} hurt", str(total), total, measure="injured", source="clinic")
    for words, number in numbers.items():
        desk.figure(report, words, words.split()[0], number, measure="injured", source="clinic",
                    group=groups.get(words), part_of=whole)
    return _implausible(desk)


def test_the_most_that_fits_together_is_added_up() -> None:
    """Of 48 hurt, 40 are from the town; 20 lie in Harun, 19 in Tavo and 18 in Mirn, which is more than 48."""
    desk = Desk()
    report = desk.report("Police freed 48 people, 40 of them townsmen. 20 went to Harun, 19 to Tavo and 18 to Mirn.")
    whole = desk.figure(report, "48 people", "48", 48, measure="released", source="Police", place=None)
    desk.figure(report, "40 of them", "40", 40, measure="released", source="Police", place=None, part_of=whole)
    for words, number, place in (("20 went", 20, "Harun"), ("19 to", 19, "Tavo"), ("18 to", 18, "Mirn")):
        desk.figure(report, words, str(number), number, measure="released", source="Police", place=place,
                    part_of=whole)
    [reason] = _implausible(desk)
    assert "57" in reason


@pytest.mark.parametrize(("rest", "found"), [
    (": 31 lightly, 12 badly and 9 in danger.", 1),
    (": 31 lightly, 12 badly and 5 in danger.", 0),
    (", 31 lightly, 12 badly and 9 in danger.", 0),
    (": 31 lightly, 12 badly, among them 9 in danger.", 0),
])
def test_a_list_after_a_colon_adds_up(rest: str, found: int) -> None:
    """What a colon announces is told piece by piece, and no one is in two of the pieces."""
    last = "9 in danger" if "9" in rest else "5 in danger"
    assert len(_listing(rest, {"31 lightly": 31, "12 badly": 12, last: int(last[0])}, {})) == found


@pytest.mark.parametrize(("rest", "found"), [
    (": 31 lightly and 12 badly.", 1),
    (": 31 lightly, 12 badly and a boy who died.", 0),
    (": 31 lightly and 12 badly, the others not yet seen.", 0),
    (", 31 lightly and 12 badly.", 0),
])
def test_a_list_that_tells_all_must_reach_its_whole(rest: str, found: int) -> None:
    """31 and 12 are not 48; one told without a number, or words of a rest, may be the others."""
    assert len(_listing(rest, {"31 lightly": 31, "12 badly": 12}, {})) == found


def test_women_and_girls_and_men_and_boys_add_up() -> None:
    """Nobody is of both, whatever their roles are."""
    rest = ", 30 women and girls and 20 men and boys."
    words = {"30 women and girls": 30, "20 men and boys": 20}
    assert len(_listing(rest, words, {w: w.split(" ", 1)[1] for w in words})) == 1


def test_the_dead_are_no_part_of_the_hurt() -> None:
    """40 hurt and 12 dead may be told of 48 hurt: the dead are not among these."""
    desk = Desk()
    report = desk.report("The clinic took in 48 hurt, 40 of them by night, and 12 dead.")
    whole = desk.figure(report, "48 hurt", "48", 48, measure="injured", source="clinic")
    desk.figure(report, "40 of them", "40", 40, measure="injured", source="clinic", part_of=whole)
    desk.figure(report, "12 dead", "12", 12, source="clinic", part_of=whole)
    assert _implausible(desk) == []


@pytest.mark.parametrize(("new", "group", "found"), [
    (791, None, 1), (800, None, 0), (250, None, 0), (791, "miners", 0),
])
def test_a_total_that_falls_falls_by_no_rounding(new: int, group: str | None, found: int) -> None:
    """From 812 villagers to 791 is a fall; 800 is rounded, 250 is of something else, and miners are others."""
    desk = Desk()
    for number, day, who in ((812, "2024-05-20", "villagers"), (new, "2024-05-25", group)):
        report = desk.report(f"The office knew of {number} {who or 'dead'} killed.", day)
        desk.figure(report, f"{number} {who or 'dead'}", str(number), number, source="office", scope="cumulative",
                    time=f"2024-01-01/{day}", group=who)
    assert len(_implausible(desk)) == found


@pytest.mark.parametrize(("source", "together", "found"), [
    ("office", False, 1), ("mayor", True, 1), ("mayor", False, 0),
])
def test_a_camp_has_more_than_its_strip_in_one_report_or_by_one_source(
    source: str, together: bool, found: int
) -> None:
    """Two sources in two reports count by rules of their own."""
    desk = Desk()
    words = "In Gaza 1,200 people have died, the office said. In Jabalia 1,500 people have died, the {0} said."
    first = desk.report(words.format(source))
    second = first if together else desk.report(f"Elsewhere it is quiet. {words.format(source)}")
    strip, camp = (first, 1200, "office", "Gaza Strip", 4), (second, 1500, source, "Jabalia", 1)
    for report, number, by, place, size in (strip, camp):
        desk.figure(report, f"{number:,} people", f"{number:,}", number, source=by, scope="cumulative", place=place,
                    time="2023-10-07/2024-05-20", country="PSE", precision=size)
    assert len(_implausible(desk)) == found


@pytest.mark.parametrize(("time", "told", "falls"), [
    ("2024-05-14/2024-05-30", "2024-05-31", 1), ("2024-05-14/2024-05-30", "2024-08-31", 0),
    ("2024-05-29/2024-05-30", "2024-05-31", 0),
])
def test_a_total_falls_below_a_stretch_of_days_up_to_now(time: str, told: str, falls: int) -> None:
    """900 dead by 20 May are not 843 in all of 14 to 30 May; of a stretch long past nothing follows."""
    desk = Desk()
    first = desk.report("The Office has counted 900 dead in Harun.", "2024-05-20")
    desk.figure(first, "900 dead", "900", 900, source="Office", scope="cumulative", time="../2024-05-20")
    later = desk.report("The Office has counted 843 dead in Harun in those days.", told)
    desk.figure(later, "843 dead", "843", 843, source="Office", scope="period", time=time)
    assert len(_implausible(desk)) == falls


ROWS = "Patients by place\n\nPlace | Wounded\nHarun hospital | 44\nMidan clinic | 27\nVillage post | 71\nTotal | {}"


@pytest.mark.parametrize(("total", "rows", "wrong"), [(152, 3, 1), (142, 3, 0), (152, 2, 0)])
def test_the_rows_of_a_table_make_its_total(total: int, rows: int, wrong: int) -> None:
    """Where each row above the total is counted they add up to it, no less; a row that is not leaves room."""
    desk = Desk()
    report = desk.report(ROWS.format(total))
    whole = desk.figure(report, f"Total | {total}", str(total), total, measure="injured")
    for label, number in (("Harun hospital | 44", 44), ("Midan clinic | 27", 27), ("Village post | 71", 71))[:rows]:
        desk.figure(report, label, str(number), number, measure="injured", part_of=whole)
    found = _implausible(desk)
    assert len(found) == wrong
    assert all("142" in reason for reason in found)
