"""A figure and its report's sayings in, the question who vouches for it out."""

import math
from collections.abc import Sequence

from recount.claims.attribution import Saying
from recount.claims.parts import Placed
from recount.claims.weigh.base import Choice, Option
from recount.model.attribution import Attribution
from recount.model.span import Span

MOST = 12  # options
_NEAR = 400  # characters between a figure and the cue that may vouch for it


def source_question(one: Placed, said: Sequence[Saying], proposed: Attribution) -> Choice:
    """Who vouches; option values are Attributions, an empty one for the report's own voice."""
    number, sentence = one.tie.slot.number.span, one.sentence.span
    here = {s.start for s in said if _within(sentence, s)}
    near = [s for s in said if abs(s.start - number.start) <= _NEAR or _within(sentence, s)]
    near = sorted(near, key=lambda s: (not _same(s, proposed), abs(s.start - number.start), s.start))[:MOST]
    voice = Option(value=Attribution(), features=(1.0, float(not proposed.sources), *(0.0,) * 12))
    options = [voice]
    for saying in sorted(near, key=lambda s: s.start):
        inside = _within(sentence, saying)
        reaching = [r.end - r.start for r in saying.reach if r.holds(number)]
        value = (
            proposed
            if _same(saying, proposed)
            else Attribution(sources=saying.sources, cue=saying.cue, stance=saying.stance, certainty=saying.certainty)
        )
        options.append(
            Option(
                value=value,
                at=saying.at,
                features=(
                    0.0,
                    float(_same(saying, proposed)),
                    float(inside),
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
                    float(bool(here - {saying.start})),
                ),
            )
        )
    proposals = [n for n, option in enumerate(options) if option.value == proposed]
    if not proposals:
        options.append(Option(value=proposed, at=proposed.cue, features=(0.0, 1.0, *(0.0,) * 12)))
    return Choice(
        kind="source",
        about=one.tie.measure,
        anchor=number,
        options=tuple(options),
        proposed=proposals[0] if proposals else len(options) - 1,
    )


def _within(sentence: Span, saying: Saying) -> bool:
    return saying.at is not None and sentence.holds(saying.at)


def _same(saying: Saying, said: Attribution) -> bool:
    return saying.cue == said.cue and saying.sources == said.sources
