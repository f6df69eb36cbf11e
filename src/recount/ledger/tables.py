"""The ledger's tables, as SQLAlchemy Core metadata: a row a version of a record, with the changes it lived between.

A row says in `recorded_at` which change brought it, in `superseded_at` which put another in its place; nothing else
of a row is ever changed and no row is ever deleted (triggers see to it). Changes are counted, never timed: a clock
that goes backwards moves no row. `body` is the exact record as canonical JSON and `digest` its SHA-256; the columns
beside it are what questions filter by, and are made from it. Tables made for questions
alone stand in `picks`.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

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
    Index("change_of", "kind", "seq"),
    Index("change_reflects", "reflects"),
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
    Column("publisher", Text),
    Column("published_first", Text, index=True),
    Column("published_last", Text, index=True),
    Column("url", Text),
)

# What a batch brought is taken back by this.
Index("report_brought", report.c.recorded_at)

# The pages of which there are several versions are counted off this index alone.
Index("report_page", report.c.url, report.c.superseded_at)

# The order in which reports are listed, of all and of one publisher.
Index("report_told", report.c.published_first, report.c.published_last, report.c.id,
      sqlite_where=text("superseded_at IS NULL"), postgresql_where=text("superseded_at IS NULL"))
Index("report_of", report.c.publisher, report.c.superseded_at, report.c.published_first, report.c.published_last,
      report.c.id)

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

# What changed since a settling is found by these, and by the numbers of rows.
for _table in (report, claim):
    Index(f"{_table.name}_gone", _table.c.superseded_at, sqlite_where=text("superseded_at IS NOT NULL"),
          postgresql_where=text("superseded_at IS NOT NULL"))

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
    Column("cell", Text),
)
Index("relation_cell", relation.c.cell, sqlite_where=text("superseded_at IS NULL"),
      postgresql_where=text("superseded_at IS NULL"))

# A tally without its points, as the two ends of its JSON; where `question` is NULL the body is whole. `sums` is what
# its points come to together (`heads.py`), and the columns behind it are made of that.
tally_head = _versioned(
    "tally_head",
    Column("tail", Text),
    Column("low", Text),
    Column("high", Text),
    Column("question", Integer),
    Column("sums", Text),
    Column("measure", Text),
    Column("reports", Integer),
    Column("running", Integer),
    Column("last", Text),
    Column("place", Text),
)
Index("tally_head_of", tally_head.c.question, tally_head.c.low, sqlite_where=text("superseded_at IS NULL"),
      postgresql_where=text("superseded_at IS NULL"))
# The order in which tallies are listed, a measure at a time.
Index("tally_head_told", tally_head.c.measure, tally_head.c.reports.desc(), tally_head.c.running.desc(),
      tally_head.c.last.desc(), tally_head.c.place, tally_head.c.id, tally_head.c.question, tally_head.c.low,
      tally_head.c.high, sqlite_where=text("superseded_at IS NULL"), postgresql_where=text("superseded_at IS NULL"))

# The order of their ids, with what they are tested by; that it is live too, lest SQLite looks for that in the table.
Index("tally_head_in", tally_head.c.id, tally_head.c.measure, tally_head.c.question, tally_head.c.low,
      tally_head.c.high, tally_head.c.superseded_at, sqlite_where=text("superseded_at IS NULL"),
      postgresql_where=text("superseded_at IS NULL"))

# What is asked, as JSON: what `model.tally.Answer` says of a question, and how its answers are parted.
question = Table(
    "question", metadata,
    Column("seq", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

# The points of tallies: `question` and the range `low` to `high` of a head name those that are `at` it; the body is
# the point's JSON, `place` its order. What is asked of all points together has a column.
answer = Table(
    "answer", metadata,
    Column("row", Integer, primary_key=True),
    Column("recorded_at", ForeignKey("change.seq"), nullable=False),
    Column("superseded_at", ForeignKey("change.seq")),
    Column("question", ForeignKey("question.seq"), nullable=False),
    *(Column(name, Text, nullable=False) for name in ("claim", "report", "at", "place", "body")),
    *(Column(name, Text) for name in ("named", "blamed", "origin")),
    Column("said", Integer),
    Index("answer_asked", "question", "at", "place", "claim"),
    Index("answer_told", "question", "place", "claim", "at", sqlite_where=text("superseded_at IS NULL"),
          postgresql_where=text("superseded_at IS NULL")),
    Index("answer_late", "question", "place", "claim", "at",
          sqlite_where=text("superseded_at IS NULL AND substr(place, 1, 10) > substr(place, -10)"),
          postgresql_where=text("superseded_at IS NULL AND substr(place, 1, 10) > right(place, 10)")),
    Index("answer_said", "question", "said", "place", "claim", sqlite_where=text("superseded_at IS NULL"),
          postgresql_where=text("superseded_at IS NULL")),
    Index("answer_origin", "question", "origin", sqlite_where=text("superseded_at IS NULL"),
          postgresql_where=text("superseded_at IS NULL")),
    Index("ix_answer_claim", "claim"),
    # Where a report's points stand; that they are live too, as in `tally_head_in`.
    Index("answer_of", "report", "question", "at", "superseded_at", sqlite_where=text("superseded_at IS NULL"),
          postgresql_where=text("superseded_at IS NULL")),
)

tally_told = Table(
    "tally_told", metadata,
    Column("tally", ForeignKey("tally_head.row"), primary_key=True),
    Column("claim", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Views that put tallies together: each version of a head with the points that stood when it was made.
views = MetaData()
tally = Table(
    "tally", views,
    *(Column(name, Integer) for name in ("row", "recorded_at", "superseded_at")),
    *(Column(name, Text) for name in ("id", "body", "digest")),
)
tally_claim = Table("tally_claim", views, Column("tally", Integer), Column("claim", Text))

# What cells of reconciliation leave for one another: made again from the claims at any time, and no part of history.
card = Table(
    "card", metadata,
    Column("series", Integer, primary_key=True),
    *(Column(name, Text, primary_key=True) for name in ("key", "place", "item", "maker")),
    Column("report", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("card_of", "maker"),
    sqlite_with_rowid=False,
)

# Cards that tell what stands in reports (`posted.py`): of a key those of many reports in a row, and all of a report.
posting = Table(
    "posting", metadata,
    Column("series", Integer, primary_key=True),
    Column("key", LargeBinary, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
posted = Table(
    "posted", metadata,
    Column("report", LargeBinary, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# How far reconciliation has come: the last change that it saw, the last rows, and the release that did it.
settled = Table("settled", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

finding = _versioned(
    "finding",
    Column("kind", Text, nullable=False),
    Column("has_claims", Boolean, nullable=False),
    Column("cell", Text),
    Column("closed", Integer),
    Column("reports", Integer),
    Column("claims", Integer),
)
# The order in which findings are listed, a kind at a time.
Index("finding_told", finding.c.kind, finding.c.closed, finding.c.reports.desc(), finding.c.claims.desc(),
      finding.c.id, sqlite_where=text("superseded_at IS NULL"), postgresql_where=text("superseded_at IS NULL"))
# The order of their ids, a kind at a time.
Index("finding_kind", finding.c.kind, finding.c.id, sqlite_where=text("superseded_at IS NULL"),
      postgresql_where=text("superseded_at IS NULL"))
# Those on no claim but on a report are few.
Index("finding_silent", finding.c.id, sqlite_where=text("has_claims = 0 AND superseded_at IS NULL"),
      postgresql_where=text("has_claims = 0 AND superseded_at IS NULL"))
Index("finding_cell", finding.c.cell, sqlite_where=text("superseded_at IS NULL"),
      postgresql_where=text("superseded_at IS NULL"))

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

# The web addresses of several reports of which a later one gives another number in the same place.
changed_page = Table("changed_page", metadata, Column("url", Text, primary_key=True), sqlite_with_rowid=False)

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
