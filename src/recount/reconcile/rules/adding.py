"""The parts of a whole in, out those that no one can be in two of, and whether they are told to be all of it."""

import functools
import itertools
import re
from collections.abc import Iterable, Sequence

from recount.lexicon.tables import Cell, cell_at, cells
from recount.reconcile.count import Count
from recount.reconcile.halves import side_by_side
from recount.reconcile.match import place_fit
from recount.reconcile.words import language_of, pattern, said
from recount.text import fold

_MEN = "men"
# Roles that no one has two of at a time; journalists and medics are civilians, and women can be anything.
_DISJOINT = (frozenset({"civilians", "combatants", "police"}), frozenset({"children", "women", _MEN}))
_ENDS = re.compile(r"[:;()]")
_TRIED = 16  # parts of one whole of which every choice is looked at


def adding(parts: Sequence[Count]) -> list[Count]:
    """The parts with the highest sum that no one can be in two of: dead and hurt, two places, men and women.

    Of so many that not every choice can be looked at, in their order whatever fits to those before it.
    """
    if not parts:
        return []
    first, rest = parts[0], parts[1:]
    beside = [part for part in rest if _disjoint(first, part)]
    with_it = [first, *adding(beside)]
    if len(beside) == len(rest) or len(parts) > _TRIED:
        return with_it
    return max(with_it, adding(rest), key=total)


def total(parts: Iterable[Count]) -> int:
    """The sum of their lower ends."""
    return sum(part.figure.low or 0 for part in parts)


def _disjoint(a: Count, b: Count) -> bool:
    if a.figure.measure != b.figure.measure:
        return {a.figure.measure, b.figure.measure} == {"killed", "injured"}
    if a.who.nationality and b.who.nationality and a.who.nationality != b.who.nationality:
        return True
    if a.who.side and b.who.side and a.who.side != b.who.side:
        return True
    mine, other = _roles(a), _roles(b)
    for roles in _DISJOINT:
        if len(mine) == len(other) == 1 and mine != other and mine | other <= roles:
            return True
    if _sexes_apart(a, b) or _listed(a, b) or _rows(a, b):
        return True
    return (place_fit(a, b) == "apart" or _other_days(a, b) or side_by_side(a, b)) and a.who == b.who


def _sexes_apart(a: Count, b: Count) -> bool:
    """Whether one counts women and girls, the other men and boys."""
    x, y = _sexes(a), _sexes(b)
    return len(x) == len(y) == 1 and x != y


def _sexes(count: Count) -> set[str]:
    group = count.figure.group
    words = "" if group is None else group.span.exact
    return {sex for sex in ("masculine", "feminine") if said(language_of(count.report), sex, words)}


def _listed(a: Count, b: Count) -> bool:
    """Whether both stand in one list of what a whole is made of: “48 hurt: 31 lightly, 12 badly and five dying”."""
    first, second = sorted((a, b), key=lambda c: c.order)
    if first.claim.sentence != second.claim.sentence or first.figure.part_of != second.figure.part_of:
        return False
    text, language = first.report.text or "", language_of(first.report)
    lead = text[first.claim.sentence.start:first.figure.value.start]
    between = text[first.figure.value.end:second.figure.value.start]
    return ":" in lead and not _ENDS.search(between) and not said(language, "within", between) and not said(
        language, "within", text[second.figure.value.end:second.claim.sentence.end])


def _rows(a: Count, b: Count) -> bool:
    """Whether both are cells of one column of a table that ends in a row of totals."""
    x, y = _cell(a), _cell(b)
    if x is None or y is None or x.table.total is None or a.claim.report != b.claim.report:
        return False
    return x.table == y.table and x.column == y.column and x.row != y.row and not (x.sums or y.sums)


def _cell(count: Count) -> Cell | None:
    return cell_at(count.report.text or "", count.figure.value.start)


def _roles(count: Count) -> set[str]:
    """The roles of a count's group; “men” are one here, though no role of the codebook."""
    group, roles = count.figure.group, set[str](count.who.roles)
    return {_MEN} if not roles and group is not None and said(
        language_of(count.report), "males", group.span.exact) else roles


def _other_days(a: Count, b: Count) -> bool:
    """Whether the two are of stretches of days that have none in common: “48 on Thursday and 41 on Friday”.

    Who lies in hospital on one day may have been hurt on another.
    """
    x, y = a.days, b.days
    if "standing" in {a.figure.scope, b.figure.scope}:
        return False
    if x.first is None or x.last is None or y.first is None or y.last is None:
        return False
    return x.last < y.first or y.last < x.first


def all_told(whole: Count, parts: Sequence[Count]) -> bool:
    """Whether a list after a colon tells all that a whole is made of: “90: 19 on Friday, 22 on Sunday and 49 now”.

    So do the rows of a table above its row of totals.
    """
    if _column(whole, parts):
        return True
    text, sentence = whole.report.text or "", whole.claim.sentence
    ordered = sorted(parts, key=lambda c: c.order)
    exact = all(c.figure.bound == "exact" and c.claim.sentence == sentence for c in (whole, *ordered))
    if len(ordered) < 2 or not exact or whole.figure.value.end > ordered[0].figure.value.start:
        return False
    language, told = language_of(whole.report), text[whole.figure.value.end:sentence.end]
    lead, colon, listed = told.partition(":")
    last, before = ordered[-1].figure.value, ordered[-2].figure.value
    one_list = bool(colon) and all(_listed(a, b) for a, b in itertools.pairwise(ordered))
    if not one_list or not said(language, "beside", text[before.end:last.start]) or said(language, "within", lead):
        return False
    return not said(language, "unlisted", told) and _single(language).search(":" + fold(listed)) is None


def _column(whole: Count, parts: Sequence[Count]) -> bool:
    """Whether all rows of a table above its row of totals have one of the parts each, and that row the whole.

    The whole may be told before the table, and stand in it once more.
    """
    found = [cell for part in parts if (cell := _cell(part)) is not None]
    if len(found) < 2 or len(found) < len(parts) or any(c.figure.bound != "exact" for c in (whole, *parts)):
        return False
    table, text = found[0].table, whole.report.text or ""
    rows = {cell.row for cell in found if (cell.table, cell.column) == (table, found[0].column)}
    if table.total is None or len(rows) != len(parts) or len(rows) != len(table.rows) - 1:
        return False
    last = cells(text, table.total)[found[0].column:]
    return bool(last) and text[last[0].start:last[0].end].replace(",", "") == str(whole.nominal)


@functools.cache
def _single(language: str) -> re.Pattern[str]:
    """One of a list without a number: “two miners and a guard”."""
    return re.compile(rf"(?:[:,]| {pattern(language, 'beside').pattern}) {pattern(language, 'single').pattern}")
