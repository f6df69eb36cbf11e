"""A report in, the place that its title and first paragraph are about out."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from recount.claims.sites import Site, sites_in
from recount.model.mention import Mentions, PlaceName, Sentence

_MANY = 3  # places in a sentence
_COUNTRY = 6  # where_prec of a whole country
_FINE = 3  # where_prec: up to a town's surroundings places are alike in fineness
_STOPPED = re.compile(r"[.!?…][\W\d]*$")
_CLOCK = re.compile(r"^\W*\d{1,2}[:.h]\d\d\b", re.M)
_ENTRIES = 3  # that a live page has
_ITEM = re.compile(r"\W*(?:\d{1,2}[:.h]?\d\d\b|[-*•‣▪◦]\s)")  # a bullet, or the clock time of a live page's entry


def is_item(text: str, sentence: Sentence) -> bool:
    """Whether the sentence is in an item of a list or in an entry of a live page."""
    if sentence.part != "body":
        return False
    line = text.rfind("\n", 0, sentence.span.start) + 1
    return _ITEM.match(text, line) is not None


def in_live_page(text: str, sentence: Sentence) -> bool:
    """Whether the sentence is in an entry of a live page, whose entries begin with the time of day each."""
    line = text.rfind("\n", 0, sentence.span.start) + 1
    return _CLOCK.match(text, line) is not None and len(_CLOCK.findall(text)) >= _ENTRIES


def countable(sites: Sequence[Site]) -> list[Site]:
    """Those that a later sentence may mean: no sea, and no country that is only somebody's."""
    return [s for s in sites if s.place.place.country is not None and (s.located or s.precision != _COUNTRY)]


@lru_cache(maxsize=2)
def lead_site(text: str, mentions: Mentions) -> Site | None:
    """The place that the title and the first paragraph are about: a spot, else the one that is named most.

    A later sentence that names several spots is about none of them. A first paragraph that is an item of a list,
    or an entry of a live page, says nothing of the others; lines without a final stop above it are a letterhead.
    """
    sentences = mentions.of(Sentence)
    ends = (s for s in sentences if s.part == "body" and (is_item(text, s) or _STOPPED.search(s.span.exact)))
    first = next((s.paragraph for s in ends), None)
    heading = next((s for s in sentences if s.part == "heading"), None)
    above = [s for s in sentences if s.part == "title" or s == heading]
    below = [s for s in sentences if s.paragraph == first and s.part == "body" and not is_item(text, s)]
    lead = [countable(sites_in(text, mentions, s.span)) for s in (*above, *below)]
    sure = len(above) + 1
    sites = [site for n, found in enumerate(lead) if n < sure or len(found) < _MANY for site in found]
    named = Counter(p.place.name for p in mentions.of(PlaceName))

    def rank(site: Site) -> tuple[int, bool, int, int, int]:
        titled = any(s.span.holds(site.place.span) for s in above)
        return min(site.precision, _FINE), titled, -named[site.place.place.name], site.precision, site.start

    return min(sites, key=rank, default=None)
