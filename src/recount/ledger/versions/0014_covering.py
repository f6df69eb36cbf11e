"""A publisher's reports are listed off an index in their order; what is tested of claims and points is in theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_LIVE = sa.text("superseded_at IS NULL")
_LATE = sa.text("superseded_at IS NULL AND substr(place, 1, 10) > substr(place, -10)")
_TOLD = ["published_first", "published_last", "id"]
_OF_REPORT = ["report", "place", "kind", "measure", "held_first", "held_last"]
_OF_NAME = ["names", "kind", "measure", "told_first", "told_last", "report", "place"]


def upgrade() -> None:
    """Make the indexes anew, with more in them or less."""
    op.create_index("report_of", "report", ["publisher", "superseded_at", *_TOLD])
    op.drop_index("ix_report_publisher", "report")
    _again("report_told", "report", _TOLD)
    _again("answer_of", "answer", ["report", "question", "at", "superseded_at"])
    op.create_index("answer_late", "answer", ["question", "place", "claim", "at"], sqlite_where=_LATE)
    _again("picked_claim_told", "picked_claim", _OF_REPORT, live=False)
    _again("picked_claim_named", "picked_claim", _OF_NAME, live=False)


def downgrade() -> None:
    """Make them as they were."""
    _again("picked_claim_named", "picked_claim", ["names"], live=False)
    _again("picked_claim_told", "picked_claim", ["report", "place"], live=False)
    op.drop_index("answer_late", "answer")
    _again("answer_of", "answer", ["report"])
    _again("report_told", "report", [*_TOLD, "publisher"])
    op.create_index("ix_report_publisher", "report", ["publisher"])
    op.drop_index("report_of", "report")


def _again(name: str, table: str, columns: list[str], *, live: bool = True) -> None:
    op.drop_index(name, table)
    where = _LIVE if live else None
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
