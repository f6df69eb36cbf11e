"""How fast Recount reads, on one core, against `re` that does no more than find the words of the same text.

    RECOUNT_CORPORA=… python bench/speed.py [--every 6] [--json]

Conflict reports are our own annotated ones with claims, every N-th. Mixed general news is GUM's news and ECB+'s
articles on the topics in QUIET; without RECOUNT_CORPORA it is left out, and said so. Each kind is read in a process
of its own that is held to one core; times are the processor's, the best of RUNS for words and one for the reading.
With PYTHONPATH=OTHER/src another checkout's Recount is measured on the same texts.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

QUIET = (1, 2, 4, 5, 6, 7, 9, 10, 11, 20, 23, 25, 27, 28, 29, 30, 31, 34, 35)  # ECB+'s topics without violence
RUNS = 3
MARKS = {  # what issue 3 asks for, by row
    "conflict": 1 / 700, "mixed": 1 / 40, "peak MB": 600.0, "first claim s": 1.5, "installed MB": 380.0,
}
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[\w.-]+")
Row = dict[str, float | str]


def conflict(every: int) -> list[str]:
    """Every n-th of our own reports that claim something."""
    from annotations.desk.corpora import OWN
    from annotations.desk.labels import from_notes

    found = (from_notes(path) for path in sorted(OWN.glob("*.ann"))[::every])
    return [one.page.text for one in found if one.claims]


def mixed() -> list[str]:
    """General news, whole, in the corpora's order."""
    from annotations.desk.corpora import texts

    quiet = [text for name, text in texts("ecbplus").items() if int(name.split("_")[0]) in QUIET]
    return [*quiet, *texts("gum").values()]


def measured(name: str, texts: Sequence[str]) -> Row:
    """Words a second of the yardstick and of the reading, the one over the other, and the peak of resident memory."""
    from recount.model.report import Report
    from recount.pipeline import Analysis

    analysis = Analysis()
    analysis.claims(Report.of("Shells killed 12 people near Omdurman, the ministry said.", published="2024-05-28"))
    words = sum(len(_WORD.findall(text)) for text in texts)
    plain = min(_seconds(lambda: [_WORD.findall(text) for text in texts]) for _ in range(RUNS))
    reports = [Report.of(text, published="2024-05-28") for text in texts]
    claims = 0

    def read() -> None:
        nonlocal claims
        claims = sum(len(analysis.claims(report)) for report in reports)

    reading = _seconds(read)
    return {
        "texts": name, "reports": len(texts), "words": words, "claims": claims, "re words/s": words / plain,
        "words/s": words / reading, "ratio": plain / reading,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _seconds(work: "object") -> float:
    began = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - began


def apart(name: str, texts: Sequence[str]) -> Row:
    """The measurement in a process of its own on one core."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(texts, file)
        file.flush()
        said = subprocess.run(
            [sys.executable, __file__, "--measure", name, file.name], capture_output=True, text=True, check=True,
        ).stdout
    return dict(json.loads(said.splitlines()[-1]))


def first_claim() -> float:
    """Wall seconds from the start of a process to the claims of one report, by the command line; the best of RUNS."""
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch) / "told.txt"
        told.write_text("date 2024-05-28\n\nShells killed at least 12 people in Omdurman, the mayor said.\n")
        command = [sys.executable, "-c", "from recount.cli import main; main()", "extract", str(told)]
        return min(_wall(command) for _ in range(RUNS))


def _wall(command: list[str]) -> float:
    began = time.perf_counter()
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if '"claim"' not in out:
        raise SystemExit("no claim came out")
    return time.perf_counter() - began


def installed() -> float:
    """Megabytes of the package with its weights and of everything that it depends on, as installed here."""
    own = sum(path.stat().st_size for path in (ROOT / "src/recount").rglob("*") if _ships(path))
    return (own + sum(map(_size, _needed("recount") - {"recount"}))) / 1e6


def _ships(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _needed(name: str) -> set[str]:
    """The names of a distribution and of what it needs without extras, where installed."""
    met: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop().lower().replace("_", "-")
        if one in met:
            continue
        try:
            needs: Iterable[str] = distribution(one).requires or ()
        except PackageNotFoundError:  # wanted on other systems alone
            continue
        met.add(one)
        waiting += [found.group() for line in needs if "extra ==" not in line and (found := _NAME.match(line))]
    return met


def _size(name: str) -> int:
    files = distribution(name).files or ()
    return sum(path.stat().st_size for path in map(Path, map(str, (file.locate() for file in files))) if _ships(path))


def rows(every: int) -> Iterator[Row]:
    """Everything that is measured, one row after the other."""
    yield apart("conflict", conflict(every))
    if os.environ.get("RECOUNT_CORPORA"):
        yield apart("mixed", mixed())
    else:
        print("mixed news is left out: RECOUNT_CORPORA is not set", file=sys.stderr)
    yield {"texts": "first claim s", "value": first_claim()}
    yield {"texts": "installed MB", "value": installed()}


def table(found: Iterable[Row]) -> str:
    """The rows in Markdown, each beside what is asked for."""
    lines = ["| | reports | words | re, words/s | Recount, words/s | of re's | asked | peak MB |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    single = ["", "| | measured | asked: at most |", "| --- | ---: | ---: |"]
    for row in found:
        name = str(row["texts"])
        if "value" in row:
            single.append(f"| {name} | {float(row['value']):.2f} | {MARKS[name]:g} |")
            continue
        lines.append(f"| {name} | {row['reports']} | {row['words']:,} | {float(row['re words/s']):,.0f} | "
                     f"{float(row['words/s']):,.0f} | 1/{1 / float(row['ratio']):,.0f} | 1/{1 / MARKS[name]:g} | "
                     f"{float(row['peak MB']):,.0f} |")
    return "\n".join([*lines, *single])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=6, help="every n-th of our own reports")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        print(json.dumps(measured(given.measure[0], json.loads(Path(given.measure[1]).read_text()))))
        return 0
    found = list(rows(given.every))
    print("\n".join(map(json.dumps, found)) if given.json else table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
