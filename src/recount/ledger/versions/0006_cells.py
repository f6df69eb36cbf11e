"""What reconciliation keeps between reports: who made what, the cards that cells leave, and tallies by their answers.

A tally's row becomes a head; its points are rows of their own, and the view `tally` puts the record together.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LIVE = "superseded_at IS NULL"
# The points that stood when this version of the head was made: each change of a point makes another version.
_STOOD = (
    "a.question = h.question AND a.at BETWEEN h.low AND h.high AND a.recorded_at <= h.recorded_at "
    "AND (a.superseded_at IS NULL OR a.superseded_at > h.recorded_at)"
)
_TALLY = f"""
CREATE VIEW tally AS SELECT h.row, h.id, h.recorded_at, h.superseded_at,
  CASE WHEN h.question IS NULL THEN h.body ELSE h.body || coalesce((SELECT group_concat(p.body, ',') FROM (
    SELECT a.body FROM answer a WHERE {_STOOD} ORDER BY a.place, a.claim) p), '') || h.tail END AS body,
  CASE WHEN h.question IS NULL THEN h.digest END AS digest
FROM tally_head h
"""
_TALLY_CLAIM = f"""
CREATE VIEW tally_claim AS SELECT h.row AS tally, a.claim FROM answer a JOIN tally_head h ON {_STOOD}
UNION ALL SELECT tally, claim FROM tally_told
"""


def upgrade() -> None:
    """Add the columns and tables; tallies that are there keep their points in their bodies until they change."""
    _unguard("tally")
    op.rename_table("tally", "tally_head")
    op.rename_table("tally_claim", "tally_told")
    for old, new, columns in (("tally_live", "tally_head_live", None), ("tally_id", "tally_head_id", ["id"])):
        op.drop_index(old, "tally_head")
        if columns is None:
            live = sa.text(_LIVE)
            op.create_index(new, "tally_head", ["id"], unique=True, sqlite_where=live, postgresql_where=live)
        else:
            op.create_index(new, "tally_head", columns)
    op.drop_index("ix_tally_claim_claim", "tally_told")
    op.create_index("ix_tally_told_claim", "tally_told", ["claim"])
    op.create_table("question", sa.Column("seq", sa.Integer, primary_key=True),
                    sa.Column("name", sa.Text, nullable=False, unique=True))
    for name in ("tail", "low", "high"):
        op.add_column("tally_head", sa.Column(name, sa.Text))
    op.add_column("tally_head", sa.Column("question", sa.Integer))
    op.create_index("tally_head_of", "tally_head", ["question", "low"], sqlite_where=sa.text(_LIVE),
                    postgresql_where=sa.text(_LIVE))
    for name in ("relation", "finding"):
        op.add_column(name, sa.Column("cell", sa.Text))
        op.create_index(f"{name}_cell", name, ["cell"], sqlite_where=sa.text(_LIVE), postgresql_where=sa.text(_LIVE))
    for name in ("report", "claim"):
        gone = sa.text("superseded_at IS NOT NULL")
        op.create_index(f"{name}_gone", name, ["superseded_at"], sqlite_where=gone, postgresql_where=gone)
    op.create_index("change_of", "change", ["kind", "seq"])
    op.create_index("change_reflects", "change", ["reflects"])
    op.create_index("report_told", "report", ["published_first", "published_last", "id"],
                    sqlite_where=sa.text(_LIVE), postgresql_where=sa.text(_LIVE))
    _make_answer()
    _make_card()
    op.execute(_TALLY)
    op.execute(_TALLY_CLAIM)
    if op.get_bind().dialect.name == "sqlite":
        for name in ("tally_head", "answer"):
            _guard(name)
        for name in ("relation", "finding"):
            _unguard(name)
            _guard(name, moves="cell")


def downgrade() -> None:
    """Take it all back; what the ledger derived is lost."""
    for view in ("tally_claim", "tally"):
        op.execute(f"DROP VIEW {view}")
    for table in ("card", "settled", "answer", "question"):
        op.drop_table(table)
    for name in ("relation", "finding"):
        op.drop_index(f"{name}_cell", name)
        op.drop_column(name, "cell")
    for index, table in (("report_told", "report"), ("change_reflects", "change"), ("change_of", "change"),
                         ("claim_gone", "claim"), ("report_gone", "report")):
        op.drop_index(index, table)
    op.drop_index("tally_head_of", "tally_head")
    for name in ("tail", "question", "low", "high"):
        op.drop_column("tally_head", name)
    op.drop_index("ix_tally_told_claim", "tally_told")
    op.rename_table("tally_told", "tally_claim")
    op.create_index("ix_tally_claim_claim", "tally_claim", ["claim"])
    for name in ("tally_head_live", "tally_head_id"):
        op.drop_index(name, "tally_head")
    op.rename_table("tally_head", "tally")


def _make_answer() -> None:
    op.create_table(
        "answer", sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("recorded_at", sa.Integer, sa.ForeignKey("change.seq"), nullable=False),
        sa.Column("superseded_at", sa.Integer, sa.ForeignKey("change.seq")),
        sa.Column("question", sa.Integer, sa.ForeignKey("question.seq"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("claim", "report", "at", "place", "body")),
        *(sa.Column(name, sa.Text) for name in ("named", "blamed", "origin")),
    )
    op.create_index("answer_asked", "answer", ["question", "at", "place", "claim"])
    op.create_index("ix_answer_claim", "answer", ["claim"])
    op.create_index("answer_of", "answer", ["report"], sqlite_where=sa.text(_LIVE), postgresql_where=sa.text(_LIVE))


def _make_card() -> None:
    op.create_table(
        "card", sa.Column("series", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("key", "place", "item", "maker")),
        sa.Column("report", sa.Text, nullable=False), sa.Column("note", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("card_of", "card", ["maker"])
    op.create_table("settled", sa.Column("name", sa.Text, primary_key=True),
                    sa.Column("value", sa.Text, nullable=False))


def _guard(name: str, moves: str | None = None) -> None:
    """Rows are only added and superseded, and may change what is no part of the record: which cell makes it."""
    op.execute(
        f"CREATE TRIGGER {name}_stays BEFORE DELETE ON {name} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of the ledger are never deleted'); END"
    )
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(name)]
    changed = " OR ".join(f'NEW."{c}" IS NOT OLD."{c}"' for c in columns if c not in ("superseded_at", moves))
    idle = "NEW.superseded_at IS NULL" + (f" AND NEW.{moves} IS OLD.{moves}" if moves else "")
    op.execute(
        f"CREATE TRIGGER {name}_frozen BEFORE UPDATE ON {name} "
        f"WHEN OLD.superseded_at IS NOT NULL OR ({idle}) OR {changed} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever superseded'); END"
    )


def _unguard(name: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for trigger in ("stays", "frozen"):
            op.execute(f"DROP TRIGGER IF EXISTS {name}_{trigger}")
