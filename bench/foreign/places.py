"""LGL and GeoWebNews: names of places, exact spans.

Of GeoWebNews (Gritta et al. 2020) all names count, literal or not ("Moscow said"), but demonyms, languages and common
nouns ("townhouses") do not; of LGL (Lieberman et al. 2010) all that it marks, demonyms among them. Widened to that
convention, the same for every document: what Recount takes as a reference back ("the city") is left out; what its
gazetteer lists as a country or, for LGL, as a demonym counts wherever it stands, as a modifier too ("U.S. troops").
"""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from bench.foreign.spans import Tally
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.model.mention import PlaceName
from recount.model.report import Report
from recount.pipeline import Analysis

HOME = "geoparsing/data"
_NAME = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\w+(?:[ -][A-Z]\w+)?")
NAMES = frozenset(
    ("Literal", "Mixed", "Coercion", "Metonymic", "Literal_Modifier", "Non_Literal_Modifier", "Embedded_Literal",
     "Embedded_Non_Lit", "Homonym")
)


def _found(text: str, analysis: Analysis, *, demonyms: bool) -> list[tuple[int, int]]:
    mentions = analysis.mentions(Report.of(text, language="en"))
    places = [(p.span.start, p.span.end) for p in mentions.of(PlaceName) if not p.span.exact[:1].islower()]
    atlas = gazetteer()
    for word in _NAME.finditer(text):
        known = atlas.plain.get(place_key(word.group()), [])[:1]
        country = any(entry.kind == "country" for entry in known) and atlas.listed(word.group())
        people = demonyms and place_key(word.group()).removesuffix("s") in atlas.demonyms
        if (country or people) and not any(a < word.end() and word.start() < b for a, b in places):
            places.append((word.start(), word.end()))
    return places


def lgl(folder: Path, analysis: Analysis) -> list[Tally]:
    """A tally for each article of LGL."""
    out = []
    for article in ElementTree.parse(folder / "Corpora/lgl.xml").getroot():  # a corpus, no stranger's file
        text = article.findtext("text") or ""
        gold = [(int(t.findtext("start") or 0), int(t.findtext("end") or 0)) for t in article.iter("toponym")]
        out.append(Tally.exact(_found(text, analysis, demonyms=True), gold))
    return out


def geowebnews(folder: Path, analysis: Analysis) -> list[Tally]:
    """A tally for each document of GeoWebNews."""
    out = []
    for path in sorted((folder / "GeoWebNews").glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        lines = path.read_text(encoding="utf-8").splitlines()
        fields = [line.split("\t")[1].split() for line in lines if line[:1] == "T"]
        gold = [(int(f[1]), int(f[2])) for f in fields if f[0] in NAMES]
        out.append(Tally.exact(_found(text, analysis, demonyms=False), gold))
    return out


def rows(corpora: Path, analysis: Analysis) -> Iterator[tuple[str, list[Tally], str]]:
    """What each corpus gives, where it is there."""
    folder = corpora / HOME
    if (folder / "Corpora/lgl.xml").is_file():
        yield "places, LGL: exact", lgl(folder, analysis), "49 best without a model"
    if (folder / "GeoWebNews").is_dir():
        yield "places, GeoWebNews: exact", geowebnews(folder, analysis), "52 best without a model"
