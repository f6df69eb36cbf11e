"""Reference series: daily counts that users load, kept in all their versions like everything else."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = ("row", "id", "recorded_at", "body", "digest", "name")


def upgrade() -> None:
    """Make the table, its indexes and what guards its rows."""
    op.create_table(
        "series", sa.Column("row", sa.Integer, primary_key=True), sa.Column("id", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Integer, sa.ForeignKey("change.seq"), nullable=False),
        sa.Column("superseded_at", sa.Integer, sa.ForeignKey("change.seq")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("body", "digest", "name")),
    )
    live = sa.text("superseded_at IS NULL")
    op.create_index("series_live", "series", ["id"], unique=True, sqlite_where=live, postgresql_where=live)
    op.create_index("series_id", "series", ["id"])
    op.create_index("ix_series_name", "series", ["name"])
    if op.get_bind().dialect.name == "sqlite":
        _guard()


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("series")


def _guard() -> None:
    changed = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in _COLUMNS)
    op.execute(
        "CREATE TRIGGER series_stays BEFORE DELETE ON series "
        "BEGIN SELECT RAISE(ABORT, 'rows of the ledger are never deleted'); END"
    )
    op.execute(
        "CREATE TRIGGER series_frozen BEFORE UPDATE ON series "
        f"WHEN OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL OR {changed} "
        "BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever superseded'); END"
    )
