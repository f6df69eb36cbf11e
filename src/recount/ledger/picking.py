"""Live claims in, rows out by which questions pick tallies and findings: kept up to date by whoever settles.

A tally is asked for by what its points' claims are: by place, source, publisher and days. To go from each to its
claim and report takes seconds where points are many; so what is asked for stands beside them, a few numbers a row.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable

_PART, _NAME = "\x1e", "\x1f"  # between the names of a naming, and between a name and its role
_NAMES = "(SELECT group_concat(n.role||char(31)||n.name, char(30)) FROM claim_name n WHERE n.claim = c.row)"
_PUBLISHER = "'publisher'||char(31)||r.publisher"


def _day(column: str) -> str:
    return f"CAST(replace({column}, '-', '') AS INTEGER)"


_REPORT = (f"(SELECT seq FROM naming WHERE said = {_PUBLISHER}), "
           f"{_day('r.published_first')}, {_day('r.published_last')}")
_OF_CLAIM = (f"(SELECT seq FROM naming WHERE said = {_NAMES}), {_REPORT}, "
             f"{_day('c.time_first')}, {_day('c.time_last')}, r.row")
_CLAIM = "CROSS JOIN claim c ON c.id = {} AND c.superseded_at IS NULL"
_HOME = "CROSS JOIN report r ON r.id = {} AND r.superseded_at IS NULL"
_POINTS = f"""SELECT a.question, a.at, a.row, {_OF_CLAIM} FROM answer a
{_CLAIM.format('a.claim')} {_HOME.format('c.report')} WHERE a.superseded_at IS NULL"""
_ON_CLAIMS = f"""SELECT f.row, c.row, c.kind, c.measure, {_OF_CLAIM} FROM finding f
CROSS JOIN finding_claim l ON l.finding = f.row {_CLAIM.format('l.claim')} {_HOME.format('c.report')}
WHERE f.superseded_at IS NULL"""
_ON_REPORTS = f"FROM finding f CROSS JOIN finding_report l ON l.finding = f.row {_HOME.format('l.report')}"
_SILENT = "f.has_claims = 0 AND f.superseded_at IS NULL"
_BY_REPORT = f"""SELECT f.row, c.row, c.kind, c.measure, {_OF_CLAIM} {_ON_REPORTS}
CROSS JOIN claim c ON c.report = r.id AND c.superseded_at IS NULL WHERE {_SILENT}"""
_REPORT_ALONE = f"""SELECT f.row, -r.row, NULL, NULL, NULL, {_REPORT}, NULL, NULL, r.row {_ON_REPORTS}
WHERE {_SILENT}"""
_NAMINGS = f"""SELECT said FROM (SELECT {_NAMES} AS said FROM claim c WHERE c.superseded_at IS NULL {{0}}
UNION SELECT {_PUBLISHER} FROM report r WHERE r.superseded_at IS NULL {{1}}) WHERE said IS NOT NULL"""
_GIVEN = "(SELECT value FROM json_each(?))"


def fill(driver: sqlite3.Connection) -> None:
    """Make all rows anew."""
    for table in ("picked_point", "picked_finding"):
        driver.execute(f"DELETE FROM {table}")
    _name(driver, _NAMINGS.format("", ""))
    driver.execute(f"INSERT INTO picked_point {_POINTS} ORDER BY 1, 2, 3")
    for made in (_ON_CLAIMS, _BY_REPORT, _REPORT_ALONE):
        driver.execute(f"INSERT INTO picked_finding {made} ORDER BY 1, 2")


def refresh(
    driver: sqlite3.Connection, reports: Collection[str], claims: Collection[str], *,
    gone: Iterable[tuple[int, str, int]], findings: Collection[int],
) -> None:
    """Make the rows of these reports anew, and of all that rests on them.

    `claims` are those that came or went, `gone` the question, place and number of each answer that went, `findings`
    the numbers of those that came or went.
    """
    told = json.dumps(sorted(reports))
    _name(driver, _NAMINGS.format(f"AND c.report IN {_GIVEN}", f"AND r.id IN {_GIVEN}"), told, told)
    drop = "DELETE FROM picked_point WHERE question = ? AND at = ? AND answer = ?"
    driver.executemany(drop, gone)
    mine = f"a.superseded_at IS NULL AND a.report IN {_GIVEN}"
    driver.executemany(drop, driver.execute(
        f"SELECT a.question, a.at, a.row FROM answer a WHERE {mine}", (told,)).fetchall())
    driver.execute(f"INSERT INTO picked_point {_POINTS} AND a.report IN {_GIVEN} ORDER BY 1, 2, 3", (told,))
    due = json.dumps(sorted({*findings, *_resting(driver, told, json.dumps(sorted(claims)))}))
    driver.execute(f"DELETE FROM picked_finding WHERE finding IN {_GIVEN}", (due,))
    for made in (_ON_CLAIMS, _BY_REPORT, _REPORT_ALONE):
        driver.execute(f"INSERT INTO picked_finding {made} AND f.row IN {_GIVEN} ORDER BY 1, 2", (due,))


def astray(driver: sqlite3.Connection) -> int:
    """How many rows are not what the live claims give."""
    found = 0
    for table, made in (("picked_point", (_POINTS,)), ("picked_finding", (_ON_CLAIMS, _BY_REPORT, _REPORT_ALONE))):
        wanted, held = f"SELECT * FROM ({' UNION '.join(made)})", f"SELECT * FROM {table}"
        for one, other in ((wanted, held), (held, wanted)):
            found += driver.execute(f"SELECT count(*) FROM ({one} EXCEPT {other})").fetchone()[0]
    return found


def _resting(driver: sqlite3.Connection, reports: str, claims: str) -> Iterable[int]:
    """The findings on these claims, and on the reports' claims, and on the reports."""
    of_reports = f"SELECT c.id FROM claim c WHERE c.superseded_at IS NULL AND c.report IN {_GIVEN}"
    for found, given in (
        (f"SELECT l.finding FROM finding_claim l WHERE l.claim IN {_GIVEN}", claims),
        (f"SELECT l.finding FROM finding_claim l WHERE l.claim IN ({of_reports})", reports),
        (f"SELECT l.finding FROM finding_report l WHERE l.report IN {_GIVEN}", reports),
    ):
        yield from (row[0] for row in driver.execute(found, (given,)))


def _name(driver: sqlite3.Connection, said: str, *given: str) -> None:
    """Give each naming a number that has none yet."""
    last = driver.execute("SELECT max(seq) FROM naming").fetchone()[0] or 0
    driver.execute(f"INSERT OR IGNORE INTO naming(said) {said} ORDER BY said", given)
    for seq, words in driver.execute("SELECT seq, said FROM naming WHERE seq > ?", (last,)).fetchall():
        driver.executemany("INSERT INTO naming_of(role, name, naming) VALUES (?, ?, ?)",
                           [(*part.split(_NAME, 1), seq) for part in words.split(_PART)])
