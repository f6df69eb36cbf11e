"""The first schema: reports, claims and what is derived from them, judgements, and the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_VERSIONED = ("report", "claim", "relation", "tally", "finding")
_LINKS = {
    "claim_name": ("claim.row", "claim", ("role", "name")),
    "tally_claim": ("tally.row", "tally", ("claim",)),
    "finding_claim": ("finding.row", "finding", ("claim",)),
    "finding_report": ("finding.row", "finding", ("report",)),
}


def upgrade() -> None:
    """Make every table, index and trigger."""
    _make_clocks()
    _make_versioned("report", _text("uri"), _text("publisher"), _text("published_first"), _text("published_last"))
    _make_versioned(
        "claim", _needed("report"), _needed("kind"), _text("measure"), _text("time_first"), _text("time_last"),
        sa.Column("start", sa.Integer, nullable=False), sa.Column("end", sa.Integer, nullable=False),
    )
    _make_versioned("relation", _needed("kind"), _needed("from_claim"), _needed("to_claim"))
    _make_versioned("tally")
    _make_versioned("finding", _needed("kind"), sa.Column("has_claims", sa.Boolean, nullable=False))
    _make_links()
    _make_judgement()
    _make_indexes()
    if op.get_bind().dialect.name == "sqlite":
        _make_search()
        _make_triggers()


def downgrade() -> None:
    """Remove every table."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE report_search")
    for name in ("judgement", *reversed(_LINKS), *reversed(_VERSIONED), "change", "run"):
        op.drop_table(name)


def _text(name: str) -> sa.Column[str | None]:
    return sa.Column(name, sa.Text)


def _needed(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _make_clocks() -> None:
    op.create_table(
        "run", sa.Column("seq", sa.Integer, primary_key=True), sa.Column("id", sa.Text, nullable=False, unique=True),
        _needed("started_at"), _needed("version"), _needed("command"),
    )
    op.create_table(
        "change", sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("run.seq"), nullable=False), _needed("kind"),
        sa.Column("at", sa.Text, nullable=False, unique=True), sa.Column("reflects", sa.Integer),
    )


def _make_versioned(name: str, *columns: sa.Column[str] | sa.Column[str | None] | sa.Column[int]
                    | sa.Column[bool]) -> None:
    op.create_table(
        name, sa.Column("row", sa.Integer, primary_key=True), _needed("id"),
        sa.Column("recorded_at", sa.Integer, sa.ForeignKey("change.seq"), nullable=False),
        sa.Column("superseded_at", sa.Integer, sa.ForeignKey("change.seq")),
        _needed("body"), _needed("digest"), *columns,
    )
    live = sa.text("superseded_at IS NULL")
    op.create_index(f"{name}_live", name, ["id"], unique=True, sqlite_where=live, postgresql_where=live)
    op.create_index(f"{name}_id", name, ["id"])


def _make_links() -> None:
    for name, (target, column, keys) in _LINKS.items():
        op.create_table(
            name, sa.Column(column, sa.Integer, sa.ForeignKey(target), primary_key=True),
            *(sa.Column(key, sa.Text, primary_key=True) for key in keys), sqlite_with_rowid=False,
        )


def _make_judgement() -> None:
    op.create_table(
        "judgement", sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("recorded_at", sa.Integer, sa.ForeignKey("change.seq"), nullable=False),
        _needed("subject"), _needed("verdict"), _needed("reason"), _needed("by"), _needed("given_at"),
        _text("detail"),
    )


def _make_indexes() -> None:
    indexed = {
        "report": ("publisher", "published_first", "published_last"),
        "claim": ("report", "kind", "measure", "time_first", "time_last"),
        "relation": ("from_claim", "to_claim"),
        "tally_claim": ("claim",),
        "finding": ("kind",),
        "finding_claim": ("claim",),
        "finding_report": ("report",),
        "judgement": ("subject",),
    }
    for table, columns in indexed.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("claim_name_by_name", "claim_name", ["role", "name", "claim"])


def _make_search() -> None:
    """Contentless: the words are there to be found, and the record holds the text; rows are never deleted."""
    op.execute(
        "CREATE VIRTUAL TABLE report_search USING fts5("
        "title, words, stems, content='', tokenize='unicode61 remove_diacritics 0')"
    )


def _make_triggers() -> None:
    """Rows are only added and superseded; whatever a later program tries, the file refuses the rest."""
    for name in (*_VERSIONED, *_LINKS, "judgement", "change", "run"):
        op.execute(
            f"CREATE TRIGGER {name}_stays BEFORE DELETE ON {name} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of the ledger are never deleted'); END"
        )
    for name in _VERSIONED:
        columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(name)]
        frozen = [column for column in columns if column != "superseded_at"]
        changed = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in frozen)
        op.execute(
            f"CREATE TRIGGER {name}_frozen BEFORE UPDATE ON {name} "
            f"WHEN OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL OR {changed} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever superseded'); END"
        )
