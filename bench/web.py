"""A settled ledger in, a table out: how long pages and API lists take while many read and one writes.

    python -m bench.web LEDGER                             20 readers of one request a second each, for a minute
    python -m bench.web LEDGER --seconds 20 --readers 5    fewer, for less long
    python -m bench.web LEDGER --quiet                     nobody writes meanwhile
    python -m bench.web LEDGER --patience 5                what takes longer than five seconds counts as unanswered
    python -m bench.web LEDGER --workers 1                 one process answers, where `recount serve` would have more
    python -m bench.web LEDGER --first                     the writer does not stand back for those that answer
    python -m bench.web LEDGER --json > web.json           the same as JSON

The ledger is copied first, since reports are recorded in it meanwhile, and brought up to date with this release. The
server runs as `recount serve` starts it; the readers share the machine with it, and what they take of its processors
is told, as is what the server and the writer take. The writer is of the priority with which the server reads in what
is dropped on its pages; `--first` gives it that of a reading at a terminal. Each address is asked three times before,
alone: what takes longer than `--patience` the last time is told and not asked under load, where it would only hold a
reader up. A reader waits for an answer before asking again, and takes up its pace at the next second. How far it is
stands on standard error; whoever ends it early (Ctrl-C, SIGTERM) gets the table of what was measured up to then. The
exit code is 1 where a mark is missed, an address is not answered, or the run was cut short.
"""

import argparse
import http.client
import json
import multiprocessing
import multiprocessing.synchronize
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bench.measurement import seam
from bench.simulator.world import World
from recount.ledger.ledger import open_ledger
from recount.web.reading import NICE

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

PATIENCE, GRACE, TOLD = 20.0, 30.0, 10.0  # seconds: for an answer, for the writer's last batch, between two words
MARK, HEAVY = 0.2, 300_000  # seconds at p95, bytes of a page with its files (issue "The room where analysts work")
WARM = 3  # times that each address is asked before the load: several processes answer, each of which begins cold
LISTS = ("claims", "reports", "tallies", "findings", "relations")
_LOADED = r'<(?:link|script|img)[^>]*?(?:href|src)="(/static/[^"]+)"'
_START = "import sys; from recount.cli import main; sys.argv[0] = 'recount'; sys.exit(main())"


