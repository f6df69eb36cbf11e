"""What both claims of a relation share stands beside it; tallies are tested by their ids' index."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_SHARED = sa.text("publisher IS NOT NULL")
_OTHERS = sa.text("claims <> 'figure'")
_LIVE = sa.text("superseded_at IS NULL")
_BOTH = (
    "(SELECT CASE WHEN f.{0} = t.{0} THEN f.{0} END FROM picked_claim f, picked_claim t "
    "WHERE f.claim = from_claim AND t.claim = to_claim)"
)


def upgrade() -> None:
    """Add the columns, fill them, and make the indexes."""
    op.add_column("picked_relation", sa.Column("publisher", sa.Integer))
    op.add_column("picked_relation", sa.Column("claims", sa.Text))
    for column, shared in (("publisher", "publisher"), ("claims", "kind")):
        op.execute(f"UPDATE picked_relation SET {column} = {_BOTH.format(shared)}")  # noqa: S608  # columns' names
    op.create_index("picked_relation_home", "picked_relation", ["publisher", "id"], sqlite_where=_SHARED,
                    postgresql_where=_SHARED)
    op.create_index("picked_relation_of", "picked_relation", ["claims", "id"], sqlite_where=_OTHERS,
                    postgresql_where=_OTHERS)
    told = ["id", "measure", "question", "low", "high", "superseded_at"]
    op.create_index("tally_head_in", "tally_head", told, sqlite_where=_LIVE, postgresql_where=_LIVE)


def downgrade() -> None:
    """Take them back."""
    op.drop_index("tally_head_in", "tally_head")
    op.drop_index("picked_relation_of", "picked_relation")
    op.drop_index("picked_relation_home", "picked_relation")
    for column in ("claims", "publisher"):
        op.drop_column("picked_relation", column)
