"""The order of the stages: a report in, its claims out; resources in, a settled ledger out."""

from collections.abc import Iterable

from recount.annotate import ANNOTATORS
from recount.annotate.base import Annotator
from recount.claims import EXTRACTORS
from recount.claims.base import Extractor
from recount.errors import PipelineError, RecordError
from recount.model.claim import Claim
from recount.model.mention import Mentions
from recount.model.report import Report
from recount.model.wire import spans_of


class Analysis:
    """Annotators and extractors put together; raises PipelineError where one lacks what it requires."""

    def __init__(
        self, annotators: Iterable[Annotator] = ANNOTATORS, extractors: Iterable[Extractor] = EXTRACTORS
    ) -> None:
        self.annotators, self.extractors = tuple(annotators), tuple(extractors)
        provided: set[type] = set()
        for stage in (*self.annotators, *self.extractors):
            missing = [kind.__name__ for kind in stage.requires if kind not in provided]
            if missing:
                raise PipelineError(f"nothing before it provides {', '.join(missing)}", where=stage.name)
            provided.update(stage.provides if hasattr(stage, "provides") else ())

    def mentions(self, report: Report) -> Mentions:
        """Everything the annotators mark in the report."""
        seen = Mentions()
        for annotator in self.annotators:
            seen = seen.extended(annotator.annotate(report, seen))
        return seen

    def claims(self, report: Report) -> tuple[Claim, ...]:
        """The report's claims in text order; raises RecordError where a span does not quote the text."""
        mentions = self.mentions(report)
        found = {claim.id: claim for extractor in self.extractors for claim in extractor.extract(report, mentions)}
        claims = tuple(sorted(found.values(), key=lambda c: (c.span.start, c.span.end, c.kind, c.id)))
        for claim in claims:
            for span in spans_of(claim):
                if not span.fits(report.text or ""):
                    raise RecordError(f"{span.exact!r} is not what stands at {span.start}:{span.end}", where=claim.id)
        return claims
