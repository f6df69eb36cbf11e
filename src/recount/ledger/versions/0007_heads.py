"""What a list shows of a tally or a finding stands beside it: lists are read in their order, without their points."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_LIVE = sa.text("superseded_at IS NULL")
_COLUMNS: dict[str, tuple[tuple[str, type[sa.Text] | type[sa.Integer]], ...]] = {
    "tally_head": (("sums", sa.Text), ("measure", sa.Text), ("reports", sa.Integer), ("running", sa.Integer),
                   ("last", sa.Text), ("place", sa.Text)),
    "answer": (("said", sa.Integer),),
    "finding": (("closed", sa.Integer), ("reports", sa.Integer), ("claims", sa.Integer)),
}
_INDEXES: dict[str, tuple[str, tuple[str | sa.TextClause, ...]]] = {
    "tally_head_told": ("tally_head", ("measure", sa.text("reports DESC"), sa.text("running DESC"),
                                       sa.text("last DESC"), "place", "id")),
    "answer_said": ("answer", ("question", "said", "place", "claim")),
    "answer_origin": ("answer", ("question", "origin")),
    "finding_told": ("finding", ("kind", "closed", sa.text("reports DESC"), sa.text("claims DESC"), "id")),
}
_MOVES = {"finding": "cell"}


def upgrade() -> None:
    """Add them. Of findings they are counted here; of tallies when the ledger is settled next, which then is due."""
    for table, added in _COLUMNS.items():
        _unguard(table)
        for name, kind in added:
            op.add_column(table, sa.Column(name, kind))
    op.execute(
        "UPDATE finding SET closed = CASE WHEN body LIKE '%\"status\":\"resolved\"%' "
        "OR body LIKE '%\"status\":\"withdrawn\"%' THEN 1 ELSE 0 END, "
        "reports = (SELECT count(*) FROM finding_report r WHERE r.finding = finding.row), "
        "claims = (SELECT count(*) FROM finding_claim c WHERE c.finding = finding.row)")
    _tell_apart()
    op.execute("UPDATE settled SET value = '' WHERE name = 'version'")
    for name, (table, columns) in _INDEXES.items():
        op.create_index(name, table, list(columns), sqlite_where=_LIVE, postgresql_where=_LIVE)
    if op.get_bind().dialect.name == "sqlite":
        for table in _COLUMNS:
            _guard(table, moves=_MOVES.get(table))


def downgrade() -> None:
    """Take them back."""
    for table in _COLUMNS:
        _unguard(table)
    for name, (table, _) in _INDEXES.items():
        op.drop_index(name, table)
    for table, added in _COLUMNS.items():
        for name, _ in added:
            op.drop_column(table, name)


def _tell_apart() -> None:
    """Give each point the number by which points that say the same are found, as `ledger/heads.py` makes it."""
    bind = op.get_bind()
    points = bind.execute(sa.text("SELECT row, body FROM answer")).all()
    told = [{"row": row, "said": _said(json.loads(body))} for row, body in points]
    if told:
        bind.execute(sa.text("UPDATE answer SET said = :said WHERE row = :row"), told)


def _said(point: dict[str, object]) -> int:
    parts = json.dumps([point[name] for name in ("as_of", "low", "high", "bound", "source")])
    return int.from_bytes(hashlib.blake2b(parts.encode(), digest_size=8).digest(), "big", signed=True)


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
