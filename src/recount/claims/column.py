"""A row of a table in, what its columns' heads say that its numbers count out ("District | Killed | Injured")."""

import re
from collections.abc import Mapping, Sequence

from recount.claims.attribution import Saying
from recount.claims.label import names_a_count
from recount.claims.parts import Placed
from recount.claims.slot import Slot
from recount.claims.speaker import party_of
from recount.claims.spoken import Spoken
from recount.claims.tie import Tie, fits
from recount.lexicon.codebook import frame_of, measures
from recount.lexicon.counting import nouns
from recount.lexicon.numerals import closed
from recount.lexicon.phrase import tokens
from recount.lexicon.tables import Cell, cell_at, cells, head_of
from recount.model.attribution import Attribution
from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Harm, Mentions, Sentence, Time
from recount.model.span import Range, Span

LANGUAGE = "en"
_SOURCE = re.compile(r"\b(?P<cue>sources?)(?P<colon>:\s*)(?P<who>[^()|\n;.]{3,80})", re.I)
_ASIDE = re.compile(r"\s*[,;(]")
_SURE = 10  # a smaller total is another's number by chance


def column_ties(
    text: str, mentions: Mentions, sentence: Sentence, found: Sequence[Slot], before: Sequence[Placed]
) -> Mapping[int, Tie]:
    """By its place among the slots, the tie of each number that stands in a column whose head names a measure.

    A column that no head names has the measure that the table's caption names ("People present, by site"), or that
    of the figure `before` that is its total. What a cell itself says behind a number counts more ("11, and 390
    injured").
    """
    told: dict[int, Tie] = {}
    for at, slot in enumerate(found):
        cell = cell_at(text, slot.number.span.start)
        if cell is None or cell.column == 0:
            continue
        end = min([cell.at.end, *(other.number.span.start for other in found[at + 1 : at + 2])])
        if mentions.of(Harm, Range(start=slot.number.span.start, end=end)):
            continue
        head, caption = head_of(text, cell), cell.table.caption
        over = None if caption is None else Range(start=caption[0], end=caption[1])
        things, lines = _things(text, cell), [line for line in (head, over) if line is not None]
        harm = next((h for line in lines if (h := _named(text, mentions, line, things)) is not None), None)
        plain = next((m for line in lines if (m := _told_plainly(text, line)) is not None), None)
        if harm is not None and (slot.unit is None or fits(slot, harm.measure, frame_of(harm.frame))):
            told[at] = Tie(slot=slot, measure=harm.measure, harm=None, how="column")
        elif plain is not None and slot.unit in (None, "person"):
            told[at] = Tie(slot=slot, measure=plain, harm=None, how="column")
        elif (measure := _summed(text, cell, before)) is not None and slot.unit is None:
            told[at] = Tie(slot=slot, measure=measure, harm=None, how="column")
    return told


def column_wholes(text: str, placed: Sequence[Placed]) -> dict[int, int]:
    """Index of a cell in `placed` -> index of its column's total, which stands in the last row."""
    where = {at: cell for at, one in enumerate(placed)
             if (cell := cell_at(text, one.tie.slot.number.span.start)) is not None and cell.table.total is not None}
    totals = {(cell.row, cell.column): at for at, cell in where.items() if cell.sums}
    found = {at: totals.get((cell.table.total or (0, 0), cell.column)) for at, cell in where.items() if not cell.sums}
    return {at: whole for at, whole in found.items()
            if whole is not None and placed[whole].tie.measure == placed[at].tie.measure}


def column_times(text: str, mentions: Mentions, placed: Sequence[Placed]) -> dict[int, tuple[Scope, ClaimTime]]:
    """Over what stretch a cell counts and when, by the date in its column's head, else in the line above its table.

    A row that has a date of its own is of that.
    """
    found: dict[int, tuple[Scope, ClaimTime]] = {}
    for at, one in enumerate(placed):
        cell = cell_at(text, one.tie.slot.number.span.start)
        if cell is None or cell.column == 0:
            continue
        caption, own = cell.table.caption, mentions.of(Time, Range(start=cell.row[0], end=cell.row[1]))
        over = None if caption is None or own else Range(start=caption[0], end=caption[1])
        lines = [head_of(text, cell), over]
        days = next((t for line in lines if line is not None if (t := _day_in(mentions, line)) is not None), None)
        if days is None or days.edtf is None:
            continue
        first, _, last = days.edtf.partition("/")
        state = measures()[one.tie.measure].scope == "standing"
        scope: Scope = "period" if last and ".." not in (first, last) else "standing" if state else "cumulative"
        edtf = days.edtf if last or state else f"../{first}"
        found[at] = scope, ClaimTime(edtf=edtf, from_="context")
    return found


