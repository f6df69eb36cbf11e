"""A text's headings in, the date that they bear out: of a stretch its last day, of a column or a letter its month."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from recount.lexicon.dateline import dateline_at, short_days, short_year
from recount.lexicon.furniture import LINE_LENGTH, any_of, words_of
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.lexicon.times import months, weekdays
from recount.lexicon.written_date import WrittenDate, dates_in, foreign, written

REACH = 600  # characters from the beginning in which headings stand
LINES = 6  # of them that hold words and are no items of a list
DAY = len("2020-01-01")
MONTH = len("2020-01")
_BULLET = re.compile(r"[-*•‣▪●–—]\s|\d{1,2}[.)]\s")
_SENTENCE_ENDS = re.compile(r"[.!?;,:…][\"”’)\]]?\Z")
_RUN_IN = re.compile(r"(?<=[\d)])\.(?=\s+[“\"'‘«]?[^\W_a-z]|\Z)|(?<=[\d)])(?:\s[–—-]|:)\s")
_RUN_IN_LENGTH = 160  # characters in which a heading that runs into its sentence ends
_VOLUME = re.compile(r"(?:\b\d{1,3}/|\b(?:half|quarter)\sof\s)((?:19|20)\d\d)\b")  # "No. 24/2017"
_LOOKS_BACK = re.compile(r"\b(?:years?|decades?|anniversary|since)\b", re.IGNORECASE)  # a year there is long past
_BARE_YEAR = re.compile(r"(?<![\w./-])(?:1[89]|20)\d\d(?=[,;)])")
_NUMBERED = re.compile(r"(?:\b(?:no|nr|issue)\b\.?|#)\s*\Z", re.IGNORECASE)
_ISSUE = re.compile(r"(?:\b(?:no|nr|issue|volume|vol)\b\.?|#)\s*\d{1,4}\s*[,;(–—/|·-]\s*\Z", re.IGNORECASE)
_AREA = re.compile(r"\s(?:region|province|district|governorate|oblast|county|area|countryside)\Z", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(
    r"(?:\bat\s)?\b(?:\d{1,2}[:.]\d\d|\d{4})\s?(?:[A-Z]{1,4}\b|hrs|hours|[ap]\.?m\b\.?)?\s*\Z")
_CALL = re.compile(r"(?<![\w'’-])[^\W\d_a-z][\w'’-]*(?:\s[^\W\d_a-z][\w'’-]*)*\Z")
_GROUP = re.compile(r"\b(\d\d)\d{4}[A-Z](?=\s[A-Z]{3}\b)")  # "061800B MAY 95", a military day and hour
_STRETCH = re.compile(r"\d{1,2}\s?[-–]\s?\d")
_CLOCKS = re.compile(
    r"(?:[\s,/@]*(?:\bat\s)?(?:\d{1,2}[:.]\d\d|\d{4}\b|\d{1,2}(?=\s?[ap]\.?m\b))"
    r"\s?(?:[A-Z]{1,4}\b|hrs|hours|h\b|[ap]\.?m\b\.?|local time)?)+(?:\s(?:[A-Z]{3,4}\b|local time))?")
_PART_OF_DAY = re.compile(r"[\s,]*(?:evening|morning|midday|noon|afternoon|night)\b")
_CLOSED = re.compile(r"\s*(?:\Z|[,;|/)\](–—·•]|\.(?:\s|\Z)|-\s)")
_CLOSED_SENT = re.compile(r"\s(?:from|by|in|at|for|with)\s")
_CLOSED_YEARLESS = re.compile(r"\s*(?:\Z|[,;|)\](·•])")
_SEPARATORS = ",;|(–—/[-·•"
_EDGES = ".,;:|()[]–—-/\"'“”‘’*_#·•"
_AS_OF = re.compile(r"\bas (?:of|at)(?: the (?:morning|noon|evening|end|close) of)?\Z", re.IGNORECASE)
_VERB_REACH = 5  # words between "issued" and the date: "in the northern town on"


class Borne(NamedTuple):
    """What the headings bear: the best of their dates, or None, and all years and months that they name."""

    edtf: str | None
    stated: tuple[str, ...]


def borne(text: str, language: str = "en") -> Borne:
    """The date that the headings give for the report, the latest full day first, then a day without year, a month.

    A heading that tells of something ("the ambush of 6 April 2010") and the stretch of a periodical, which appears
    some days after it, date no report.
    """
    lines = list(_headings(text, language))
    found = [edtf for line in lines if (edtf := of_line(line, language)) is not None]
    found += _of_datelines(text, language)
    there = [line for line in lines if not _LOOKS_BACK.search(line)]
    stated = (*(date.edtf for line in there for date in dates_in(line, language) if "X" not in date.edtf),
              *(year for line in there for year in _VOLUME.findall(line)))
    days = sorted(edtf for edtf in found if "X" not in edtf and len(edtf) == DAY)
    yearless = [with_year(edtf, stated) for edtf in found if "X" in edtf]
    short = [edtf for edtf in found if "X" not in edtf and len(edtf) < DAY]
    return Borne(next(iter([*days[::-1], *yearless, *short]), None), stated)


def with_year(edtf: str, stated: tuple[str, ...]) -> str:
    """A day without a year, with the one year that headings give for its month or for the whole volume."""
    years = {other[:4] for other in stated if len(other) == len("2020") or other[4:7] == edtf[4:7]}
    if not edtf.startswith("XXXX") or len(years) != 1:
        return edtf
    return written(years.pop() + edtf[4:]) or edtf


def _headings(text: str, language: str) -> Iterator[str]:
    """The lines above the first sentence, and what runs into it; items of a list among them are passed over."""
    count = 0
    for line in text[:REACH].split("\n"):
        bare = line.strip()
        if not bare or _BULLET.match(bare):
            continue
        bracketed = bare[0] in "([" and bare[-1] in ")]"
        count += 1
        if count > LINES:
            return
        if len(bare) > LINE_LENGTH or (_SENTENCE_ENDS.search(bare) and not bracketed):
            cut = _RUN_IN.search(bare[:_RUN_IN_LENGTH])
            if cut is not None and (_any(bare[: cut.start()], "paper", language) or _labelled(language).match(bare)):
                yield bare[: cut.start()]
            return
        yield bare


def _of_datelines(text: str, language: str) -> Iterator[str]:
    """The date of a dateline that stands below headings which look like datelines too, or like sentences."""
    for line in [bare for line in text[:REACH].split("\n") if (bare := line.strip())][1:LINES]:
        dateline = dateline_at(line, 0, line, language)
        if dateline is not None and dateline.edtf is not None and dateline.words is not None and (
                not dateline.span.exact.endswith(":")):
            yield dateline.edtf
            return


def of_line(line: str, language: str) -> str | None:
    """The last date of a heading, or of a closing line, that can be the report's own, with the one year before it.

    Where a page has glued "Posted: … Updated: …" to its title, the first of the two counts.
    """
    line = _GROUP.sub(lambda group: f"({group.group(1)}".rjust(len(group.group())), line)
    dates = sorted((*(short_year(line, date) for date in dates_in(line, language)), *short_days(line)),
                   key=lambda date: date.start)
    own = [date for date in dates if _is_own(line, date, language)]
    first = [date for date in own if _revised(language).search(line[: date.start]) is None] or own
    if not first:
        return None
    years = () if _LOOKS_BACK.search(line) else tuple(_BARE_YEAR.findall(line[: first[-1].start]))
    return with_year(first[-1].edtf, years)


def _is_own(line: str, date: WrittenDate, language: str) -> bool:
    """Whether a date of a heading is the report's: what stands before gives it, and nothing goes on behind it."""
    yearless, day = "X" in date.edtf, len(date.edtf) == DAY
    head, behind = line[: date.start], line[date.end :]
    if not day and len(date.edtf) != MONTH:
        return False
    begun = _begun(language).search(head)
    begun = None if begun is None or _NUMBERED.search(head[: begun.start()]) else begun
    numbered = _NUMBERED.search(head) is not None  # of "no. 6 – 19 March" the 6 is no day
    stretch = not numbered and (begun is not None or _STRETCH.match(line, date.start) is not None)
    if stretch and (yearless or _any(line, "covers", language)):
        return False
    head = head if begun is None else head[: begun.start()]
    head = f"{head}0 –" if numbered else head
    behind = _PART_OF_DAY.sub("", _CLOCKS.sub("", behind, count=1) if _CLOCKS.match(behind) else behind, count=1)
    bare = _CLOCK_BEFORE.sub("", _about(language).sub("", head)).rstrip()
    if _was_sent(bare, language) and (
            _CLOSED.match(behind) or _CLOSED_SENT.match(behind) or _labelled(language).match(behind.lstrip())):
        return True
    if behind.startswith(":"):
        return not yearless and _any(head, "paper", language) and _borne_after(bare, head, "", language, day=day)
    if (_CLOSED_YEARLESS if yearless else _CLOSED).match(behind) is None:
        return False
    if stretch and _ends_with(bare, "upto", language):
        return True
    return _borne_after(bare, head, behind, language, day=day)


