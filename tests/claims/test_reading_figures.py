"""Figures in labels, headlines and rarer words; their scope, their whole and who is blamed."""

import pytest

from recount.claims.figures import FigureExtractor
from recount.model.claim import Claim
from recount.model.report import Report
from recount.pipeline import Analysis

ANALYSIS = Analysis()


def figures(text: str) -> list[Claim]:
    report = Report.of(text, published="2024-05-06", published_from="given")
    return list(FigureExtractor().extract(report, ANALYSIS.mentions(report)))


def counted(text: str) -> list[tuple[str, str]]:
    return [(c.figure.measure, c.figure.value.exact) for c in figures(text) if c.figure]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Killed: 23", [("killed", "23")]),
        ("Wounded: 19\nMissing: 2", [("injured", "19"), ("missing", "2")]),
        ("Houses destroyed: 45", [("destroyed", "45")]),
        ("Number of displaced people: 12,000", [("displaced", "12,000")]),
        ("Losses: 14 killed, 30 injured", [("killed", "14"), ("injured", "30")]),
        ("North | dead 11 | injured 390\nSouth | dead 7 | injured 410",
         [("killed", "11"), ("injured", "390"), ("killed", "7"), ("injured", "410")]),
        ("District | Killed | Injured\nNorth | 11 | 390\nSouth | 7 | none known",
         [("killed", "11"), ("injured", "390"), ("killed", "7")]),
        ("| Place | Killed so far | Houses destroyed |\n|---|---:|---|\n| North | 11 | 390 |\n| South | 7 | 410 |",
         [("killed", "11"), ("destroyed", "390"), ("killed", "7"), ("destroyed", "410")]),
        ("District | Killed | Price of bread\nNorth | 11 | 390\nSouth | 7 | 410",
         [("killed", "11"), ("killed", "7")]),
        ("District | Killed\nNorth | 11 | 390\nSouth | 7 | 410", []),
        ("Place | Killed | Houses\nNorth | 11, and 390 injured | 3\nSouth | 7 | 4",
         [("killed", "11"), ("injured", "390"), ("killed", "7")]),
        ("Place | Killed | Note\n" + "North | – | –\n" * 90 + "South | 7 | –", [("killed", "7")]),
        ("Time needed: 45", []),
        ("Thousands flee as rebels advance", [("displaced", "Thousands")]),
        ("He counted 200 families, or about 900 people, who fled.", [("displaced", "200"), ("displaced", "900")]),
        ("The clinic put the toll at around 80.", [("killed", "80")]),
        ("Shells fell at around 8 on the town.", []),
    ],
)
def test_labels_and_headlines_count(text: str, expected: list[tuple[str, str]]) -> None:
    """A label or a column's head gives its number a measure, a headline's verb its subject, an "or" the same."""
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Militiamen butchered 40 herders.", "killed"),
        ("No conscripts fell in the fighting, the governor said.", "killed"),
        ("More than 60 received wounds.", "injured"),
        ("Nine children lost limbs.", "injured"),
        ("About 100 boys were press-ganged.", "abducted"),
        ("Ten fighters gave themselves up.", "detained"),
        ("Settlers evicted 12 families.", "displaced"),
        ("Forty tourists were ferried to the mainland.", "evacuated"),
        ("Some 300 civilians are holed up in the plant.", "trapped"),
        ("The whereabouts of nine activists remain unknown.", "missing"),
        ("Bulldozers tore down 11 homes.", "destroyed"),
        ("Two bridges were rendered unusable.", "damaged"),
    ],
)
def test_rarer_words_give_their_measure(text: str, measure: str) -> None:
    """Idioms of harm count as the plain word does."""
    assert [found for found, _ in counted(text)] == [measure]


@pytest.mark.parametrize("text", ["Three barges were looted.", "Looters emptied 14 shops."])
def test_looting_is_no_damage(text: str) -> None:
    """What is stolen is no figure."""
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The port had seen no raid since 2012, when gunmen killed nine officers.", "incident"),
        ("No school has opened since rebels abducted 36 pupils in May 2016.", "incident"),
        ("In total, 14 cars burned out.", "incident"),
        ("Last week's offensive cost the lives of 120 soldiers.", "incident"),
        ("The raid of 4 May burned a clinic; six people were killed.", "incident"),
        ("Since January, 120 soldiers have been killed.", "cumulative"),
        ("Thirteen people a day are killed in the camps.", "period"),
        ("In the first quarter of the year 400 civilians were killed.", "period"),
    ],
)
def test_scope_follows_the_words_that_date_the_count(text: str, scope: str) -> None:
    """What a "when" narrates, a week owns or a day dates is one event; rates and quarters are periods."""
    assert [c.figure.scope for c in figures(text) if c.figure] == [scope]


