"""Makes the package `bench` known, which lies beside the tests and is not installed."""

import importlib.util
import sys
from pathlib import Path

_HOME = Path(__file__).resolve().parents[2] / "bench"


def _known() -> None:
    """The package alone: with the checkout on the path, every other folder of it could be imported as well."""
    spec = importlib.util.spec_from_file_location(
        "bench", _HOME / "__init__.py", submodule_search_locations=[str(_HOME)])
    if spec is None or spec.loader is None:
        raise ImportError(f"{_HOME} is no package")
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench"] = module
    spec.loader.exec_module(module)


if "bench" not in sys.modules:
    _known()
