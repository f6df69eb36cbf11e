"""Compiled notes on a corpus in, what the repository keeps out: labels by offset and the text's hash.

A line of `annotations/labels/CORPUS.jsonl` is one document: its name, the SHA-256 of its text, the publication date
and its claims as the format has them, without the words that the offsets point at. `annotations/second/` holds what
second readers made of some documents, our own reports among them, in the same form.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.desk.compile import compiled
from annotations.desk.corpora import HOME, text_for, text_of
from annotations.desk.notation import parse
from annotations.desk.page import NoteError, Page
from recount.model.claim import Claim
from recount.model.wire import from_json, to_json

LABELS, SECOND = HOME / "labels", HOME / "second"
TEST_PART = 14  # of a hundred documents, by the text's hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A document with its claims; `published` is EDTF, None where the text gives no date."""

    corpus: str
    name: str
    page: Page
    claims: tuple[Claim, ...]
    published: str | None

    @property
    def sha256(self) -> str:
        """The hash of the text that was annotated."""
        return hashlib.sha256(self.page.text.encode()).hexdigest()

    @property
    def test(self) -> bool:
        """Whether it belongs to the fixed test part, never trained on."""
        return tested(self.sha256)


def tested(sha256: str) -> bool:
    """Whether the text with this hash belongs to the test part: no list, so that none can be tuned."""
    return int(sha256[:8], 16) % 100 < TEST_PART


def from_notes(path: Path) -> Annotated:
    """The document of CORPUS/NAME.ann; raises NoteError for faults, KeyError for an unknown document."""
    corpus, name = path.parent.name, path.stem
    notes = parse(path.read_text(encoding="utf-8"))
    page = Page.of(name, text_for(path))
    published = notes.header.get("published", page.report.published or "-")
    return Annotated(
        corpus=corpus,
        name=name,
        page=page,
        claims=tuple(compiled(page, notes).claims.values()),
        published=None if published in ("-", "null") else published,
    )


def keep(documents: Iterable[Annotated], folder: Path = LABELS) -> dict[str, int]:
    """Write the labels of these documents, by corpus; labels of others that stand in the folder already stay.

    Returns how many documents each corpus's file holds now.
    """
    by_corpus: dict[str, dict[str, dict[str, Any]]] = {}
    for one in documents:
        lines = by_corpus.setdefault(one.corpus, held(folder / f"{one.corpus}.jsonl"))
        lines[one.name] = {
            "name": one.name,
            "sha256": one.sha256,
            "published": one.published,
            "claims": [_bare(to_json(claim)) for claim in one.claims],
        }
    folder.mkdir(parents=True, exist_ok=True)
    for corpus, lines in by_corpus.items():
        text = "".join(
            json.dumps(lines[name], ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
            for name in sorted(lines)
        )
        (folder / f"{corpus}.jsonl").write_text(text, encoding="utf-8")
    return {corpus: len(lines) for corpus, lines in by_corpus.items()}


def held(path: Path) -> dict[str, dict[str, Any]]:
    """The lines of a file of labels by document, as they stand there; none where there is no such file."""
    if not path.is_file():
        return {}
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {line["name"]: line for line in lines}


def kept(path: Path) -> Iterator[Annotated]:
    """The documents of a file of labels, their words from the corpus; raises NoteError where its text is another."""
    for name, line in held(path).items():
        page = Page.of(name, text_of(path.stem, name))
        if hashlib.sha256(page.text.encode()).hexdigest() != line["sha256"]:
            raise NoteError(f"{path.stem}/{name}: the corpus's text is not the one that was annotated")
        claims = [
            {**_worded(record, page.text), "type": "claim", "report": page.report.id} for record in line["claims"]
        ]
        yield Annotated(
            corpus=path.stem,
            name=name,
            page=page,
            published=line["published"],
            claims=tuple(c for c in map(from_json, claims) if isinstance(c, Claim)),
        )


def _bare(value: object) -> object:
    """A record without the words that its offsets point at; names that only repeat them go as well."""
    if isinstance(value, list):
        return [_bare(v) for v in value]
    if not isinstance(value, dict):
        return value
    out = {
        k: _bare(v) for k, v in value.items() if k not in ("exact", "report", "type") and v is not None and v != []
    }
    if "name" in out and out["name"] is not None and out["name"] == value.get("exact"):
        out["name"] = True
    return out


def _worded(value: Any, text: str, key: str = "") -> Any:
    """A record with its words again."""
    if isinstance(value, list):
        return [_worded(v, text, key) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: _worded(v, text, k) for k, v in value.items()}
    if key == "figure":
        out = {"low": None, "high": None, **out}
    if "start" in out and key != "sentence":
        start, end = out["start"], out["end"]
        out["exact"] = None if start is None else text[start:end]
        if out.get("name") is True:
            out["name"] = out["exact"]
    return out
