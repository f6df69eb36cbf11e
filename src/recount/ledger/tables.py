"""The ledger's tables, as SQLAlchemy Core metadata: a row a version of a record, with the changes it lived between.

A row says in `recorded_at` which change brought it, in `superseded_at` which put another in its place; nothing else
of a row is ever changed and no row is ever deleted (triggers see to it). Changes are counted, never timed: a clock
that goes backwards moves no row. `body` is the exact record as canonical JSON and `digest` its SHA-256; the columns
beside it are what questions filter by, and are made from it.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text

metadata = MetaData()

run = Table(
    "run", metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("started_at", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("command", Text, nullable=False),
)

# `at` is the ledger's clock: UTC, and later with every change even where the machine's clock is not.
# `reflects` is, for a settling, the last change whose claims it saw.
change = Table(
    "change", metadata,
    Column("seq", Integer, primary_key=True),
    Column("run", ForeignKey("run.seq"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False, unique=True),
    Column("reflects", Integer),
)


def _versioned(name: str, *columns: Column[str] | Column[str | None] | Column[int] | Column[bool]) -> Table:
    """A table of records with their two changes; at most one live row an id."""
    return Table(
        name, metadata,
        Column("row", Integer, primary_key=True),
        Column("id", Text, nullable=False),
        Column("recorded_at", ForeignKey("change.seq"), nullable=False),
        Column("superseded_at", ForeignKey("change.seq")),
        Column("body", Text, nullable=False),
        Column("digest", Text, nullable=False),
        *columns,
        Index(f"{name}_live", "id", unique=True, sqlite_where=text("superseded_at IS NULL"),
              postgresql_where=text("superseded_at IS NULL")),
        Index(f"{name}_id", "id"),
    )


# Days are ISO 8601; an open end is the calendar's own end, an unknown one is NULL.
report = _versioned(
    "report",
    Column("uri", Text),
    Column("publisher", Text, index=True),
    Column("published_first", Text, index=True),
    Column("published_last", Text, index=True),
    Column("url", Text, index=True),
)

claim = _versioned(
    "claim",
    Column("report", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False, index=True),
    Column("measure", Text, index=True),
    Column("time_first", Text, index=True),
    Column("time_last", Text, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

# The names by which a claim's place and sources can be asked for, in the form in which names are compared.
claim_name = Table(
    "claim_name", metadata,
    Column("claim", ForeignKey("claim.row"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Index("claim_name_by_name", "role", "name", "claim"),
    sqlite_with_rowid=False,
)

relation = _versioned(
    "relation",
    Column("kind", Text, nullable=False),
    Column("from_claim", Text, nullable=False, index=True),
    Column("to_claim", Text, nullable=False, index=True),
)

tally = _versioned("tally")

tally_claim = Table(
    "tally_claim", metadata,
    Column("tally", ForeignKey("tally.row"), primary_key=True),
    Column("claim", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

finding = _versioned(
    "finding",
    Column("kind", Text, nullable=False, index=True),
    Column("has_claims", Boolean, nullable=False),
)

finding_claim = Table(
    "finding_claim", metadata,
    Column("finding", ForeignKey("finding.row"), primary_key=True),
    Column("claim", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

finding_report = Table(
    "finding_report", metadata,
    Column("finding", ForeignKey("finding.row"), primary_key=True),
    Column("report", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# The log of what people decided: only ever added to, each row with the hash of the one before it (see `audit`).
judgement = Table(
    "judgement", metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("recorded_at", ForeignKey("change.seq"), nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("given_at", Text, nullable=False),
    Column("detail", Text),
    Column("previous", Text, nullable=False, server_default=""),
    Column("hash", Text, nullable=False, server_default=""),
)

# The ids of all that a judgement concerns.
judgement_about = Table(
    "judgement_about", metadata,
    Column("judgement", ForeignKey("judgement.row"), primary_key=True),
    Column("id", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Daily counts that users loaded, against which figures are dated.
series = _versioned("series", Column("name", Text, nullable=False, index=True))

# Tables of records by the type that the claims format gives them.
RECORDS = {"report": report, "claim": claim, "relation": relation, "tally": tally, "finding": finding}
