"""Claims of a day after their report have an index, and those of a measure by their days: few match both."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_LATE, _MEASURED = sa.text("held_last > told_first"), sa.text("measure IS NOT NULL")
_SILENT = sa.text("has_claims = 0 AND superseded_at IS NULL")


def upgrade() -> None:
    """Make them."""
    op.create_index("picked_claim_late", "picked_claim", ["held_last", "held_first", "told_last"], sqlite_where=_LATE,
                    postgresql_where=_LATE)
    op.create_index("picked_claim_measured", "picked_claim", ["measure", "held_last", "held_first", "told_last"],
                    sqlite_where=_MEASURED, postgresql_where=_MEASURED)
    op.create_index("finding_silent", "finding", ["id"], sqlite_where=_SILENT, postgresql_where=_SILENT)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("finding_silent", "finding")
    op.drop_index("picked_claim_measured", "picked_claim")
    op.drop_index("picked_claim_late", "picked_claim")
