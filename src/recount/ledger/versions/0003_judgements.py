"""The log of judgements becomes a chain that is found by all that it concerns; reports have a web address."""

import datetime as dt
import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None

_START = "0" * 64


def upgrade() -> None:
    """Add the columns, link what is there, and let nothing be changed any more."""
    op.add_column("report", sa.Column("url", sa.Text))
    op.create_index("ix_report_url", "report", ["url"])
    for name in ("previous", "hash"):
        op.add_column("judgement", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.create_index("ix_judgement_verdict", "judgement", ["verdict"])
    op.create_table(
        "judgement_about",
        sa.Column("judgement", sa.Integer, sa.ForeignKey("judgement.row"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True), sqlite_with_rowid=False,
    )
    op.create_index("ix_judgement_about_id", "judgement_about", ["id"])
    _chain()
    if op.get_bind().dialect.name == "sqlite":
        _guard()


def downgrade() -> None:
    """Take the columns away; what they held is lost."""
    op.drop_table("judgement_about")
    op.drop_index("ix_judgement_verdict", "judgement")
    op.drop_index("ix_report_url", "report")
    for table, name in (("judgement", "hash"), ("judgement", "previous"), ("report", "url")):
        op.drop_column(table, name)


def _chain() -> None:
    """Hash what stands in the log; words beside the reason, which nothing ever read, become part of it."""
    bind, previous = op.get_bind(), _START
    for row in bind.execute(sa.text("SELECT * FROM judgement ORDER BY row")).mappings().all():
        reason = row["reason"] if row["detail"] is None else f"{row['reason']} ({row['detail']})"
        given = dt.datetime.fromisoformat(row["given_at"]).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        said = {"type": "judgement", "id": row["id"], "subject": row["subject"], "verdict": row["verdict"],
                "reason": reason, "by": row["by"], "given_at": given}
        line = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        found = hashlib.sha256(f"{previous}\n{line}".encode("utf-8", "surrogatepass")).hexdigest()
        bind.execute(
            sa.text("UPDATE judgement SET reason = :reason, detail = NULL, given_at = :given, previous = :previous, "
                    "hash = :hash WHERE row = :row"),
            {"reason": reason, "given": given, "previous": previous, "hash": found, "row": row["row"]},
        )
        bind.execute(sa.text("INSERT INTO judgement_about(judgement, id) VALUES (:row, :subject)"),
                     {"row": row["row"], "subject": row["subject"]})
        previous = found


def _guard() -> None:
    """The log takes no change and loses nothing; a report's address is as fixed as its other columns."""
    op.execute(
        "CREATE TRIGGER judgement_about_stays BEFORE DELETE ON judgement_about "
        "BEGIN SELECT RAISE(ABORT, 'rows of the ledger are never deleted'); END"
    )
    for name in ("judgement", "judgement_about"):
        op.execute(
            f"CREATE TRIGGER {name}_frozen BEFORE UPDATE ON {name} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of the ledger are never changed'); END"
        )
    op.execute(
        "CREATE TRIGGER report_url_frozen BEFORE UPDATE ON report WHEN NEW.url IS NOT OLD.url "
        "BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever superseded'); END"
    )
