"""Gold in, precision, recall and exact-span rate per claim kind out, held against the floors pinned in floors.json.

    python bench/gate.py                          measure and compare; exit 1 below a floor
    python bench/gate.py --raise                  and write down what has risen
    python bench/gate.py --lower --because TEXT   lower the floors that are missed, and keep the reason
    python bench/gate.py --repin --because TEXT   accept a changed gold, and keep the reason

The gold lies in ../shared beside the checkout, with the scorer whose matching is used here.
"""

import argparse
import datetime as dt
import hashlib
import importlib.util
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from recount.model.report import Report
from recount.model.wire import to_json
from recount.pipeline import Analysis
from recount.read import read_resource
from recount.read.base import Resource

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "bench/floors.json"
GOLD = {"seeds": "seeds", "dev": "gold/dev"}  # name -> folder under ../shared
ANCHORS = {"event": "event.trigger", "statement": "statement.content"}
DIGITS = 4  # floors are rounded down to so many digits
CEILING = 0.95  # no floor rises above this: what fits the gold alone must be free to go again

Rates = dict[str, dict[str, float]]
Json = dict[str, Any]  # Any: records as JSON


def gold_hash(folder: Path) -> str:
    """SHA-256 over the names and the bytes of a gold folder's texts and records."""
    total = hashlib.sha256()
    for path in sorted((*folder.glob("*.txt"), *folder.glob("*.jsonl"))):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def scorer(shared: Path) -> ModuleType:
    """The contract's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "contract/score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("../shared/contract/score.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(folder: Path, score: ModuleType, analysis: Analysis) -> Rates:
    """Precision, recall and exact-span rate per kind, over all the texts of a gold folder."""
    counts = {kind: [0, 0, 0, 0] for kind in ("figure", "statement", "event")}  # pairs, predicted, gold, exact
    for text, gold in _documents(folder):
        reports = [report for report in read_resource(text) if isinstance(report, Report)]
        found = [to_json(claim) for report in reports for claim in analysis.claims(report)]
        for kind, count in counts.items():
            wanted, made = ([c for c in claims if c.get("kind") == kind] for claims in (gold, found))
            pairs = score.pair(wanted, made, _likeness(kind, score))
            exact = sum((g["start"], g["end"]) == (p["start"], p["end"]) for g, p in pairs)
            counts[kind] = [a + b for a, b in zip(count, (len(pairs), len(made), len(wanted), exact), strict=True)]
    return {
        kind: {"precision": _share(pairs, made), "recall": _share(pairs, wanted), "exact_span": _share(exact, pairs)}
        for kind, (pairs, made, wanted, exact) in counts.items()
    }


def _documents(folder: Path) -> Iterator[tuple[Resource, list[Json]]]:
    for path in sorted(folder.glob("*.gold.jsonl")):
        text = path.with_name(path.name.replace(".gold.jsonl", ".txt"))
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        yield Resource(uri=text.name, data=text.read_bytes()), records


def reports(folder: Path) -> Iterator[tuple[Report, Counter[str]]]:
    """The reports of a gold folder, each with how many claims of each kind it has; none where there is no folder."""
    for text, gold in _documents(folder):
        counts = Counter(str(record["kind"]) for record in gold if record.get("type") == "claim")
        yield from ((report, counts) for report in read_resource(text) if isinstance(report, Report))


def _likeness(kind: str, score: ModuleType) -> Callable[[Json, Json], float]:
    """How alike two claims of a kind are; a statement may also meet on its cue."""
    if kind == "figure":
        found: Callable[[Json, Json], float] = score.value_likeness
        return found

    def overlap(gold: Json, made: Json) -> float:
        anchors = score.overlap(score.get(gold, ANCHORS[kind]), score.get(made, ANCHORS[kind]))
        cues = score.overlap(gold["cue"], made["cue"]) if kind == "statement" else 0
        same: bool = kind == "event" or score.alike(score.source(gold), score.source(made))
        return float(anchors + 100 * cues) if same else 0.0

    return overlap


def _share(part: int, whole: int) -> float:
    """A rate rounded down; of nothing it is 0, so that a floor never rises on an empty set."""
    return math.floor(part / whole * 10**DIGITS) / 10**DIGITS if whole else 0.0


def misses(floors: Json, measured: dict[str, Rates]) -> list[tuple[str, str, str, float, float]]:
    """(gold, kind, rate, floor, measured) wherever the measured rate is below its floor."""
    return [
        (gold, kind, rate, floor, measured[gold][kind][rate])
        for gold, kinds in floors["floors"].items()
        for kind, rates in kinds.items()
        for rate, floor in rates.items()
        if measured[gold][kind][rate] < floor
    ]


def raised(floors: Json, measured: dict[str, Rates]) -> Json:
    """The floors with each one lifted to what was measured, but not above CEILING; none lowered."""
    out: Json = json.loads(json.dumps(floors))
    for gold, kinds in measured.items():
        for kind, rates in kinds.items():
            pinned = out["floors"].setdefault(gold, {}).setdefault(kind, {})
            pinned.update({rate: max(min(value, CEILING), pinned.get(rate, 0.0)) for rate, value in rates.items()})
    return out


def lowered(floors: Json, measured: dict[str, Rates], because: str) -> Json:
    """The floors with those that are missed set to what was measured, and the reason kept for good."""
    out: Json = json.loads(json.dumps(floors))
    for gold, kind, rate, floor, value in misses(floors, measured):
        out["floors"][gold][kind][rate] = value
        out["lowered"].append({"on": dt.datetime.now(dt.UTC).date().isoformat(), "what": f"{gold} {kind} {rate}",
                               "from": floor, "to": value, "because": because})
    return out


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT / "../shared", help="where gold and scorer lie")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write down what has risen")
    parser.add_argument("--lower", action="store_true", help="lower the floors that are missed")
    parser.add_argument("--repin", action="store_true", help="accept a changed gold")
    parser.add_argument("--because", default="", help="the reason for --lower or --repin, which is kept")
    options = parser.parse_args()
    if (options.lower or options.repin) and not options.because.strip():
        parser.error("--lower and --repin want a reason: --because TEXT")
    return options


def main() -> int:
    """Measure, compare, and write the floors down where an option asks for it."""
    options = _options()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    pins = {name: gold_hash(options.shared / folder) for name, folder in GOLD.items()}
    if pins != floors["gold"] and not options.repin:
        print("the gold is not the one that the floors were pinned on; --repin --because TEXT accepts it")
        return 1
    score, analysis = scorer(options.shared), Analysis()
    measured = {name: measure(options.shared / folder, score, analysis) for name, folder in GOLD.items()}
    for name, kinds in measured.items():
        for kind, rates in kinds.items():
            print(f"{name:6} {kind:10}" + "".join(f"{rate:>12} {value:.4f}" for rate, value in rates.items()))
    if options.repin:
        note = {"on": dt.datetime.now(dt.UTC).date().isoformat(), "what": "gold", "because": options.because}
        floors = {**floors, "gold": pins, "lowered": [*floors["lowered"], note]}
    if options.lower:
        floors = lowered(floors, measured, options.because)
    if options.lift:
        floors = raised(floors, measured)
    if options.lift or options.lower or options.repin:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    missed = misses(floors, measured)
    for gold, kind, rate, floor, value in missed:
        print(f"below its floor: {gold} {kind} {rate} {value:.4f} < {floor:.4f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
