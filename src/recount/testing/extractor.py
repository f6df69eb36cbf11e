"""An extractor and a marked report in, ContractBroken out where the extractor breaks its promises."""

from recount.claims.base import Extractor
from recount.model.claim import Claim
from recount.model.mention import Mentions
from recount.model.refusal import Refusal
from recount.model.report import Report
from recount.model.wire import from_json, to_json
from recount.testing.contract import require, require_name, require_quotes, require_sentence


def check_extractor(extractor: Extractor, report: Report, mentions: Mentions) -> tuple[Claim, ...]:
    """Extract from the marked report and hold the extractor to its promises; returns the claims.

    Promised are: a name, claims of this report whose spans quote it and which survive the claims format, intervals
    that are not upside down, the same claims each time, and none where nothing is marked.
    """
    require_name(extractor)
    require_sentence(extractor)
    found = tuple(extractor.extract(report, mentions))
    require(found == tuple(extractor.extract(report, mentions)), "extracting twice gives other claims")
    claims = tuple(claim for claim in found if not isinstance(claim, Refusal))
    require_quotes(report, claims)
    for claim in claims:
        require(claim.report == report.id, f"{claim.id} is a claim of another report")
        require(from_json(to_json(claim)) == claim, f"{claim.id} does not survive the claims format")
        _check_figure(claim)
    require(not tuple(extractor.extract(Report.of(""), Mentions())), "claims come out of an empty report")
    return claims


def _check_figure(claim: Claim) -> None:
    if claim.figure is None:
        return
    low, high = claim.figure.low, claim.figure.high
    require(low is None or high is None or low <= high, f"{claim.id}: low {low} is above high {high}")
    open_ended = claim.figure.bound in ("at_least", "over", "vague")
    require(not open_ended or high is None, f"{claim.id}: {claim.figure.bound} leaves the upper end open")
