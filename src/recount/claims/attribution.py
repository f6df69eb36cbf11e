"""Cues and actors to sayings: who says what, how far the attribution reaches, and who vouches for a span."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from recount.claims.addressee import addressee_of
from recount.claims.attributed import Attributed
from recount.claims.chain import Link, chained
from recount.claims.clause import Stretch
from recount.claims.content import with_contents
from recount.claims.named_later import named_later
from recount.claims.ourselves import ourselves
from recount.claims.somebody import beside, contests, speaks
from recount.claims.source import reporter_of, source_of
from recount.claims.speaker import party_of
from recount.claims.spoken import Spoken
from recount.claims.stance import stance_of
from recount.claims.subject import subject_of_clause
from recount.claims.uncued import uncued
from recount.lexicon.phrase import Token, span_of, tokens
from recount.model.actor import Party
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.mention import ActorName, Cue, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Range, Span

FARTHEST = 20_000  # characters between a cue and what it vouches for; a quotation may run over paragraphs
_STRONG = frozenset(["said", "says", "say", "told", "tells", "wrote", "writes", "added"])
_OPENING = ("“", '"', "«", "‘")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One attribution: its cue, its sources outermost first, what is said, and the ranges it vouches for.

    Without a cue ("Army: two posts lost") there is a source, and nothing that is a statement.
    """

    cue: Span | None
    sources: tuple[Party, ...]
    content: Span | None
    reach: tuple[Range, ...]
    stance: Stance = "asserts"
    certainty: Certainty = "stated"
    plover: str | None = None
    addressee: Party | None = None
    start: int = field(init=False, compare=False, repr=False)  # where the words begin that attribute

    def __post_init__(self) -> None:
        at = self.at
        object.__setattr__(self, "start", 0 if at is None else at.start)

    @property
    def at(self) -> Span | None:
        """The words that attribute: the cue, or where there is none the innermost source."""
        return self.cue or next((p.span for p in reversed(self.sources) if p.span is not None), None)


@lru_cache(maxsize=2)  # each extractor asks for those of the same report
def sayings(report: Report, mentions: Mentions) -> tuple[Saying, ...]:
    """Every attribution in the report, in text order; joint sources make one saying each."""
    text = report.text or ""
    out: list[Saying] = []
    spoken = Spoken(publisher=report.publisher)
    last: list[Saying] = []
    before: Sentence | None = None
    for sentence in mentions.of(Sentence):
        if out and _opens(out, before):
            out[-1] = replace(_extended(out[-1], sentence), content=sentence.span)
        before = sentence
        said = _in_sentence(text, sentence, mentions, spoken)
        if not said and last and sentence.span.exact.startswith(_OPENING):
            out = [_extended(s, sentence) if s in last[-1:] else s for s in out]
            last = [_extended(last[-1], sentence)]
            continue
        last = [s for s in said if s.content is not None and any(q in s.content.exact for q in _OPENING)]
        out += said
    return tuple(named_later(out))


def _opens(said: Sequence[Saying], before: Sentence | None) -> bool:
    """Whether the sentence before ended in "he said:", so that what was said comes now."""
    saying = said[-1]
    return saying.content is None and before is not None and saying.cue is not None and before.span.holds(
        saying.cue) and before.span.exact.endswith(":") and bool(saying.sources)


def _extended(saying: Saying, sentence: Sentence) -> Saying:
    """A quotation that goes on in the next sentence is vouched for by the same source."""
    more = Range(start=sentence.span.start, end=sentence.span.end)
    return replace(saying, reach=(*saying.reach, more))


def attribution_of(span: Span, said: tuple[Saying, ...]) -> Attribution:
    """Who vouches for a span: the innermost saying that reaches it, or the report's own voice."""
    first = bisect_left(said, span.start - FARTHEST, key=lambda s: s.start)
    last = bisect_left(said, span.end + FARTHEST, key=lambda s: s.start)
    reached = [(r.end - r.start, s) for s in said[first:last] for r in s.reach if r.holds(span)]
    if not reached:
        return Attribution()
    named = [one for one in reached if one[1].sources] or reached
    best = min(named, key=lambda one: (one[0], one[1].start))[1]
    return Attribution(sources=best.sources, cue=best.cue, stance=best.stance, certainty=best.certainty)


def attributed(report: Report, mentions: Mentions) -> Iterator[tuple[Sequence[Token], Attributed]]:
    """Every attribution with a cue, with its sentence's tokens; those too that only introduce another ("citing")."""
    for sentence in mentions.of(Sentence):
        found = tokens(report.text or "", sentence.span)
        for one in _attributed(report.text or "", found, sentence, mentions):
            yield found, one


def _in_sentence(text: str, sentence: Sentence, mentions: Mentions, spoken: Spoken) -> list[Saying]:
    found = tokens(text, sentence.span)
    said = _chained(text, found, _attributed(text, found, sentence, mentions), mentions, spoken)
    bare = uncued(found, mentions.of(ActorName, sentence.span))
    return sorted([*said, *(_bare(text, found, pair, mentions, spoken) for pair in bare)], key=lambda s: s.start)


