"""A connection to a ledger of any schema in, the same ledger in another release's schema out; all of it or nothing.

Alembic is configured here and not by an env.py, so that migrations ship with the package and run from any folder.
"""

from pathlib import Path

from sqlalchemy import Connection

# The number of the last module in versions/. It is kept in the file too (SQLite's user_version), so that opening a
# ledger that is up to date does not load alembic.
SCHEMA = 18
_SAMPLE = 1000  # rows of an index looked at to measure it: what SQLite's manual advises
VERSIONS = Path(__file__).parent / "versions"


def upgrade(connection: Connection, *, folder: Path = VERSIONS, to: str = "head") -> str:
    """Bring the schema up to a version, the last if none is named, inside the transaction that the caller commits.

    Returns the revision that the ledger then has.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(dir=folder.parent, version_locations=[folder])
    context = MigrationContext.configure(connection)
    before = context.get_current_revision()
    steps = list(script.iterate_revisions(to, before or "base"))
    with Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()
            context.stamp(script, step.revision)
    if steps and before is not None:
        measure(connection)
    return context.get_current_revision() or ""


def measure(connection: Connection) -> None:
    """Let the planner know how much each index tells apart, from a sample; it takes none that it does not know."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit={_SAMPLE}")
        connection.exec_driver_sql("ANALYZE")


def downgrade(connection: Connection, *, folder: Path = VERSIONS) -> None:
    """Take every version back, inside the caller's transaction; what the ledger held is lost. For tests alone."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(dir=folder.parent, version_locations=[folder])
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for step in list(script.iterate_revisions(context.get_current_revision() or "base", "base")):
            step.module.downgrade()
            context.stamp(script, str(step.down_revision or "base"))
