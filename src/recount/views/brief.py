"""A cited account in Markdown of what is claimed: who says how many, how it moved, what disagrees, what is old."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Kind
from recount.model.finding import Finding
from recount.model.moment import last_day
from recount.model.report import Report
from recount.model.tally import Tally
from recount.reconcile.policies import CountingPolicy, Grade
from recount.views import english
from recount.views.citing import Citations, title_of
from recount.views.counts import Under, counts
from recount.views.findings import order
from recount.views.known import Known, known
from recount.views.quoting import cut, inert, quoted
from recount.views.reckoned import ground_of
from recount.views.reckoning import answer
from recount.views.voices import voices

# A reader takes in about this many before it is a list to search: the rest is a count and a command.
FINDINGS = 8
OF_A_REPORT = ("unsourced", "stale", "misdated", "undated")  # kinds whose explanation leaves the report to be named
WORDS = 500  # characters of an explanation; `recount show` has all of it
UNSETTLED = "These figures are not reconciled yet: a reading was cut short. Run the same `recount read` again."
TITLE = 60  # characters of a report's title within a sentence

# Finding kinds under the headings that a reader looks for, in the order of the brief.
SECTIONS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("What disagrees", ("contradicts", "disputed", "implausible"), "claims that disagree"),
    ("What nobody vouches for", ("unsourced",), "figures that nobody vouches for"),
    ("What is old", ("superseded", "stale"), "figures that are older than they look"),
    ("What cannot be dated", ("misdated", "undated"), "reports or figures without a sure date"),
    ("What goes back to one origin", ("circular",), "reports that rest on one another"),
)


def brief(
    store: Store, ask: Ask = Ask(), policy: CountingPolicy | None = None, grades: Mapping[str, Grade] | None = None
) -> str:
    """The brief over everything that matches; same claims, same text, byte for byte.

    With a policy, a question with several answers also has the one that the policy makes of them.
    """
    held = known(store, ask)
    cite = Citations(held.reports, held.claims)
    lines = [*_opening(store, held, ask, policy)]
    if _is_unsettled(held):
        lines += [UNSETTLED, ""]
    elif held.claims:
        lines += [*counts(held, cite, _under(held, ask, policy, grades)), *_findings(held, cite), *voices(held, cite)]
        lines += ["## Claims cited", "", *cite.listed(), ""]
    return "\n".join(lines)


def _under(
    held: Known, ask: Ask, policy: CountingPolicy | None, grades: Mapping[str, Grade] | None
) -> Under | None:
    """What answers a tally under the policy; None without one."""
    if policy is None:
        return None
    ground = ground_of(held, grades)
    return lambda tally: answer(tally, policy, ask.known, ground)


def _is_unsettled(held: Known) -> bool:
    """Whether there are figures and nothing at all was made of them, as after a reading that was cut short."""
    made = held.derived
    counted = any(claim.kind == "figure" for claim in held.claims.values())
    return counted and not (made.tallies or made.relations or made.findings)


def _opening(store: Store, held: Known, ask: Ask, policy: CountingPolicy | None) -> Iterator[str]:
    reports = list(held.reports.values())
    dated = sorted((r.published for r in reports if r.published and "X" not in r.published), key=last_day)
    when = f", {english.span(dated[0], dated[-1])}" if dated else ""
    yield from (f"# What is reported{when}", "")
    if not reports:
        yield from ("There are no reports to tell of.", "")
        return
    yield from (" ".join(_extent(reports, len(dated), held)), "")
    if ask.known is not None:
        left_out = sum(1 for report in store.reports() if report.published is None)
        verb = "is" if left_out == 1 else "are"
        out = f" {english.plural(left_out, 'undated report')} {verb} left out." if left_out else ""
        yield from (f"This is what had been published by {english.date(ask.known.isoformat())}.{out}", "")
    yield from _judged(held)
    yield (
        "Each number is one that a report gives, under the word that it uses. "
        "Nothing is added up, estimated or ranked."
    )
    yield ""
    if policy is not None:
        yield f"Under the policy {policy.name} a question has one answer: {policy.label}. {policy.departs}"
        yield ""


def _judged(held: Known) -> Iterator[str]:
    """What people left out and corrected, where they did."""
    out = ((len(held.without), "report"), (len(held.left_out), "claim"))
    left = [english.plural(number, noun) for number, noun in out if number]
    parts = [f"{english.listed(left)} left out"] if left else []
    parts += [f"{english.plural(len(held.corrected), 'claim')} corrected"] if held.corrected else []
    if parts:
        yield f"People have judged: {english.listed(parts)} (`recount audit`)."
        yield ""


def _extent(reports: list[Report], dated: int, held: Known) -> Iterator[str]:
    kinds_seen = Counter(claim.kind for claim in held.claims.values())
    of_kind = {kind: kinds_seen[kind] for kind in get_args(Kind)}
    undated = len(reports) - dated
    note = f", {undated} of them without a date," if undated else ""
    if undated and len(reports) == 1:
        note = ", without a date,"
    verb = "makes" if len(reports) == 1 else "make"
    yield f"{english.sentence(english.plural(len(reports), 'report'))}{note} {verb}"
    total = english.plural(len(held.claims), "claim")
    kinds = english.listed([english.plural(n, kind) for kind, n in of_kind.items() if n])
    yield f"{total}{': ' + kinds if held.claims else ''}."
    tallies = held.derived.tallies
    if tallies:
        answered = "answers" if of_kind["figure"] == 1 else "answer"
        figure = "The figure" if of_kind["figure"] == 1 else "The figures"
        yield f"{figure} {answered} {english.plural(len(tallies), 'question')}{_origins(tallies)}."


def _origins(tallies: Iterable[Tally]) -> str:
    points = [point for tally in tallies for point in tally.points]
    origins = {point.origin for point in points if point.origin is not None}
    if not origins:
        return f"; how many origins {'it rests' if len(points) == 1 else 'they rest'} on is not known"
    unknown = sum(1 for point in points if point.origin is None)
    rest = f", besides {english.plural(unknown, 'figure')} of unknown origin" if unknown else ""
    one = len(points) == 1
    return f" and rest{'s' if one else ''} on {english.plural(len(origins), 'origin')}{rest}"


def _findings(held: Known, cite: Citations) -> Iterator[str]:
    nothing = []
    for title, kinds, none in SECTIONS:
        found = [f for f in held.derived.findings if f.kind in kinds and f.status != "withdrawn"]
        if not found:
            nothing.append(none)
            continue
        yield from (f"## {title}", "")
        for kind in kinds:
            yield from _of_kind([f for f in found if f.kind == kind], held, cite)
        yield ""
    if nothing:
        yield from ("## What was looked for and not found", "", f"{english.sentence(english.listed(nothing))}.", "")


def _of_kind(found: list[Finding], held: Known, cite: Citations) -> Iterator[str]:
    bare = [f for f in found if f.kind == "undated" and not f.claims]
    found = sorted((f for f in found if f not in bare), key=order)
    for finding in found[:FINDINGS]:
        heading = english.finding(finding.kind)[0]
        closed = "" if finding.status == "open" else f" ({finding.status})"
        words = english.sentence(inert(cut(finding.explanation, WORDS)).rstrip(". "))
        links = cite.of(finding.claims or finding.reports)
        yield f"- **{heading}{closed}.** {_report_of(finding, held)}{words}{' ' + links if links else ''}."
    if len(found) > FINDINGS:
        _, one, many = english.finding(found[0].kind)
        more = english.plural(len(found) - FINDINGS, f"more {one}", f"more {many}")
        yield f"- {more}: `recount findings --kind {found[0].kind}`"
    if bare:
        gives = "report gives no date; none of its" if len(bare) == 1 else "reports give no date; none of their"
        links = cite.of([report for finding in bare for report in finding.reports])
        yield f"- **Undated.** {len(bare):,} {gives} figures lacks a day {links}."


def _report_of(finding: Finding, held: Known) -> str:
    """The report that the finding is about, where it is about one."""
    alone = len(finding.reports) == 1 and finding.kind in OF_A_REPORT
    report = held.reports.get(finding.reports[0]) if alone else None
    return "" if report is None else f"{inert(quoted(title_of(report), TITLE))}: "
