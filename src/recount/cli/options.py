"""The options that several commands share, each said once."""

from pathlib import Path
from typing import Annotated

import typer

from recount.views.asking import date, first_day, kind, last_day, measure, moment

__all__ = ("date", "first_day", "kind", "last_day", "measure", "moment")  # what an option's words mean

MEBIBYTE = 1024 * 1024


Ledger = Annotated[
    Path, typer.Option("--ledger", envvar="RECOUNT_LEDGER", metavar="FILE", help="The ledger's file.")
]
Wait = Annotated[
    float, typer.Option("--wait", metavar="SECONDS", min=0, help="How long to wait for another writer.")
]
Json = Annotated[
    bool, typer.Option("--json", help="JSON lines on standard output; errors as JSON on standard error.")
]
As = Annotated[
    str, typer.Option("--format", metavar="NAME",
                      help="table, or an export: jsonl, json, csv, xlsx, geojson, or a plug-in's.")
]
Raw = Annotated[
    bool, typer.Option("--raw", help="In CSV, leave cells alone that a spreadsheet would run as formulas.")
]
Paths = Annotated[
    list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.")
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="When everything given was published, where you know better."),
]
Publisher = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Who published everything given, where you know.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="How many processes analyse reports.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Also read reports of no armed conflict: accidents, storms, elections.")
]
Reader = Annotated[
    str,
    typer.Option("--reader", metavar="NAME", help="Who reads: built-in, a folder of bigger weights, or the "
                 "address of a server of language models, http://127.0.0.1:8080/v1."),
]
ReaderModel = Annotated[
    str | None,
    typer.Option("--reader-model", envvar="RECOUNT_READER_MODEL", metavar="NAME",
                 help="Which of the server's models."),
]
ReaderTimeout = Annotated[
    float,
    typer.Option("--reader-timeout", metavar="SECONDS", min=1, help="How long to wait for the server's answer."),
]
MaxBytes = Annotated[
    int | None, typer.Option("--max-bytes", metavar="N", min=1, help="Refuse a file larger than this many bytes.")
]

Measure = Annotated[
    str | None,
    typer.Option("--measure", metavar="WORD", help="Figures of this measure: killed, injured, displaced, …"),
]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Claims located there.")]
Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Claims that this source vouches for.")]
OfPublisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Reports of this publisher.")]
Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="figure, event or statement; with findings also a finding's kind."),
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Claims that hold on this day or later.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Claims that hold on this day or earlier.")]
PublishedFrom = Annotated[
    str | None, typer.Option("--published-from", metavar="DATE", help="Reports published on this day or later.")
]
PublishedTo = Annotated[
    str | None, typer.Option("--published-to", metavar="DATE", help="Reports published on this day or earlier.")
]
KnownOn = Annotated[
    str | None, typer.Option("--known", metavar="DATE", help="Only what had been published by the end of this day.")
]
RecordedBy = Annotated[
    str | None,
    typer.Option("--recorded", metavar="MOMENT", help="As the ledger stood then: a day, or a moment such as "
                 "2024-05-25T18:00Z."),
]
By = Annotated[str, typer.Option("--by", envvar="RECOUNT_BY", metavar="NAME", help="Who judges.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in a sentence.")]
Words = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help='Reports or claims with these words; "side by side", -excluded.'),
]
Policy = Annotated[
    str | None,
    typer.Option("--policy", metavar="NAME", help="One answer to each question: lowest, latest-authoritative, "
                 "range-over-sources, ucdp-like, acled-like, or one of the house's own."),
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=0, help="At most this many.")]

LEDGER = Path("recount.db")
WAIT = 30.0
BUILT_IN = "built-in"
READER_TIMEOUT = 120.0
