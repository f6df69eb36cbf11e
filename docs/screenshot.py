"""A ledger in, a picture of its brief out: as a terminal shows it, drawn by rich and photographed by Chromium.

`python docs/screenshot.py LEDGER PICTURE.png` wants Chromium (Debian: `apt-get install chromium`).
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

COLUMNS, LINES = 110, 48  # what fits on a page of the README without scrolling
MARGIN = 16  # pixels around the terminal


def brief(ledger: Path) -> str:
    """The brief as Markdown."""
    command = [sys.executable, "-c", "from recount.cli import main; main()", "brief", "--plain", "--ledger"]
    return subprocess.run([*command, str(ledger)], check=True, capture_output=True, text=True).stdout


def drawn(markdown: str, title: str) -> str:
    """The first lines of the brief as SVG, in fonts of the machine: the picture is made without a network."""
    whole = Console(width=COLUMNS, file=io.StringIO(), force_terminal=True)
    lines = whole.render_lines(Markdown(markdown), whole.options)[:LINES]
    console = Console(width=COLUMNS, record=True, file=io.StringIO(), force_terminal=True)
    for line in lines:
        for segment in line:
            console.print(segment.text, style=segment.style, end="", markup=False, highlight=False, soft_wrap=True)
        console.print()
    svg = console.export_svg(title=title, theme=DEFAULT_TERMINAL_THEME)
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono")


def photographed(svg: str, picture: Path) -> None:
    """Write the SVG as PNG; raises SystemExit where Chromium is missing."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("no Chromium on this machine; on Debian: apt-get install chromium")
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise SystemExit("the drawing has no size")
    width, height = (int(float(n)) + 2 * MARGIN for n in size.groups())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "brief.html"
        style = f"margin:{MARGIN}px;width:{width - 2 * MARGIN}px;background:#e8e8ec"
        page.write_text(f'<!doctype html><meta charset="utf-8"><body style="{style}">{svg}', encoding="utf-8")
        picture.parent.mkdir(parents=True, exist_ok=True)
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                   f"--user-data-dir={folder}/profile", f"--window-size={width},{height}",
                   f"--screenshot={picture.resolve()}"]
        subprocess.run([chromium, *options, page.as_uri()], check=True, capture_output=True, timeout=120)


def main() -> int:
    """Photograph the brief of a ledger."""
    if len(sys.argv) != 3:
        raise SystemExit("usage: python docs/screenshot.py LEDGER PICTURE.png")
    ledger, picture = map(Path, sys.argv[1:])
    photographed(drawn(brief(ledger), "recount brief"), picture)
    print(f"wrote {picture}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
