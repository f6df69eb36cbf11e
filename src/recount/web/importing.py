"""Files and pasted texts in, what they would bring or have brought out: one batch, read in a thread."""

import dataclasses
import datetime as dt
import secrets
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Literal

from recount import pipeline
from recount.accounts.record import Who
from recount.errors import AskError, NotFound, RecountError, TooMany
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.judgement import Judgement
from recount.model.report import Report, ReportId
from recount.read import read_resource
from recount.read.base import MAX_BYTES, Resource
from recount.reconcile import bring_up_to_date
from recount.views.deciding import Reviewer, decide
from recount.views.rulings import rulings_about
from recount.views.unread import Tried
from recount.web.writing import new_run, writing

State = Literal["waiting", "reading", "settling", "done", "failed"]
COMMAND = "import"
WAIT = 60.0  # seconds that a batch waits for another writer: nobody waits for it at a page
_HELD = 3  # batches that were only tried, whose files stay in memory to be read in
MOST_FILES, MOST_WAITING, KEPT, MOST_PROBLEMS = 500, 8, 50, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An input that gave nothing: which, why, and what to do."""

    where: str
    message: str
    advice: str


@dataclass(slots=True, kw_only=True)
class Import:
    """One batch: what was given, how far it is, what came of it; `dry` tells what it would bring, and writes nothing.

    `read` counts the reports in the inputs, `new` and `duplicate` part them, `failed` counts inputs that gave none.
    """

    id: str
    by: str
    inputs: int
    dry: bool
    began: dt.datetime
    state: State = "waiting"
    read: int = 0
    new: int = 0
    duplicate: int = 0
    failed: int = 0
    claims: int = 0
    run: str | None = None
    said: str = ""
    problems: list[Problem] = field(default_factory=list)
    reports: list[tuple[ReportId, str, bool]] = field(default_factory=list)
    held: list[Resource] = field(default_factory=list)
    everything: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed")


class Imports:
    """The batches of this server, one read at a time; the latest are remembered, the ledger remembers all."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        self._kept: deque[Import] = deque(maxlen=KEPT)
        self._lock = threading.Lock()
        self._reader: ThreadPoolExecutor | None = None

    def start(self, resources: list[Resource], who: Who, by: str, *, dry: bool, everything: bool = False) -> Import:
        """Begin a batch; raises AskError for nothing or too much, TooMany where several wait already."""
        name = who.name or " ".join(by.split())
        if not name:
            raise AskError("a batch has a name.", where="by", advice="Say who reads it in.")
        if not resources:
            raise AskError("nothing was given.", where="files", advice="Drop files, or paste a text.")
        if len(resources) > MOST_FILES:
            raise AskError(f"a batch has {MOST_FILES} files at most.", where="files", advice="Import in parts.")
        with self._lock:
            if self.waiting() >= MOST_WAITING:
                raise TooMany("several batches wait already.", where="30")
            made = Import(id=secrets.token_hex(6), by=name, inputs=len(resources), dry=dry,
                          began=dt.datetime.now(dt.UTC), everything=everything, held=resources if dry else [])
            self._kept.appendleft(made)
            for old in [each for each in self._kept if each.held][_HELD:]:
                old.held = []
            self._reader = self._reader or ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
            self._reader.submit(self._run, made, resources, everything)
        return made

    def confirm(self, import_id: str, who: Who, by: str) -> Import:
        """Read in what was only tried; raises AskError where it is not held any more."""
        tried = self.find(import_id)
        if not tried.held:
            raise AskError("the files are not held any more.", where=import_id, advice="Drop them again.")
        made = self.start(tried.held, who, by or tried.by, dry=False, everything=tried.everything)
        tried.held = []
        return made

    def settle(self) -> None:
        """Reconcile what is new behind the batches that wait: after a series, totals are dated anew."""
        with self._lock:
            self._reader = self._reader or ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
            self._reader.submit(self._settle)

    def _settle(self) -> None:
        with writing(self.ledger, WAIT) as store:
            pipeline.settle(store, new_run("settle"), bring_up_to_date)

    def find(self, import_id: str) -> Import:
        """The batch of that id; raises NotFound."""
        for each in list(self._kept):
            if each.id == import_id:
                return each
        raise NotFound("this server knows no such batch.", where=import_id, advice="The import page lists them.")

    def latest(self) -> list[Import]:
        """The batches that are remembered, the latest first."""
        return list(self._kept)

    def waiting(self) -> int:
        """How many batches wait or are read."""
        return sum(1 for each in self.latest() if not each.over)

    def close(self) -> None:
        """Let the batch under way come to its end, and begin no other."""
        if self._reader is not None:
            self._reader.shutdown(wait=True, cancel_futures=True)

    def _run(self, made: Import, resources: list[Resource], everything: bool) -> None:
        made.state = "reading"
        try:
            (self._try if made.dry else self._read)(made, resources, everything)
            made.state = "done"
        except RecountError as error:
            made.said, made.state = f"{error.message} {error.advice}", "failed"
        except Exception as error:
            made.said, made.state = f"A fault in Recount ({type(error).__name__}).", "failed"
            raise

    def _try(self, made: Import, resources: list[Resource], everything: bool) -> None:
        """Read and compare, and write nothing."""
        store = open_ledger(self.ledger)
        try:
            seen: set[str] = set()
            for outcome in self._outcomes(resources, everything):
                if isinstance(outcome, RecountError):
                    _note(made, outcome)
                    continue
                report, again = outcome.report, outcome.report.id in seen
                known = again or next(iter(store.resting(Report, [report.id])), None) is not None
                seen.add(report.id)
                _count(made, report, known=known)
                made.claims += 0 if known else len(outcome.claims)
        finally:
            store.close()

    def _read(self, made: Import, resources: list[Resource], everything: bool) -> None:
        run = new_run(f"{COMMAND} {made.id} by {made.by}")
        made.run = run.id

        tried = Tried(self.ledger, run.started_at)

        def watch(outcome: pipeline.Outcome) -> None:
            if isinstance(outcome, RecountError):
                _note(made, outcome)
                tried.note(None, outcome)
            else:
                made.read += 1
                tried.note(outcome.report.uri, None)

        def settling() -> None:
            made.state = "settling"

        with writing(self.ledger, WAIT) as store:
            outcomes = self._outcomes(resources, everything)
            account = pipeline.read(outcomes, store, run, bring_up_to_date, watch=watch, settling=settling)
        made.new, made.duplicate = account.recorded.new_reports, made.read - account.recorded.new_reports
        made.claims = account.recorded.new_claims
        tried.keep()

    def _outcomes(self, resources: list[Resource], everything: bool) -> Iterator[pipeline.Outcome]:
        from recount.annotate import ANNOTATORS
        from recount.claims import EXTRACTORS
        from recount.claims.conflict import tells_of_conflict

        analysis = pipeline.Analysis(ANNOTATORS, EXTRACTORS, gate=None if everything else tells_of_conflict)
        found = chain.from_iterable(read_resource(resource) for resource in resources)
        return pipeline.analyse(found, analysis)


