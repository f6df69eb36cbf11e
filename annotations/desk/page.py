"""A text in, the numbered sentences that annotators see out, and the place of quoted words in them."""

import re
from dataclasses import dataclass

from recount.annotate.sentence import SentenceAnnotator
from recount.model.mention import Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.read import read_resource
from recount.read.base import Resource

QUOTES = "\"'“”‘’`´"
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")


class NoteError(ValueError):
    """What is wrong with a line of notes, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A report and its sentences, counted from 1."""

    report: Report
    sentences: tuple[Span, ...]

    @classmethod
    def of(cls, name: str, text: str) -> "Page":
        """Read the text as `recount read` would."""
        report = next(
            r for r in read_resource(Resource(uri=f"{name}.txt", data=text.encode())) if isinstance(r, Report)
        )
        found = SentenceAnnotator().annotate(report, Mentions())
        spans = (s.span for s in found if isinstance(s, Sentence))
        return cls(report=report, sentences=tuple(sorted(spans, key=lambda s: s.start)))

    @property
    def text(self) -> str:
        """The stored text."""
        return self.report.text or ""

    def show(self) -> str:
        """The sentences with their numbers, and what stands between them (datelines, header lines) in braces."""
        out, at = [], 0
        for number, span in enumerate(self.sentences, 1):
            between = self.text[at : span.start].strip()
            if between:
                out.append(f"{{{between}}}")
            out.append(f"[{number}] {span.exact}")
            at = span.end
        rest = self.text[at:].strip()
        return "\n".join([*out, f"{{{rest}}}"] if rest else out)

    def sentence(self, number: int) -> Span:
        """A sentence by its number."""
        if not 1 <= number <= len(self.sentences):
            raise NoteError(f"there is no sentence {number}")
        return self.sentences[number - 1]

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence around an offset."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def find(self, words: str, number: int, nth: int = 1) -> Span:
        """Where the quoted words stand for the nth time from the beginning of a sentence on.

        `…` stands for words left out. Blanks and the shape of quotation marks do not matter.
        """
        sentence = self.sentence(number)
        return self._stretch(words, sentence.start, sentence.end, nth)

    def anywhere(self, words: str, nth: int = 1) -> Span:
        """The nth place of the words in the whole text: for words of a dateline or a header line."""
        return self._stretch(words, 0, len(self.text), nth)

    def places(self, words: str, number: int) -> int:
        """How many places in a sentence the words, or those before the first `…`, could mean."""
        sentence = self.sentence(number)
        pieces = _pieces(words)
        for tried in _patterns(pieces[0]):
            if found := list(tried.finditer(self.text, sentence.start, sentence.end)):
                return len(found)
        return 0

    def _stretch(self, words: str, start: int, end: int, nth: int) -> Span:
        """From the nth place of the first words to the next place of the last; later words may stand behind `end`."""
        pieces = _pieces(words)
        first = last = self._nth(pieces[0], start, end if len(pieces) == 1 else len(self.text), nth)
        for piece in pieces[1:]:
            last = self._nth(piece, last.end, len(self.text), 1)
        return Span.of(self.text, first.start, last.end)

    def _nth(self, words: str, start: int, end: int, nth: int) -> Range:
        for tried in _patterns(words):
            found = list(tried.finditer(self.text, start, end))
            if len(found) >= nth:
                return Range(start=found[nth - 1].start(), end=found[nth - 1].end())
        raise NoteError(f"{words!r} does not stand there" + (f" {nth} times" if nth > 1 else ""))


def _pieces(words: str) -> list[str]:
    """What stands between the ellipses; raises NoteError where nothing does."""
    pieces = [p for p in _ELLIPSIS.split(words) if p.strip()]
    if not pieces:
        raise NoteError("no words between the quotation marks")
    return pieces


def _patterns(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Whole words first, so that "two" is not looked for inside "network"; then the words wherever they stand."""
    pattern = "".join(
        rf"[{QUOTES}]+" if part[0] in QUOTES else r"\s+" if part.isspace() else re.escape(part)
        for part in re.findall(rf"[{QUOTES}]+|\s+|[^{QUOTES}\s]+", words.strip())
    )
    before = r"(?<!\w)" if words.strip()[0].isalnum() else ""
    behind = r"(?!\w)" if words.strip()[-1].isalnum() else ""
    return re.compile(before + pattern + behind), re.compile(pattern)
