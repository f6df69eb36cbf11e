"""Reports of shootings, each with its incident, in; how well Recount brings them together out, as B-cubed scores.

    RECOUNT_CORPORA=FOLDER python -m bench.events [--reports N]

FOLDER holds `gun_violence_longtail`. A report's event is the first attack that it tells of; reports in which none is
found stand alone. Incidents are parted by a hash of their name: some set the points in reconcile/occurrences.py,
others measure them. Of ECB+ (`ecbplus`) the topics of violence are measured, each of two events; its documents have
no date, so that more must speak for a link, and how much was set on the even topics. MEANTIME tells of no conflict.
"""

import argparse
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from annotations.desk.corpora import texts

from bench.measurement.bcubed import bcubed
from bench.measurement.interval import Rates
from recount.model.report import Report
from recount.pipeline import Analysis
from recount.reconcile.evidence import Evidence
from recount.reconcile.occurrences import occurrences
from recount.reconcile.policy import policy
from recount.reconcile.tellings import tellings

Labelled = tuple[Report, str]
VIOLENT = frozenset((3, 12, 16, 18, 19, 22, 32, 33, 41))  # topics of ECB+: pirates, shootings, riots, murders, bombs


def gun_violence(folder: Path) -> Iterator[Labelled]:
    """Reports of the longtail corpus, in an order that has nothing to do with their incidents."""
    rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in sorted(rows, key=lambda r: hashlib.sha256(r["id"].encode()).hexdigest()):
        if row.get("incident"):
            report = Report.of(row["content"], uri=row["id"], title=row["title"], language="en",
                               published=row["dct"] or None, published_from="metadata")
            yield report, str(row["incident"])


def ecb_plus() -> Iterator[Labelled]:
    """Reports of ECB+ on violence, each with its topic and which of the topic's two events it is about."""
    for name, text in sorted(texts("ecbplus").items()):
        topic = int(name.split("_")[0])
        if topic in VIOLENT:
            yield Report.of(text, uri=name, language="en"), f"{topic} {'ecbplus' if 'ecbplus' in name else 'ecb'}"


def linked(told: list[Labelled], analysis: Analysis) -> dict[str, str | None]:
    """For each report the event that it is found to be about, None where no attack is read in it."""
    claims = [claim for report, _ in told for claim in analysis.claims(report)]
    evidence = Evidence([report for report, _ in told], claims, policy())
    event_of = {claim: event.id for event in occurrences(evidence) for claim in event.claims}
    found: dict[str, str | None] = {}
    for report, _ in told:
        attacks = [t for t in tellings(evidence, report) if t.kind == "attack"]
        found[report.id] = event_of[attacks[0].claims[0].id] if attacks else None
    return found


def measured(name: str, told: list[Labelled], analysis: Analysis) -> str:
    """One line: how many reports and events, and the scores with intervals, those of no link at all beside them."""
    gold: dict[str, str] = {report.id: label for report, label in told}
    found = linked(told, analysis)
    scores = bcubed(gold, {report: event for report, event in found.items() if event is not None})
    alone = bcubed(gold, {})
    unread = sum(event is None for event in found.values())
    return (f"{name:12} {len(gold):4} reports ({unread} without an attack) {len(set(gold.values())):4} events   "
            f"B-cubed precision {scores.precision} recall {scores.recall} F1 {_f1(scores):.3f}   "
            f"(no links: F1 {_f1(alone):.3f})")


def _f1(scores: Rates) -> float:
    p, r = scores.precision.value or 0.0, scores.recall.value or 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


def main() -> None:
    """Print the scores of both halves."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=500, help="reports of each half (default %(default)s)")
    most = options.parse_args().reports
    folder, analysis = Path(os.environ.get("RECOUNT_CORPORA", "")) / "gun_violence_longtail", Analysis(gate=None)
    if not folder.is_dir():
        raise SystemExit("RECOUNT_CORPORA names no folder with gun_violence_longtail")
    every = list(gun_violence(folder))
    for name, share in (("set on", range(4)), ("held out", range(4, 8))):
        print(measured(name, [told for told in every if _share(told[1]) in share][:most], analysis))
    ecb = list(ecb_plus())
    for odd, name in enumerate(("ECB+, even", "ECB+, odd")):
        print(measured(name, [told for told in ecb if int(told[1].split()[0]) % 2 == odd], analysis))


def _share(incident: str) -> int:
    """A twentieth of the incidents, by their name."""
    return int(hashlib.sha256(incident.encode()).hexdigest(), 16) % 20


if __name__ == "__main__":
    main()
