"""How well two readers of one group agree on its findings, and Recount with either.

    python -m bench.second [GROUP …]

A group of `tests/cases/groups` with a `second.jsonl` has the findings of a second reader, who saw the texts, the gold
claims and the contract and not the first reader's findings. Each side is the gold once, by the contract's scorer
(`findings, +claim`): recall and precision of the other, with the findings that it holds for optional and without,
and of what Recount makes of the same gold claims. So it tells how high a mark can be before it asks for one
reader's taste.
"""

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from recount.model.claim import Claim
from recount.model.report import Report
from recount.model.wire import from_json, to_json
from recount.reconcile import reconcile

ROOT = Path(__file__).resolve().parents[1]
GROUPS = ROOT / "tests/cases/groups"
SCORER = ROOT.parent / "shared/contract/score.py"
Findings = list[dict[str, Any]]  # Any: records as JSON has them
Counts = list[int]  # right, false, missed, hit


def groups(names: Sequence[str]) -> list[Path]:
    """The folders of groups that two readers have found for, all or those that are named."""
    found = [path.parent for path in sorted(GROUPS.glob("*/second.jsonl"))]
    return [folder for folder in found if not names or folder.name in names]


def told(folder: Path) -> Iterator[Report | Claim]:
    """The gold's own reports and claims."""
    for path in sorted(folder.glob("*.gold.jsonl")):
        text = path.with_name(path.name.replace(".gold.jsonl", ".txt"))
        for line in path.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            if data["type"] == "report":
                data |= {"uri": text.name, "text": text.read_text(encoding="utf-8")}
            record = from_json(data)
            if isinstance(record, Report | Claim):
                yield record


def compared(folder: Path, scorer: ModuleType) -> Iterator[tuple[str, Counts]]:
    """Each comparison by its name, with its counts in this group."""
    records = list(told(folder))
    made = reconcile([r for r in records if isinstance(r, Report)], [r for r in records if isinstance(r, Claim)])
    ours = [to_json(f) for f in made.findings]
    docs, names = scorer.load(folder, [to_json(r) for r in records])
    first, second = (_findings(folder / name) for name in ("findings.jsonl", "second.jsonl"))
    for name, gold, other in (("second", first, second), ("first", second, first)):
        against = "first" if name == "second" else "second"
        yield f"{name} reader, what is required, on the {against}", _counts(scorer, docs, names, gold, _firm(other))
        yield f"{name} reader, all, on the {against}", _counts(scorer, docs, names, gold, _all(other))
        yield f"Recount on the {against}", _counts(scorer, docs, names, gold, ours)


def _findings(path: Path) -> Findings:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _all(records: Findings) -> Findings:
    return [r for r in records if r["type"] == "finding"]


def _firm(records: Findings) -> Findings:
    return [r for r in _all(records) if not r.get("optional")]


def _counts(scorer: ModuleType, docs: Any, names: Any, gold: Findings, predicted: Findings) -> Counts:
    board = scorer.score(docs, names, gold, predicted, lambda *_: None)
    rows = board["found"]["findings, +claim"].values()
    return [sum(row[i] for row in rows) for i in range(4)]


def added(every: Iterable[tuple[str, Counts]]) -> dict[str, Counts]:
    """The counts of all groups, by comparison."""
    out: dict[str, Counts] = {}
    for name, counts in every:
        out[name] = [x + y for x, y in zip(out.get(name, [0, 0, 0, 0]), counts, strict=True)]
    return out


def table(rows: dict[str, Counts]) -> str:
    """Recall and precision of each comparison, in Markdown."""
    lines = ["| | recall | of | precision | of |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, (right, false, missed, hit) in rows.items():
        lines.append(f"| {name} | {hit / max(1, hit + missed):.3f} | {hit + missed} | "
                     f"{right / max(1, right + false):.3f} | {right + false} |")
    return "\n".join(lines)


def main() -> int:
    """Compare and print; 1 where there is nothing to compare or no scorer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("group", nargs="*")
    folders = groups(parser.parse_args().group)
    spec = importlib.util.spec_from_file_location("score", SCORER) if SCORER.exists() else None
    if not folders or spec is None or spec.loader is None:
        print("nothing to compare: no such group, or no ../shared/contract/score.py", file=sys.stderr)
        return 1
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    print(f"{len(folders)} groups\n\n{table(added(row for f in folders for row in compared(f, scorer)))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