def _day_in(mentions: Mentions, line: Range) -> Time | None:
    """The one date of a line."""
    dates = [time for time in mentions.of(Time, line) if time.edtf is not None]
    return dates[0] if len(dates) == 1 else None


def caption_source(text: str, mentions: Mentions, one: Placed, said: Sequence[Saying]) -> Attribution | None:
    """Who vouches for a cell by the line that introduces its table: “(source: health offices)”, “according to …:”."""
    cell = cell_at(text, one.tie.slot.number.span.start)
    if cell is None or cell.table.caption is None:
        return None
    line = Range(start=cell.table.caption[0], end=cell.table.caption[1])
    named = _SOURCE.search(text, line.start, line.end)
    if named is not None:
        found = tokens(text, Span.of(text, named.start("who"), named.end("who")))
        party = party_of(text, found, (int(found[0].is_("article")), len(found)), mentions, Spoken())
        return Attribution(sources=(party,), cue=Span.of(text, named.start("cue"), named.end("cue")))
    over = [s for s in said if s.sources and s.cue is not None and line.holds(s.cue)]
    if len(over) != 1 or not text[slice(*cell.table.caption)].rstrip().endswith(":"):
        return None
    return Attribution(sources=over[0].sources, cue=over[0].cue, stance=over[0].stance, certainty=over[0].certainty)


def _named(text: str, mentions: Mentions, cell: Range, things: frozenset[str]) -> Harm | None:
    """What a head names, where it names nothing but that: "Killed", "Houses destroyed", "Uprooted, 9–11 February".

    What befell things is told of those that the table is of (`things`, their units): "Trucks | let in | at a depot".
    """
    aside = _ASIDE.search(text, cell.start, cell.end)
    head = cell if aside is None else Range(start=cell.start, end=aside.start())
    told = [h for h in mentions.of(Harm, head) if frame_of(h.frame).voice not in ("of", "by", "object")]
    people = next((h for h in told if names_a_count(text, head, h)), None)
    return people or next((h for h in told if h.span.start == head.start and things.intersection(
        frame_of(h.frame).units or measures()[h.measure].units)), None)


def _things(text: str, cell: Cell) -> frozenset[str]:
    """The units of the things that the first column's head or the caption names, none of people."""
    lines = [] if cell.table.head is None else [cells(text, cell.table.head)[0]]
    lines += [] if cell.table.caption is None else [Range(start=cell.table.caption[0], end=cell.table.caption[1])]
    words = " ".join(_ASIDE.split(text[line.start : line.end])[0] for line in lines)
    found = {nouns(LANGUAGE)[w].unit for w in re.findall(r"[a-z]+", words.lower()) if w in nouns(LANGUAGE)}
    return frozenset(unit for unit in found if unit != "person")


def _told_plainly(text: str, line: Range) -> str | None:
    """The measure of people that a head or a caption names by words that count nothing elsewhere: “Admitted”."""
    words = _ASIDE.split(text[line.start : line.end])[0].strip().lower()
    return next((m for m in ("present", "injured") if words in closed(LANGUAGE, f"column_{m}")), None)


def _summed(text: str, cell: Cell, before: Sequence[Placed]) -> str | None:
    """The measure of the one figure told above that is a column's total: “Of the injured, 152 …”, “Total | 152”."""
    if cell.table.total is None:
        return None
    total = cells(text, cell.table.total)[cell.column]
    words = text[total.start:total.end].replace(",", "")
    number = int(words) if words.isdigit() else 0
    above = cell.table.rows[0][0]
    same = {one.tie.measure for one in before
            if one.tie.slot.total == number and one.sentence.span.end <= above}
    return same.pop() if number >= _SURE and len(same) == 1 else None
