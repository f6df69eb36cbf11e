"""Reports of shootings, each with its incident, in; how well Recount brings them together out, as B-cubed scores.

    RECOUNT_CORPORA=FOLDER python bench/events.py [--reports N]

FOLDER holds `gun_violence_longtail`. A report's event is the first attack that it tells of; reports in which none is
found stand alone. Incidents are parted by a hash of their name: some set the points in reconcile/occurrences.py,
others measure them. ECB+ is of no use here: its documents have no date, and without one nothing is brought together.
"""

import argparse
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from recount.model.report import Report
from recount.pipeline import Analysis
from recount.reconcile.evidence import Evidence
from recount.reconcile.occurrences import occurrences
from recount.reconcile.policy import policy
from recount.reconcile.tellings import tellings

Labelled = tuple[Report, str]


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over items with a gold and a found cluster each (Bagga and Baldwin, 1998)."""
    of_gold, of_found = _clusters(gold), _clusters(found)
    precision = recall = 0.0
    for item in gold:
        both = of_gold[gold[item]] & of_found[found[item]]
        precision += len(both) / len(of_found[found[item]])
        recall += len(both) / len(of_gold[gold[item]])
    p, r = precision / len(gold), recall / len(gold)
    return p, r, 2 * p * r / (p + r)


def _clusters(labels: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for item, label in labels.items():
        found.setdefault(label, set()).add(item)
    return found


def gun_violence(folder: Path) -> Iterator[Labelled]:
    """Reports of the longtail corpus, in an order that has nothing to do with their incidents."""
    rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in sorted(rows, key=lambda r: hashlib.sha256(r["id"].encode()).hexdigest()):
        if row.get("incident"):
            report = Report.of(row["content"], uri=row["id"], title=row["title"], language="en",
                               published=row["dct"] or None, published_from="metadata")
            yield report, str(row["incident"])


def linked(told: list[Labelled], analysis: Analysis) -> dict[str, str]:
    """For each report the event that it is found to be about."""
    claims = [claim for report, _ in told for claim in analysis.claims(report)]
    evidence = Evidence([report for report, _ in told], claims, policy())
    event_of = {claim: event.id for event in occurrences(evidence) for claim in event.claims}
    found: dict[str, str] = {}
    for report, _ in told:
        attacks = [t for t in tellings(evidence, report) if t.kind == "attack"]
        found[report.id] = event_of[attacks[0].claims[0].id] if attacks else report.id
    return found


def measured(name: str, told: list[Labelled], analysis: Analysis) -> str:
    """One line: how many reports and events, and the scores, with those of no link at all beside them."""
    gold: dict[str, str] = {report.id: label for report, label in told}
    scores = b_cubed(gold, linked(told, analysis))
    alone = b_cubed(gold, {i: i for i in gold})
    words = " ".join(f"{n:.3f}" for n in scores)
    return (f"{name:10} {len(gold):5} reports {len(set(gold.values())):5} events   B3 precision recall F1 {words}   "
            f"(no links: F1 {alone[2]:.3f})")


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


def _share(incident: str) -> int:
    """A twentieth of the incidents, by their name."""
    return int(hashlib.sha256(incident.encode()).hexdigest(), 16) % 20


if __name__ == "__main__":
    main()
