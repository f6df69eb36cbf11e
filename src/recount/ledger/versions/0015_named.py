"""How many claims have a name stands with the name, so that nobody counts thousands to learn whether they are few."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and fill it."""
    op.add_column("naming", sa.Column("claims", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE naming SET claims = (SELECT count(*) FROM picked_claim k WHERE k.names = naming.seq)")


def downgrade() -> None:
    """Take it back."""
    op.drop_column("naming", "claims")
