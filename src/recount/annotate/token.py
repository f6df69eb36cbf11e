"""A stretch of text in, its words out, with offsets."""

import re
from functools import lru_cache
from typing import NamedTuple

from recount.model.span import Range, Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʿ][^\W\d_]+)*['’]?")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


class Token(NamedTuple):
    """A word without its possessive ending: `end` is where the bare word ends, `stop` where the ending does."""

    text: str
    start: int
    end: int
    stop: int

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()


def tokens(text: str, within: Span | Range) -> list[Token]:
    """The words inside a stretch; hyphens part words, the stops of "U.S." do not."""
    return list(_tokens(text, within.start, within.end))


@lru_cache(maxsize=1024)  # places, votes and actors ask for those of the same sentences, one after the other
def _tokens(text: str, first: int, last: int) -> tuple[Token, ...]:
    found = []
    for match in _WORD.finditer(text, first, last):
        word, (start, end) = match[0], match.span()
        bare = word if "'" not in word and "’" not in word else _POSSESSIVE.sub("", word).rstrip("'’")
        if bare:
            found.append(Token(bare, start, start + len(bare), end))
    return tuple(found)
