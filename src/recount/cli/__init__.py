"""The command line: one command a module, all of them only showing what lower floors return."""


def main() -> None:
    """Run `recount` with this process's arguments and leave with its exit code."""
    import os
    import sys

    # The heads multiply small matrices: a second thread only waits, and costs as much again (measured: 3.1 seconds of
    # processor instead of 0.2 in the heads' arithmetic, 34 reports).
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from recount.cli.app import run

    sys.exit(run(sys.argv[1:]))
