"""What questions ask of claims and relations stands in rows of a few numbers; changed pages are named."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_LIVE = sa.text("superseded_at IS NULL")
_TOLD = ["published_first", "published_last", "id"]
_FACTS = ("names", "publisher", "told_first", "told_last", "held_first", "held_last")
_NAMES = "(SELECT group_concat(n.role||char(31)||n.name, char(30)) FROM claim_name n WHERE n.claim = c.row)"
_PUBLISHER = "'publisher'||char(31)||r.publisher"
_DAY = "CAST(replace({}, '-', '') AS INTEGER)"


def upgrade() -> None:
    """Add the tables and fill them from what is live; pages are named by who settles next."""
    op.drop_index("report_told", "report")
    op.create_index("report_told", "report", [*_TOLD, "publisher"], sqlite_where=_LIVE, postgresql_where=_LIVE)
    op.create_table(
        "picked_claim", sa.Column("claim", sa.Integer, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False), sa.Column("kind", sa.Text, nullable=False),
        sa.Column("measure", sa.Text), *(sa.Column(fact, sa.Integer) for fact in _FACTS),
        sa.Column("report", sa.Integer, nullable=False))
    op.create_table(
        "picked_relation", sa.Column("id", sa.Text, primary_key=True), sa.Column("kind", sa.Text, nullable=False),
        sa.Column("from_claim", sa.Integer, nullable=False), sa.Column("to_claim", sa.Integer, nullable=False),
        sqlite_with_rowid=False)
    op.create_table("changed_page", sa.Column("url", sa.Text, primary_key=True), sqlite_with_rowid=False)
    _name()
    _fill()
    op.create_index("picked_claim_told", "picked_claim", ["report", "place"])
    op.create_index("picked_claim_named", "picked_claim", ["names"])
    op.create_index("picked_relation_to", "picked_relation", ["to_claim", "from_claim", "kind"])
    op.create_index("picked_relation_from", "picked_relation", ["from_claim"])
    op.create_index("picked_relation_kind", "picked_relation", ["kind", "id", "from_claim", "to_claim"])


def downgrade() -> None:
    """Take them back."""
    for name in ("changed_page", "picked_relation", "picked_claim"):
        op.drop_table(name)
    op.drop_index("report_told", "report")
    op.create_index("report_told", "report", _TOLD, sqlite_where=_LIVE, postgresql_where=_LIVE)


def _name() -> None:
    """Claims that were recorded and not settled have no numbers for their names yet."""
    bind = op.get_bind()
    last = bind.execute(sa.text("SELECT coalesce(max(seq), 0) FROM naming")).scalar_one()
    op.execute(
        f"INSERT OR IGNORE INTO naming(said) SELECT said FROM (SELECT {_NAMES} AS said FROM claim c "
        f"WHERE c.superseded_at IS NULL UNION SELECT {_PUBLISHER} FROM report r WHERE r.superseded_at IS NULL) "
        "WHERE said IS NOT NULL ORDER BY said")
    for seq, said in bind.execute(sa.text("SELECT seq, said FROM naming WHERE seq > :last"), {"last": last}).all():
        parts = [dict(zip(("role", "name"), part.split("\x1f", 1), strict=True)) for part in said.split("\x1e")]
        bind.execute(sa.text("INSERT INTO naming_of(role, name, naming) VALUES (:role, :name, :seq)"),
                     [{**part, "seq": seq} for part in parts])


def _fill() -> None:
    op.execute(
        "INSERT INTO picked_claim SELECT c.row, row_number() OVER "
        '(PARTITION BY c.report ORDER BY c.start, c."end", c.kind, c.id), c.kind, c.measure, '
        f"(SELECT seq FROM naming WHERE said = {_NAMES}), (SELECT seq FROM naming WHERE said = {_PUBLISHER}), "
        f"{_DAY.format('r.published_first')}, {_DAY.format('r.published_last')}, {_DAY.format('c.time_first')}, "
        f"{_DAY.format('c.time_last')}, r.row FROM claim c CROSS JOIN report r ON r.id = c.report "
        "AND r.superseded_at IS NULL WHERE c.superseded_at IS NULL ORDER BY c.row")
    live = "LEFT JOIN claim {0} ON {0}.id = l.{1}_claim AND {0}.superseded_at IS NULL"
    op.execute(
        f"INSERT INTO picked_relation SELECT l.id, l.kind, coalesce(f.row, 0), coalesce(t.row, 0) FROM relation l "
        f"{live.format('f', 'from')} {live.format('t', 'to')} WHERE l.superseded_at IS NULL ORDER BY l.id")
