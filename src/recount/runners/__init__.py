"""The same work on many things: here, or over several processes."""

from recount.runners.base import Runner
from recount.runners.serial import SerialRunner


def runner_for(jobs: int) -> Runner:
    """The runner for that many processes; one means none but this."""
    if jobs <= 1:
        return SerialRunner()
    from recount.runners.processes import ProcessRunner

    return ProcessRunner(jobs)
