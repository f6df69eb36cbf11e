"""A settled ledger in, a table out: how long pages and API lists take while many read and one writes.

    python -m bench.web LEDGER                             20 readers of one request a second each, for a minute
    python -m bench.web LEDGER --seconds 20 --readers 5    fewer, for less long
    python -m bench.web LEDGER --quiet                     nobody writes meanwhile
    python -m bench.web LEDGER --json > web.json           the same as JSON

The ledger is copied first, since reports are recorded in it meanwhile. The server runs in a process of its own, as
`recount serve` starts it; the readers share the machine with it. The exit code is 1 where a mark is missed.
"""

import argparse
import http.client
import json
import multiprocessing
import multiprocessing.synchronize
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bench.measurement import seam
from bench.simulator.world import World
from recount.ledger.ledger import open_ledger

MARK, HEAVY = 0.2, 300_000  # seconds at p95, bytes of a page with its files (issue "The room where analysts work")
LISTS = ("claims", "reports", "tallies", "findings", "relations")
_LOADED = r'<(?:link|script|img)[^>]*?(?:href|src)="(/static/[^"]+)"'
_START = "import sys; from recount.cli import main; sys.argv[0] = 'recount'; sys.exit(main())"


@dataclass(slots=True)
class Asked:
    """What came of asking one address: seconds of each time, statuses, bytes of the last answer."""

    seconds: list[float] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)
    size: int = 0

    def at(self, share: float) -> float:
        """The time within which that share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path, metavar="LEDGER", help="a settled ledger")
    parser.add_argument("--readers", type=int, default=20, help="how many ask at a time, one request a second each")
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long")
    parser.add_argument("--seed", type=int, default=1, help="who asks what when")
    parser.add_argument("--quiet", action="store_true", help="nobody writes meanwhile")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    return parser.parse_args()


def _get(connection: http.client.HTTPConnection, address: str) -> tuple[int, bytes]:
    connection.request("GET", address)
    answer = connection.getresponse()
    return answer.status, answer.read()


def addresses(port: int) -> list[str]:
    """The pages and lists that are asked for, those of single records by records that the ledger holds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    first = {name: json.loads(_get(connection, f"/api/{name}?limit=1&measure=killed")[1])["items"] for name in LISTS}
    claim, report, tally, finding = (first[name][0]["id"] for name in ("claims", "reports", "tallies", "findings"))
    place = first["claims"][0]["place"]
    named = f"&place={place['name'].replace(' ', '%20')}" if place and place["name"].isascii() else ""
    behind = {name: json.loads(_get(connection, f"/api/{name}")[1])["after"] for name in LISTS}
    lists = [f"/api/{name}" for name in LISTS] + [f"/api/{name}?measure=killed{named}" for name in LISTS]
    lists += [f"/api/{name}?after={after}" for name, after in behind.items() if after]
    pages = ["/", "/tallies", f"/tallies?measure=killed{named}", "/reports", "/findings", "/review", "/import",
             "/search?q=killed", "/settings", f"/tallies/{tally}", f"/claims/{claim}", f"/reports/{report}",
             f"/decide/{finding}", f"/decide/{claim}"]
    found = [*pages, *lists, "/api/judgements", "/api/review", f"/api/tallies/{tally}", f"/api/claims/{claim}"]
    for address in found:  # once, so that no reader pays for what a server does once
        _get(connection, address)
    connection.close()
    return found


