"""A piece of HTML in, its words out: blocks apart by a blank line, scripts and styles gone."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
))
_SILENT = frozenset(["script", "style", "template", "noscript", "iframe", "object"])


def words_of(markup: str) -> str:
    """The words of a piece of HTML, entities resolved; broken markup never raises."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n{2,}", "".join(parser.parts)))
    return "\n\n".join(part for part in paragraphs if part)


class _Words(HTMLParser):
    """Collects the words; a block begins and ends a paragraph, `br` is a blank."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "br":
            self.parts.append(" ")
