"""Reports in the order of their days in, out for each the stretch of time that it lies in, by number."""

from collections.abc import Iterator, Sequence

from recount.model.report import ReportId

# Stretches of time; a power of two. Cells look at what lies near in time: a process that has read the reports of some
# days finds there most of what the cells of those days look at.
_BITS = 4
_MANY = 1 << _BITS


class Homes:
    """The stretches of time into which reports fall, as many reports in each.

    Stretches are numbered so that those with one remainder, when divided by two or four, lie side by side.
    """

    def __init__(self, reports: Sequence[ReportId]) -> None:
        size = -(-len(reports) // _MANY)
        self._stretches = {_turned(n): reports[n * size:(n + 1) * size] for n in range(_MANY)}
        self._of = {report: home for home, some in self._stretches.items() for report in some}

    def __call__(self, report: str) -> int:
        """The stretch of a report."""
        return self._of[ReportId(report)]

    def together(self, many: int) -> Iterator[tuple[int, Sequence[ReportId]]]:
        """So many reports of a stretch at a time, the stretches taking turns."""
        longest = max(map(len, self._stretches.values()))
        for start in range(0, longest, many):
            for home, reports in sorted(self._stretches.items()):
                if some := reports[start:start + many]:
                    yield home, some


def _turned(number: int) -> int:
    """A number with its bits in the other order."""
    return int(f"{number:0{_BITS}b}"[::-1], 2)
