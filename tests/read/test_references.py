"""Tables of daily counts become reference series: the published formats by their mappings, others by one's own."""

import datetime as dt
from pathlib import Path

import pytest

from recount.errors import EmptyInput, InputError, MalformedInput, UnreadableInput
from recount.model.reference import Day, Reference, from_json, to_json
from recount.read.mapping import known_mappings, mapping, read_mapping
from recount.read.references import references

# Extracts of the published files, a few days each: numbers, and who gave them.
EXTRACTS = Path(__file__).with_name("series")


def loaded(name: str) -> dict[str, Reference]:
    """The series of an extract, by column."""
    data = (EXTRACTS / f"{name}.json").read_bytes()
    return {s.column: s for s in references(data, mapping(name), name=name, where=f"{name}.json")}


def test_every_mapping_has_its_extract() -> None:
    """Whatever comes with Recount is tested on the format that it is for."""
    assert sorted(path.stem for path in EXTRACTS.glob("*.json")) == known_mappings()


@pytest.mark.parametrize("name", known_mappings())
def test_a_mapping_reads_its_format(name: str) -> None:
    """Each column gives a series with its source, origin and licence, and comes back from JSON the same."""
    data = (EXTRACTS / f"{name}.json").read_bytes()
    if name == "palestine-lebanon":
        assert len(loaded(name)) == 4
    for series in references(data, mapping(name), name=name, where=name):
        assert series.source
        assert series.origin
        assert series.licence
        assert list(series.days) == sorted(series.days, key=lambda d: d.day)
        assert from_json(to_json(series)) == series


def test_gaza_has_the_reported_numbers_alone() -> None:
    """8,805 killed and 3,650 children on 1 November 2023; columns that the data set filled in are not read."""
    series = loaded("palestine-gaza")
    on = dt.date(2023, 11, 1)
    assert [d.value for d in series["killed_cum"].days if d.day == on] == [8805]
    assert [d.value for d in series["killed_children_cum"].days if d.day == on] == [3650]
    assert [c for c in series if c.startswith("ext_")] == []
    assert "Gaza Government Media Office" in {d.source for d in series["killed_cum"].days}


def test_a_second_war_is_another_count() -> None:
    """Lebanon's reported total begins again: the two phases are two series, and none goes on over both."""
    series = loaded("palestine-lebanon")
    first, second = series["phase-1:killed_cum_reported"], series["phase-2:killed_cum_reported"]
    assert first.days[-1].day < second.days[0].day
    assert first.id != second.id


def test_a_partys_claims_about_its_adversary_are_named_as_that() -> None:
    """Ukraine's numbers of Russia's losses carry both names in every label, and their bounds."""
    series = loaded("ukraine-personnel")["personnel"]
    assert series.label == "combatants casualties, cumulative (Armed Forces of Ukraine on losses of Russia)"
    assert {d.bound for d in series.days} == {"about", "over"}
    assert all("on losses of Russia" in s.label for s in loaded("ukraine-equipment").values())


CSV = "Day,Dead,Who\n2024-01-01,\"1,204\",A\n2024-01-03,1300,B\n2024-01-04,,A\n"
PLAIN = {"date": "Day", "source": "Police", "columns": [{"column": "Dead", "measure": "killed"}]}


def test_csv_is_read_by_a_mapping_of_ones_own() -> None:
    """Grouped digits are numbers, and an empty cell is no day."""
    [series] = references(CSV.encode(), read_mapping(PLAIN, "own"), name="own", where="own.csv")
    assert series.days == (Day(day=dt.date(2024, 1, 1), value=1204), Day(day=dt.date(2024, 1, 3), value=1300))


@pytest.mark.parametrize(("table", "kind", "says"), [
    ("", EmptyInput, "no row"), ("Day,Dead\n", EmptyInput, "no row"),
    ("Day,Deaths\n2024-01-01,3\n", MalformedInput, "no row has"),
    ("Day,Dead\n1 Jan,3\n", MalformedInput, "line 2, Day: '1 Jan' is no date"),
    ("Day,Dead\n2024-01-01,some\n", MalformedInput, "line 2, Dead: 'some' is no count"),
    ("Day,Dead\n2024-01-01,-3\n", MalformedInput, "is no count"),
    ("Day,Dead\n2024-01-01,3\n2024-01-01,4\n", MalformedInput, "line 3: 'Dead' has two numbers for 2024-01-01"),
    ("[1, 2]", MalformedInput, "item 1: this is no JSON object"), ("[", MalformedInput, "no JSON"),
    ('[{"Day": "2024-01-01", "Dead": 3.5}]', MalformedInput, "3.5 is no count"),
])
def test_a_table_that_is_wrong_is_named_by_its_row(table: str, kind: type[InputError], says: str) -> None:
    """Row, column and what stands there; nothing of it is taken."""
    with pytest.raises(kind) as caught:
        references(table.encode(), read_mapping(PLAIN, "own"), name="own", where="own.csv")
    assert says in str(caught.value)


@pytest.mark.parametrize(("change", "says"), [
    ({"colour": "red"}, "unknown: colour"), ({"date": ""}, "'date' is missing"),
    ({"columns": []}, "'columns' is missing"), ({"columns": [{"column": "x"}]}, "measure"),
    ({"columns": [{"column": "x", "measure": "killed", "roles": ["babies"]}]}, "babies"),
    ({"columns": [{"column": "x", "measure": "killed", "counting": "hourly"}]}, "hourly"),
])
def test_a_mapping_that_is_wrong_is_named_by_its_key(change: dict[str, object], says: str) -> None:
    """Unknown keys, missing ones, and words that there are not."""
    with pytest.raises(MalformedInput) as caught:
        read_mapping({**PLAIN, **change}, "own")
    assert says in str(caught.value)


def test_a_mapping_that_is_not_there_names_those_that_are() -> None:
    """The error lists the mappings that come with Recount."""
    with pytest.raises(UnreadableInput, match="palestine-gaza"):
        mapping("atlantis")
