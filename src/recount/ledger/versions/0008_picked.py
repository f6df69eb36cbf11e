"""What questions ask of the claims behind tallies and findings stands beside them, in rows of a few numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_LIVE = sa.text("superseded_at IS NULL")
_ORDER: tuple[str | sa.TextClause, ...] = (
    "measure", sa.text("reports DESC"), sa.text("running DESC"), sa.text("last DESC"), "place", "id")
_RANGE = ("question", "low", "high")
_FACTS = ("names", "publisher", "told_first", "told_last", "held_first", "held_last")
_NAMES = "(SELECT group_concat(n.role||char(31)||n.name, char(30)) FROM claim_name n WHERE n.claim = c.row)"
_PUBLISHER = "'publisher'||char(31)||r.publisher"
_DAY = "CAST(replace({}, '-', '') AS INTEGER)"
_REPORT = (f"(SELECT seq FROM naming WHERE said = {_PUBLISHER}), "
           f"{_DAY.format('r.published_first')}, {_DAY.format('r.published_last')}")
_CLAIM = (f"(SELECT seq FROM naming WHERE said = {_NAMES}), {_REPORT}, "
          f"{_DAY.format('c.time_first')}, {_DAY.format('c.time_last')}, r.row")


def upgrade() -> None:
    """Add the tables and fill them from what is live; a list of tallies is read off its index alone."""
    op.drop_index("tally_head_told", "tally_head")
    op.create_index("tally_head_told", "tally_head", [*_ORDER, *_RANGE], sqlite_where=_LIVE, postgresql_where=_LIVE)
    op.drop_index("ix_finding_kind", "finding")
    op.create_index("finding_kind", "finding", ["kind", "id"], sqlite_where=_LIVE, postgresql_where=_LIVE)
    op.drop_index("ix_report_url", "report")
    op.create_index("report_page", "report", ["url", "superseded_at"])
    op.create_table("naming", sa.Column("seq", sa.Integer, primary_key=True),
                    sa.Column("said", sa.Text, nullable=False, unique=True))
    op.create_table("naming_of", sa.Column("role", sa.Text, primary_key=True),
                    sa.Column("name", sa.Text, primary_key=True), sa.Column("naming", sa.Integer, primary_key=True),
                    sqlite_with_rowid=False)
    _make("picked_point", sa.Column("question", sa.Integer, primary_key=True),
          sa.Column("at", sa.Text, primary_key=True), sa.Column("answer", sa.Integer, primary_key=True))
    _make("picked_finding", sa.Column("finding", sa.Integer, primary_key=True),
          sa.Column("claim", sa.Integer, primary_key=True), sa.Column("kind", sa.Text), sa.Column("measure", sa.Text))
    _name()
    _fill()
    op.create_index("picked_point_named", "picked_point", ["names", "question", "at"])
    op.create_index("picked_finding_named", "picked_finding", ["names", "finding"])
    op.create_index("picked_finding_kind", "picked_finding", ["kind", "measure", "finding"])


def downgrade() -> None:
    """Take them back."""
    for name in ("picked_point", "picked_finding", "naming_of", "naming"):
        op.drop_table(name)
    op.drop_index("finding_kind", "finding")
    op.create_index("ix_finding_kind", "finding", ["kind"])
    op.drop_index("report_page", "report")
    op.create_index("ix_report_url", "report", ["url"])
    op.drop_index("tally_head_told", "tally_head")
    op.create_index("tally_head_told", "tally_head", list(_ORDER), sqlite_where=_LIVE, postgresql_where=_LIVE)


def _make(name: str, *columns: sa.Column[int] | sa.Column[str] | sa.Column[str | None]) -> None:
    op.create_table(name, *columns, *(sa.Column(fact, sa.Integer) for fact in _FACTS),
                    sa.Column("report", sa.Integer, nullable=False), sqlite_with_rowid=False)


def _name() -> None:
    bind = op.get_bind()
    op.execute(
        f"INSERT INTO naming(said) SELECT said FROM (SELECT {_NAMES} AS said FROM claim c "
        f"WHERE c.superseded_at IS NULL UNION SELECT {_PUBLISHER} FROM report r WHERE r.superseded_at IS NULL) "
        "WHERE said IS NOT NULL ORDER BY said")
    for seq, said in bind.execute(sa.text("SELECT seq, said FROM naming")).all():
        parts = [dict(zip(("role", "name"), part.split("\x1f", 1), strict=True)) for part in said.split("\x1e")]
        bind.execute(sa.text("INSERT INTO naming_of(role, name, naming) VALUES (:role, :name, :seq)"),
                     [{**part, "seq": seq} for part in parts])


def _fill() -> None:
    live, home = "c.superseded_at IS NULL", "CROSS JOIN report r ON r.superseded_at IS NULL AND r.id ="
    on_reports = f"FROM finding f CROSS JOIN finding_report l ON l.finding = f.row {home} l.report"
    silent = "WHERE f.has_claims = 0 AND f.superseded_at IS NULL"
    op.execute(
        f"INSERT INTO picked_point SELECT a.question, a.at, a.row, {_CLAIM} FROM answer a CROSS JOIN claim c "
        f"ON c.id = a.claim AND {live} {home} c.report WHERE a.superseded_at IS NULL ORDER BY 1, 2, 3")
    on_claims = "FROM finding f CROSS JOIN finding_claim l ON l.finding = f.row CROSS JOIN claim c ON c.id = l.claim"
    for made in (
        f"c.row, c.kind, c.measure, {_CLAIM} {on_claims} AND {live} {home} c.report WHERE f.superseded_at IS NULL",
        f"c.row, c.kind, c.measure, {_CLAIM} {on_reports} CROSS JOIN claim c ON c.report = r.id AND {live} {silent}",
        f"-r.row, NULL, NULL, NULL, {_REPORT}, NULL, NULL, r.row {on_reports} {silent}",
    ):
        op.execute(f"INSERT INTO picked_finding SELECT f.row, {made} ORDER BY 1, 2")