def _was_sent(head: str, language: str) -> bool:
    """Whether a date is that of an act of publishing: "compiled", "issued in the northern town on"."""
    words = [re.split(r"(?<=[a-z])(?=[A-Z])", word.strip(_EDGES))[-1].lower() for word in head.split()]
    sending = words_of(language, "sending")
    if not words or words[-1] in sending:
        return bool(words)
    return words[-1] in ("on", "in", "at") and any(word in sending for word in words[-_VERB_REACH - 1 :])


def _borne_after(head: str, whole: str, behind: str, language: str, *, day: bool) -> bool:
    """Whether what stands before a date gives it to the report: a mark, an act of publishing, a kind of document."""
    if not head:
        return not day or not behind.strip()
    paper = _ends_with(head.rstrip(_EDGES + " "), "paper", language)
    if head[-1] in _SEPARATORS:
        qualified = len(head) < len(whole.rstrip()) and not day
        return day or paper or qualified or _ISSUE.search(head) is not None or _is_town(head)
    if head[-1] == ":":
        return day and _any(head, "paper", language)
    words = [word.strip(_EDGES) for word in head.split()]
    last, rest = words[-1].lower(), " ".join(words[:-1])
    if last in ("to", "until"):
        return day and (_ends_with(rest, "upto", language) or _ends_with(rest, "paper", language))
    if _AS_OF.search(head):
        return day
    if last in words_of(language, "possessor"):
        return day and _ends_with(rest, "paper", language)
    return day and (paper or last == "ending")


