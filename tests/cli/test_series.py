"""`recount series` loads, lists and checks daily counts, and the totals of reports are dated by them."""

import json
from collections.abc import Callable
from pathlib import Path

Recount = Callable[..., tuple[int, str, str]]
EXTRACTS = Path(__file__).parents[1] / "read/series"
TEXT = ("At least 8,796 Palestinians have been killed in the Gaza Strip since the war began, including 3,648 "
        "children, the Gaza health ministry says.")


def test_a_report_is_dated_by_the_series_it_fits(recount: Recount) -> None:
    """8,796 and 3,648 children, told on 7 November, are of 1 November by the ministry's own numbers."""
    Path("told.txt").write_text(TEXT, encoding="utf-8")
    assert recount("read", "told.txt", "--published", "2023-11-07", "--ledger", "l.db")[0] == 0
    code, out, err = recount("series", "add", EXTRACTS / "palestine-gaza.json", "--mapping", "palestine-gaza",
                             "--ledger", "l.db")
    assert (code, "8 of 8 series are new" in out, "Doubtful" in err) == (0, True, True)
    found = [json.loads(line) for line in recount("tallies", "--json", "--ledger", "l.db")[1].splitlines()]
    points = {(p["low"], p["as_of"], p["as_of_from"]) for tally in found for p in tally["points"]}
    assert {(8796, "2023-11-01", "series"), (3648, "2023-11-01", "series")} <= points
    [stale] = [json.loads(line) for line in recount(
        "findings", "--kind", "stale", "--json", "--ledger", "l.db")[1].splitlines()]
    assert "8,805, Gaza Health Ministry" in stale["explanation"]
    _, out, _ = recount("series", "add", EXTRACTS / "palestine-gaza.json", "--mapping", "palestine-gaza",
                        "--ledger", "l.db")
    assert "0 of 8 series are new" in out


def test_series_are_listed_with_who_says_so(recount: Recount) -> None:
    """A party's claims about its adversary are named as that in every listing, and doubts as well."""
    for name in ("ukraine-personnel", "ukraine-equipment"):
        recount("series", "add", EXTRACTS / f"{name}.json", "--mapping", name, "--ledger", "l.db")
    lines = recount("series", "list", "--ledger", "l.db")[1].splitlines()
    assert len(lines) == 12
    assert all("Armed Forces of Ukraine on losses of Russia" in line for line in lines)
    code, out, _ = recount("series", "check", "--ledger", "l.db")
    assert (code, "falls from 5,181 on 12 October 2022 to 5,167" in out) == (0, True)
    assert all("on losses of Russia" in line for line in out.splitlines())


def test_a_table_of_ones_own_is_loaded_by_options(recount: Recount) -> None:
    """Column, day and source are enough; without them, the error says what is missing, and a bad cell is named."""
    Path("own.csv").write_text("day,dead\n2024-01-01,5\n2024-01-02,9\n", encoding="utf-8")
    code, out, _ = recount("series", "add", "own.csv", "--date", "day", "--value", "dead", "--source", "Police",
                           "--place", "Harun", "--ledger", "l.db")
    assert (code, "own: killed in Harun, cumulative (Police); 2 days" in out) == (0, True)
    assert recount("series", "add", "own.csv", "--value", "dead", "--ledger", "l.db")[0] == 2
    Path("own.csv").write_text("day,dead\n2024-01-01,many\n", encoding="utf-8")
    code, _, err = recount("series", "add", "own.csv", "--date", "day", "--value", "dead", "--source", "Police",
                           "--ledger", "l.db")
    assert (code, "own.csv, line 2, dead: 'many' is no count" in err) == (1, True)
    assert "palestine-gaza" in recount("series", "list", "--mappings")[1]
