"""A report's sentences in, the windows out that the encoder reads: whole sentences, each with some before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recount.annotate.wordpiece import Piece, pieces
from recount.model.mention import Sentence

LONGEST = 254  # pieces in a window; with the two marks around them half of what the encoder can read
BEFORE = 80  # pieces of the sentences before that a window may take along


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces in a row; what counts of the encoder's reading begins with piece `first`, the rest is context."""

    pieces: tuple[Piece, ...]
    first: int


def windows(text: str, sentences: Sequence[Sentence], vocabulary: Mapping[str, int]) -> Iterator[Window]:
    """Every piece of the text counts in exactly one window; a sentence is cut only where it alone is too long."""
    held: list[list[Piece]] = []
    context: list[Piece] = []
    for part in _parts(text, sentences, vocabulary):
        if held and len(context) + sum(map(len, held)) + len(part) > LONGEST:
            yield _window(context, held)
            context, held = _tail(held), []
            while context and len(context) + len(part) > LONGEST:
                context = []
        held.append(part)
    if held:
        yield _window(context, held)


def _window(context: Sequence[Piece], held: Sequence[Sequence[Piece]]) -> Window:
    return Window((*context, *(piece for part in held for piece in part)), len(context))


def _tail(held: Sequence[list[Piece]]) -> list[Piece]:
    """The last sentences that fit into what a window may take along."""
    out: list[Piece] = []
    for part in reversed(held):
        if len(out) + len(part) > BEFORE:
            break
        out = [*part, *out]
    return out


def _parts(text: str, sentences: Sequence[Sentence], vocabulary: Mapping[str, int]) -> Iterator[list[Piece]]:
    """The pieces of each sentence together with what stands before it (a dateline, a header line)."""
    at = 0
    ends = [*(s.span.end for s in sentences), len(text)]
    for end in ends:
        found = pieces(text, at, max(at, end), vocabulary)
        at = max(at, end)
        for first in range(0, len(found), LONGEST):
            yield found[first : first + LONGEST]
