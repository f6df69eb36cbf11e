"""One page has one address, however a reader came to it; two pages have two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.read.address import canonical

PAGE = "https://news.example/world/a-strike"


@pytest.mark.parametrize("url", [
    PAGE, f"{PAGE}/", "http://news.example/world/a-strike", "HTTPS://News.Example:443/world/a-strike#live",
    f"{PAGE}?utm_source=x&utm_medium=y", f"{PAGE}?fbclid=1", f"{PAGE}?at_campaign=rss&CMPID=9", f"{PAGE}/amp",
    f"{PAGE}/amp/", f"{PAGE}?amp", f"{PAGE}?amp=1", f"{PAGE}?outputType=amp", f"{PAGE}/print", f"{PAGE}?print=1",
    "https://reader:secret@news.example/world/a-strike", "http://news.example:80/world/a%2Dstrike",
])
def test_one_page_has_one_address(url: str) -> None:
    """Scheme, case, port, user, fragment, tracking, the forms for phones and for paper change nothing."""
    assert canonical(url) == PAGE


@pytest.mark.parametrize("url", [
    "https://news.example/world/a-strike-2", "https://other.example/world/a-strike", f"{PAGE}?page=2", f"{PAGE}?id=7",
    "https://news.example:8443/world/a-strike", "https://news.example/World/a-strike", "https://news.example/amp",
    f"{PAGE}?print=2", f"{PAGE}/amplified", f"{PAGE}/prints",
])
def test_two_pages_have_two(url: str) -> None:
    """Host, path, port and the parameters that choose what is shown tell pages apart."""
    assert canonical(url) != PAGE


def test_what_is_left_of_the_query_stands_in_order() -> None:
    """The same parameters in another order are the same page."""
    assert canonical(f"{PAGE}?b=2&utm_x=1&a=1") == canonical(f"{PAGE}?a=1&b=2") == f"{PAGE}?a=1&b=2"


def test_html_of_a_phones_page_is_that_of_the_page() -> None:
    """`.amp.html` and `/amp.html` are forms of the page beside them."""
    assert canonical(f"{PAGE}.amp.html") == f"{PAGE}.html"
    assert canonical(f"{PAGE}/amp.html") == PAGE


@given(st.text("abAB%2/F?&=#.:é ", max_size=30))
def test_the_canonical_address_is_canonical(rest: str) -> None:
    """Taking the canonical address again changes nothing, for whatever stands behind the host."""
    once = canonical(f"https://news.example/{rest}")
    assert canonical(once) == once