def _attributed(
    text: str, found: Sequence[Token], sentence: Sentence, mentions: Mentions
) -> Sequence[Attributed]:
    """What each cue of a sentence attributes, to whom."""
    raw: list[Attributed] = []
    for cue in mentions.of(Cue, sentence.span):
        at = _token_range(found, cue.span)
        if at is None:
            continue
        frame, _, form = cue.frame.partition(":")
        source = source_of(found, at, frame, form)
        one = Attributed(cue=cue, at=at, source=source)
        if source.way == "inherit":
            one = _inherited(found, one, raw)
        if one.source.at is not None and _compares(found, one.source.extent[0], one.source.at[0]):
            continue
        if one.source.way == "none" and one.frame not in ("adverb", "passive"):
            continue
        strong = one.frame == "phrase" or cue.span.exact.lower() in _STRONG or contests(found, one)
        by = one.source.at
        spoke = any(other.source.at == by for other in raw) and one.frame != "show"
        if by is not None and not (spoke or speaks(found, by, one.frame, strong) or ourselves(text, found, by)):
            continue
        raw.append(one)
    return with_contents(found, raw)


def _bare(
    text: str, found: Sequence[Token], pair: tuple[Stretch, Stretch], mentions: Mentions, spoken: Spoken
) -> Saying:
    """A source without a word of saying, and what it vouches for."""
    source, (first, last) = pair
    party = party_of(text, found, source, mentions, spoken)
    return Saying(cue=None, sources=(party,), content=None,
                  reach=(Range(start=found[first].start, end=found[last - 1].end),) if first < last else ())


def _compares(found: Sequence[Token], first: int, source: int) -> bool:
    """"not 60 as it had announced": a comparison in passing attributes nothing."""
    compared = first > 1 and found[first - 1].low in ("as", "than") and found[first - 2].text != ","
    return compared and found[source].is_("subject")


def _token_range(found: Sequence[Token], span: Span) -> Stretch | None:
    inside = [k for k, t in enumerate(found) if span.start <= t.start and t.end <= span.end]
    return (inside[0], inside[-1] + 1) if inside else None


def _inherited(found: Sequence[Token], one: Attributed, raw: Sequence[Attributed]) -> Attributed:
    """The source of a coordinated verb or a participle: that of the verb before it, or the clause's subject."""
    k = one.source.extent[0]
    if one.form != "ing" and raw and found[k - 1].text == "," and raw[-1].source.extent[1] == k - 1:
        return replace(one, source=replace(one.source, way="none"))  # "That, he said, ruled out …"
    for other in reversed(raw):
        first = other.source.extent[0]
        nested = first > 0 and found[first - 1].low in ("that", "which", "what", "whom")
        usable = other.source.at is not None and other.form != "passive" and not nested and other.frame != "tallynoun"
        if usable and not any(t.text == ";" for t in found[other.at[1] : one.at[0]]):
            return replace(one, source=replace(one.source, at=other.source.at))
    at = subject_of_clause(found, one.source.extent[0])
    if at is None:
        return replace(one, source=replace(one.source, way="none"))
    return replace(one, source=replace(one.source, at=at))


def _chained(
    text: str, found: Sequence[Token], placed: Sequence[Attributed], mentions: Mentions, spoken: Spoken
) -> list[Saying]:
    """Sayings with their outer sources: what only introduces another attribution is no saying of its own."""
    parties: dict[Stretch, tuple[Party, ...]] = {}
    for one in sorted(placed, key=lambda a: a.source.at or a.at):
        if one.source.at is not None and one.source.at not in parties:
            parties[one.source.at] = _joint(text, found, one, mentions, spoken)
    return [
        saying for link in chained(found, placed) for saying in _sayings(text, found, link, parties, mentions)
    ]


def _joint(
    text: str, found: Sequence[Token], one: Attributed, mentions: Mentions, spoken: Spoken
) -> tuple[Party, ...]:
    """The parties of a source: "A and B said" are two, "A and B agreed" did it together."""
    at = one.source.at or one.source.extent
    other = beside(found, one.source) if one.cue.plover != "AGREE" else None
    stretches = (at,) if other is None else tuple(sorted((other, at)))
    return tuple(party_of(text, found, part, mentions, spoken) for part in stretches)


def _sayings(
    text: str, found: Sequence[Token], link: Link, parties: dict[Stretch, tuple[Party, ...]], mentions: Mentions
) -> list[Saying]:
    one = link.one
    outer = tuple(p for a in link.around if a.source.at is not None for p in parties[a.source.at][:1])
    if one.form == "ing" and (reporter := reporter_of(found, one.source)) is not None:
        outer = (*outer, Party(span=span_of(text, found, reporter), name=span_of(text, found, reporter).exact))
    inner: tuple[Party | None, ...] = (None,) if one.source.at is None else parties[one.source.at]
    content = None if one.content is None else Span.of(
        text, found[one.content[0]].start, found[one.content[1] - 1].end)
    reach = tuple(Range(start=found[a].start, end=found[b - 1].end) for a, b in one.reach if a < b)
    manner = stance_of(found, one)
    return [
        Saying(cue=one.cue.span, sources=(*outer, party) if party is not None else outer, content=content,
               reach=reach, stance=manner.stance, certainty=manner.certainty, plover=manner.plover,
               addressee=_addressee(text, found, one, mentions))
        for party in inner
    ]


def _addressee(text: str, found: Sequence[Token], one: Attributed, mentions: Mentions) -> Party | None:
    at = addressee_of(found, one.at, one.frame)
    return None if at is None else party_of(text, found, at, mentions, Spoken())
