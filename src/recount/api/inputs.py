"""What a reading from Python is given: reports from paths, and the stages that analyse them, plug-ins among them."""

import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from recount.claims.conflict import tells_of_conflict
from recount.errors import InputError
from recount.model.report import Report
from recount.pipeline import Analysis
from recount.plugins import load
from recount.read import READERS, read_paths
from recount.stages import Chosen, stages


def found(paths: Iterable[str], published: str | None, publisher: str | None) -> Iterator[Report | InputError]:
    """Every report of the paths, in order, and the error for each input that gives none."""
    readers = (*READERS, *_plugged("recount.readers"))
    return read_paths(paths, published=published, publisher=publisher, readers=readers)


def analysis(*, everything: bool, chosen: Chosen = Chosen()) -> Analysis:  # noqa: B008 - frozen
    """The chosen reader's stages, and plug-ins' behind them; `everything` reads reports without conflict too."""
    annotators, extractors = stages(chosen)
    return Analysis(
        (*annotators, *_plugged("recount.annotators")), (*extractors, *_plugged("recount.extractors")),
        gate=None if everything else tells_of_conflict,
    )


def _plugged(group: str) -> Iterable[Any]:  # Any: what the group's Protocol asks for
    """The plug-ins of a group; one that cannot be loaded is warned of and left out."""
    loaded, broken = load(group)
    for error in broken:
        warnings.warn(str(error), stacklevel=3)
    return loaded.values()
