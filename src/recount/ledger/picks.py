"""The tables by which questions pick records: narrow rows of the live ones, made by `picking`, no part of history."""

from sqlalchemy import Column, Index, Integer, Table, Text, text

from recount.ledger.tables import metadata

# The names under which claims are asked for, all names of one claim together, and publishers': each has a number;
# `claims` is how many live claims have these names.
naming = Table(
    "naming", metadata,
    Column("seq", Integer, primary_key=True),
    Column("said", Text, nullable=False, unique=True),
    Column("claims", Integer, nullable=False, server_default="0"),
)
naming_of = Table(
    "naming_of", metadata,
    Column("role", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("naming", Integer, primary_key=True),
    sqlite_with_rowid=False,
)


def _picked(
    name: str, *columns: Column[str] | Column[str | None] | Column[int], by_number: bool = False
) -> Table:
    """What is asked of a claim and its report, beside what rests on it; days are numbers, 20240131."""
    return Table(
        name, metadata, *columns,
        *(Column(n, Integer) for n in ("names", "publisher", "told_first", "told_last", "held_first", "held_last")),
        Column("report", Integer, nullable=False),
        sqlite_with_rowid=by_number,
    )


# A row a live claim, by its row number; `place` is where it stands among the claims of its report.
picked_claim = _picked(
    "picked_claim",
    Column("claim", Integer, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("measure", Text),
    by_number=True,
)
# What is tested of a claim of a report, or of one under a name, stands in the index itself.
Index("picked_claim_told", picked_claim.c.report, picked_claim.c.place, picked_claim.c.kind, picked_claim.c.measure,
      picked_claim.c.held_first, picked_claim.c.held_last)
Index("picked_claim_named", picked_claim.c.names, picked_claim.c.kind, picked_claim.c.measure,
      picked_claim.c.told_first, picked_claim.c.told_last, picked_claim.c.report, picked_claim.c.place)
# What holds on a later day than it was told on is rare; and so may be what a measure, or a kind, and some days share.
_LATE = text("held_last > told_first")
Index("picked_claim_late", picked_claim.c.held_last, picked_claim.c.held_first, picked_claim.c.told_last,
      sqlite_where=_LATE, postgresql_where=_LATE)
Index("picked_claim_held", picked_claim.c.kind, picked_claim.c.measure, picked_claim.c.held_last,
      picked_claim.c.held_first, picked_claim.c.told_last)

# A row a live relation, with the row numbers of its claims, 0 for one that is not there; and what both claims share:
# their publisher, by its number, and their kind.
picked_relation = Table(
    "picked_relation", metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("from_claim", Integer, nullable=False),
    Column("to_claim", Integer, nullable=False),
    Column("publisher", Integer),
    Column("claims", Text),
    Index("picked_relation_to", "to_claim", "from_claim", "kind"),
    Index("picked_relation_from", "from_claim"),
    Index("picked_relation_kind", "kind", "id", "from_claim", "to_claim"),
    Index("picked_relation_home", "publisher", "id", sqlite_where=text("publisher IS NOT NULL"),
          postgresql_where=text("publisher IS NOT NULL")),
    Index("picked_relation_of", "claims", "id", sqlite_where=text("claims <> 'figure'"),
          postgresql_where=text("claims <> 'figure'")),
    sqlite_with_rowid=False,
)

# A row a live answer, by its row number.
picked_point = _picked(
    "picked_point",
    Column("question", Integer, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("answer", Integer, primary_key=True),
)
Index("picked_point_named", picked_point.c.names, picked_point.c.question, picked_point.c.at)

# A row a claim that a live finding is on, by its row number; of findings on no claim each of their reports, by its
# number below 0, and each claim of those.
picked_finding = _picked(
    "picked_finding",
    Column("finding", Integer, primary_key=True),
    Column("claim", Integer, primary_key=True),
    Column("kind", Text),
    Column("measure", Text),
)
Index("picked_finding_named", picked_finding.c.names, picked_finding.c.finding)
# What is tested of a claim on which a finding of a report rests stands in the index itself.
Index("picked_finding_told", picked_finding.c.report, picked_finding.c.kind, picked_finding.c.measure,
      picked_finding.c.names, picked_finding.c.held_first, picked_finding.c.held_last, picked_finding.c.finding)
Index("picked_finding_kind", picked_finding.c.kind, picked_finding.c.measure, picked_finding.c.finding)

TABLES = (naming, naming_of, picked_claim, picked_relation, picked_point, picked_finding)