def _is_town(head: str) -> bool:
    """Whether the name before the last mark is a town: "Bangui, January 2014"."""
    name = _CALL.search(_AREA.sub("", head.rstrip(_EDGES + " ")))
    found = () if name is None else gazetteer().plain.get(place_key(name.group().strip()), ())
    return any(entry.kind in ("city", "town") for entry in found)


def _any(text: str, role: str, language: str) -> bool:
    """Whether a word of a role stands anywhere in a text."""
    return _role(role, language).search(text) is not None


def _ends_with(text: str, role: str, language: str) -> bool:
    """Whether a text ends with a word of a role."""
    return any(found.end() == len(text) for found in _role(role, language).finditer(text))


@functools.cache
def _role(role: str, language: str) -> re.Pattern[str]:
    """The words of a role anywhere in a text; `paper` is every kind of text that bears its own date."""
    words = words_of(language, role) if role != "paper" else {
        **words_of(language, "document"), **words_of(language, "bearer")}
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)


@functools.cache
def _begun(language: str) -> re.Pattern[str]:
    """The first day of a stretch before its last: "from 1 to", "24 February –"."""
    names = any_of({word.rstrip("."): "" for word in months(language)})
    return re.compile(rf"(?:\b(?:from|between)\s+)?\b\d{{1,2}}(?:\s+(?:{names})\b\.?(?:\s+\d{{4}})?)?\s*"
                      r"(?:to|and|until|-|–|—)\s*(?:the\s+)?\Z", re.IGNORECASE)


@functools.cache
def _about(language: str) -> re.Pattern[str]:
    """Weekdays and parts of months right before a date."""
    days = (*weekdays(language), *foreign(language, "weekday"), *foreign(language, "article"))
    words = any_of({**words_of(language, "about"), **{word.rstrip("."): "" for word in days}})
    return re.compile(rf"(?:(?<!\w)(?:{words})[.,]?\s+)+\Z", re.IGNORECASE)


@functools.cache
def _revised(language: str) -> re.Pattern[str]:
    """A word such as "Updated:" and a weekday right before a date."""
    words = any_of({word: "" for word, value in words_of(language, "date").items() if value == "updated"})
    days = any_of({word.rstrip("."): "" for word in weekdays(language)})
    return re.compile(rf"(?<!\w)(?:{words})\b:?\s+(?:(?:{days})\b[.,]*\s*)?\Z", re.IGNORECASE)


@functools.cache
def _labelled(language: str) -> re.Pattern[str]:
    """A word such as "As of" or "Posted" at a beginning."""
    return re.compile(rf"(?:{any_of(words_of(language, 'date'))})\b", re.IGNORECASE)