@dataclass(slots=True)
class Asked:
    """What came of asking one address: seconds of each time, statuses, bytes of the last answer.

    `alone` is how long the one request before the load took; status 0 is no answer in time.
    """

    alone: float = 0.0
    seconds: list[float] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)
    size: int = 0
    files: int | None = None

    def at(self, share: float) -> float | None:
        """The time within which that share of the answers came; None where nothing was asked under load."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None


class Line:
    """A connection that is made again where an answer did not come in time."""

    def __init__(self, port: int, patience: float) -> None:
        self._port, self._patience = port, patience
        self._open: http.client.HTTPConnection | None = None

    def get(self, address: str) -> tuple[int, bytes, float]:
        """The status (0: no answer in time), the body and the seconds it took."""
        began = time.monotonic()
        try:
            if self._open is None:
                self._open = http.client.HTTPConnection("127.0.0.1", self._port, timeout=self._patience)
            self._open.request("GET", address)
            answer = self._open.getresponse()
            status, body = answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.close()
            status, body = 0, b""
        return status, body, time.monotonic() - began

    def close(self) -> None:
        """Let it go."""
        if self._open is not None:
            self._open.close()
        self._open = None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path, metavar="LEDGER", help="a settled ledger")
    parser.add_argument("--readers", type=int, default=20, help="how many ask at a time, one request a second each")
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long")
    parser.add_argument("--seed", type=int, default=1, help="who asks what when")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds after which there is no answer")
    parser.add_argument("--workers", type=int, help="how many processes answer; the server's own choice without")
    parser.add_argument("--first", action="store_true", help="the writer does not stand back for those that answer")
    parser.add_argument("--quiet", action="store_true", help="nobody writes meanwhile")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    return parser.parse_args()


def addresses(line: Line) -> list[str]:
    """The pages and lists that are asked for, those of single records by records that the ledger holds."""
    first = {name: _items(line, f"/api/{name}?limit=2&measure=killed") for name in LISTS}
    place = next((c["place"]["name"] for c in first["claims"] if c["place"] and c["place"]["name"].isascii()), None)
    named = f"&place={quote(place)}" if place else ""
    pages = ["/", "/tallies", f"/tallies?measure=killed{named}", "/claims", f"/claims?kind=figure{named}",
             "/claims?status=contradicted", "/events", f"/events?measure=killed{named}", "/timeline",
             "/timeline?from=2024-03&to=2024-04", "/map", "/compare", "/reports", "/findings", "/review", "/import",
             "/search?q=killed", f"/search?q=killed{named}", "/settings"]
    if tally := next(iter(first["tallies"]), None):
        at, claim = f"/tallies/{tally['id']}", tally["points"][-1]["claim"]
        day = (tally["points"][0]["published"] or "2024-03-01")[:10]
        pages += [at, f"{at}?known={day}", f"{at}?policy=ucdp-like",
                  f"/claims/{claim}?of={tally['id']}", f"/compare?tally={tally['id']}"]
    pages += [f"/decide/{each['id']}" for name in ("findings", "claims") for each in first[name][:1]]
    pages += [f"/reports/{each['id']}" for each in first["reports"][:1]]
    if len(first["reports"]) > 1:
        pages.append("/compare?" + "&".join(f"report={each['id']}" for each in first["reports"]))
    lists = [f"/api/{name}" for name in LISTS] + [f"/api/{name}?measure=killed{named}" for name in LISTS]
    after = {name: json.loads(line.get(f"/api/{name}")[1] or b"{}").get("after") for name in LISTS}
    lists += [f"/api/{name}?after={at}" for name, at in after.items() if at]
    ones = [f"/api/{name}/{first[name][0]['id']}" for name in ("tallies", "claims") if first[name]]
    return [*pages, *lists, "/api/judgements", "/api/review", *ones]


def _items(line: Line, address: str) -> list[dict[str, Any]]:  # Any: records of the claims format
    status, body, _ = line.get(address)
    found: list[dict[str, Any]] = json.loads(body)["items"] if status == 200 else []
    return found


def warm(port: int, found: list[str], patience: float, out: dict[str, Asked]) -> list[str]:
    """Ask each address, alone, so that no reader pays for what a process does once; those that are answered."""
    line = Line(port, patience)
    for number, address in enumerate(found * WARM, 1):
        status, body, took = line.get(address)
        out[address] = Asked(alone=took, statuses={status}, size=len(body))
        print(f"{number}/{WARM * len(found)} {1000 * took:.0f} ms {status or 'no answer'} {address}", file=sys.stderr)
    line.close()
    return [address for address in found if out[address].statuses == {200}]


def read(port: int, found: list[str], options: argparse.Namespace, out: dict[str, Asked]) -> None:
    """Add what comes of so many readers, each asking one address a second, in an order of its own."""
    lock, end = threading.Lock(), time.monotonic() + options.seconds
    stop = threading.Event()

    def reader(number: int) -> None:
        choose = random.Random(f"{options.seed} {number}")
        line, mine = Line(port, options.patience), choose.sample(found, len(found))
        at, turn = time.monotonic() + number / options.readers, 0
        while at < end and not stop.wait(max(0.0, at - time.monotonic())):
            address = mine[turn % len(mine)]
            status, body, took = line.get(address)
            with lock:
                out[address].seconds.append(took)
                out[address].statuses.add(status)
                out[address].size = len(body) or out[address].size
            turn, at = turn + 1, at + max(1.0, -(-took // 1.0))
        line.close()

    threads = [threading.Thread(target=reader, args=(number,), daemon=True) for number in range(options.readers)]
    for each in threads:
        each.start()
    try:
        while any(each.is_alive() for each in threads):
            threads[-1].join(TOLD)
            with lock:
                asked = sum(len(each.seconds) for each in out.values())
            print(f"{max(0.0, end - time.monotonic()):.0f} s left, {asked} answers", file=sys.stderr)
            for each in threads[:-1]:
                each.join(0 if threads[-1].is_alive() else options.patience)
    finally:
        stop.set()


def write(ledger: Path, stop: multiprocessing.synchronize.Event, wrote: "Synchronized[int]", nice: int) -> None:
    """Record ten reports at a time of another world, and reconcile them, until it is told to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(nice)
    store = open_ledger(ledger, write=True)
    told = iter(World(97, 1_000_000))
    while not stop.is_set() and (some := list(islice(told, 10))):
        seam.record(store, seam.batch(some))
        seam.settle(store)
        wrote.value += len(some)
    store.close()


