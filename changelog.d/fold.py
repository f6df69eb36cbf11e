"""The fragments of changelog.d/ in, CHANGELOG.md with a section for the version out; the fragments are removed.

    python changelog.d/fold.py [VERSION]      VERSION defaults to the one in pyproject.toml

A fragment is one file a topic, `changelog.d/<topic>.md`: one or two sentences for users.
"""

import datetime as dt
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MARK = "<!-- newest first -->\n"


def fragments(folder: Path) -> list[Path]:
    """The fragments of a folder by name; its README is none."""
    return sorted(p for p in folder.glob("*.md") if p.name != "README.md")


def folded(changelog: str, version: str, day: dt.date, lines: list[str]) -> str:
    """The changelog with a section for the version after its mark; raises ValueError where the mark is missing."""
    head, mark, rest = changelog.partition(MARK)
    if not mark:
        raise ValueError(f"CHANGELOG.md has no line {MARK.strip()!r}")
    entries = "".join(f"- {' '.join(line.split())}\n" for line in lines)
    return f"{head}{mark}\n## {version} ({day.isoformat()})\n\n{entries}{rest}"


def main() -> int:
    """Fold what is there; with no fragments nothing is written."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        version = sys.argv[1] if len(sys.argv) > 1 else str(tomllib.load(file)["project"]["version"])
    found = fragments(ROOT / "changelog.d")
    if not found:
        print("changelog.d/ holds no fragments; nothing to fold")
        return 0
    path = ROOT / "CHANGELOG.md"
    lines = [p.read_text(encoding="utf-8") for p in found]
    day = dt.datetime.now(dt.UTC).date()
    path.write_text(folded(path.read_text(encoding="utf-8"), version, day, lines), encoding="utf-8")
    for fragment in found:
        fragment.unlink()
    print(f"folded {len(found)} fragments into CHANGELOG.md under {version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
