"""Checked notes in, a gold folder for the contract's scorer out."""

import json
from pathlib import Path

from annotations.desk.compile import compiled
from annotations.desk.corpora import text_of
from annotations.desk.notation import parse
from annotations.desk.page import Page
from recount.model.wire import to_json


def write_gold(folder: Path, files: list[Path]) -> int:
    """Write NAME.txt and NAME.gold.jsonl for each document, NAME made of corpus and document."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        corpus, name = path.parent.name, path.stem
        text = text_of(corpus, name)
        page = Page.of(name, text)
        notes = parse(path.read_text(encoding="utf-8"))
        report = {**to_json(page.report), "published": notes.header.get("published", page.report.published) or None}
        if report["published"] in ("-", "null"):
            report["published"] = None
        del report["text"], report["sha256"]
        records = [report, *(to_json(claim) for claim in compiled(page, notes).claims.values())]
        (folder / f"{corpus}-{name}.txt").write_text(text, encoding="utf-8")
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (folder / f"{corpus}-{name}.gold.jsonl").write_text(lines, encoding="utf-8")
    print(f"{len(files)} documents written to {folder}")
    return 0
