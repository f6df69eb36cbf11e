"""The command line: one command a module, all of them only showing what lower floors return."""


def main() -> None:
    """Run `recount` with this process's arguments and leave with its exit code."""
    import sys

    from recount.cli.app import run

    sys.exit(run(sys.argv[1:]))
