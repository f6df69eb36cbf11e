"""Two ways of putting things into clusters in, B-cubed precision and recall out.

For each thing: how much of its predicted cluster belongs to it (precision), how much of its true cluster is there
(recall); the mean over all things. Bagga and Baldwin, 1998.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from bench.measurement.interval import Groups, Rates

T = TypeVar("T", bound=str)


def bcubed(true: Mapping[T, str], predicted: Mapping[T, str]) -> Rates:
    """The rates over the things that have a true cluster; one without a predicted cluster is alone in its own."""
    sizes = Counter(true.values())
    cells = Counter((cluster, predicted.get(thing, f"alone {thing}")) for thing, cluster in true.items())
    mass: Counter[str] = Counter()
    for (_, made), n in cells.items():
        mass[made] += n
    precision, recall = Groups(), Groups()
    for (cluster, made), n in cells.items():
        precision.add(cluster, n * n / mass[made], n)
        recall.add(cluster, n * n / sizes[cluster], n)
    return Rates(precision=precision.share(), recall=recall.share())


def joined(sets: Iterable[tuple[T, ...]]) -> dict[T, str]:
    """Thing -> cluster, where sets that share a thing are one cluster, named by its least member."""
    root: dict[T, T] = {}

    def find(x: T) -> T:
        while root.setdefault(x, x) != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for members in sets:
        for other in members[1:]:
            a, b = sorted((find(members[0]), find(other)))
            root[b] = a
    return {x: find(x) for x in root}
