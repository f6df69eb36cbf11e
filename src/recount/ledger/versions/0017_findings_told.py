"""Findings have an index by the reports that they rest on, with what is asked of the claims there."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.create_index("picked_finding_told", "picked_finding",
                    ["report", "kind", "measure", "names", "held_first", "held_last", "finding"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("picked_finding_told", "picked_finding")
