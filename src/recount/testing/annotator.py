"""An annotator and a report in, ContractBroken out where the annotator breaks its promises."""

from recount.annotate.base import Annotator
from recount.model.mention import Mention, Mentions
from recount.model.report import Report
from recount.testing.contract import require, require_name, require_quotes, require_sentence


def check_annotator(annotator: Annotator, report: Report, seen: Mentions | None = None) -> tuple[Mention, ...]:
    """Annotate the report and hold the annotator to its promises; returns the mentions.

    Promised are: a name, mentions of the declared kinds alone whose spans quote the report, the same each time,
    and nothing broken on an empty text. `seen` holds what the annotators before it marked, if anything.
    """
    seen = seen or Mentions()
    require_name(annotator)
    require_sentence(annotator)
    mentions = tuple(annotator.annotate(report, seen))
    require(mentions == tuple(annotator.annotate(report, seen)), "annotating twice gives other mentions")
    require_quotes(report, mentions)
    strange = sorted({type(m).__name__ for m in mentions if not isinstance(m, annotator.provides)})
    require(not strange, f"{annotator.name} yields {', '.join(strange)} without declaring it in provides")
    require_quotes(Report.of(""), annotator.annotate(Report.of(""), Mentions()))
    return mentions
