"""The rules, in plain sight: a new one is a module of this folder and two lines here."""

from recount.reconcile.base import Link, Rule
from recount.reconcile.rules import (
    block,
    circular,
    falls,
    joins,
    nested,
    pace,
    parts,
    quoted,
    relayed,
    repeats,
    retold,
    retracts,
    runs_on,
    worded,
)
from recount.reconcile.rules.comparisons import COMPARISONS
from recount.reconcile.rules.contradicting import contradicting
from recount.reconcile.rules.copied import copied
from recount.reconcile.rules.disputed import denial, disputed
from recount.reconcile.rules.misdated import misdated
from recount.reconcile.rules.revises import revision_told
from recount.reconcile.rules.stale import stale
from recount.reconcile.rules.superseding import superseding
from recount.reconcile.rules.undated import undated
from recount.reconcile.rules.unsourced import unsourced
from recount.reconcile.series import Matter, Series, month

__all__ = [
    "COMPARISONS", "FIRST", "FOUND", "JOINS", "LINKS", "MATTERS", "OF_REPORT", "PACE", "ROW", "RULES", "SERIES",
    "VOICE", "WORDS",
]

# Revisions that a report tells in words; with the first comparison they come before everything else.
FIRST: tuple[Link, ...] = (revision_told,)
LINKS: tuple[Link, ...] = (parts.part_of, denial)
# Findings within one report; denials are told with their matter.
OF_REPORT: tuple[Rule, ...] = (contradicting, misdated, unsourced, undated, parts.implausible)

# The tellings of one answer; the first of them stands for all in every other series.
ROW = Series(name="row", reach=1, key=repeats.key, order=repeats.order, compare=repeats.told_again)
# The answers of one source; what it replaces is marked before anything else is compared.
VOICE = Series(name="voice", reach=24, key=block.by_source, order=block.order, compare=block.same_voice)
PACE = Series(name="pace", reach=24, key=pace.key, order=pace.order, compare=pace.behind,
              outvoted=pace.outvoted)
SERIES: tuple[Series, ...] = (
    Series(name="across", reach=24, key=block.key, order=block.order, compare=block.across),
    Series(name="grows", reach=3, key=block.growing_key, order=block.order, compare=block.grows),
    Series(name="onward", reach=6, key=runs_on.key, order=runs_on.order, compare=runs_on.runs_on),
    PACE,
    Series(name="falls", reach=1, key=falls.key, order=falls.order, compare=falls.total_falls),
    Series(name="nested", reach=6, key=nested.key, order=nested.order, compare=nested.too_large),
    Series(name="origin", reach=24, key=circular.key, order=circular.order, compare=circular.one_origin),
    Series(name="relayed", reach=24, key=relayed.key, order=relayed.order, compare=relayed.from_one_house),
    Series(name="quoted", reach=24, key=quoted.key, order=quoted.order, compare=quoted.one_quotation),
    Series(name="retracts", reach=24, key=retracts.key, order=retracts.order, compare=retracts.taken_back),
    Series(name="retold", reach=24, key=retold.key, order=retold.order, compare=retold.one_number,
           outvoted=retold.outvoted),
)
# The counts of all reports by the words beside them, made in the reports' own cells, where the texts are.
WORDS = Series(name="worded", reach=6, key=worded.key, order=worded.order, compare=circular.one_wording)
# What relations bring side by side: which of them are of one matter.
JOINS = joins.JOINS
# Findings over what relations and ties join. Copies come first: what they share is no second origin.
MATTERS: tuple[Matter, ...] = (
    Matter(name="copied", kinds=frozenset(), rule=copied, of_reports=True),
    Matter(name="circular", kinds=frozenset(), bucket=month, alone=frozenset({worded.NOTE}), rule=circular.circular),
    Matter(name="disputed", kinds=frozenset({"denies"}), rule=disputed,
           sees=frozenset({"contradicts", "supersedes", "corrects", "retracts"})),
    Matter(name="contradicts", kinds=frozenset({"contradicts"}), bucket=month, rule=contradicting, across=True,
           sees=frozenset({"corrects", "retracts"})),
    Matter(name="superseded", kinds=frozenset({"supersedes", "corrects", "updates"}), bucket=joins.spell, long=True,
           rule=superseding, sees=frozenset({"contradicts"})),
)
RULES: tuple[Rule, ...] = (disputed, *OF_REPORT, superseding, circular.circular, copied)
# What else is found: pairs of a series, and signs that add up.
FOUND = (falls.total_falls, nested.too_large, stale, pace.behind, retold.retold, retracts.taken_back)
