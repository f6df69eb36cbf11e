"""A page and its notes in, the quotations out whose words stand more than once in their sentence."""

from collections.abc import Iterator

from annotations.desk.notation import Notes, Quote
from annotations.desk.page import Page


def unclear(page: Page, notes: Notes) -> Iterator[str]:
    """A remark for each quotation that could mean several places and does not say which with `#n`.

    No fault: the first place is taken, and mostly it is the right one. Quotations that are not there have no remark.
    """
    for number, line in notes.lines:
        for part in line.parts:
            if not isinstance(part, Quote) or part.nth is not None:
                continue
            sentence = line.sentence if part.at is None else part.at
            if 1 <= sentence <= len(page.sentences) and (places := page.places(part.words, sentence)) > 1:
                yield f"line {number} ({line.id}): {part.words!r} stands {places} times in sentence {sentence}"
