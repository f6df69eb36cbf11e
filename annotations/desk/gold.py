"""Annotated documents in, a gold folder for the contract's scorer out."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from annotations.desk.labels import Annotated
from recount.model.wire import to_json


def records(one: Annotated) -> list[dict[str, Any]]:
    """A document as records of the claims format: its report as gold has it, then its claims."""
    report = {k: v for k, v in to_json(one.page.report).items() if k not in ("text", "sha256")}
    return [{**report, "published": one.published}, *(to_json(claim) for claim in one.claims)]


def write_gold(folder: Path, documents: Iterable[Annotated]) -> list[str]:
    """Write NAME.txt and NAME.gold.jsonl for each document, NAME made of corpus and document; returns the names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for one in documents:
        name = f"{one.corpus}-{one.name}"
        (folder / f"{name}.txt").write_text(one.page.text, encoding="utf-8")
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(one))
        (folder / f"{name}.gold.jsonl").write_text(lines, encoding="utf-8")
        names.append(name)
    return names
