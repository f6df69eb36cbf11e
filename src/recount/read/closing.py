"""A text in, the date that its last lines bear out: "Signed, the spokesman, 11 February 2024"."""

import re

from recount.lexicon.furniture import LINE_LENGTH
from recount.read.headings import DAY, of_line

# Of 4,547 own reports 716 bear no date above; two lines or more give 5 of them the right one, one line 4, and none
# of the 645 without any gets one, with up to 12 lines and 800 characters (November 2026).
REACH = 400  # characters before the end in which closing lines stand
LINES = 4  # of them that hold words
_ROW = re.compile(r"[-*•‣▪●–—|]|\d{1,2}[.)]\s|[^\n]*\t|[^|\n]*\|[^|\n]*\|[^|\n]*\|")
_SENTENCE = re.compile(r"[.!?;,:…][\"”’)\]]?\Z")


def closing_date(text: str, language: str = "en") -> str | None:
    """The full date of a short line at the end that is no sentence, no item and no row; None where there is none.

    The first line of a text is no closing line: what is said there is said by its opening.
    """
    first = len(text) - len(text.lstrip())
    begin = max(text.rfind("\n", 0, max(0, len(text) - REACH)), text.find("\n", first))
    lines = [bare for line in text[begin:].split("\n") if (bare := line.strip())] if begin >= 0 else []
    for line in reversed(lines[-LINES:]):
        if len(line) > LINE_LENGTH or _SENTENCE.search(line) or _ROW.match(line):
            continue
        found = of_line(line, language)
        if found is not None and len(found) == DAY and "X" not in found:
            return found
    return None
