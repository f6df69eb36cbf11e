"""Law: what users meet is documented, each thing in words of its own."""

import inspect
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from recount import errors
from recount.annotate import ANNOTATORS
from recount.claims import EXTRACTORS
from recount.cli.app import app
from recount.export import BINARY, EXPORTERS
from recount.read import READERS
from recount.reconcile.rules import COMPARISONS, FIRST, FOUND, LINKS, RULES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MEASURES = [tomllib.loads(p.read_text("utf-8")) for p in sorted((ROOT / "src/recount/codebook").glob("*.toml"))]
PAGES = sorted(DOCS.rglob("*.md"))
ALL_RULES: tuple[Callable[..., object], ...] = (*FIRST, *COMPARISONS, *LINKS, *RULES, *FOUND)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def _commands() -> dict[str, Any]:  # Any: typer keeps the types to itself
    """The commands by name; of a group each by both names."""
    found: dict[str, Any] = {}
    for name, command in getattr(get_command(app), "commands").items():  # noqa: B009
        inner = getattr(command, "commands", None)
        found |= {name: command} if inner is None else {f"{name} {each}": c for each, c in inner.items()}
    return found


COMMANDS = _commands()


def _opening(thing: object) -> str:
    """The first paragraph of a docstring, as one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def _page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _described() -> dict[str, list[str]]:
    """What is described -> its descriptions, which users see side by side."""
    return {
        "commands": [" ".join((c.help or "").split("\n\n")[0].split()) for c in COMMANDS.values()],
        "rules": [_opening(rule) for rule in ALL_RULES],
        "exporters": [_opening(type(exporter)) for exporter in (*EXPORTERS.values(), *BINARY.values())],
        "readers": [_opening(type(reader)) for reader in READERS],
        "annotators": [_opening(type(annotator)) for annotator in ANNOTATORS],
        "extractors": [_opening(type(extractor)) for extractor in EXTRACTORS],
        "errors": [_opening(kind) for _, kind in inspect.getmembers(errors, inspect.isclass)],
        "measures": [measure["definition"] for measure in MEASURES],
    }


@pytest.mark.parametrize("kind", sorted(_described()))
def test_descriptions_are_sentences_of_their_own(kind: str) -> None:
    """Each thing of a kind has a description, and no two have the same one."""
    said = _described()[kind]
    assert said
    assert [text for text, times in Counter(said).items() if times > 1 or not text.endswith((".", "'.\""))] == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_documented(name: str) -> None:
    """Each command has its section in the reference with all its options, and a line in the README."""
    section = _page("reference/commands.md").partition(f"## recount {name}\n")[2].partition("\n## ")[0]
    assert section
    assert [o for p in COMMANDS[name].params if not p.hidden for o in p.opts if o.startswith("-")
            and f"`{o}" not in section] == []
    assert all(p.help for p in COMMANDS[name].params if not p.hidden)
    assert f"recount {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_exporters_readers_rules_and_errors_are_documented() -> None:
    """Each of them stands by its name in its reference page."""
    wanted = {
        "reference/exports.md": [*EXPORTERS, *BINARY],
        "reference/formats.md": [reader.name for reader in READERS],
        "reference/rules.md": [said for rule in ALL_RULES for said in (rule.__name__, _opening(rule))],
        "reference/errors.md": [name for name, _ in inspect.getmembers(errors, inspect.isclass)],
    }
    assert {page: missing for page, names in wanted.items()
            if (missing := [name for name in names if name not in _page(page)])} == {}


def test_measures_are_documented() -> None:
    """Each measure has its page with its definition, and its row in the codebook's table."""
    index = _page("codebook/index.md")
    assert [m["id"] for m in MEASURES if f"[{m['id']}]({m['id']}.md)" not in index] == []
    assert [m["id"] for m in MEASURES if m["definition"] not in _page(f"codebook/{m['id']}.md")] == []


def test_a_language_packs_files_are_documented() -> None:
    """CONTRIBUTING.md tells of each file of the English pack, and of none that is not there."""
    told = set(re.findall(r"`(\w+\.tsv)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert told == {path.name for path in (ROOT / "src/recount/lang/en").glob("*.tsv")}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(DOCS)))
def test_a_page_opens_with_a_summary(path: Path) -> None:
    """A page has a title and then a summary of 15 to 25 words."""
    title, _, summary, *_ = path.read_text(encoding="utf-8").split("\n")
    assert title.startswith("# ")
    assert 15 <= len(summary.split()) <= 25, summary


@pytest.mark.parametrize("path", [*PAGES, *sorted(ROOT.glob("*.md"))], ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    """Every link to a file of the repository finds it."""
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [t for t in targets if "://" not in t and not (path.parent / t).exists()] == []


def test_every_page_can_be_reached() -> None:
    """From docs/index.md, links lead to every page."""
    seen, queue = set(), [DOCS / "index.md"]
    while queue:
        path = queue.pop().resolve()
        if path not in seen:
            seen.add(path)
            queue += [path.parent / t for t in LINK.findall(path.read_text(encoding="utf-8")) if t.endswith(".md")
                      and "://" not in t]
    assert [str(p.relative_to(DOCS)) for p in PAGES if p.resolve() not in seen] == []
