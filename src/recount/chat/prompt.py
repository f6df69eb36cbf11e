"""A report's sentences in, the messages that ask for their claims out."""

import functools
from collections.abc import Iterator, Sequence

from recount.chat.server import Message
from recount.lexicon.codebook import measures
from recount.lexicon.packs import read_data
from recount.lexicon.triggers import trigger_words
from recount.model.mention import Sentence
from recount.model.report import Report

LANGUAGE = "en"
PASSAGE = 6_000  # characters asked about at once: about what small models still answer whole, and their context holds


def passages(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """The sentences in stretches that one answer has room for, in order; none is cut."""
    held: list[Sentence] = []
    for sentence in sentences:
        if held and sentence.span.end - held[0].span.start > PASSAGE:
            yield tuple(held)
            held = []
        held.append(sentence)
    if held:
        yield tuple(held)


def messages(report: Report, sentences: Sequence[Sentence]) -> tuple[Message, ...]:
    """What is asked, by the conventions of the claims format in short, about these sentences of a report."""
    head = [f"Report {report.id}", f"Published: {report.published or 'unknown'}"]
    head += [f"Publisher: {report.publisher}"] if report.publisher else []
    head += [f"Title: {report.title}"] if report.title else []
    body = [f"[{sentence.span.start}] {sentence.span.exact}" for sentence in sentences]
    return (
        {"role": "system", "content": conventions()},
        {"role": "user", "content": "\n".join([*head, "", *body])},
    )


@functools.cache
def conventions(language: str = LANGUAGE) -> str:
    """The conventions in short, with the acts and measures that there are."""
    listed = (f"- {m.id} ({', '.join(m.units)}): {m.definition}" for m in measures(language).values())
    text = read_data(f"lang/{language}/ask.md")
    return text.replace("{acts}", ", ".join(acts(language))).replace("{measures}", "\n".join(listed))


@functools.cache
def acts(language: str = LANGUAGE) -> tuple[str, ...]:
    """PLOVER's kinds that the language has words for."""
    return tuple(sorted({word.plover for words in trigger_words(language).values() for word in words}))
