"""Records, codebook, commands, errors and tables in; the schema and the reference pages made of them out.

`python docs/generate.py` writes schema/, docs/codebook/ and the generated pages of docs/reference/.
"""

import inspect
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from recount import errors
from recount.cli.app import EPILOG, app
from recount.draw.palette import stylesheet
from recount.export import BINARY, EXPORTERS
from recount.model.schema import schema
from recount.read import READERS
from recount.reconcile.policies import policies
from recount.reconcile.rules import COMPARISONS, FIRST, FOUND, LINKS, RULES

ROOT = Path(__file__).resolve().parents[1]
CODEBOOK = ROOT / "src/recount/codebook"
MADE = "<!-- made by docs/generate.py; change the source and run `make docs` -->"
FRAMES = {
    "does": "what someone does to those who are counted",
    "happens": "what happens to them",
    "state": "what state they are in",
    "counted": "words for those who are counted",
    "toll": "words for the count itself",
    "of": "nouns that are followed by “of” and the count",
    "among": "words that follow “among the”",
    "by": "what is done by those who are counted",
}

Measure = dict[str, Any]  # Any: a parsed TOML table


def measures() -> list[Measure]:
    """The codebook's files, parsed, in the order of their names."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CODEBOOK.glob("*.toml"))]


def vocabulary() -> dict[str, list[str]]:
    """The words that the codebook decides, for the schema."""
    found = measures()
    return {"measure": [m["id"] for m in found], "unit": sorted({unit for m in found for unit in m["units"]})}


def pages() -> dict[str, str]:
    """Everything that is generated: path from the repository's root -> text."""
    out = {"schema/claims-v1.schema.json": json.dumps(schema(vocabulary()), indent=1, ensure_ascii=False) + "\n"}
    found = measures()
    out["docs/codebook/index.md"] = _page(_codebook(found))
    for measure in found:
        out[f"docs/codebook/{measure['id']}.md"] = _page(_measure(measure))
    out["docs/reference/commands.md"] = _page(_commands())
    out["docs/reference/errors.md"] = _page(_errors())
    out["docs/reference/exports.md"] = _page(_exports())
    out["docs/reference/formats.md"] = _page(_formats())
    out["docs/reference/rules.md"] = _page(_rules())
    out["docs/reference/policies.md"] = _page(_policies())
    out["src/recount/web/static/draw.css"] = stylesheet()
    return out


def _page(lines: Iterator[str]) -> str:
    title, summary, *rest = lines
    return "\n".join([f"# {title}", "", summary, "", MADE, "", *rest]).rstrip() + "\n"


def _codebook(found: list[Measure]) -> Iterator[str]:
    yield "Codebook"
    yield ("The measures that a figure can have, what each of them counts and in which units, "
           "with the words that make a number one.")
    yield from ("| measure | counts | units | harm |", "| --- | --- | --- | --- |")
    for m in found:
        units = ", ".join(m["units"])
        yield f"| [{m['id']}]({m['id']}.md) | {m['definition']} | {units} | {'yes' if m['harm'] else 'no'} |"
    yield ""
    yield "Harm means that someone can be blamed for it: only such figures have `blamed`."


def _measure(m: Measure) -> Iterator[str]:
    yield m["label"]
    yield (f"The measure `{m['id']}` of the claims format: its definition, its units, its usual scope, "
           "and the words by which it is recognised.")
    yield from (m["definition"], "")
    yield f"- Units: {', '.join(m['units'])}."
    yield f"- Scope where nothing else tells it: {m['scope']}."
    yield f"- Harm, so that someone can be blamed for it: {'yes' if m['harm'] else 'no'}."
    if m.get("tags"):
        yield f"- Export tags: {', '.join(m['tags'])}."
    for language, entries in m.items():
        if isinstance(entries, list) and entries and isinstance(entries[0], dict):
            yield from ("", f"## Words ({language})", "")
            for entry in entries:
                units = f" ({', '.join(entry['units'])})" if "units" in entry else ""
                said = FRAMES.get(entry["frame"], entry["frame"])
                yield f"- {said}{units}: {', '.join(entry['words'])}."


def commands() -> dict[str, Any]:  # Any: the command objects, which are typer's own
    """The commands by name, in the order in which `recount --help` lists them."""
    found: dict[str, Any] = {}
    for name, command in getattr(get_command(app), "commands").items():  # noqa: B009  # typer keeps the group's type
        inner = getattr(command, "commands", None)
        found |= {name: command} if inner is None else {f"{name} {each}": c for each, c in inner.items()}
    return found


def _commands() -> Iterator[str]:
    yield "Commands"
    yield ("Every command of `recount` with its arguments and options, as `recount COMMAND --help` tells them, "
           "and the exit codes.")
    yield from (EPILOG, "")
    found = commands()
    yield from ("| command | does |", "| --- | --- |")
    for name, command in found.items():
        yield f"| [`recount {name}`](#recount-{name.replace(' ', '-')}) | {_opening(command)} |"
    for name, command in found.items():
        yield from ("", f"## recount {name}", "", inspect.cleandoc(command.help or ""), "")
        yield from ("| argument or option | meaning |", "| --- | --- |")
        yield from (_parameter(p) for p in command.params if not p.hidden)
        yield "| `--help`, `-h` | Show this and leave. |"


