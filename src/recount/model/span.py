"""A stretch of a report's stored text: code-point offsets, half open, with the words themselves."""

from dataclasses import dataclass

from recount.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """`text[start:end] == exact`, always; offsets count Unicode code points."""

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.exact):
            raise RecordError(f"span {self.start}:{self.end} does not fit its {len(self.exact)} characters")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` from `start` up to `end`, blanks at its ends left out."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls(start=start, end=end, exact=text[start:end])

    def fits(self, text: str) -> bool:
        """Whether this span quotes that text."""
        return text[self.start : self.end] == self.exact

    def holds(self, other: "Span | Range") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span | Range") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Range:
    """A stretch without its words, as a claim's sentence is given: half open, in code points."""

    start: int
    end: int

    def holds(self, other: "Span | Range") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end
