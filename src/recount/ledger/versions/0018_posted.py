"""What stands in reports lies under its key, many reports in a row; who settles next makes all cards again."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and let all cells run again where they ran: what they made stays as far as it is the same."""
    op.create_table(
        "posting", sa.Column("series", sa.Integer, primary_key=True),
        sa.Column("key", sa.LargeBinary, primary_key=True), sa.Column("part", sa.Integer, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False), sqlite_with_rowid=False,
    )
    op.create_table(
        "posted", sa.Column("report", sa.LargeBinary, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False), sqlite_with_rowid=False,
    )
    op.execute("UPDATE settled SET value = '' WHERE name = 'version'")


def downgrade() -> None:
    """Take them away, and let all cells run again."""
    op.drop_table("posted")
    op.drop_table("posting")
    op.execute("UPDATE settled SET value = '' WHERE name = 'version'")
