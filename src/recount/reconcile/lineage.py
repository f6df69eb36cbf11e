"""Reports and claims in, who copied, quoted or rests on whom out, and the root that each figure goes back to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recount.lexicon.publishers import publisher
from recount.model.claim import Claim
from recount.model.origin import Descent, OriginKind
from recount.model.report import Report, ReportId
from recount.reconcile.asof import published
from recount.reconcile.credits import credit
from recount.reconcile.likeness import containment, keys, likeness
from recount.reconcile.origins import origin
from recount.reconcile.policy import policy
from recount.reconcile.words import language_of
from recount.text import key

MANY = 40  # of the reports that share a key, the last ones that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What a figure goes back to: a key by which roots are the same or not, its name, and of what kind it is."""

    key: str
    name: str
    kind: OriginKind


def family(report: Report) -> str | None:
    """The family of a report's publisher; the publisher itself where the list has it not, None where it has none."""
    found = publisher(report.publisher, report.url or report.uri)
    return report.publisher if found is None or found.family is None else found.family


def house(name: str) -> str:
    """A name as that of its family of publishers, where the list has it: AFP and Agence France-Presse are one."""
    found = publisher(name)
    return name if found is None else found.family or found.name


def copies(reports: Iterable[Report]) -> dict[ReportId, Descent]:
    """Of each report that is another's text, from which one it comes: the most alike of those published before it.

    Near-linear: only reports that share a key are compared, each with the last `MANY` that do. Of two published on
    one day, or without a date, the one with the lesser id goes first, since nothing tells which was.
    """
    ordered = sorted({r.id: r for r in reports}.values(), key=_order)
    met: dict[str, list[Report]] = {}
    out: dict[ReportId, Descent] = {}
    for report in ordered:
        mine = keys(report.text or "")
        near = {other.id: other for name in mine for other in met.get(name, ())}
        found = _copied(report, near.values())
        if found is not None:
            out[report.id] = found
        for name in mine:
            met[name] = [*met.get(name, ())[1 - MANY:], report]
    return out


def _order(report: Report) -> tuple[str, str]:
    day = published(report)
    return ("9999" if day is None else day.isoformat()), report.id


def _copied(report: Report, others: Iterable[Report]) -> Descent | None:
    """The step from a report to the one that its text was most likely taken from."""
    best: tuple[float, Report] | None = None
    for other in sorted(others, key=_order):
        alike = likeness(report.text or "", other.text or "", policy())
        if alike >= policy().copy_share and (best is None or alike > best[0]):
            best = (alike, other)
    if best is None:
        return None
    share = round(100 * containment(report.text or "", best[1].text or ""))
    because = f"{share} % of the shorter text's runs of words stand in the other, which came first."
    return Descent(from_=report.id, prov="wasDerivedFrom", to=best[1].id, because=because)


def roots_of(copied: Mapping[ReportId, Descent]) -> dict[ReportId, ReportId]:
    """For each copy the report that its chain of copies begins with."""
    out: dict[ReportId, ReportId] = {}
    for report_id in sorted(copied):
        at = report_id
        while at in copied:
            at = ReportId(copied[at].to)
        out[report_id] = at
    return out


def descents(claim: Claim, report: Report) -> Iterator[Descent]:
    """The steps from a claim to who vouches for it, through everyone who passed it on."""
    credited = credit(report)
    if credited is not None:
        because = f"the report credits it: “{credited.span.exact}”."
        yield Descent(from_=report.id, prov="wasQuotedFrom", to=credited.agency, because=because)
    names = [s.name or (s.span.exact if s.span is not None else "somebody") for s in claim.sources]
    at = claim.report if not names else str(claim.id)
    cue = f" (“{claim.cue.exact}”)" if claim.cue is not None else ""
    for name in names[:-1]:
        yield Descent(from_=at, prov="wasQuotedFrom", to=name, because=f"it passes the number on{cue}.")
        at = name
    if names:
        yield Descent(from_=at, prov="hadPrimarySource", to=names[-1], because=f"it vouches for the number{cue}.")


def root(claim: Claim, report: Report, first: Report) -> Root:
    """What a figure goes back to; `first` is the report that its text was taken from, or its own.

    A named source is one wherever it speaks. One that is only described ("residents") is one within a text, and
    within a family of publishers on a day. In its own voice a report speaks for the agency that it credits, or for
    the text that it copies; else nothing tells where the number comes from, and that is no origin.
    """
    by = origin(claim, language_of(report))
    if by.kind == "named":
        return Root(key=f"named:{key(house(by.label))}", name=house(by.label), kind="named")
    credited = credit(first) or credit(report)
    home = credited.agency if credited is not None else family(first)
    if by.kind == "described":
        day = published(first)
        where = f"{key(home)}/{day}" if home is not None and day is not None else first.id
        name = f"{by.label} ({home or first.id[:10]})"
        return Root(key=f"described:{by.key}/{where}", name=name, kind="described")
    if by.kind == "voice" and credited is not None:
        return Root(key=f"named:{key(house(credited.agency))}", name=house(credited.agency), kind="text")
    if by.kind == "voice" and first.id != report.id:
        return Root(key=f"text:{first.id}", name=f"the text of {home or first.id[:10]}", kind="text")
    return Root(key=f"unmeasured:{first.id}", name="not told", kind="unmeasured")
