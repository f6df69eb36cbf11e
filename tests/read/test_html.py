"""Web pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.errors import EmptyInput, HostileInput
from recount.model.report import Report
from recount.read import read_resource
from recount.read.base import Resource
from recount.read.child import Child, Limits
from recount.read.html import HtmlReader, charset_of
from recount.testing import check_reader

BODY = """<article><h1>Two bridges fall</h1>
<p>Two bridges over the river fell on Monday, engineers of the province said after a first look at the damage.</p>
<h2>What comes next</h2>
<p>Pontoons are on their way from the capital and could be in place within a week, the army said.</p></article>"""
FURNITURE = '<nav><a href="/">Home</a><a href="/sport">Sport</a></nav>'


def page(head: str, body: str = BODY, attributes: str = ' lang="en-GB"') -> bytes:
    """A page with this head."""
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{FURNITURE}{body}</body></html>".encode()


def read(data: bytes) -> Report:
    """The one report of a page."""
    [report] = HtmlReader().read(Resource(uri="a.html", data=data))
    assert isinstance(report, Report)
    return report


META = (
    '<title>Two bridges fall | The Paper</title><meta property="og:site_name" content="The Paper">'
    '<meta name="author" content="Our Desk"><link rel="canonical" href="https://paper.example/2025/03/01/bridges">'
    '<meta property="article:published_time" content="2025-03-03T23:30:00-05:00">'
    '<meta property="article:modified_time" content="2025-03-05T10:00:00-05:00">'
)


def test_the_contract() -> None:
    """A page keeps a reader's promises."""
    check_reader(HtmlReader(), Resource(uri="a.html", data=page(META)))


def test_what_a_page_declares() -> None:
    """Title, site, date as the local day written, author and language come from the page's head."""
    report = read(page(META))
    assert (report.title, report.publisher, report.language) == ("Two bridges fall", "The Paper", "en")
    assert (report.published, report.published_from) == ("2025-03-03", "metadata")
    assert report.author == "Our Desk"
    assert report.uri == "a.html"


def test_the_main_text_alone() -> None:
    """The stored text is the article, its paragraphs apart by blank lines, without the page's furniture."""
    paragraphs = (read(page(META)).text or "").split("\n\n")
    assert [p[:11] for p in paragraphs] == ["Two bridges", "Two bridges", "What comes ", "Pontoons ar"]


def test_the_address_makes_the_id_and_the_path_does_not() -> None:
    """Two copies of a page are one report; the same text at another address is another."""
    one = read(page(META))
    [two] = HtmlReader().read(Resource(uri="b/copy.html", data=page(META)))
    other = read(page(META.replace("/bridges", "/bridges-2")))
    assert isinstance(two, Report)
    assert one.id == two.id
    assert one.id != other.id


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2025-03-03T08:00Z"}]}</script>',
         ("2025-03-03", "metadata")),
        ('<script type="application/ld+json">{not json</script><meta name="date" content="3 March 2025">',
         ("2025-03-03", "metadata")),
        ('<meta itemprop="datePublished" content="2025-03-03">', ("2025-03-03", "metadata")),
        ('<time datetime="2025-03-03T08:00">Monday</time><time datetime="2025-03-03">Monday</time>',
         ("2025-03-03", "metadata")),
        ('<time datetime="2025-03-03">Monday</time><time datetime="2025-03-04">Tuesday</time>', (None, None)),
        ('<meta property="article:modified_time" content="2025-03-05">', (None, None)),
        ('<link rel="canonical" href="https://paper.example/2025/03/01/bridges">', ("2025-03-01", "url")),
        ('<link rel="canonical" href="javascript:alert(20250301)">', (None, None)),
        ("<meta name='copyright' content='2019'>", (None, None)),
    ],
)
def test_dates(head: str, published: tuple[str | None, str | None]) -> None:
    """A date is taken from where pages declare it, then from the address; none is guessed."""
    report = read(page(head))
    assert (report.published, report.published_from) == published


def test_a_page_in_another_character_set() -> None:
    """The declared character set is used where it is one for text."""
    text = BODY.replace("engineers of the province", "інженери області").replace("Two bridges", "Два мости")
    data = page('<meta charset="windows-1251">', text, "").decode().encode("cp1251", "replace")
    assert "інженери області" in (read(data).text or "")


@pytest.mark.parametrize("name", ["unicode_escape", "punycode", "utf-7", "utf-16", "base64", "no-such-set", "\xff"])
def test_character_sets_that_are_none(name: str) -> None:
    """Codecs that no page is written in are not used, whatever the page declares."""
    assert charset_of(f'<meta charset="{name}">'.encode()) is None


def test_a_page_without_an_article() -> None:
    """A page without main text is empty, by name."""
    with pytest.raises(EmptyInput, match=r"a\.html"):
        read(b"<html><body></body></html>")


@pytest.fixture
def bad_reader(tmp_path: Path) -> Iterator[HtmlReader]:
    """A reader whose extractor kills itself on one page and sleeps on another."""
    (tmp_path / "bad_extractor.py").write_text(
        "import os, time\n"
        "def extract(text):\n"
        "    if 'kill' in text:\n"
        "        os.kill(os.getpid(), 11)\n"
        "    if 'sleep' in text:\n"
        "        time.sleep(60)\n"
        "    return {'text': text}\n",
        encoding="utf-8",
    )
    child = Child("bad_extractor:extract", Limits(seconds=0.5), (str(tmp_path),))
    yield HtmlReader(child)
    child.close()


def test_a_page_that_kills_its_parser(bad_reader: HtmlReader) -> None:
    """A page that crashes or hangs the extractor is hostile, by name; the page after it is read."""
    for data in (b"kill", b"sleep"):
        with pytest.raises(HostileInput, match=r"bad\.html"):
            list(bad_reader.read(Resource(uri="bad.html", data=data)))
    [report] = bad_reader.read(Resource(uri="good.html", data=b"Two bridges fell."))
    assert isinstance(report, Report)


def test_deep_nesting_does_not_break_the_batch() -> None:
    """A page of a hundred thousand open tags gives a report or an error that names it."""
    data = b"<html><body>" + b"<div>" * 100_000 + b"Two bridges fell."
    [found] = read_resource(Resource(uri="deep.html", data=data))
    assert isinstance(found, Report) or found.where == "deep.html"
