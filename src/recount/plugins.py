"""What other packages add through entry points: loaded by group, a broken one named and left out."""

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from recount.errors import PipelineError

GROUPS = ("recount.readers", "recount.annotators", "recount.extractors", "recount.exporters")


def load(
    group: str, found: Iterable[EntryPoint] | None = None
) -> tuple[dict[str, Any], tuple[PipelineError, ...]]:  # Any: what each group's Protocol asks for
    """The group's objects by name, sorted, and an error for each that could not be loaded.

    A class is made an object of, without arguments. `found` stands in for what is installed.
    """
    loaded: dict[str, Any] = {}  # Any: as above
    broken = []
    points = entry_points(group=group) if found is None else found
    for point in sorted(points, key=lambda p: (p.name, p.value)):
        try:
            thing = point.load()
            loaded[point.name] = thing() if isinstance(thing, type) else thing
        except Exception as error:  # noqa: BLE001 - somebody else's import may raise anything; it is named, not hidden
            broken.append(_broken(group, point, error))
    return loaded, tuple(broken)


def _broken(group: str, point: EntryPoint, error: Exception) -> PipelineError:
    package = f" of {point.dist.name}" if point.dist is not None else ""
    return PipelineError(
        f"the plug-in{package} could not be loaded ({type(error).__name__}: {error}).",
        where=f"{group}:{point.name}", advice="Everything else works without it; upgrade it or take it out.",
    )
