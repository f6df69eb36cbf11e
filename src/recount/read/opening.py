"""A text without furniture that could be told in, the date that its opening bears out, as no sentence's own."""

import re

from recount.lexicon.furniture import words_of
from recount.lexicon.numerals import closed
from recount.lexicon.times import weekdays
from recount.lexicon.written_date import WrittenDate, dates_in

REACH = 240  # characters from the beginning in which a report bears its date
LINES = 4  # of them that are not blank
_BEFORE = re.compile(r"(?:^|[\s(\[])([^\s]+)\s*$")
_RANGE = re.compile(r"\d{1,2}\s?[-–]\s?\d{1,2}\s")
_SUBJECT = re.compile(r":|\s[a-z]+\b(?!:)")
_ENTRY = re.compile(r"\.\s|\.?\s*[–—-]\s")
_LINE = re.compile(r"(?<![^\n])[^\W_][^\n]{,40}")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "townPublished": words of a page, glued on
_CLOCK = re.compile(r"\bat\s\d{1,2}[:.]\d\d\s")
_EDGES = ".,;:|()[]–—-/\"'“”‘’*_#"


def opening_date(text: str, language: str = "en") -> str | None:
    """The first full date near the beginning that no preposition ties to a sentence: "AFP Monday 13 Nov 2017".

    None where there is none: "On 7 October 2023 gunmen …" dates what is told, not the report.
    """
    head = text[:REACH]
    for date in dates_in(head, language):
        if "X" in date.edtf or len(date.edtf) < len("2020-01-01") or _RANGE.match(head, date.start):
            continue
        if not head[: date.start].rpartition("\n")[2].strip() and _begins(text, date, language):
            continue
        if len([line for line in head[: date.start].split("\n") if line.strip()]) > LINES:
            return None
        if _stands_alone(head[: date.start], head[date.end :], language):
            return date.edtf
    return None


def _begins(text: str, date: WrittenDate, language: str) -> bool:
    """Whether a date at the beginning of a line opens the entry of a timeline, or a sentence as its subject."""
    if _SUBJECT.match(text, date.end):
        return True
    if _ENTRY.match(text, date.end) is None:
        return False
    opened = [line for line in _LINE.findall(text)
              if any(other.start == 0 and _ENTRY.match(line, other.end) for other in dates_in(line, language))]
    return len(opened) > 1 or any(word in text[: date.start].lower() for word in closed(language, "dates-entries"))


def _stands_alone(before: str, after: str, language: str) -> bool:
    """Whether what stands before a date lets it be the report's own: an edge, a name, a weekday, "published"."""
    line, rest = _CLOCK.sub("", _GLUED.sub(" ", before.rpartition("\n")[2])), after.partition("\n")[0]
    found = _BEFORE.search(line.rstrip())
    if found is None:
        return True
    word = found.group(1)
    bare = word.strip(_EDGES)
    if not bare:  # a dash or a bar parts the date from what stands before
        return True
    passed = {w.lower().rstrip(".") for w in (*weekdays(language), *closed(language, "dates-part"))}
    while bare.lower().rstrip(".") in passed:
        line = line[: line.rstrip().rfind(word)].rstrip()
        again = _BEFORE.search(line)
        if again is None:
            return True
        word, bare = again.group(1), again.group(1).strip(_EDGES)
        if not bare:
            return True
    if bare.lower() in closed(language, "dates-report"):
        return True
    words = [w.strip(_EDGES).lower() for w in line.split()[-2:]]
    if len(words) == 2 and words[1] == "on" and words[0] in closed(language, "dates-report"):
        return True
    if bare.lower() in closed(language, "dates-deed"):
        return bare.lower() == "of" and not rest.strip(_EDGES + " ") and (
            any(map(str.isdigit, words[0])) or words[0].removesuffix("s") in _papers(language))
    return word[-1] in ".,;:|)]–—" or bare[:1].isupper() or bare.isdigit()


def _papers(language: str) -> frozenset[str]:
    """The last words of the kinds of text that bear their own date."""
    kinds = {**words_of(language, "document"), **words_of(language, "bearer")}
    return frozenset(kind.split()[-1].removesuffix("s") for kind in (*kinds, *closed(language, "dates-part")))
