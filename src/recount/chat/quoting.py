"""Words that a model quotes in, the one stretch of the report where they stand out, or why there is none."""

import re
from collections.abc import Mapping
from typing import Any

from recount.model.span import Span

NEAR = 600  # characters on both sides of a sentence in which what it speaks of may be named: about a paragraph


class RefusedError(Exception):
    """A part of an answer that the report does not bear out; the message says what is wrong."""


class NotFoundError(RefusedError):
    """Words that do not stand in the report where the answer has them."""


def quoted(text: str, said: Any, *stretches: Span) -> Span:  # Any: JSON, the words or {"words", "start"}
    """The words where they stand: at the offset that is given, or once in the first stretch that holds them.

    Behind the last stretch come NEAR characters on both of its sides. Raises RefusedError.
    """
    words, start = (said.get("words"), said.get("start")) if isinstance(said, Mapping) else (said, None)
    if not isinstance(words, str) or not words.strip():
        raise RefusedError(f"{said!r} is no quotation")
    words = words.strip()
    if isinstance(start, int) and start >= 0 and text[start : start + len(words)] == words:
        return Span(start=start, end=start + len(words), exact=words)
    last = stretches[-1]
    around = range(max(0, last.start - NEAR), min(len(text), last.end + NEAR))
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)" if words[0].isalnum() and words[-1].isalnum()
                         else re.escape(words))
    for first, end in (*((s.start, s.end) for s in stretches), (around.start, around.stop)):
        found = list(pattern.finditer(text, first, end))
        if len(found) == 1:
            return Span(start=found[0].start(), end=found[0].end(), exact=words)
        if found:
            raise RefusedError(f"{words!r} stands there {len(found)} times")
    raise NotFoundError(f"{words!r} does not stand there")
