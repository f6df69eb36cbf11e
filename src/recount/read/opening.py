"""A text without furniture that could be told in, the date that its opening bears out, as no sentence's own."""

import re

from recount.lexicon.numerals import closed
from recount.lexicon.times import weekdays
from recount.lexicon.written_date import dates_in

REACH = 240  # characters from the beginning in which a report bears its date
LINES = 4  # of them that are not blank
_BEFORE = re.compile(r"(?:^|[\s(\[])([^\s]+)\s*$")
_RANGE = re.compile(r"\d{1,2}\s?[-–]\s?\d{1,2}\s")
_EDGES = ".,;:|()[]–—-/\"'“”‘’*_#"


def opening_date(text: str, language: str = "en") -> str | None:
    """The first full date near the beginning that no preposition ties to a sentence: "AFP Monday 13 Nov 2017".

    None where there is none: "On 7 October 2023 gunmen …" dates what is told, not the report.
    """
    head = text[:REACH]
    for date in dates_in(head, language):
        if "X" in date.edtf or len(date.edtf) < len("2020-01-01") or _RANGE.match(head, date.start):
            continue
        if head[date.end : date.end + 1] == ":" and not head[: date.start].rpartition("\n")[2].strip():
            continue  # an entry of a timeline
        if len([line for line in head[: date.start].split("\n") if line.strip()]) > LINES:
            return None
        if _stands_alone(head[: date.start], head[date.end :], language):
            return date.edtf
    return None


def _stands_alone(before: str, after: str, language: str) -> bool:
    """Whether what stands before a date lets it be the report's own: an edge, a name, a weekday, "published"."""
    line, rest = before.rpartition("\n")[2], after.partition("\n")[0]
    found = _BEFORE.search(line.rstrip())
    if found is None:
        return True
    word = found.group(1)
    bare = word.strip(_EDGES)
    if not bare:  # a dash or a bar parts the date from what stands before
        return True
    while bare.lower().rstrip(".") in {w.lower().rstrip(".") for w in weekdays(language)}:
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
        return bare.lower() == "of" and not rest.strip(_EDGES + " ") and len(line.split()) > 1
    return word[-1] in ".,;:|)]–—" or bare[:1].isupper() or bare.isdigit()
