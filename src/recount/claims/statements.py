"""Sayings to statement claims."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from recount.claims.attribution import Saying, sayings
from recount.claims.figures import FigureExtractor
from recount.claims.weigh.base import Rules, Weigher
from recount.claims.weigh.denied import denied_by
from recount.claims.weigh.saying import weighed_stances
from recount.model.attribution import Attribution
from recount.model.claim import Claim, Statement
from recount.model.mention import Cue, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Range, Span


class StatementExtractor:
    """Turns every saying with a source and a content into a statement."""

    name = "statements"
    requires: tuple[type, ...] = (Sentence, Cue)

    def __init__(self, weigher: Callable[[Report, Mentions], Weigher] = lambda report, mentions: Rules()) -> None:
        self.weigher = weigher

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
        """Yield one statement a cue and innermost source, denials pointing at what they deny."""
        text = report.text or ""
        made = (_statement(report, text, mentions, saying) for saying in sayings(report, mentions))
        statements = [claim for claim in made if claim is not None]
        if statements:
            yield from self._weighed(report, mentions, statements)

    def _weighed(self, report: Report, mentions: Mentions, statements: Sequence[Claim]) -> Iterator[Claim]:
        text, figures = report.text or "", tuple(FigureExtractor(self.weigher).extract(report, mentions))
        weigher = self.weigher(report, mentions)
        standing = weighed_stances(weigher, statements, figures, text)
        denied = denied_by(weigher, standing, figures, text)
        for claim in standing:
            found = denied.get(claim.id)
            if found and claim.statement is not None:
                yield replace(claim, statement=replace(claim.statement, denies=found))
            else:
                yield claim


def _statement(report: Report, text: str, mentions: Mentions, saying: Saying) -> Claim | None:
    if saying.cue is None or not saying.sources or saying.content is None:
        return None
    sentence = mentions.sentence_at(saying.cue)
    if sentence is None:
        return None
    parts = [saying.cue, saying.content, *(p.span for p in saying.sources[-1:] if p.span is not None)]
    span = Span.of(text, min(p.start for p in parts), max(p.end for p in parts))
    what = Statement(content=saying.content, plover=saying.plover, addressee=saying.addressee)
    attribution = Attribution(
        sources=saying.sources, cue=saying.cue, stance=saying.stance, certainty=saying.certainty)
    return Claim.of(report.id, what, span=span, sentence=Range(start=sentence.span.start, end=sentence.span.end),
                    attribution=attribution)