def _opening(command: Any) -> str:  # Any: as in `commands`
    return " ".join((command.help or "").split("\n\n")[0].split())


def _parameter(parameter: Any) -> str:  # Any: as in `commands`
    value_name = parameter.metavar or parameter.name.upper()
    names = [value_name]
    if parameter.param_type_name == "option":
        word = "" if parameter.is_flag else f" {value_name}"
        names = [f"{option}{word}" for option in (*parameter.opts, *parameter.secondary_opts)]
    notes = [parameter.help or ""]
    if parameter.default is not None and not callable(parameter.default) and parameter.default is not False:
        value = getattr(parameter.default, "value", parameter.default)
        notes.append(f"Default: `{value}`.")
    if parameter.envvar:
        notes.append(f"Environment: `{parameter.envvar}`.")
    return f"| {', '.join(f'`{name}`' for name in names)} | {' '.join(notes)} |"


def _errors() -> Iterator[str]:
    yield "Errors"
    yield ("Every error that Recount raises on purpose, what it means, and what it advises you to do "
           "when you meet it.")
    yield from ("```text", inspect.cleandoc(errors.__doc__ or "").split("\n\n")[1], "```", "")
    yield from ("| error | meaning | advice |", "| --- | --- | --- |")
    for _, kind in inspect.getmembers(errors, inspect.isclass):
        yield f"| `{kind.__name__}` | {_first(kind)} | {getattr(kind, 'advice', '')} |"


def _exports() -> Iterator[str]:
    yield "Exports"
    yield ("The standards that Recount writes its records in, by the name that `--format` takes, "
           "and what each of them has no room for.")
    yield from ("| name | standard | suffix | media type | writes | loses |", "| --- | --- | --- | --- | --- | --- |")
    every: dict[str, Any] = {**EXPORTERS, **BINARY}  # Any: exporters of two kinds, with the same words
    for name, e in sorted(every.items()):
        yield f"| `{name}` | {e.standard} | `{e.suffix}` | `{e.media_type}` | {_first(type(e))} | {e.loses} |"


def _formats() -> Iterator[str]:
    yield "Formats read"
    yield ("The formats that Recount reads reports from, by file name suffix or by what the bytes look like, "
           "and how each is turned into text.")
    yield from ("| format | suffixes | how it is read |", "| --- | --- | --- |")
    for reader in READERS:
        suffixes = " ".join(f"`{suffix}`" for suffix in reader.suffixes)
        yield f"| {reader.name} | {suffixes} | {_first(type(reader))} |"


def _policies() -> Iterator[str]:
    yield "Policies"
    yield ("How one answer is made of all that a tally holds: what each policy takes and makes of it, "
           "and whom it follows.")
    yield ("Nothing applies a policy unasked: `recount tallies --policy NAME` and `recount brief --policy NAME` do. "
           "An answer names its policy, the claims whose numbers stand in it, and why the others do not count. "
           "No policy adds numbers up. `open` is the end that “at least” leaves; “or at most 50” "
           "stands beside a range where a source gives no more than that and another more: it is no end of the "
           "range, since it has none of its own.")
    for policy in policies().values():
        yield from ("", f"## {policy.name}", "", f"Gives {policy.label}.", "")
        yield f"- takes: {policy.take.replace('-', ' ')}"
        for end in ("low", "best", "high"):
            yield f"- {end}: {getattr(policy, end).replace('-', ' ')}"
        if policy.worst is not None:
            yield f"- leaves out sources graded worse than {policy.worst}"
        if policy.worst_item is not None:
            yield f"- leaves out what is graded worse than {policy.worst_item}"
        if policy.words:
            yield "- reads " + ", ".join(f"“{word}” as {number:,}" for word, number in policy.words)
        yield from (f"- follows: {cited}" for cited in policy.cites)
        yield f"- departs: {policy.departs}"


def _rules() -> Iterator[str]:
    yield "Rules of reconciliation"
    yield ("The rules that relate claims and make findings of them, in the order in which they are asked, "
           "in their own words.")
    yield "Thresholds stand in `src/recount/reconcile/policy.toml`, each with where it comes from."
    tables: tuple[tuple[str, str, tuple[Any, ...]], ...] = (  # Any: functions of several shapes
        ("Findings", "What a careful reader would want to be told. One finding a matter.", (*RULES, *FOUND)),
        ("Comparisons", "Two counts of one measure get the relation of the first comparison that has one for them.",
         COMPARISONS),
        ("Links", "What one claim says of another. The first stands before the comparisons.", (*FIRST, *LINKS)),
    )
    for title, said, table in tables:
        yield from ("", f"## {title}", "", said, "", "| rule | holds where |", "| --- | --- |")
        for rule in table:
            yield f"| `{rule.__name__}` | {_first(rule)} |"


def _first(kind: object) -> str:
    """A docstring's first paragraph as one line."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split()).replace("|", "\\|")


def main() -> int:
    """Write every generated page; a page of the codebook without a measure is removed."""
    made = pages()
    for name, text in made.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in (ROOT / "docs/codebook").glob("*.md"):
        if path.relative_to(ROOT).as_posix() not in made:
            path.unlink()
    print(f"wrote {len(made)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
