"""What a number counts: span, unit, roles and nationality."""

import pytest

from recount.annotate.counted import CountedAnnotator
from recount.annotate.number import NumberAnnotator
from recount.model.mention import Counted, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span


def counted(text: str) -> list[Counted]:
    """The groups of one sentence."""
    report = Report.of(text)
    seen = Mentions([Sentence(span=Span.of(text, 0, len(text)))])
    seen = seen.extended(NumberAnnotator().annotate(report, seen))
    return [m for m in CountedAnnotator().annotate(report, seen) if isinstance(m, Counted)]


@pytest.mark.parametrize(
    ("phrase", "span", "unit"),
    [
        ("12 apartment blocks were hit", "apartment blocks", "building"),
        ("hundreds of displaced people waited", "displaced people", "person"),
        ("40 families fled", "families", "household"),
        ("three ballistic missiles fell", "ballistic missiles", "projectile"),
        ("15 tonnes of wheat flour arrived", "wheat flour", "other"),
        ("32 lorries of aid arrived", "lorries", "truck"),
        ("nine members of the security forces died", "members of the security forces", "person"),
        ("7 soldiers and civilians died", "soldiers and civilians", "person"),
        ("six bakers were hurt", "bakers", "person"),
    ],
)
def test_the_head_noun_gives_span_and_unit(phrase: str, span: str, unit: str) -> None:
    """The group runs to its head noun, and the head gives the unit."""
    (found,) = counted(f"Near the river {phrase}.")
    assert (found.span.exact, found.unit) == (span, unit)


@pytest.mark.parametrize(
    ("phrase", "roles", "nationality"),
    [
        ("eight Kenyan soldiers", ("combatants",), "KEN"),
        ("four former fighters", (), None),
        ("two South Korean reporters", ("journalists",), "KOR"),
        ("five health workers", ("health_workers",), None),
        ("six foreign nationals", ("foreigners",), None),
        ("ten teenage girls", ("children",), None),
        ("nine women and children", ("women", "children"), None),
        ("12 Israelis, all of them women,", ("women",), "ISR"),
        ("11 Serbian drones", (), None),
        ("two detained politicians", ("prisoners", "officials"), None),
        ("six gang members", ("combatants",), None),
        ("five sergeants", ("combatants",), None),
        ("five pupils and drivers", (), None),
        ("five pupils and soldiers", ("children", "combatants"), None),
        ("five pupils and drivers, all of them women,", ("women",), None),
        ("six military personnel", ("combatants",), None),
        ("nine schoolgirls", ("children",), None),
        ("five sailors", ("combatants",), None),
        ("two blue helmets", ("combatants",), None),
        ("six police officers", ("police",), None),
        ("six army officers", ("combatants",), None),
        ("six officers", ("police",), None),
        ("four old women", ("elderly", "women"), None),
        ("eight ethnic Albanians", (), None),
        ("EIGHT KENYAN SOLDIERS", ("combatants",), "KEN"),
    ],
)
def test_roles_and_nationality_come_from_the_groups_own_words(
    phrase: str, roles: tuple[str, ...], nationality: str | None
) -> None:
    """Roles are read off the group and off words that cover all of it; things have no nationality."""
    found = counted(f"The blast near the bridge reached {phrase} that day.")[0]
    assert (found.roles, found.nationality) == (roles, nationality)


def test_captives_are_prisoners_where_prisoners_of_war_are_told_of() -> None:
    """The same word is a hostage in one report and a prisoner in another."""
    (war,) = counted("In the swap of prisoners of war 40 captives went home.")
    (raid,) = counted("After the raid 40 captives went home.")
    assert (war.roles, raid.roles) == (("prisoners",), ("hostages",))


@pytest.mark.parametrize("text", ["Some 21 died.", "Another 14 were wounded.", "Of them 6 lost their lives."])
def test_a_bare_number_counts_no_group(text: str) -> None:
    """A verb right after the number is not taken for a noun."""
    assert counted(text) == []


def test_the_whole_lends_its_noun_to_the_part() -> None:
    """Both numbers of "33 of 41 drones" count drones."""
    assert [g.span.exact for g in counted("Crews shot down 33 of 41 drones.")] == ["drones", "drones"]