@pytest.mark.parametrize(
    "text",
    [
        "Forty people were killed; 12 were women.",
        "Nineteen people died in the strikes. Aleppo: 12.",
        "Fifteen civilians including eleven children were killed.",
        "About 900 people fled. Of these, about 60 reached the camp.",
        "Rebels hold 60 hostages, at least eight of them dead.",
        "Some 900 people were killed; 13 of the deaths were in the north.",
    ],
)
def test_the_part_points_to_its_whole(text: str) -> None:
    """What is told of some of those counted before is a part of them."""
    whole, part = figures(text)
    assert part.figure is not None
    assert whole.figure is not None
    assert (part.figure.part_of, whole.figure.part_of) == (whole.id, None)


@pytest.mark.parametrize(
    ("text", "who", "name"),
    [
        ("Norway's army says it has killed 40 fighters.", "it", "Norwegian army"),
        ("Norway's army says they have killed 40 fighters.", "they", None),
        ("The mayor accused them of killing 40 villagers.", "them", None),
    ],
)
def test_who_tells_what_it_did_itself_is_blamed_by_name(text: str, who: str, name: str | None) -> None:
    """A pronoun right behind a word of saying is the one who says it, where the number of the two agrees."""
    (claim,) = figures(text)
    assert claim.figure is not None
    assert claim.figure.blamed is not None
    assert claim.figure.blamed.span is not None
    assert (claim.figure.blamed.span.exact, claim.figure.blamed.name) == (who, name)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Some 90 rebels overran the base, wrecking three helicopters.", "rebels"),
        ("The enemy fired six rockets.", "enemy"),
        ("The radio accused the army of having slain 90 peasants.", "army"),
        ("A market was hit on an army base that killed two traders.", None),
    ],
)
def test_who_did_it_is_blamed(text: str, who: str | None) -> None:
    """The subject of the main clause, a noun for those who fight, and the accused are blamed."""
    last = figures(text)[-1].figure
    assert last is not None
    assert (last.blamed.span.exact if last.blamed and last.blamed.span else None) == who


@pytest.mark.parametrize("weapons", ["missiles and drones", "jets and drones"])
def test_the_owner_of_two_weapons_is_blamed(weapons: str) -> None:
    """Of "Russian missiles and drones" the one they belong to is blamed, not the drones."""
    report = Report.of(f"Russian {weapons} killed 14 people in the town.", language="en", published="2025-06-17")
    (figure,) = [c.figure for c in Analysis().claims(report) if c.figure is not None]
    assert figure.blamed is not None
    assert figure.blamed.name is not None
    assert "Russia" in figure.blamed.name


@pytest.mark.parametrize(
    ("text", "group", "roles", "nationality"),
    [
        ("Forty people were killed; 12 were women.", "women", ("women",), None),
        ("Nine people died in the raid. One was a soldier.", "soldier", ("combatants",), None),
        ("Ten people were killed on the bridge; three were Kenyans.", "Kenyans", (), "KEN"),
    ],
)
def test_what_those_counted_were_is_their_group(
    text: str, group: str, roles: tuple[str, ...], nationality: str | None
) -> None:
    """The noun behind a copula tells roles and nationality as a noun right after the number does."""
    found = figures(text)[-1].figure
    assert found is not None
    assert found.group is not None
    assert (found.group.span.exact, found.group.roles, found.group.nationality) == (group, roles, nationality)


TABLE = """The shells killed 12 people in Harun and wounded 152.

Patients by place of treatment

City hospital | 44
Camp clinic | 37
Village post | 71
Total | 152"""


def _cells(text: str) -> dict[str, tuple[object, ...]]:
    """By its number, what a cell of a table is read as: measure, whether it is a part, scope and time."""
    return {c.figure.value.exact: (c.figure.measure, c.figure.part_of is not None, c.figure.scope, c.time.edtf)
            for c in figures(text) if c.figure and "|" in text[c.sentence.start:c.sentence.end]}


def test_a_column_without_a_head_counts_what_its_total_does() -> None:
    """A table's total that is told above it tells what its rows count; they are parts of it, and no total is one."""
    found = _cells(TABLE)
    assert {number: told[:2] for number, told in found.items()} == {
        "44": ("injured", True), "37": ("injured", True), "71": ("injured", True), "152": ("injured", False)}
    assert len({told[2:] for told in found.values()}) == 1


def test_a_table_of_another_total_tells_nothing() -> None:
    """Where no figure above is the total, a bare list of numbers is of who knows what."""
    assert not _cells(TABLE.replace("wounded 152", "wounded 160"))


def test_a_table_s_heads_and_the_line_above_it_date_its_cells_and_vouch_for_them() -> None:
    """“(source: …)” vouches for every cell; the line's days, or those of a column's head, are the cells' days."""
    text = ("Casualties by place, 1–4 May (source: local health offices)\n\nPlace | Killed | Uprooted, 2–3 May\n"
            "Harun | 40 | 500\nMidan | 6 | 300\nTotal | 46 | 800")
    found = _cells(text)
    assert found["40"] == ("killed", True, "period", "2024-05-01/2024-05-04")
    assert found["500"] == ("displaced", True, "period", "2024-05-02/2024-05-03")
    assert [found[total][1] for total in ("46", "800")] == [False, False]
    told = [c for c in figures(text) if c.figure]
    assert {p.span.exact for c in told for p in c.sources if p.span} == {"local health offices"}
    assert all(c.sources for c in told)