def _ready_to_read(ledger: Path) -> None:
    """Bring an older ledger to this release's schema, and let this release settle it, with ten reports more."""
    store = open_ledger(ledger, write=True)
    seam.record(store, seam.batch(list(islice(World(96, 1_000_000), 10))))
    seam.settle(store)
    store.close()


def weight(port: int, page: str) -> int:
    """Bytes of a page with the styles and scripts it loads, modules of modules too."""
    line = Line(port, PATIENCE)
    whole, waiting, seen = 0, [page], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        body = line.get(address)[1]
        whole += len(body)
        text = body.decode("utf-8", "replace")
        loaded = re.findall(_LOADED, text) if address == page else []
        loaded += [f"{address.rpartition('/')[0]}/{name}" for name in re.findall(r'from "\./([^"]+)"', text)
                   if address.endswith(".js")]
        waiting += loaded
    line.close()
    return whole


def main() -> int:
    """Serve, read, write, and print what was found, all of it or what there is of it."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    out: dict[str, Asked] = {}
    spent: dict[str, float] = {}
    wrote, whole = multiprocessing.get_context("spawn").Value("l", 0), False
    with tempfile.TemporaryDirectory(dir=options.ledger.parent) as folder:
        ledger = Path(folder) / "web.db"
        for end in ("", "-wal"):  # what its log holds and the file does not yet
            if (part := Path(f"{options.ledger}{end}")).exists():
                shutil.copy(part, f"{ledger}{end}")
        _ready_to_read(ledger)
        try:
            with _serving(ledger, options.workers) as (port, server):
                line = Line(port, max(PATIENCE, options.patience))
                answered = warm(port, addresses(line), options.patience, out)
                line.close()
                for page in (page for page in answered if not page.startswith("/api/")):
                    out[page].files = weight(port, page)
                before = _spent(server)
                with _written(ledger, wrote, options) as writer:
                    read(port, answered, options, out)
                    spent = _spent(server, writer, before)
            whole = True
        except KeyboardInterrupt:
            print("cut short", file=sys.stderr)
    return _told(options, out, wrote.value, spent, whole=whole)


def _spent(server: int, writer: int | None = None, before: dict[str, float] | None = None) -> dict[str, float]:
    """Seconds of a processor: the server's with its children, the readers' (this process), the writer's."""
    told = {"server": _processor(server), "readers": time.process_time()}
    told |= {} if writer is None else {"writer": _processor(writer)}
    return {name: seconds - (before or {}).get(name, 0.0) for name, seconds in told.items()}


def _processor(process: int) -> float:
    """What a process and its children have taken of the processors so far; 0 where the system does not tell."""
    try:
        user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0.0
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK") + sum(_processor(int(child)) for child in children)


