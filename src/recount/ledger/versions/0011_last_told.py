"""Indexes: a question's live answers in their order, and the reports that a change brought."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0008"
branch_labels = None
depends_on = None

_LIVE = sa.text("superseded_at IS NULL")


def upgrade() -> None:
    """Add them."""
    op.create_index("answer_told", "answer", ["question", "place", "claim", "at"], sqlite_where=_LIVE,
                    postgresql_where=_LIVE)
    op.create_index("report_brought", "report", ["recorded_at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("report_brought", "report")
    op.drop_index("answer_told", "answer")
