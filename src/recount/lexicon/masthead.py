"""A report's text in, the furniture above and below its body out: title, dates, datelines, bylines, publisher."""

import functools
import re
from dataclasses import dataclass
from typing import Literal

from recount.lexicon.written_date import WrittenDate, dates_in, words
from recount.model.span import Span

Kind = Literal["title", "date", "dateline", "byline", "publisher"]
Where = Literal["header", "dateline"]

HEAD_LINES = 12  # how many lines of a report may be furniture before the body must have begun
TAIL_LINES = 3
TITLE_LENGTH = 200  # characters; longer lines without a final stop are broken paragraphs, not titles
DATELINE_LENGTH = 90
_STOPS = tuple(".!?:;,…”\"'’)]。؟।")
_BULLET = re.compile(r"(?:[-*•‣▪–—]|\d{1,2}[.)])\s")
_SEPARATOR = re.compile(r"\s*(?:—|–(?=\s)|--)\s*|(?:(?<=\s)|(?<=\)))[-_]\s+|:\s+")
_BRACKETS = re.compile(r"\(([^()]{2,40})\)\s*$")
_PART = re.compile(r"\s*[|•·]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of furniture: `span` is all of it, `words` what it says (title, names, place), where it says any.

    `edtf` and `where` are a date's; `agency` is what a dateline names in brackets; `updated` marks the date of a
    revision.
    """

    kind: Kind
    span: Span
    words: Span | None = None
    edtf: str | None = None
    where: Where | None = None
    agency: Span | None = None
    updated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """A report's furniture in text order; `body` is where the text begins that is none of it."""

    pieces: tuple[Piece, ...]
    body: int

    def first(self, kind: Kind) -> Piece | None:
        """The first piece of a kind."""
        return next((piece for piece in self.pieces if piece.kind == kind), None)

    @property
    def dates(self) -> tuple[Piece, ...]:
        """The pieces that hold a date, in text order; one of a dateline without a year has `XXXX` for it."""
        return tuple(piece for piece in self.pieces if piece.edtf is not None)


def masthead(text: str, language: str = "en") -> Masthead:
    """Find the header furniture of a report; every piece quotes the text, and pieces never overlap."""
    pieces: list[Piece] = []
    at, body, lines = 0, None, 0
    while lines < HEAD_LINES and (at := _skip_blanks(text, at)) < len(text):
        found = _piece_at(text, at, pieces, language)
        if found:
            pieces += found
            at = found[-1].span.end
            if found[-1].kind == "dateline":
                break
            lines += "\n" in text[at : _skip_blanks(text, at) + 1]
            continue
        body = at if body is None else body
        line = _line(text, at)
        if not _bare(line) or _BULLET.match(line):
            break
        at, lines = at + len(line), lines + 1
    start = _skip_blanks(text, pieces[-1].span.end) if pieces else _skip_blanks(text, 0)
    start = start if body is None else max(body, 0)
    pieces += _tail(text, pieces[-1].span.end if pieces else 0, language)
    return Masthead(pieces=tuple(pieces), body=start)


def _piece_at(text: str, at: int, before: list[Piece], language: str) -> list[Piece]:
    """The furniture that begins at an offset, or nothing."""
    line = _line(text, at)
    titled = any(piece.kind == "title" for piece in before)
    if not titled and (title := _labelled_title(text, at, line, language)):
        return [title]
    if glued := _glued_date(text, at, line, language):
        return [glued]
    if furniture := _furniture(text, at, line, language):
        return furniture
    if dateline := _dateline(text, at, line, language):
        return [dateline]
    if not titled and at == _skip_blanks(text, 0) and _is_title(text, at, line, language):
        return [_piece("title", text, at, at + len(line), words=Span.of(text, at, at + len(line)))]
    return []


# Titles


def _labelled_title(text: str, at: int, line: str, language: str) -> Piece | None:
    found = _label(language, "title").match(line)
    if found is None or found.end() == len(line):
        return None
    end = at + len(line.rstrip("*# "))
    return _piece("title", text, at, at + len(line), words=Span.of(text, at + found.end(), end))


def _is_title(text: str, at: int, line: str, language: str) -> bool:
    """A first line without a final stop is a title where a blank line or more furniture follows it."""
    if not _bare(line) or _BULLET.match(line) or len(line.split()) < 3:
        return False
    after = at + len(line)
    following = _skip_blanks(text, after)
    if following == len(text):
        return False
    if text.count("\n", after, following) > 1:
        return True
    below = _line(text, following)
    return bool(_furniture(text, following, below, language) or _dateline(text, following, below, language))


def _bare(line: str) -> bool:
    """A short line without a final stop: a title, a heading, a standfirst."""
    return len(line) <= TITLE_LENGTH and not line.endswith(_STOPS)


# Dates, bylines and other lines that stand alone


def _glued_date(text: str, at: int, line: str, language: str) -> Piece | None:
    """`date 2023-11-05` with the body behind it on the same line."""
    found = _label(language, "glued", optional_colon=True).match(line)
    if found is None:
        return None
    date = next(dates_in(line[:DATELINE_LENGTH], language), None)
    if date is None or date.start != found.end():
        return None
    rest = _leftover(line[date.end :], (), language)
    end = date.end if rest else len(line)
    return _piece("date", text, at, at + end, edtf=date.edtf, where="header")


def _furniture(text: str, at: int, line: str, language: str) -> list[Piece]:
    """The pieces of a line that holds dates, names of authors or of the publisher and nothing else."""
    if len(line) > TITLE_LENGTH:
        return []
    pieces: list[Piece] = []
    start = 0
    for part in [*_PART.finditer(line), None]:
        end = len(line) if part is None else part.start()
        found = _alone(text, at + start, line[start:end], language)
        if not found:
            return []
        pieces += found
        start = end if part is None else part.end()
    return pieces


def _alone(text: str, at: int, part: str, language: str) -> list[Piece]:
    dates = tuple(dates_in(part, language))
    if dates and not _leftover(part, dates, language):
        return _date_pieces(text, at, part, dates, language)
    cut = dates[0].start if dates else len(part)
    if byline := _byline(text, at, part[:cut], language):
        behind = tuple(dates_in(part[cut:], language))
        if _leftover(part[cut:], behind, language):
            return []
        return [byline, *_date_pieces(text, at + cut, part[cut:], behind, language)]
    found = _label(language, "publisher").match(part)
    if found is not None and found.end() < len(part) and not part.endswith("."):
        return [_piece("publisher", text, at, at + len(part), words=Span.of(text, at + found.end(), at + len(part)))]
    return []


def _date_pieces(text: str, at: int, part: str, dates: tuple[WrittenDate, ...], language: str) -> list[Piece]:
    """One piece a date: the words before a date belong to it, those after the last one too."""
    pieces = []
    labels = words(language, "date")
    start = 0
    for date in dates:
        end = len(part) if date is dates[-1] else date.end
        found = re.findall(rf"(?<!\w)(?:{_any(labels)})(?!\w)", part[start : date.start], re.IGNORECASE)
        updated = any(labels[" ".join(label.lower().split())] == "updated" for label in found)
        pieces.append(_piece("date", text, at + start, at + end, edtf=date.edtf, where="header", updated=updated))
        start = end
    return pieces


def _leftover(part: str, dates: tuple[WrittenDate, ...], language: str) -> str:
    """What remains of a line without its dates, labels, weekdays, clocks and punctuation."""
    for date in reversed(dates):
        part = part[: date.start] + " " + part[date.end :]
    part = re.sub(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?(?=\s|[,;)]|[apAP]\.?[mM]|Z|[+-]|$)", " ", part)
    part = re.sub(r"(?:(?:GMT|UTC)\s?)?[+-]\d{1,2}:?(?:\d{2})?\b|\b\d{1,2}\s?(?=[apAP]\.?[mM]\b)", " ", part)
    part = _chaff(language).sub(" ", part)
    return re.sub(r"[\s,;:.()\[\]|/*#–—-]+", "", part)


@functools.cache
def _chaff(language: str) -> re.Pattern[str]:
    found = {**words(language, "date"), **words(language, "weekday"), **words(language, "clock")}
    return re.compile(rf"(?<!\w)(?:{_any(found)})(?!\w)", re.IGNORECASE)


def _byline(text: str, at: int, part: str, language: str) -> Piece | None:
    """`By` and names, or `Author:` and names; every word is capitalised or joins names."""
    part = part.rstrip(" ,;-–—")
    label = _label(language, "author").match(part) or _label(language, "credit", optional_colon=True).match(part)
    found = label or re.match(rf"(?:{_any(words(language, 'byline'))})\s+", part, re.IGNORECASE)
    if found is None or found.end() == len(part):
        return None
    names = part[found.end() :]
    if label is None and not _names_only(names, language):
        return None
    return _piece("byline", text, at, at + len(part), words=Span.of(text, at + found.end(), at + len(part)))


def _names_only(names: str, language: str) -> bool:
    found = re.findall(r"[^\s,;/]+", names)
    joins, months = words(language, "join"), {**words(language, "month"), **words(language, "weekday")}
    proper = [w for w in found if w[0].isupper()]
    return (
        0 < len(found) <= 14 and bool(proper) and found[0].lower().strip(".") not in months
        and all(w[0].isupper() or w.lower() in joins for w in found)
        and not (names.endswith(".") and len(found[-1]) > 3)
    )


# Datelines


def _dateline(text: str, at: int, line: str, language: str) -> Piece | None:
    """`GAZA, Oct. 18, 2023 –` before the first sentence, or alone on its line."""
    window = line[: DATELINE_LENGTH + 4]
    cut = _SEPARATOR.search(window)
    head = window[: cut.start()] if cut else line
    if cut is None and len(line) > DATELINE_LENGTH:
        return None
    rest = line[cut.end() :] if cut else ""
    agency, date, places = _dateline_parts(head, language)
    if places is None or not (date or agency or places) or (cut is None and date is None):
        return None
    if not _plausible(places, bool(date), bool(agency), cut.group().strip() if cut else "", rest, language):
        return None
    end = at + (len(head) + len(cut.group().rstrip()) if cut else len(line))
    place = re.match(r"[^,(]+", head) if places else None
    return _piece(
        "dateline", text, at, end, edtf=date.edtf if date else None, where="dateline" if date else None,
        words=Span.of(text, at, at + place.end()) if place else None,
        agency=Span.of(text, at + agency.start(1), at + agency.end(1)) if agency else None,
    )


def _dateline_parts(
    head: str, language: str
) -> tuple[re.Match[str] | None, WrittenDate | None, list[str] | None]:
    """A dateline's agency in brackets, its date, and its places; None for places where anything else stands in it."""
    date = next(dates_in(head, language), None)
    rest = head if date is None else head[: date.start] + " " * (date.end - date.start) + head[date.end :]
    agency = _BRACKETS.search(rest)
    if agency:
        rest = rest[: agency.start()]
        agency = agency if agency.group(1).strip() else None
    rest = rest.replace("(", " ").replace(")", " ")
    weekdays = words(language, "weekday")
    parts = [part for p in rest.split(",") if (part := p.strip()) and part.lower().strip(".") not in weekdays]
    connectors = words(language, "connector")
    for part in parts:
        tokens = re.split(r"[\s/]+", part)
        if not all(re.match(r"[^\W\d_]", t) and (t[0].isupper() or t.lower() in connectors or t[:3] in ("al-", "el-"))
                   for t in tokens) or len(tokens) > 5:
            return agency, date, None
    return agency, date, parts


def _plausible(places: list[str], dated: bool, signed: bool, mark: str, rest: str, language: str) -> bool:
    """Whether places before a separator are a dateline: the barer they stand, the more they must look like one."""
    if len(places) > 3:
        return False
    if dated or signed:
        return True
    first = places[0]
    opens = bool(rest) and (rest[0].isupper() or rest[0].isdigit() or rest[0] in "“\"'‘«")
    capitals = first.isupper() and len(first) > 3 and first.lower() not in words(language, "flag")
    if mark == ":":
        return capitals and opens and len(rest) > 40
    return opens and (capitals or (len(places) > 1 and len(rest) > 40 and mark in "—–"))


# Below the body


def _tail(text: str, after: int, language: str) -> list[Piece]:
    """Furniture in the last lines: dates of updates, credits of reporters and editors."""
    pieces: list[Piece] = []
    end = len(text)
    for _ in range(TAIL_LINES):
        end = len(text[:end].rstrip())
        start = max(text.rfind("\n", 0, end) + 1, after)
        if start >= end or start <= after:
            break
        start = _skip_blanks(text, start)
        line = text[start:end]
        inner = line.strip("() ")
        credit = _label(language, "credit", optional_colon=True).match(inner)
        found = _furniture(text, start, line, language)
        if credit and len(line) <= 2 * TITLE_LENGTH:
            inner_at = start + line.index(inner)
            names = Span.of(text, inner_at + credit.end(), inner_at + len(inner))
            found = [_piece("byline", text, start, end, words=names)]
        if not found:
            break
        pieces = found + pieces
        end = start
    return pieces


# The text around


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _line(text: str, at: int) -> str:
    """The line from an offset on, without blanks at its end."""
    end = text.find("\n", at)
    return text[at : len(text) if end < 0 else end].rstrip()


@functools.cache
def _label(language: str, role: str, *, optional_colon: bool = False) -> re.Pattern[str]:
    """`Title:` and its like, with the marks of emphasis that some write around them."""
    colon = r"(?:\s*[:：]|\s)" if optional_colon else r"\s*[:：]"
    return re.compile(rf"[*#_\s]*(?:{_any(words(language, role))}){colon}[*_\s]*", re.IGNORECASE)


def _any(found: dict[str, str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(found, key=lambda w: (-len(w), w)))


def _piece(
    kind: Kind, text: str, start: int, end: int, *, words: Span | None = None, edtf: str | None = None,
    where: Where | None = None, agency: Span | None = None, updated: bool = False,
) -> Piece:
    return Piece(kind=kind, span=Span.of(text, start, end), words=words, edtf=edtf, where=where, agency=agency,
                 updated=updated)
