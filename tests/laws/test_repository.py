"""Law: what is tracked holds no machine's paths, no registry's address, no secret and no text lent to us."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_BYTES = 3_000_000
WEIGHTS, MOST_WEIGHTS = "src/recount/weights/", 40_000_000  # bytes of all trained weights together
LABELS = ("annotations/labels/", "annotations/second/")
MOST_LABELS = 10_000_000  # bytes: ten thousand a report
BANNED = {
    "a machine's path": re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+|work|opt|mnt|tmp)/[\w.]"),
    "a registry's address": re.compile(
        r"files\.pythonhosted\.org|pypi\.org/simple|--(?:extra-)?index-url|find-links\s*="
    ),
    "a secret": re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abp]-[\w-]{20,}"
    ),
}
NOT_TRACKED = re.compile(
    r"(^|/)(uv\.lock|__pycache__/.*|.*\.(db|db-wal|db-shm|pyc|lock\.pid|egg-info)|\.venv(-train)?/.*)$"
)
SHINGLE = 14  # words in a row; shorter runs are the field's own phrases ("according to the Gaza health ministry")


def _tracked() -> list[str]:
    """The names of all tracked files; skips, saying so, outside a checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git checkout, so nothing is tracked (../shared is not needed)")
    out = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in out.split("\0") if name and (ROOT / name).is_file()]


def _texts() -> Iterator[tuple[str, str]]:
    for name in _tracked():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data[:1024]:
            yield name, data.decode("utf-8", errors="replace")


@pytest.mark.parametrize("what", sorted(BANNED))
def test_no_tracked_file_holds(what: str) -> None:
    """No tracked file but this law names a machine's path, a registry or a secret."""
    here = Path(__file__).name
    assert {n: m.group() for n, text in _texts() if Path(n).name != here and (m := BANNED[what].search(text))} == {}


def test_nothing_is_tracked_that_is_made() -> None:
    """Ledgers, caches, environments and locks with addresses stay out, and no file but weights and labels is huge."""
    names = _tracked()
    assert [n for n in names if NOT_TRACKED.search(n)] == []
    sizes = {n: (ROOT / n).stat().st_size for n in names}
    assert [n for n, size in sizes.items() if size > MOST_BYTES and not n.startswith((WEIGHTS, *LABELS))] == []
    assert sum(size for n, size in sizes.items() if n.startswith(LABELS)) <= MOST_LABELS
    assert sum(size for n, size in sizes.items() if n.startswith(WEIGHTS)) <= MOST_WEIGHTS


def test_data_is_not_ignored() -> None:
    """No file of the package lies in the checkout without being tracked because .gitignore swallows it."""
    folders = ["src", "examples", "schema", "docs"]
    ask = ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "--", *folders]
    _tracked()
    swallowed = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [n for n in swallowed if "_cache/" not in n and "__pycache__/" not in n and ".egg-info/" not in n] == []


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def test_no_lent_text_is_tracked(shared: Path) -> None:
    """No tracked file repeats fourteen words in a row of a report that is only lent to us."""
    lent: set[tuple[str, ...]] = set()
    for path in (*shared.glob("seeds/*.txt"), *shared.glob("gold/*/*.txt")):
        lent |= _shingles(path.read_text(encoding="utf-8-sig"))
    assert lent
    assert [name for name, text in _texts() if not lent.isdisjoint(_shingles(text))] == []


def test_the_law_sees_what_it_bans() -> None:
    """Each pattern finds an example of what it bans, and lets a path of the project pass."""
    assert BANNED["a machine's path"].search("see " + "/home" + "/someone/x.txt")
    assert BANNED["a registry's address"].search("https://" + "files." + "pythonhosted.org/x")
    assert BANNED["a secret"].search("-----BEGIN " + "OPENSSH PRIVATE KEY-----")
    assert not BANNED["a machine's path"].search("../shared/work/x and src/recount/opt/y")
