"""Claims and reports to links in a text, and to the list of everything that it cites."""

from collections.abc import Iterable, Mapping, Sequence

from recount.lexicon.masthead import masthead
from recount.model.claim import Claim, ClaimId
from recount.model.report import Report, ReportId
from recount.views import english
from recount.views.quoting import inert, quoted, target, visible

SHORT = 10  # a letter, an underscore and eight hexadecimal digits
_QUOTE = 160
_OPENING = 400  # characters that hold a report's first ten words


class Citations:
    """Links to claims and reports by short ids, none of which is ambiguous among those that may be cited."""

    def __init__(self, reports: Mapping[ReportId, Report], claims: Mapping[ClaimId, Claim]) -> None:
        self._reports, self._claims = reports, claims
        self._short = short_ids([*claims, *reports])
        self._cited: dict[str, None] = {}

    def of(self, ids: Iterable[str], limit: int = 5) -> str:
        """Links to the records of these ids, at most `limit` of them, the rest as a count."""
        known = [i for i in dict.fromkeys(ids) if i in self._short]
        shown = known[:limit]
        self._cited.update(dict.fromkeys(shown))
        links = " ".join(f"[{self._short[i]}]" for i in shown)
        return f"{links} and {len(known) - limit} more" if len(known) > limit else links

    def listed(self) -> list[str]:
        """The reports that were cited, in the order of citing, each with its claims in text order; then the links."""
        by_report: dict[str, list[Claim]] = {}
        for record_id in self._cited:
            claim = self._claims.get(ClaimId(record_id))
            claims = by_report.setdefault(record_id if claim is None else claim.report, [])
            claims += [] if claim is None else [claim]
        lines = []
        for report_id, claims in by_report.items():
            items = [self._item(claim) for claim in sorted(claims, key=lambda c: (c.span.start, c.span.end, c.id))]
            name = name_of(self._reports.get(ReportId(report_id)))
            lines += [f"- **{self._short.get(report_id, report_id)}** {name}", *items]
        return [*lines, "", *(self._target(i) for i in self._cited)]

    def _item(self, claim: Claim) -> str:
        at = f"characters {claim.span.start:,}–{claim.span.end:,}"
        return f"  - **{self._short[claim.id]}** {inert(quoted(claim.span.exact, _QUOTE))}, {at}"

    def _target(self, record_id: str) -> str:
        claim = self._claims.get(ClaimId(record_id))
        report = self._reports.get(ReportId(record_id) if claim is None else claim.report)
        words = "" if claim is None else claim.span.exact
        link = None if report is None else target(report.uri, words)
        return f"[{self._short[record_id]}]: {link or '#claims-cited'}"


def name_of(report: Report | None) -> str:
    """A report in Markdown: its title or first words, its publisher, its date, its path or address."""
    if report is None:
        return "a report that is not in the ledger"
    parts = [inert(quoted(title_of(report), 80))]
    if report.publisher:
        parts.append(inert(report.publisher))
    parts.append(english.date(report.published, "no date"))
    if report.uri:
        parts.append(f"`{visible(report.uri).replace('`', '')}`")
    return ", ".join(parts)


def title_of(report: Report) -> str:
    """The report's title, or the first words of its body where it has none."""
    if report.title:
        return visible(report.title)
    text = report.text or ""
    words = visible(text[masthead(text).body :][:_OPENING]).split() or visible(text[:_OPENING]).split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "") if words else report.id


def short_ids(ids: Sequence[str]) -> dict[str, str]:
    """Each id's shortest beginning, of at least ten characters, that no other id shares."""
    length = SHORT
    while len({i[:length] for i in ids}) < len(set(ids)):
        length += 1
    return {i: i[:length] for i in ids}
