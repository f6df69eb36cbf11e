"""Recount's spans of an attribution in, spans by PolNeAR's convention out: one fixed way for every text.

PolNeAR marks more of the words around (Newell et al. 2018, and its annotation guidelines):

- a source has its article, and apposition, relative clause, bracket or other words on who it is, before its cue
  or behind; of two commas around them both;
- a cue has its auxiliaries and adverbs, its particle ("points out", "was reported by"), and a colon;
- a content has its "that" and its quotation marks; a quotation is one content from the mark that opens it to the last
  that closes it in its paragraph, whatever stands between its pieces ("…," she said. "…").
"""

import re
from collections.abc import Collection

Stretch = tuple[int, int]

_ARTICLE = re.compile(r"\b(?:the|an?|this|that|these|those|his|her|their|its|our|my)\s$", re.I)
_AUXILIARIES = re.compile(
    r"(?:\b(?:has|have|had|was|were|is|are|been|be|will|would|did|does|do|not|also|then|later|never|first|once|further"
    r"|twice|just|often|even|already|still|again|always|both|\w+ly)\s)+$"
)
_PARTICLE = re.compile(r"\s(?:out|by)\b")
_BRACKET = re.compile(r"\s\([^()\n]{1,20}\)")
_WHOSE = re.compile(r"\s(?:with|of|from|in|at|for|like|on|to|who|which|that)\s")
_BEHIND = re.compile(r",\s(?!\w+ing\b|and\b|but\b|as\b|when\b|after\b|while\b|in\b|on\b|according\b)")
_STOP = re.compile(r"\n|[;:“]|[.!?]*$")
_OPENING, _CLOSING = "“\"‘'", "”\"’'"
_PAIRS = (("“", "”"), ("''", "''"), ('"', '"'))
_LONGEST = 160  # characters of what stands between a source and its cue
_BETWEEN = 200  # characters between the pieces of a quotation


def source(text: str, span: Stretch, cue: Stretch, stop: int, others: Collection[int] = ()) -> Stretch:
    """The source with what else says who it is; its sentence ends at `stop`, `others` are where other cues stand."""
    start, end = span
    article = _ARTICLE.search(text[max(0, start - 8) : start])
    if article is not None:
        start -= len(article.group())
    bracket = _BRACKET.match(text, end)
    if bracket is not None:
        end = bracket.end()
    if end < cue[0]:
        gap = text[end : cue[0]]
        commas = gap.startswith(", ") and gap.rstrip().endswith(",")
        if len(gap) < _LONGEST and "\n" not in gap and (commas or _WHOSE.match(gap)):
            end = cue[0] - (len(gap) - len(gap.rstrip()))
        return start, end
    if cue[1] <= start and (_BEHIND.match(text, end) or _WHOSE.match(text, end)):
        found = _STOP.search(text, end, stop)
        last = end if found is None else found.start()
        first = min((at for at in others if end <= at < last), default=None)
        if first is not None:
            last = max(end, text.rfind(",", end, first))
        end = last if last - end < _LONGEST else end
    return start, end


def cue(text: str, span: Stretch) -> Stretch:
    """The cue with the auxiliaries and adverbs before it and a particle or a colon behind."""
    start, end = span
    before = _AUXILIARIES.search(text[max(0, start - 30) : start])
    start -= len(before.group()) if before is not None else 0
    particle = _PARTICLE.match(text, end)
    end = end if particle is None else particle.end()
    return start, end + text.startswith(":", end)


def content(text: str, span: Stretch, said: Stretch | None, others: Collection[int] = ()) -> Stretch:
    """What is said with its "that" and quotation marks, all pieces of a quotation; `said` is where its cue stands."""
    start, end = span
    if text[max(0, start - 5) : start].lower() == "that ":
        start -= 5
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    quoted = text[start] in _OPENING or text[end + 1 : end + 2] in (*_CLOSING,)
    if quoted and text[end : end + 1] in (".", ",", "?", "!"):
        end += 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    start = _opened(text, start, end)
    return start, _closed(text, start, end, said, others)


def _opened(text: str, start: int, end: int) -> int:
    """Where the quotation begins that a content lies in the last sentence of; the content's start if in none."""
    if text[end - 1] not in _CLOSING or text[start] in _OPENING:
        return start
    paragraph = text.rfind("\n", 0, start) + 1
    for opening, closing in _PAIRS:
        if not text.endswith(closing, 0, end):
            continue
        at = text.rfind(opening, paragraph, start)
        if opening != closing:
            return at if at >= 0 and closing not in text[at:start] else start
        return at if text.count(opening, paragraph, start) % 2 else start
    return start


def _closed(text: str, start: int, end: int, said: Stretch | None, others: Collection[int]) -> int:
    """Where the last piece of a quotation ends that goes on behind the words that attribute it."""
    if said is None or said[0] < end or text[end - 1] not in _CLOSING:
        return end
    paragraph = text.find("\n", said[1])
    paragraph = len(text) if paragraph < 0 else paragraph
    for opening, closing in _PAIRS:
        if not (text.startswith(opening, start) and text.endswith(closing, start, end)):
            continue
        while True:
            at = text.find(opening, max(end, said[1]), paragraph)
            if at < 0 or at - max(end, said[1]) > _BETWEEN or any(end <= o < at for o in others):
                return end
            close = text.find(closing, at + len(opening), paragraph)
            if close < 0:
                return end
            end = close + len(closing)
    return end
