"""Live records in, rows out by which questions pick them: kept up to date by whoever records and whoever settles.

A tally is asked for by what its points' claims are: by place, source, publisher and days. To go from each to its
claim and report takes seconds where points are many; so what is asked for stands beside them, a few numbers a row,
and beside claims and relations too.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

AT_ONCE = 5000  # points, relations or findings whose rows are made in one step
_PART, _NAME = "\x1e", "\x1f"  # between the names of a naming, and between a name and its role
_NAMES = "(SELECT group_concat(n.role||char(31)||n.name, char(30)) FROM claim_name n WHERE n.claim = c.row)"
_PUBLISHER = "'publisher'||char(31)||r.publisher"


def _day(column: str) -> str:
    return f"CAST(replace({column}, '-', '') AS INTEGER)"


_LIVE = "superseded_at IS NULL"
_REPORT = (f"(SELECT seq FROM naming WHERE said = {_PUBLISHER}), "
           f"{_day('r.published_first')}, {_day('r.published_last')}")
_CLAIMS = f"""SELECT c.row, row_number() OVER (PARTITION BY c.report ORDER BY c.start, c."end", c.kind, c.id),
c.kind, c.measure, (SELECT seq FROM naming WHERE said = {_NAMES}), {_REPORT},
{_day('c.time_first')}, {_day('c.time_last')}, r.row FROM report r CROSS JOIN claim c ON c.report = r.id AND c.{_LIVE}
WHERE r.{_LIVE}"""
_FACTS = "k.names, k.publisher, k.told_first, k.told_last, k.held_first, k.held_last, k.report"
_CLAIM = (f"CROSS JOIN claim c INDEXED BY claim_live ON c.id = {{}} AND c.{_LIVE} "
          "CROSS JOIN picked_claim k ON k.claim = c.row")
_HOME = f"CROSS JOIN report r ON r.id = {{}} AND r.{_LIVE}"
_POINTS = f"SELECT a.question, a.at, a.row, {_FACTS} FROM answer a {_CLAIM.format('a.claim')} WHERE a.{_LIVE}"
_ON_CLAIMS = f"""SELECT f.row, k.claim, k.kind, k.measure, {_FACTS} FROM finding f
CROSS JOIN finding_claim l ON l.finding = f.row {_CLAIM.format('l.claim')} WHERE f.{_LIVE}"""
_ON_REPORTS = f"FROM finding f CROSS JOIN finding_report l ON l.finding = f.row {_HOME.format('l.report')}"
_SILENT = f"f.has_claims = 0 AND f.{_LIVE}"
_BY_REPORT = f"""SELECT f.row, k.claim, k.kind, k.measure, {_FACTS} {_ON_REPORTS}
CROSS JOIN picked_claim k ON k.report = r.row WHERE {_SILENT}"""
_REPORT_ALONE = f"""SELECT f.row, -r.row, NULL, NULL, NULL, {_REPORT}, NULL, NULL, r.row {_ON_REPORTS}
WHERE {_SILENT}"""
_END = f"LEFT JOIN claim {{0}} INDEXED BY claim_live ON {{0}}.id = l.{{1}}_claim AND {{0}}.{_LIVE}"
_SHARED = "CASE WHEN kf.{0} = kt.{0} THEN kf.{0} END"
_RELATIONS = f"""SELECT l.id, l.kind, coalesce(f.row, 0), coalesce(t.row, 0), {_SHARED.format('publisher')},
{_SHARED.format('kind')} FROM relation l {_END.format('f', 'from')} {_END.format('t', 'to')}
LEFT JOIN picked_claim kf ON kf.claim = f.row LEFT JOIN picked_claim kt ON kt.claim = t.row WHERE l.{_LIVE}"""
_NAMINGS = f"""SELECT said FROM (SELECT {_NAMES} AS said FROM claim c WHERE c.{_LIVE} {{0}}
UNION SELECT {_PUBLISHER} FROM report r WHERE r.{_LIVE} {{1}}) WHERE said IS NOT NULL"""
_NAMED = "(SELECT count(*) FROM picked_claim k WHERE k.names = naming.seq)"
_GIVEN = "(SELECT value FROM json_each(?))"
_MADE = {
    "picked_point": (_POINTS,), "picked_finding": (_ON_CLAIMS, _BY_REPORT, _REPORT_ALONE),
    "picked_relation": (_RELATIONS,),
}
_NUMBERED = {"picked_finding": ("finding", "f.row"), "picked_relation": ("relation", "l.row")}


def claims(driver: sqlite3.Connection, reports: Collection[str] | None = None) -> None:
    """Make the rows of the claims of these reports anew, or of all; what rests on claims is the settling's matter."""
    if reports is None:
        driver.execute("DELETE FROM picked_claim")
        _name(driver, _NAMINGS.format("", ""))
        driver.execute(f"INSERT INTO picked_claim {_CLAIMS} ORDER BY c.row")
        driver.execute(f"UPDATE naming SET claims = {_NAMED}")
        return
    told = json.dumps(sorted(reports))
    mine = f"report IN (SELECT row FROM report WHERE id IN {_GIVEN})"
    counted = f"SELECT names, count(*) FROM picked_claim WHERE {mine} AND names IS NOT NULL GROUP BY names"
    _name(driver, _NAMINGS.format(f"AND c.report IN {_GIVEN}", f"AND r.id IN {_GIVEN}"), told, told)
    more = Counter({names: -held for names, held in driver.execute(counted, (told,))})
    driver.execute(f"DELETE FROM picked_claim WHERE {mine}", (told,))
    driver.execute(f"INSERT INTO picked_claim {_CLAIMS} AND r.id IN {_GIVEN} ORDER BY c.row", (told,))
    more.update(dict(driver.execute(counted, (told,)).fetchall()))
    driver.executemany("UPDATE naming SET claims = claims + ? WHERE seq = ?",
                       [(held, names) for names, held in sorted(more.items()) if held])


