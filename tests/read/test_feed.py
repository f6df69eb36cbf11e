"""RSS and Atom feeds."""

import time

import pytest

from recount.errors import EmptyInput, HostileInput, InputError, MalformedInput
from recount.model.report import Report
from recount.read.base import Resource
from recount.read.feed import FeedReader
from recount.read.tags import words_of
from recount.testing import check_reader

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Wire &amp; Co</title><link>https://wire.example</link><language>en-gb</language>
<item><title>Two bridges &lt;b&gt;fall&lt;/b&gt;</title><link>https://wire.example/1</link>
<dc:creator>Our Desk</dc:creator>
<pubDate>Mon, 03 Mar 2025 23:30:00 -0500</pubDate>
<description><![CDATA[<p>Two bridges fell – both in the&nbsp;north.</p><script>x()</script>
<p>Nobody was <i>hurt</i>.</p>]]></description></item>
<item><title>Pontoons are on their way</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title>
<entry><title>Two bridges fall</title><link href="https://wire.example/2"/><updated>2025-03-04T00:10:00+03:00</updated>
<published>2025-03-03T00:10:00+03:00</published><summary>Short.</summary>
<content type="html">&lt;p&gt;Two bridges fell in the north.&lt;/p&gt;</content></entry></feed>"""


def read(data: bytes) -> list[Report | InputError]:
    """The reports of a feed."""
    return list(FeedReader().read(Resource(uri="a.xml", data=data)))


def reports(data: bytes) -> list[Report]:
    """The reports of a sound feed."""
    found = read(data)
    assert all(isinstance(report, Report) for report in found)
    return [report for report in found if isinstance(report, Report)]


def test_the_contract() -> None:
    """A feed keeps a reader's promises."""
    check_reader(FeedReader(), Resource(uri="a.xml", data=RSS.format(encoding="utf-8").encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_an_entry_is_a_report(encoding: str) -> None:
    """An entry gives its words without markup, its title, link, author and local day, and the feed's title."""
    first, second = reports(RSS.format(encoding=encoding).encode(encoding))
    assert first.text == "Two bridges fell – both in the north.\n\nNobody was hurt."
    assert (first.title, first.publisher, first.author) == ("Two bridges fall", "The Wire & Co", "Our Desk")
    assert (first.uri, first.language) == ("https://wire.example/1", "en")
    assert (first.published, first.published_from) == ("2025-03-03", "feed")
    assert (second.text, second.uri) == ("Pontoons are on their way", "a.xml")
    assert second.published is None


def test_atom() -> None:
    """In Atom the content is preferred to the summary, and publication to the last change."""
    [report] = reports(ATOM.encode())
    assert (report.text, report.published) == ("Two bridges fell in the north.", "2025-03-03")
    assert report.uri == "https://wire.example/2"


def test_an_entry_without_words() -> None:
    """An entry without words is named by its number, and the others are read."""
    data = ATOM.replace("<entry>", "<entry><title></title></entry><entry>", 1)
    empty, report = read(data.encode())
    assert isinstance(empty, EmptyInput)
    assert "entry 1" in str(empty)
    assert isinstance(report, Report)


def test_bombs_and_entities() -> None:
    """A feed that defines entities is refused at once: nothing is expanded and no file is opened."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{levels}]><rss><channel><title>&a11;</title></channel></rss>'
    leak = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'
    begun = time.monotonic()
    for data in (bomb.encode(), leak.encode(), bomb.encode("utf-16"), leak.encode("utf-16-le")):
        with pytest.raises(HostileInput, match=r"a\.xml"):
            read(data)
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize("data", [b"<inventory><item/></inventory>", b"Shells fell.", b"<rss", b"\x00\x01"])
def test_what_is_no_feed(data: bytes) -> None:
    """XML that is no feed, and what is no XML, is malformed by name."""
    with pytest.raises(MalformedInput, match=r"a\.xml"):
        read(data)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>One<p>Two", "One\n\nTwo"),
        ("One<br/>Two", "One Two"),
        ("<b>7</b>&nbsp;&lt;dead&gt;", "7 <dead>"),
        ("<style>p {}</style><div>One</div>", "One"),
        ("<p>One", "One"),
        ("a < b & c", "a < b & c"),
    ],
)
def test_markup_to_words(markup: str, words: str) -> None:
    """Blocks become paragraphs, other tags go, entities are resolved, and broken markup does not raise."""
    assert words_of(markup) == words