def test_a_line_of_bars_is_no_table_and_a_row_s_own_date_is_its_own() -> None:
    """A page's furniture is parted by bars too; a log's rows have days of their own."""
    assert not _cells("KYIV | 3 May 2024 | 12 comments\n\nShells killed nine people in Kyiv on Friday, police said.")
    text = ("Rockets fell on two towns, the safety office says.\n\nWeek 18 (29 April to 5 May 2024)\n\n"
            "Place | Day | Killed\nHarun | 30 April | 11\nMidan | 2 May | 7")
    assert {number: told[3] for number, told in _cells(text).items()} == {"11": "2024-04-30", "7": "2024-05-02"}


@pytest.mark.parametrize(("text", "measures"), [
    ("More than 52,000 people who fled the coast are sheltering in schools.", ["present"]),
    ("Some 3,100 people are living in the ruins of the camp.", ["present"]),
    ("Some 3,100 people have been driven from the camp.", ["displaced"]),
    ("The army lost over a million soldiers, killed and wounded.", ["casualties"]),
    ("The army lost 860 soldiers, all of them conscripts.", ["killed"]),
])
def test_a_verb_settles_what_a_likelier_measure_is_not(text: str, measures: list[str]) -> None:
    """Who shelters or lives somewhere is there, though he fled; the dead and hurt together are casualties."""
    assert [measure for measure, _ in counted(text)] == measures


SITES = "People present, by site\n\nSite | 3 May | 5 May\nHarun | 95,300 | 4,100\nMidan | 63,800 | 1,900"
MONTHS = "Victims by month\n\nMonth | Killed | Injured\nJanuary | 40 | 90\nFebruary | 30 | 60\nTotal | 70 | 150"


def test_a_table_s_caption_names_what_its_columns_count() -> None:
    """Where heads are dates alone; and each row is of the place in its label, of whose kind its head tells."""
    found = [c for c in figures(f"The camps were emptied by gunmen.\n\n{SITES}") if c.figure]
    assert {(c.figure.measure, c.figure.scope) for c in found if c.figure} == {("present", "standing")}
    assert [c.time.edtf for c in found] == ["2024-05-03", "2024-05-05"] * 2
    assert [c.place.name if c.place else None for c in found] == ["Harun", "Harun", "Midan", "Midan"]


def test_the_rows_of_a_table_have_the_dates_in_their_labels() -> None:
    """A month is a period; the total is of all of them."""
    found = _cells(f"Gunmen raided the coast.\n\n{MONTHS}")
    assert {number: told[2:] for number, told in found.items()} == {
        "40": ("period", "2024-01"), "90": ("period", "2024-01"), "30": ("period", "2024-02"),
        "60": ("period", "2024-02"), "70": ("period", "2024-01/2024-02"), "150": ("period", "2024-01/2024-02")}


def test_heads_of_things_count_those_that_the_table_is_of() -> None:
    """“Trucks | let in | reached a depot”: what befell them is told of trucks."""
    text = "Shells hit the road.\n\nTrucks, 1 to 4 May | let in | reached a depot\nHarun | 190 | 22\nMidan | 92 | 13"
    assert {told[0] for told in _cells(text).values()} == {"delivered"}
    assert set(_cells(text)) == {"190", "22", "92", "13"}


@pytest.mark.parametrize(("text", "time"), [
    ("Bombs fell on Harun on Friday. Its staff had counted 37 dead, the clinic said on Saturday.", "2024-05-03"),
    ("Gunmen killed 37 people in Harun on Friday and Saturday.", "2024-05-03/2024-05-04"),
    ("Gunmen killed 37 people in Harun on Friday, the army said on Saturday.", "2024-05-03"),
])
def test_an_attack_is_not_of_the_day_on_which_it_was_told(text: str, time: str) -> None:
    """Nor of one of two days that are told together."""
    report = Report.of(text, published="2024-05-06", published_from="given")
    assert [c.time.edtf for c in ANALYSIS.claims(report) if c.figure] == [time]


@pytest.mark.parametrize(("text", "scope"), [
    ("About 150 children were in the school when shells hit it on Friday, a teacher said.", "standing"),
    ("Some 1,500 fighters took part in the raid on Friday, the army said.", "incident"),
])
def test_who_is_present_is_so_for_a_while_unless_he_attacks(text: str, scope: str) -> None:
    """The contract has the present among the states, and attackers with what they do."""
    report = Report.of(text, published="2024-05-06", published_from="given")
    told = [(c.figure.measure, c.figure.scope) for c in ANALYSIS.claims(report) if c.figure]
    assert told == [("present", scope)]