def read(port: int, found: list[str], readers: int, seconds: float, seed: int) -> dict[str, Asked]:
    """What came of so many readers, each asking one address a second, in an order of its own."""
    out: dict[str, Asked] = defaultdict(Asked)
    lock, end = threading.Lock(), time.monotonic() + seconds

    def reader(number: int) -> None:
        choose = random.Random(f"{seed} {number}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        mine = choose.sample(found, len(found))
        begin = time.monotonic() + number / readers
        for turn in range(10**9):
            at = begin + turn
            if at >= end:
                break
            time.sleep(max(0.0, at - time.monotonic()))
            address = mine[turn % len(mine)]
            began = time.monotonic()
            status, body = _get(connection, address)
            with lock:
                out[address].seconds.append(time.monotonic() - began)
                out[address].statuses.add(status)
                out[address].size = len(body)
        connection.close()

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(readers)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return out


def write(ledger: Path, stop: multiprocessing.synchronize.Event) -> None:
    """Record ten reports at a time of another world, and reconcile them, until it is told to stop."""
    store = open_ledger(ledger, write=True)
    told = iter(World(97, 1_000_000))
    while not stop.is_set() and (some := list(islice(told, 10))):
        seam.record(store, seam.batch(some))
        seam.settle(store)
    store.close()


def weight(port: int, page: str) -> int:
    """Bytes of a page with the styles and scripts it loads, modules of modules too."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    whole, waiting, seen = 0, [page], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        body = _get(connection, address)[1]
        whole += len(body)
        text = body.decode("utf-8", "replace")
        loaded = re.findall(_LOADED, text) if address == page else []
        loaded += [f"{address.rpartition('/')[0]}/{name}" for name in re.findall(r'from "\./([^"]+)"', text)
                   if address.endswith(".js")]
        waiting += loaded
    connection.close()
    return whole


def main() -> int:
    """Serve, read, write, and print what was found."""
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.ledger.parent) as folder:
        ledger = Path(folder) / "web.db"
        shutil.copy(options.ledger, ledger)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        serve = ["serve", "--ledger", str(ledger), "--port", str(port)]
        server = subprocess.Popen([sys.executable, "-c", _START, *serve])
        stop = multiprocessing.get_context("spawn").Event()
        writer = multiprocessing.get_context("spawn").Process(target=write, args=(ledger, stop))
        try:
            _ready(port, server)
            found = addresses(port)
            if not options.quiet:
                writer.start()
            asked = read(port, found, options.readers, options.seconds, options.seed)
            heavy = {page: weight(port, page) for page in found if not page.startswith("/api/")}
        finally:
            stop.set()
            if writer.pid is not None:
                writer.join()
            server.terminate()
            server.wait()
    return _told(options, asked, heavy)


def _ready(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit("the server ended.")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            if _get(connection, "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer.")


def _told(options: argparse.Namespace, asked: dict[str, Asked], heavy: dict[str, int]) -> int:
    rows = [{"address": re.sub(r"([rcltf]_[0-9a-f]{8})[0-9a-f]+", r"\1", address), "asked": len(found.seconds),
             "p50": found.at(0.5), "p95": found.at(0.95), "most": max(found.seconds), "bytes": found.size,
             "with_files": heavy.get(address), "statuses": sorted(found.statuses)}
            for address, found in asked.items()]
    rows.sort(key=lambda row: -float(str(row["p95"])))
    every = Asked(seconds=[s for found in asked.values() for s in found.seconds])
    missed = [row for row in rows if float(str(row["p95"])) > MARK or row["statuses"] != [200]
              or int(str(row["with_files"] or 0)) > HEAVY]
    if options.json:
        print(json.dumps({"readers": options.readers, "seconds": options.seconds, "writing": not options.quiet,
                          "p95": every.at(0.95), "rows": rows}, indent=1))
        return 1 if missed else 0
    print(f"{'p50 ms':>8} {'p95 ms':>8} {'most ms':>8} {'asked':>6} {'kB':>6} {'with files':>10}  address")
    for row in rows:
        files = f"{int(str(row['with_files'])) / 1000:.0f}" if row["with_files"] else ""
        note = "" if row["statuses"] == [200] else f"  {row['statuses']}"
        times = " ".join(f"{1000 * float(str(row[name])):>8.1f}" for name in ("p50", "p95", "most"))
        print(f"{times} {row['asked']:>6} {int(str(row['bytes'])) / 1000:>6.0f} {files:>10}  {row['address']}{note}")
    p50, p95 = 1000 * every.at(0.5), 1000 * every.at(0.95)
    print(f"all: {len(every.seconds)} requests, p50 {p50:.1f} ms, p95 {p95:.1f} ms; "
          f"{len(missed)} of {len(rows)} addresses miss a mark")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