def fill(driver: sqlite3.Connection, *tables: str) -> None:
    """Make all rows of what rests on claims anew, or those of these tables."""
    for table in tables or _MADE:
        driver.execute(f"DELETE FROM {table}")
        for made in _MADE[table]:
            driver.execute(f"INSERT INTO {table} {made} ORDER BY 1, 2, 3")


def grown(driver: sqlite3.Connection, table: str, after: int, *, least: int = 1) -> int:
    """Make the rows of the findings or relations that follow on number `after`, some of them; gives the last.

    None are made while fewer than `least` follow.
    """
    source, row = _NUMBERED[table]
    held = driver.execute(f"SELECT max(row) FROM {source}").fetchone()[0] or 0
    if held < after + least:
        return after
    last = min(held, after + AT_ONCE)
    for made in _MADE[table]:
        driver.execute(f"INSERT INTO {table} {made} AND {row} > ? AND {row} <= ? ORDER BY 1, 2", (after, last))
    return last


def points(driver: sqlite3.Connection) -> Iterator[None]:
    """Make all rows of points anew, some questions at a time."""
    driver.execute("DELETE FROM picked_point")
    asked = driver.execute(f"SELECT question, count(*) FROM answer WHERE {_LIVE} GROUP BY question").fetchall()
    first, many = 0, 0
    for number, (question, held) in enumerate(asked, 1):
        many += held
        if many >= AT_ONCE or number == len(asked):
            driver.execute(f"INSERT INTO picked_point {_POINTS} AND a.question BETWEEN ? AND ? ORDER BY 1, 2, 3",
                           (first, question))
            first, many = question + 1, 0
            yield


def refresh(
    driver: sqlite3.Connection, reports: Collection[str], claims: Collection[str], *,
    gone: Iterable[tuple[int, str, int]], findings: Collection[int], relations: Collection[str],
) -> None:
    """Make the rows of what rests on these reports anew.

    `claims` are those that came or went, `gone` the question, place and number of each answer that went, `findings`
    the numbers and `relations` the ids of those that came or went.
    """
    told, given = json.dumps(sorted(reports)), json.dumps(sorted(claims))
    drop = "DELETE FROM picked_point WHERE question = ? AND at = ? AND answer = ?"
    driver.executemany(drop, gone)
    mine = f"a.{_LIVE} AND a.report IN {_GIVEN}"
    driver.executemany(drop, driver.execute(
        f"SELECT a.question, a.at, a.row FROM answer a WHERE {mine}", (told,)).fetchall())
    driver.execute(f"INSERT INTO picked_point {_POINTS} AND a.report IN {_GIVEN} ORDER BY 1, 2, 3", (told,))
    due = json.dumps(sorted({*findings, *_resting(driver, told, given)}))
    _again(driver, "picked_finding", "finding", "f.row", due)
    _again(driver, "picked_relation", "id", "l.id", json.dumps(sorted({*relations, *_joined(driver, given)})))


def _again(driver: sqlite3.Connection, table: str, column: str, told: str, due: str) -> None:
    driver.execute(f"DELETE FROM {table} WHERE {column} IN {_GIVEN}", (due,))
    for made in _MADE[table]:
        driver.execute(f"INSERT INTO {table} {made} AND {told} IN {_GIVEN} ORDER BY 1, 2", (due,))


def astray(driver: sqlite3.Connection, *, settled: bool) -> int:
    """How many rows are not what the live records give; of what rests on claims only where they are settled."""
    found: int = driver.execute(f"SELECT count(*) FROM naming WHERE claims <> {_NAMED}").fetchone()[0]
    for table, made in {"picked_claim": (_CLAIMS,), **(_MADE if settled else {})}.items():
        wanted, held = f"SELECT * FROM ({' UNION '.join(made)})", f"SELECT * FROM {table}"
        for one, other in ((wanted, held), (held, wanted)):
            found += driver.execute(f"SELECT count(*) FROM ({one} EXCEPT {other})").fetchone()[0]
    return found


def _joined(driver: sqlite3.Connection, claims: str) -> Iterable[str]:
    """The relations in which these claims stand."""
    for end in ("from_claim", "to_claim"):
        yield from (row[0] for row in driver.execute(
            f"SELECT id FROM relation WHERE {end} IN {_GIVEN} AND {_LIVE}", (claims,)))


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
