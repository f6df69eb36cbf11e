"""Origins of figures in, the graph of who has what from whom out: reports, and bodies that vouch or pass on."""

from collections.abc import Iterable, Mapping

from recount.draw.graph import Node, Step, origins_graph
from recount.draw.svg import Drawing
from recount.model.claim import Claim, ClaimId
from recount.model.origin import Origin
from recount.model.report import Report, ReportId
from recount.views import english
from recount.views.citing import title_of
from recount.views.quoting import cut, visible

NAMED = 60  # characters of a report's name in a box's words


def graph_of(
    origins: Iterable[Origin], reports: Mapping[ReportId, Report], claims: Mapping[ClaimId, Claim], *,
    width: float = 720,
) -> Drawing:
    """The steps of these origins between reports and bodies; a claim's step is its report's."""
    every = list(origins)
    steps: dict[tuple[str, str, str], Step] = {}
    for descent in (d for origin in every for d in origin.descents):
        start, end = _home(descent.from_, claims), _home(descent.to, claims)
        if start != end:
            steps.setdefault((start, end, descent.prov), Step(
                from_=start, to=end, prov=descent.prov, because=visible(descent.because)))
    ids = {i for step in steps.values() for i in (step.from_, step.to)}
    ids |= {report for origin in every for report in origin.reports}
    nodes = [_node(i, reports) for i in sorted(ids)]
    desc = (f"{english.sentence(english.plural(len(ids), 'report or body', 'reports and bodies'))} and "
            f"{english.plural(len(steps), 'step')}: each leads from what tells a figure to what it has it from.")
    return origins_graph(nodes, steps.values(), title="Who has it from whom", desc=desc, width=width)


def _home(of: str, claims: Mapping[ClaimId, Claim]) -> str:
    claim = claims.get(ClaimId(of))
    return of if claim is None else claim.report


def _node(i: str, reports: Mapping[ReportId, Report]) -> Node:
    report = reports.get(ReportId(i))
    if report is None:
        return Node(id=i, label=visible(i), kind="body")
    name = visible(report.publisher or "") or title_of(report)
    day = f", {report.published}" if report.published else ""
    return Node(id=i, label=f"{cut(name, NAMED)}{day}", kind="report", to=f"/reports/{i}")
