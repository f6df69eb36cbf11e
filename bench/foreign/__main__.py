"""Dates, places, attributions and counts of other people's corpora, beside the numbers that were published on them.

    RECOUNT_CORPORA=FOLDER python -m bench.foreign [dates places attributions counts]

A corpus that the folder lacks is left out. Nothing here is ever trained on.
"""

import argparse
import os
import sys
from pathlib import Path

from bench.foreign import attributions, counts, dates, places
from bench.foreign.spans import row
from recount.annotate import ANNOTATORS
from recount.pipeline import Analysis

PARTS = {"dates": dates, "places": places, "attributions": attributions, "counts": counts}


def main() -> int:
    """Print the table; 1 where RECOUNT_CORPORA does not say where the corpora are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    given = parser.parse_args()
    folder = os.environ.get("RECOUNT_CORPORA")
    if not folder:
        print("Set RECOUNT_CORPORA to the folder that ../shared/data/unpack.sh filled.", file=sys.stderr)
        return 1
    plain = [a for a in ANNOTATORS if not getattr(a, "deep", False)]
    print("| corpus | P | R | F1 | 95 % interval | items | published |\n| --- | --- | --- | --- | --- | --- | --- |")
    for name in given.parts or PARTS:
        annotators = ANNOTATORS if name == "attributions" else plain
        analysis = Analysis(annotators, extractors=(), gate=None)
        for told, tallies, published in PARTS[name].rows(Path(folder), analysis):
            print(row(told, tallies, published), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