@contextmanager
def _serving(ledger: Path, workers: int | None) -> Iterator[tuple[int, int]]:
    """A server over the ledger, in processes of its own; its port, and the number of the process over them."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    serve = ["serve", "--ledger", str(ledger), "--port", str(port)]
    serve += [] if workers is None else ["--workers", str(workers)]
    server = subprocess.Popen([sys.executable, "-c", _START, *serve], start_new_session=True)
    try:
        _ready(port, server)
        yield port, server.pid
    finally:
        server.terminate()
        try:
            server.wait(GRACE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def _written(ledger: Path, wrote: "Synchronized[int]", options: argparse.Namespace) -> Iterator[int | None]:
    """Somebody who writes meanwhile, by number; the batch under way at the end has a while to be done."""
    if options.quiet:
        yield None
        return
    stop = multiprocessing.get_context("spawn").Event()
    writer = multiprocessing.get_context("spawn").Process(target=write, args=(
        ledger, stop, wrote, 0 if options.first else NICE))
    writer.start()
    try:
        yield writer.pid
    finally:
        stop.set()
        writer.join(GRACE)
        if writer.is_alive():
            print("the writer's last batch was cut off", file=sys.stderr)
            writer.kill()
            writer.join()


def _ready(port: int, server: "subprocess.Popen[bytes]") -> None:
    line = Line(port, 5)
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit("the server ended.")
        if line.get("/healthz")[0] == 200:
            line.close()
            return
        time.sleep(0.1)
    raise SystemExit("the server does not answer.")


def _row(address: str, found: Asked) -> dict[str, Any]:  # Any: numbers and words, as JSON has them
    return {"address": re.sub(r"([rcltf]_[0-9a-f]{8})[0-9a-f]+", r"\1", address), "asked": len(found.seconds),
            "alone": found.alone, "p50": found.at(0.5), "p95": found.at(0.95),
            "most": max(found.seconds, default=None), "bytes": found.size, "with_files": found.files,
            "statuses": sorted(found.statuses)}


def _misses(row: dict[str, Any]) -> bool:
    """Whether an address misses a mark; the map alone may be heavy."""
    slow = row["alone"] if row["p95"] is None else row["p95"]
    heavy = (row["with_files"] or 0) > HEAVY and not row["address"].startswith("/map")
    return bool(slow > MARK or row["statuses"] != [200] or heavy)


def _told(
    options: argparse.Namespace, out: dict[str, Asked], wrote: int, spent: dict[str, float], *, whole: bool
) -> int:
    rows = sorted((_row(address, found) for address, found in out.items()),
                  key=lambda row: -(row["alone"] if row["p95"] is None else row["p95"]))
    every = Asked(seconds=[s for found in out.values() for s in found.seconds])
    missed = [row for row in rows if _misses(row)]
    if options.json:
        print(json.dumps({"readers": options.readers, "seconds": options.seconds, "writing": not options.quiet,
                          "whole": whole, "wrote": wrote, "p50": every.at(0.5), "p95": every.at(0.95),
                          "missed": len(missed), "processor": spent, "rows": rows}, indent=1))
        return 0 if whole and not missed else 1
    print("   alone   p50 ms   p95 ms  most ms  asked     kB with files  address")
    for row in rows:
        files = "" if row["with_files"] is None else f"{row['with_files'] / 1000:.0f}"
        note = "" if row["statuses"] == [200] else f"  {['none' if s == 0 else s for s in row['statuses']]}"
        times = " ".join(f"{'-' if row[name] is None else f'{1000 * row[name]:.1f}':>8}"
                         for name in ("alone", "p50", "p95", "most"))
        print(f"{times} {row['asked']:>6} {row['bytes'] / 1000:>6.0f} {files:>10}  {row['address']}{note}")
    p50, p95 = (f"{1000 * (every.at(share) or 0):.1f}" for share in (0.5, 0.95))
    print(f"all: {len(every.seconds)} requests, p50 {p50} ms, p95 {p95} ms; {wrote} reports were recorded meanwhile; "
          f"{len(missed)} of {len(rows)} addresses miss a mark{'' if whole else '; CUT SHORT'}")
    said = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items())
    print(f"of the processors, {os.cpu_count()} for {options.seconds:.0f} s, under load: {said or 'not told'}")
    return 0 if whole and not missed else 1


if __name__ == "__main__":
    sys.exit(main())
