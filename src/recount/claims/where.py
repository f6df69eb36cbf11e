"""Chooses the place that locates a claim."""

import datetime as dt
from collections import Counter
from functools import lru_cache

from recount.claims.lead import countable, lead_site
from recount.claims.sites import Site, part_of_sentence, rescue_sites, sites_in
from recount.lexicon.places import where_pattern
from recount.model.mention import ActorName, Mentions, PlaceName, Sentence, Time
from recount.model.moment import Moment
from recount.model.place import Place
from recount.model.report import Report
from recount.model.span import Span

_LANGUAGE = "en"
_COUNTRY = 6  # where_prec of a whole country, and of anything wider
_REGION = 4
_SPOT = 2
_BESIDE = 2  # words between a number and the place right after it
_LONG = dt.timedelta(60)  # a count over more than this is about a country, unless a place is named with it
_FEW = 2  # places in the sentence before: of more, none is the one that is meant


def place_of(
    report: Report, mentions: Mentions, span: Span, *, measure: str | None = None, scope: str | None = None
) -> Place | None:
    """The most specific named place that locates the claim at `span`, or None.

    A place in the claim's own part of the sentence comes first, then the sentences before it in its paragraph,
    then the place that the title and the first paragraph are about; a claim about a war or years is about a
    country. Prisoners in an exchange are released nowhere, unless their sentence says where.
    """
    text = report.text or ""
    home = mentions.sentence_at(span)
    if home is None:
        return None
    for within in (part_of_sentence(text, home.span, span), home.span):
        here = sites_in(text, mentions, within)
        if here:
            best = min(here, key=lambda s: (_cost(text, s, span), abs(s.start - span.start)))
            return _finer(text, mentions, best).place.place
    if measure == "released" and _exchanged(text, home.span):
        return None
    rescued = rescue_sites(mentions, home.span, country=False)
    if rescued:
        return rescued[0].place
    elsewhere = _elsewhere(text, mentions, home)
    if scope != "incident" and _broad(report, mentions, home.span, lead_site(text, mentions)):
        country = _country(mentions)
        if country is not None:
            return country
    if elsewhere is not None:
        return _among_their_own(mentions, home, elsewhere.place.place)
    return next((p.place for p in rescue_sites(mentions, home.span, country=True)), None)


def _exchanged(text: str, sentence: Span) -> bool:
    """Whether the sentence tells of prisoners, in a report of a swap: where they were held, it alone could say."""
    swap, captives = where_pattern("exchange", _LANGUAGE), where_pattern("captives", _LANGUAGE)
    told = swap.search(sentence.exact) or captives.search(sentence.exact)
    return told is not None and swap.search(text) is not None


def _elsewhere(text: str, mentions: Mentions, home: Sentence) -> Site | None:
    """The place of the sentence before in the paragraph, unless it names many; else what the report is about."""
    before = _before(text, mentions, home)
    if before is not None and len(before) <= _FEW:
        return min(before, key=lambda s: (s.precision, -s.start))
    lead = lead_site(text, mentions)
    return lead or (before[0] if before is not None else None)


def _among_their_own(mentions: Mentions, home: Sentence, place: Place) -> Place:
    """Another sentence's place, unless it is not in the country of the people who were harmed."""
    if not where_pattern("harmed", _LANGUAGE).search(home.span.exact):
        return place
    people = [a.country for a in mentions.of(ActorName, home.span) if a.kind == "people" and a.country is not None]
    if not people or place.country in people:
        return place
    own = [p.place for p in mentions.of(PlaceName) if p.place.country == people[0]]
    name = next((n for n, _ in Counter(p.name for p in own).most_common(1)), None)
    return next((p for p in own if p.name == name), place)


def _finer(text: str, mentions: Mentions, best: Site) -> Site:
    """The spot that the report is about, for "the city" around it."""
    if best.place.span.exact[:1].isupper() or best.precision > _SPOT:
        return best
    lead = lead_site(text, mentions)
    inside = lead is not None and best.place.place.name in lead.names and lead.precision <= best.precision
    return lead if lead is not None and inside else best


def _before(text: str, mentions: Mentions, home: Sentence) -> list[Site] | None:
    """The places of the nearest sentence before in the same paragraph that has one."""
    for sentence in reversed(mentions.of(Sentence)):
        same = sentence.paragraph == home.paragraph and sentence.part == home.part
        if same and sentence.span.end <= home.span.start:
            sites = countable(sites_in(text, mentions, sentence.span))
            if sites:
                return sites
    return None


def _cost(text: str, site: Site, span: Span) -> float:
    """What speaks against a place: breaks between it and the claim, coarseness, no word that locates it."""
    ahead = site.start >= span.end
    between = text[span.end : site.start] if ahead else text[site.end : span.start]
    breaks = len(where_pattern("break", _LANGUAGE).findall(between))
    beside = ahead and len(between.split()) <= _BESIDE and site.located  # "150 in the Bekaa valley"
    manner = (-3 if beside else 0) + (0 if site.located else 3) + (0 if ahead else 0.5)
    return manner + 2 * min(breaks, 3) + site.precision / 2


def _broad(report: Report, mentions: Mentions, sentence: Span, about: Site | None) -> bool:
    """Whether the sentence tells of a war, or of years where the report is not about a whole region."""
    if about is not None and about.precision == _REGION:
        return where_pattern("whole_war", _LANGUAGE).search(sentence.exact) is not None
    if where_pattern("broad", _LANGUAGE).search(sentence.exact):
        return True
    return any(_long(time, report.published) for time in mentions.of(Time, sentence))


def _long(time: Time, published: str | None) -> bool:
    if time.edtf is None:
        return False
    moment = Moment.parse(time.edtf)
    last = Moment.parse(published).last if time.role == "since" and published is not None else moment.last
    return moment.first is not None and last is not None and last - moment.first > _LONG


@lru_cache(maxsize=2)
def _country(mentions: Mentions) -> Place | None:
    """The country that the report's places are in most often; if it never names it, the region named most."""
    places = [p.place for p in mentions.of(PlaceName) if p.place.country is not None]
    main = next((c for c, _ in Counter(p.country for p in places).most_common(1)), None)
    inside = [p for p in places if p.country == main]
    region = next((n for n, _ in Counter(p.name for p in inside if p.precision == _REGION).most_common(1)), None)
    named = [p for p in inside if p.precision == _COUNTRY] or [p for p in inside if p.name == region]
    return named[0] if named else None
