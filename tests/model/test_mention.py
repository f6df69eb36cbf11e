"""What has been marked in a report so far."""

from recount.model.mention import Mentions, Number, Sentence
from recount.model.quantity import Quantity
from recount.model.span import Range, Span

TEXT = "Twelve fell. Two died."


def _number(start: int, end: int) -> Number:
    return Number(span=Span.of(TEXT, start, end), quantity=Quantity(low=1, high=1))


FIRST, SECOND = Sentence(span=Span.of(TEXT, 0, 12)), Sentence(span=Span.of(TEXT, 13, 22))
TWELVE, TWO = _number(0, 6), _number(13, 16)


def test_mentions_come_in_text_order_by_kind() -> None:
    """Whatever order they were marked in, mentions of a kind come in the text's."""
    seen = Mentions([TWO, SECOND, TWELVE]).extended([FIRST])
    assert seen.of(Number) == (TWELVE, TWO)
    assert seen.of(Sentence) == (FIRST, SECOND)
    assert list(seen) == [TWELVE, TWO, FIRST, SECOND]


def test_within_keeps_what_lies_wholly_inside() -> None:
    """A mention that sticks out of the stretch does not count."""
    seen = Mentions([TWELVE, TWO])
    assert seen.of(Number, within=SECOND.span) == (TWO,)
    assert seen.of(Number, within=Range(start=1, end=22)) == (TWO,)


def test_extending_leaves_the_former_as_they_were() -> None:
    """Mentions never change; more of them are new ones."""
    before = Mentions([TWELVE])
    before.extended([TWO])
    assert before.of(Number) == (TWELVE,)


def test_sentence_at_is_none_in_a_header_line() -> None:
    """A span belongs to the sentence it starts in, and to none where no sentence covers it."""
    seen = Mentions([SECOND])
    assert seen.sentence_at(TWO.span) == SECOND
    assert seen.sentence_at(TWELVE.span) is None
