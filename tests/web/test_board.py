"""Numbers that the processes of one server share: paces, counts, exports under way."""

from pathlib import Path

from recount.web.board import DOWNLOADS, PLACES, Board
from recount.web.limits import Bucket, Limits
from recount.web.watch import Watch


def test_processes_share_one_pace(tmp_path: Path) -> None:
    """A client that is refused by one process is refused by the other, and time lets it in at both."""
    now = [0.0]
    boards = [Board(tmp_path / "board", rows=2, own=n) for n in range(2)]
    first, second = (Bucket(Limits(per_second=1.0, burst=2), clock=lambda: now[0], board=b) for b in boards)
    assert [first.wait("a"), second.wait("a"), first.wait("a"), second.wait("a")] == [0.0, 0.0, 1.0, 1.0]
    assert second.wait("b") == 0.0
    now[0] = 1.0
    assert [second.wait("a"), first.wait("a")] == [0.0, 1.0]


def test_more_clients_than_places_keep_their_pace() -> None:
    """Where no place is free the fullest bucket nearby makes room; whoever was refused stays refused."""
    bucket = Bucket(Limits(per_second=1.0, burst=3), clock=lambda: 0.0)
    assert [bucket.wait("hasty") for _ in range(4)] == [0.0, 0.0, 0.0, 1.0]
    assert all(bucket.wait(f"client {number}") == 0.0 for number in range(2 * PLACES))
    assert bucket.wait("hasty") == 1.0


def test_counts_are_told_over_all_processes(tmp_path: Path) -> None:
    """Each process writes its own row; whichever is asked tells the sum."""
    boards = [Board(tmp_path / "board", rows=2, own=n) for n in range(2)]
    first, second = (Watch(board) for board in boards)
    first.note(200, 0.04)
    second.note(200, 0.3)
    second.note(404, 9.0)
    boards[1].own[DOWNLOADS] += 1
    told = list(first.lines())
    assert told == list(second.lines())
    assert {'recount_requests_total{status="200"} 2', 'recount_requests_total{status="404"} 1',
            'recount_request_seconds_bucket{le="0.05"} 1', 'recount_request_seconds_bucket{le="0.5"} 2',
            "recount_request_seconds_sum 9.340", "recount_request_seconds_count 3"} <= set(told)
    assert boards[0].over(DOWNLOADS) == 1
