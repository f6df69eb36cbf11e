"""A claim and what stands between it and others in, the field's words for how it stands out, each with its rule."""

from collections.abc import Iterable, Iterator

from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.views import english

REPLACING = ("supersedes", "corrects", "updates")
# A later report of the same origin repeats a count and is no second witness.
_RETOLD = ("same_origin", "repeats")


def statuses(claim: Claim, relations: Iterable[Relation], findings: Iterable[Finding]) -> tuple[str, ...]:
    """The words that hold for a claim, the gravest first; `reported` alone where nothing else does.

    Relations and findings are those that concern it; others are passed over, and so are findings that are withdrawn.
    """
    words = {*_by_relation(claim.id, relations), *_by_finding(claim.id, findings)}
    if not claim.sources and claim.kind == "figure":
        words.add("unverified")
    return tuple(word for word in english.statuses() if word in words) or ("reported",)


def _by_relation(claim: ClaimId, relations: Iterable[Relation]) -> Iterator[str]:
    for relation in relations:
        if claim not in (relation.from_, relation.to):
            continue
        told_of = relation.to == claim
        if relation.kind == "contradicts":
            yield "contradicted"
        elif relation.kind == "compatible" and relation.dimension == "actor":
            yield "corroborated"  # two origins give the same number; a number that merely leaves room is no witness
        elif relation.kind == "denies" and told_of:
            yield "denied"
        elif relation.kind == "retracts" and told_of:
            yield "retracted"
        elif relation.kind in REPLACING and told_of:
            yield "superseded"
        elif relation.kind in _RETOLD and not told_of:
            yield "circular"


def _by_finding(claim: ClaimId, findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        if claim in finding.claims and finding.status != "withdrawn" and finding.kind == "stale":
            yield "stale"
