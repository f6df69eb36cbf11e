"""The parts of a line in, what they stand for out: quotations found in the text, parties, groups, shared fields."""

import re
from collections.abc import Iterator
from typing import Protocol

from annotations.desk.notation import Line, Name, Quote
from annotations.desk.page import NoteError, Page
from annotations.desk.words import CERTAINTIES, ROLES, STANCES
from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.claim import ClaimTime, Group
from recount.model.place import Place
from recount.model.span import Span

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.I)


class Told(Protocol):
    """What earlier lines of the notes said, by their identifiers, and the page that they are about."""

    page: Page
    attributions: dict[str, Attribution]
    times: dict[str, ClaimTime]
    places: dict[str, Place]

    def span(self, quote: Quote, line: Line) -> Span:
        """Where a quotation of a line stands."""
        ...


class Parts:
    """The parts of a line, one after the other."""

    def __init__(self, desk: Told, line: Line) -> None:
        self.desk, self.line, self.at = desk, line, 0

    def __iter__(self) -> Iterator[str | Quote | Name]:
        while self.at < len(self.line.parts):
            self.at += 1
            yield self.line.parts[self.at - 1]

    def _peek(self) -> str | Quote | Name | None:
        return self.line.parts[self.at] if self.at < len(self.line.parts) else None

    def next_is(self, word: str) -> bool:
        """Whether that word comes next; it is passed over."""
        same = self._peek() == word
        self.at += same
        return same

    def next_matches(self, pattern: re.Pattern[str]) -> bool:
        """Whether the next part is a bare word of that form; it is not passed over."""
        part = self._peek()
        return isinstance(part, str) and pattern.match(part) is not None

    def word(self) -> str:
        """The next part, a bare word."""
        part = self._peek()
        if not isinstance(part, str):
            raise NoteError("an identifier is missing")
        self.at += 1
        return part

    def quoted(self) -> Span:
        """The place of the next part, a quotation."""
        part = self._peek()
        if not isinstance(part, Quote):
            raise NoteError("a quotation is missing")
        self.at += 1
        return self.desk.span(part, self.line)

    def party(self) -> Party:
        """The next party: a quotation, and a name where the words are not the name; =- for nobody nameable."""
        span = _without_article(self.desk.page.text, self.quoted())
        part = self._peek()
        if isinstance(part, Name):
            self.at += 1
            return Party(span=span, name=part.name, actor=None)
        return Party(span=span, name=span.exact, actor=None)

    def group(self) -> Group:
        """The next group: a quotation, roles with commas or blanks, a nationality as `nat=XXX`."""
        span = _without_article(self.desk.page.text, self.quoted())
        roles: tuple[str, ...] = ()
        nationality = None
        while isinstance(part := self._peek(), str):
            if part.startswith("nat="):
                nationality = part[4:]
                if not re.fullmatch(r"[A-Z]{3}", nationality):
                    raise NoteError(f"{nationality!r} is no country of three letters")
            elif set(part.split(",")) <= ROLES:
                roles = tuple(sorted({*roles, *part.split(",")}))
            else:
                break
            self.at += 1
        return Group(span=span, roles=roles, nationality=nationality)  # type: ignore[arg-type]  # held by ROLES


class Shared:
    """What figures, statements and events have in common: attribution, time, place, stance, certainty."""

    def __init__(self, desk: Told) -> None:
        self.desk = desk
        self.attribution: Attribution | None = None
        self.time = ClaimTime()
        self.place: Place | None = None
        self.stance, self.certainty = "asserts", "stated"

    def take(self, part: str | Quote | Name) -> bool:
        """Take the part in if it is one of these."""
        if not isinstance(part, str):
            return False
        if part in self.desk.attributions:
            self.attribution = self.desk.attributions[part]
        elif part in self.desk.times:
            self.time = self.desk.times[part]
        elif part in self.desk.places:
            self.place = self.desk.places[part]
        elif part in STANCES:
            self.stance = part
        elif part in CERTAINTIES:
            self.certainty = part
        else:
            return False
        return True


def _without_article(text: str, span: Span) -> Span:
    found = _ARTICLE.match(span.exact)
    return Span.of(text, span.start + found.end(), span.end) if found and found.end() < len(span.exact) else span
