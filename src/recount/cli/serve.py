"""`recount serve` and `recount demo`: a ledger as pages, on this machine."""

import contextlib
import ipaddress
import os
import socket
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.options import LEDGER, WAIT
from recount.cli.screen import Screen
from recount.errors import AskError, LedgerError

if TYPE_CHECKING:
    from recount.draw.tiles import Tiles
    from recount.web.door import Door

HOST, PORT = "127.0.0.1", 8000
MOST_WORKERS = 8  # where no number is given: more wait for the disk, and each holds some 150 MB
Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on; this machine alone "
                                   "where nothing is given.")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port to listen on; 0 for any.")]
Names = Annotated[
    list[str] | None, typer.Option("--name", metavar="HOST", help="A host name by which others reach it, behind a "
                                   "proxy or not; it then asks everybody to sign in.")
]
Workers = Annotated[
    int | None, typer.Option("--workers", metavar="N", min=1, max=64, help="How many processes answer; one a "
                             "processor, up to eight, where nothing is given. Beside two or more, one reads in.")
]
TilesAt = Annotated[
    str | None, typer.Option("--tiles", metavar="URL", help="Lay the pictures of this tile server under the map: an "
                             "address with {z}, {x} and {y}. Readers' browsers then ask it; nothing else leaves.")
]
Credit = Annotated[
    str, typer.Option("--tiles-credit", metavar="WORDS", help="Whose tiles they are, for the map's foot.")
]
Open = Annotated[bool, typer.Option("--open", help="Open the pages in a browser.")]
Kept = Annotated[
    Path | None, typer.Option("--ledger", metavar="FILE", help="Keep the ledger here; without it, it is thrown away.")
]


def serve(
    context: typer.Context,
    host: Host = HOST,
    port: Port = PORT,
    name: Names = None,
    workers: Workers = None,
    tiles: TilesAt = None,
    tiles_credit: Credit = "",
    open_: Open = False,
    ledger: options.Ledger = LEDGER,
    wait: options.Wait = WAIT,
) -> None:
    """Show a ledger as pages, and answer its API.

    It listens on this machine alone, without a password, until it is stopped with Ctrl-C. What is read into the
    ledger meanwhile shows with the next page. Where other machines reach it, everybody signs in, over TLS, which a
    proxy before it adds: make an admin first with `recount users add`.
    """
    if not ledger.exists():
        raise LedgerError("there is no ledger here yet.", where=str(ledger),
                          advice="Start one with `recount read FILES`, or name another with --ledger.")
    _run(context.obj, ledger, host, port, wait, names=tuple(name or ()), browse=open_,
         workers=_processors() if workers is None else workers, tiles=_tiles(tiles, tiles_credit))


def demo(context: typer.Context, port: Port = PORT, open_: Open = False, ledger: Kept = None) -> None:
    """Show the examples as pages: eight short reports, read into a ledger of their own."""
    screen: Screen = context.obj
    with tempfile.TemporaryDirectory(prefix="recount-") as folder:
        path = ledger or Path(folder, "demo.db")
        _fill(screen, path)
        _run(screen, path, HOST, port, WAIT, names=(), browse=open_, workers=1)


def _fill(screen: Screen, ledger: Path) -> None:
    """Read the examples into a ledger; it stays as it is where they were read into it before."""
    from recount import pipeline
    from recount.cli.inputs import analysis, found, new_run
    from recount.cli.ledgers import writing
    from recount.cli.read import summary
    from recount.reconcile import bring_up_to_date
    from recount.runners import runner_for

    inputs = found(screen, [str(examples())], None, None, None)
    outcomes = pipeline.analyse(inputs, analysis(screen), runner_for(1).map)
    with writing(ledger, WAIT) as store:
        account = pipeline.read(outcomes, store, new_run("demo"), bring_up_to_date)
    screen.note(summary(account, str(ledger)))


def examples() -> Path:
    """The folder of examples: inside the package where it is installed, beside src/ in a checkout."""
    package = Path(__file__).parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if folder.is_dir():
            return folder
    raise LedgerError("the examples are not installed.", where=str(package),
                      advice="Read reports of your own with `recount read FILES`, then `recount serve`.")


def _run(
    screen: Screen, ledger: Path, host: str, port: int, wait: float, *, names: tuple[str, ...], browse: bool,
    workers: int, tiles: "Tiles | None" = None,
) -> None:
    """Serve until it is stopped."""
    door = replace(door_of(ledger, host, names), tiles=tiles)
    with contextlib.closing(_listening(host, port)) as listening:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
        screen.note(f"{ledger} is shown at {address} until you press Ctrl-C.")
        if browse:
            import webbrowser

            webbrowser.open(address)
        if workers > 1:
            from recount.web.serving import serve as answer

            answer(ledger, listening, door, wait=wait, workers=workers)
        else:
            _alone(ledger, listening, door, wait)


def _tiles(address: str | None, credit: str) -> "Tiles | None":
    """Where the map's tiles come from; raises AskError for an address that is none."""
    if address is None:
        return None
    from recount.draw.tiles import Tiles

    return Tiles.of(address, credit)


def _alone(ledger: Path, listening: socket.socket, door: "Door", wait: float) -> None:
    """Serve in this process alone."""
    import uvicorn

    from recount.web.app import create_app

    app = create_app(ledger, wait=wait, door=door)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=False)
    uvicorn.Server(config).run(sockets=[listening])


def _processors() -> int:
    """How many processes answer where no number is given: one a processor that this process may use."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(there, MOST_WORKERS)


def _listening(host: str, port: int) -> socket.socket:
    """A socket at that address; raises AskError where there can be none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise AskError(f"nothing can listen on {host} port {port} ({error.strerror or error}).", where="--port",
                       advice="Give another port; 0 takes any that is free.") from error


def door_of(ledger: Path, host: str, names: tuple[str, ...]) -> "Door":
    """Where the server can be reached; raises AskError where others reach it and nobody has an account."""
    from recount.accounts.accounts import Accounts
    from recount.web.door import LOOPBACK, Door

    accounts, here = Accounts(ledger), is_here(host)
    if here and not names:
        return Door(accounts=accounts)
    if not accounts.there():
        what = f"{names[0]!r} is" if here else f"{host!r} can be reached"
        raise AskError(f"{what} from other machines, and nobody has an account of this ledger.",
                       where="--name" if here else "--host",
                       advice="Make an admin first, `recount users add NAME --role admin`, or listen here alone.")
    own = (f"[{host}]" if ":" in host else host,) if host not in ("0.0.0.0", "::") else ()  # noqa: S104 - is told apart
    known = tuple(name.lower() for name in (*names, *own, *LOOPBACK))
    return Door(accounts=accounts, names=known, local=False, secure=True)


def is_here(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
