"""What models trained on shares of the reports reach in, a plot of it out: the learning curve.

    python -m training.curve      # writes docs/images/learning-curve.svg

`training/learning-curve.tsv` holds what was measured: a row a share, with how many reports it is, how often each was
seen, and marks on the test part. Each doubling of the reports is as wide, so a straight line is a constant gain.
"""

import csv
import itertools
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from recount.draw.palette import FAINT, SERIES
from recount.draw.svg import Drawing, Svg, element, line, text

HOME = Path(__file__).with_name("learning-curve.tsv")
PICTURE = Path(__file__).resolve().parents[1] / "docs/images/learning-curve.svg"
WIDE, HIGH = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 56, 596, 40, 330
STEP = 10  # per cent between lines
COUNTED = ("documents", "epochs")


def rows(path: Path = HOME) -> list[dict[str, float]]:
    """The rows of the table, fewest reports first."""
    with path.open(encoding="utf-8", newline="") as file:
        told = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return sorted(({k: float(v) for k, v in row.items()} for row in told), key=lambda row: row["documents"])


def gains(found: Sequence[dict[str, float]], mark: str) -> list[float]:
    """What each row adds to the one before, in points a doubling of the reports."""
    return [
        (b[mark] - a[mark]) / math.log2(b["documents"] / a["documents"])
        for a, b in itertools.pairwise(found)
    ]


def curve(found: Sequence[dict[str, float]]) -> str:
    """An SVG of all marks over the number of reports, each line named where it ends."""
    marks = sorted((k for k in found[0] if k not in COUNTED), key=lambda k: found[-1][k])
    low = STEP * math.floor(min(row[k] for row in found for k in marks) / STEP)
    first, last = (math.log2(found[at]["documents"]) for at in (0, -1))

    def x(row: dict[str, float]) -> float:
        return LEFT + (RIGHT - LEFT) * (math.log2(row["documents"]) - first) / (last - first)

    def y(share: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (share - low) / (100 - low)

    def drawn() -> Iterator[Svg]:
        for share in range(low, 101, STEP):
            yield line(LEFT, y(share), RIGHT, y(share), stroke=FAINT)
            yield text(LEFT - 8, y(share) + 4, str(share), anchor="end")
        for row in found:
            yield text(x(row), BOTTOM + 20, f"{row['documents']:,.0f}", anchor="middle")
        yield text((LEFT + RIGHT) / 2, BOTTOM + 42, "reports trained on; each step doubles them", anchor="middle")
        yield text(LEFT, TOP - 16, "per cent on the test part")
        names = BOTTOM + 14.0
        for mark, colour in zip(marks, itertools.cycle(SERIES), strict=False):
            points = " ".join(f"{x(row):.1f},{y(row[mark]):.1f}" for row in found)
            yield element("polyline", {"points": points, "fill": "none", "stroke": colour, "stroke_width": 1.5})
            for row in found:
                yield element("circle", {"cx": x(row), "cy": y(row[mark]), "r": 2.5, "fill": colour})
            names = min(y(found[-1][mark]) + 4, names - 14)
            yield text(RIGHT + 10, names, f"{mark} {found[-1][mark]:.1f}", fill=colour)

    title = "Learning curve: marks on the test part by the number of reports trained on"
    desc = "; ".join(f"{mark} {', '.join(f'{row[mark]:.1f}' for row in found)}" for mark in reversed(marks))
    whole = Drawing(width=WIDE, height=HIGH, title=title, desc=desc, kind="curve", body=Svg("".join(drawn())))
    return whole.file()


if __name__ == "__main__":
    PICTURE.write_text(curve(rows()), encoding="utf-8")