def resource_of(name: str, data: bytes, published: str | None, publisher: str | None) -> Resource:
    """A file that was dropped: by its last name alone, whatever path it came with."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].strip() or "file"
    shown = "".join(char for char in last if char.isprintable())[:200] or "file"
    if len(data) > MAX_BYTES:
        raise AskError(f"{shown} has more than {MAX_BYTES:,} bytes.", where="files", advice="Split it.")
    return Resource(uri=shown, data=data, published=published, publisher=publisher)


def undo(ledger: Path, who: Who, by: str, run_id: str) -> int:
    """Reject every report that a batch brought and that stands; how many there were. Each is an entry of the log."""
    at = dt.datetime.now(dt.UTC)
    reviewer = Reviewer(by=who.name or by, reason=f"The batch {run_id} is taken back.", at=at)
    with writing(ledger) as store:
        ids = store.brought(run_id)
        if not ids:
            said = "no report came with this batch."
            raise NotFound(said, where=run_id, advice="The import page lists the batches.")
        rulings = rulings_about(store, Ask(), ids)
        standing = [i for i in ids if not rulings.of(i).rejected]
        made: list[Judgement] = [decide(store, "reject", i, reviewer) for i in standing]
        for judgement in made:
            store.judge(new_run("undo import"), judgement)
        return len(made)


def _note(made: Import, error: RecountError) -> None:
    made.failed += 1
    if len(made.problems) < MOST_PROBLEMS:
        made.problems.append(Problem(where=error.where, message=error.message, advice=error.advice))


def _count(made: Import, report: Report, *, known: bool) -> None:
    made.read += 1
    made.new, made.duplicate = made.new + (not known), made.duplicate + known
    if len(made.reports) < MOST_PROBLEMS:
        made.reports.append((report.id, report.title or report.uri or "", known))


def as_json(made: Import) -> dict[str, object]:
    """A batch as the API tells it."""
    told = {name: getattr(made, name) for name in (
        "id", "by", "dry", "state", "inputs", "read", "new", "duplicate", "failed", "claims", "run", "said")}
    return {"type": "import", **told, "began": made.began.isoformat(),
            "problems": [dataclasses.asdict(each) for each in made.problems]}
