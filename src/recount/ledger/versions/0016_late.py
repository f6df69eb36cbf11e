"""Claims of a later day than their report have an index, and claims of a kind and measure by their days."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_LATE = sa.text("held_last > told_first")
_SILENT = sa.text("has_claims = 0 AND superseded_at IS NULL")


def upgrade() -> None:
    """Make them."""
    op.create_index("picked_claim_late", "picked_claim", ["held_last", "held_first", "told_last"], sqlite_where=_LATE,
                    postgresql_where=_LATE)
    op.create_index("picked_claim_held", "picked_claim", ["kind", "measure", "held_last", "held_first", "told_last"])
    op.create_index("finding_silent", "finding", ["id"], sqlite_where=_SILENT, postgresql_where=_SILENT)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("finding_silent", "finding")
    op.drop_index("picked_claim_held", "picked_claim")
    op.drop_index("picked_claim_late", "picked_claim")
