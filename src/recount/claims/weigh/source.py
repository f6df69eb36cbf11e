"""A figure and its report's sayings in, the question who vouches for it out."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from recount.claims.apposed import name_behind
from recount.claims.attribution import Saying
from recount.claims.parts import Placed
from recount.claims.speaker import party_of
from recount.claims.spoken import Spoken
from recount.claims.tie import Tie
from recount.claims.weigh.among import Among
from recount.claims.weigh.base import Choice, Option
from recount.claims.weigh.indicator import hot
from recount.lexicon.phrase import nominal, span_of, tokens
from recount.lexicon.speakers import speaking
from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.mention import ActorName, Mentions, Sentence
from recount.model.span import Span

MOST = 12  # options that are sayings
OTHERS = 16  # and of those who could speak
WAYS = ("party", "noun", "elsewhere")
_NO_WAY = (0.0,) * (len(WAYS) + 2)
_OPENS = 5  # characters: "The " before who opens a sentence
_LONG = 4  # words before a noun for speakers
_NEAR = 400  # characters between a figure and the cue that may vouch for it


def source_question(
    text: str, mentions: Mentions, one: Placed, said: Sequence[Saying], proposed: Attribution,
    among: Among,
) -> Choice:
    """Who vouches; option values are Attributions, an empty one for the report's own voice.

    Behind the sayings near by come those who could speak though no word of saying tells it: the other speakers of the
    report, the parties of this sentence and of the one before, their nouns for speakers ("activists", "a statement").
    """
    number, sentence = one.tie.slot.number.span, one.sentence.span
    here = {s.start for s in said if _within(sentence, s)}
    near = [s for s in said if abs(s.start - number.start) <= _NEAR or _within(sentence, s)]
    near = sorted(near, key=lambda s: (not _same(s, proposed), abs(s.start - number.start), s.start))[:MOST]
    features = (1.0, float(not proposed.sources), *(0.0,) * 12, *_NO_WAY, *Among.NONE)
    options = [Option(value=Attribution(), features=features)]
    near = sorted(near, key=lambda s: s.start)
    options += [_of_saying(saying, one, proposed, bool(here - {saying.start}), among) for saying in near]
    options += _others(text, mentions, one, said, [saying.sources for saying in near], among)
    proposals = [n for n, option in enumerate(options) if option.value == proposed]
    if not proposals:
        options.append(Option(value=proposed, at=proposed.cue, features=(
            0.0, 1.0, *(0.0,) * 12, *_NO_WAY, *Among.NONE)))
    return Choice(
        kind="source",
        about=one.tie.measure,
        anchor=number,
        options=tuple(options),
        proposed=proposals[0] if proposals else len(options) - 1,
    )


def _of_saying(saying: Saying, one: Placed, proposed: Attribution, others: bool, among: Among) -> Option:
    """A saying near by; `others` tells whether its sentence holds more of them."""
    number, same = one.tie.slot.number.span, _same(saying, proposed)
    reaching = [r.end - r.start for r in saying.reach if r.holds(number)]
    value = Attribution(sources=saying.sources, cue=saying.cue, stance=saying.stance, certainty=saying.certainty)
    return Option(
        value=proposed if same else value,
        at=saying.at,
        features=(
            0.0,
            float(same),
            float(_within(one.sentence.span, saying)),
            float(bool(reaching)),
            math.exp(-min(reaching) / 100) if reaching else 0.0,
            float(saying.start < number.start),
            math.exp(-abs(saying.start - number.start) / 60),
            float(bool(saying.sources)),
            float(saying.content is not None and saying.content.holds(number)),
            float(saying.stance == "asserts"),
            float(any(s.span is not None and s.span.meets(number) for s in saying.sources)),
            float(len(saying.sources) > 1),
            float(saying.content is not None),
            float(others),
            *_NO_WAY,
            *_beside(among, saying.at, one.tie),
        ),
    )


def _others(
    text: str, mentions: Mentions, one: Placed, said: Sequence[Saying], there: Sequence[Sequence[Party]],
    among: Among,
) -> Iterator[Option]:
    """Those who could speak though no saying near by tells it, the nearest of each kind first."""
    number, seen = one.tie.slot.number.span, {_key(sources) for sources in there}
    for way, sources, at in _could_speak(text, mentions, one, said):
        key = _key(sources)
        if key in seen or at.meets(number) or len(seen) > MOST + OTHERS:
            continue
        seen.add(key)
        inside = one.sentence.span.holds(at)
        features = (
            *(0.0,) * 2,
            float(inside),
            *(0.0,) * 2,
            float(at.start < number.start),
            math.exp(-abs(at.start - number.start) / 60),
            1.0,
            *(0.0,) * 6,
            *hot(way, WAYS),
            float(text[at.end : at.end + 1] == ":"),
            float(at.start - one.sentence.span.start < _OPENS if inside else False),
            *_beside(among, at, one.tie),
        )
        yield Option(value=Attribution(sources=tuple(sources)), at=at, features=features)


def _beside(among: Among, at: Span | None, tie: Tie) -> tuple[float, ...]:
    return Among.NONE if at is None else among.beside(at, tie.slot.number.span, tie.measure)


def _could_speak(
    text: str, mentions: Mentions, one: Placed, said: Sequence[Saying]
) -> Iterator[tuple[str, Sequence[Party], Span]]:
    number, sentences = one.tie.slot.number.span, mentions.of(Sentence)
    within = [s.span for s in sentences[max(0, one.index - 1) : one.index + 1]]
    for span in reversed(within):
        near = sorted(mentions.of(ActorName, span), key=lambda a: abs(a.span.start - number.start))
        yield from (("party", (a.party,), a.span) for a in near if a.kind != "people" and a.party.span is not None
                    and not _introduces(text, span, a.span))
        nouns = sorted(_nouns(text, mentions, span), key=lambda p: abs(p[1].start - number.start))
        yield from (("noun", (party,), at) for party, at in nouns)
    for saying in sorted(said, key=lambda s: abs(s.start - number.start)):
        if saying.sources and saying.at is not None:
            yield "elsewhere", saying.sources, saying.at


def _introduces(text: str, sentence: Span, words: Span) -> bool:
    """Whether a name follows that tells who is meant, and that speaks for itself: “another group, the Network,”."""
    found = tokens(text, sentence)
    comma = next((k for k, token in enumerate(found) if token.start == words.end), 0)
    return name_behind(found, comma) is not None


@lru_cache(maxsize=64)  # each figure of a sentence asks for those of it and of the one before
def _nouns(text: str, mentions: Mentions, sentence: Span) -> tuple[tuple[Party, Span], ...]:
    """A sentence's nouns for speakers with the words before them that belong to them, or the names behind them."""
    found, out = tokens(text, sentence), []
    for k, token in enumerate(found):
        if token.low not in speaking() or (k + 1 < len(found) and found[k + 1].low in speaking()):
            continue
        first = k
        while first and k - first < _LONG and nominal(found[first - 1]):
            first -= 1
        at = name_behind(found, k + 1) or (first, k + 1)
        out.append((party_of(text, found, at, mentions, Spoken()), span_of(text, found, at)))
    return tuple(out)


def _key(sources: Sequence[Party]) -> str | None:
    """Who speaks innermost, by name, else by his words."""
    if not sources:
        return None
    last = sources[-1]
    return (last.name or (last.span.exact if last.span is not None else "")).casefold()


def _within(sentence: Span, saying: Saying) -> bool:
    return saying.at is not None and sentence.holds(saying.at)


def _same(saying: Saying, said: Attribution) -> bool:
    return saying.cue == said.cue and saying.sources == said.sources
