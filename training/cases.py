"""Cases with gold in the claims format in, annotated documents out; those that are held out stay so.

The groups of `tests/cases/groups` were written by readers of the contract who saw neither the code nor the annotation
set, so that their scopes, times and wholes are the contract's. What is held out there is never trained on.
"""

import json
from fnmatch import fnmatchcase
from pathlib import Path

from annotations.desk.labels import Annotated
from annotations.desk.page import Page

from recount.model.claim import Claim
from recount.model.wire import from_json

SUFFIX = ".gold.jsonl"
CORPUS = "cases"
HELD_OUT = ("b[0-9]", "f[0-9]", "[wxy]2", "z[246]", "z[f-j][12]")  # groups; tests/cases/groups/README.md


def held_out(path: Path) -> bool:
    """Whether the gold file's folder is a group that nothing is fitted to."""
    return any(fnmatchcase(path.parent.name, pattern) for pattern in HELD_OUT)


def case(path: Path) -> Annotated:
    """The document of FOLDER/NAME.gold.jsonl, its text beside it in NAME.txt."""
    name = path.name.removesuffix(SUFFIX)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    claims = (from_json(record) for record in records if record["type"] == "claim")
    published = next((record.get("published") for record in records if record["type"] == "report"), None)
    page = Page.of(name, path.with_name(f"{name}.txt").read_text(encoding="utf-8"))
    return Annotated(corpus=CORPUS, name=name, page=page, published=published,
                     claims=tuple(one for one in claims if isinstance(one, Claim)))
