"""A corpus and a document's name in, its text out: the corpora lie outside the repository, our own reports in it."""

import csv
import functools
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
OWN = HOME / "own"
# re3d's parts that may be learnt from; the BBC's and the European Union's are for measuring only.
_OPEN_RE3D = ("UK Government", "US State Department", "Wikipedia", "Australian Department of Foreign Affairs")
_NO_BLANK_BEFORE = frozenset(".,;:!?)]}%'’”")
_NO_BLANK_AFTER = frozenset("([{$“‘")
_WRAP = re.compile(r"(?<=\S)\n(?=\S)")

Texts = Mapping[str, str]


def corpora_folder() -> Path:
    """Where the corpora were unpacked; raises SystemExit where RECOUNT_CORPORA does not say."""
    folder = os.environ.get("RECOUNT_CORPORA")
    if not folder:
        raise SystemExit("Set RECOUNT_CORPORA to the folder that ../shared/data/unpack.sh filled.")
    return Path(folder)


def text_of(corpus: str, name: str) -> str:
    """A document's text as it is hashed and annotated; raises KeyError for one that is not there."""
    return texts(corpus)[name]


def text_for(notes: Path) -> str:
    """The text of CORPUS/NAME.ann: NAME.txt beside it, else the corpus's; raises KeyError where neither is there."""
    beside = notes.with_suffix(".txt")
    return beside.read_text(encoding="utf-8") if beside.exists() else text_of(notes.parent.name, notes.stem)


@functools.cache
def texts(corpus: str) -> Texts:
    """Every document of a corpus by name, in the corpus's own order."""
    return CORPORA[corpus]()


def _own() -> Texts:
    return {p.stem: p.read_text(encoding="utf-8") for p in sorted(OWN.glob("*.txt"))}


def _fa_kes() -> Texts:
    """FA-KES (CC BY 4.0): 396 articles on the war in Syria; the corpus's texts have lost their commas."""
    csv.field_size_limit(sys.maxsize)
    with (corpora_folder() / "fa_kes_syria/fa_kes.train.csv").open(encoding="utf-8", newline="") as lines:
        return {row["unit_id"]: _tidy(row["article_content"]) for row in csv.DictReader(lines)}


def _re3d() -> Texts:
    """re3d without the parts that may only be measured with: short texts on Syria and Iraq."""
    found = {}
    for part in _OPEN_RE3D:
        lines = (corpora_folder() / "re3d" / part / "documents.json").read_text(encoding="utf-8").splitlines()
        for line in lines:
            record = json.loads(line)
            found[f"{part.split()[0].lower()}-{record['_id'][:8]}"] = _tidy(record["text"])
    return found


def _gum() -> Texts:
    """GUM's news (CC BY 4.0): Wikinews articles, from the treebank's sentences and paragraphs."""
    found = {}
    for path in sorted((corpora_folder() / "gum/dep").glob("GUM_news_*.conllu")):
        out = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# newpar"):
                out += "\n\n"
            elif line.startswith("# text = "):
                out += ("" if out.endswith("\n\n") or not out else " ") + line.removeprefix("# text = ")
        found[path.stem.removeprefix("GUM_news_")] = out.strip() + "\n"
    return found


def _muc() -> Texts:
    """MUC-3/4 (public domain): wire reports from Latin America, 1988 to 1990, in capitals, lines joined again."""
    found = {}
    for path in sorted((corpora_folder() / "muc4_original/muc34/TASK/CORPORA").glob("*/*-muc[34]*")):
        parts = re.split(r"(?m)^((?:DEV|TST\d)-MUC[34]-\d{4}).*$", path.read_text(encoding="latin-1"))
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            paragraphs = (_WRAP.sub(" ", p) for p in re.split(r"\n\s*\n", body))
            found[name.lower()] = "\n\n".join(_tidy(p).strip() for p in paragraphs if p.strip()) + "\n"
    return found


def _ecbplus() -> Texts:
    """ECB+ (CC BY 3.0): news on 35 topics, from its tokens, set together again by the rules of print."""
    found = {}
    for path in sorted((corpora_folder() / "ecbplus/ECB+_LREC2014").rglob("*.xml")):
        found[path.stem] = _printed(path)
    if not found:
        for path in sorted((corpora_folder() / "ecbplus/annotated_data/v1.0").rglob("*.xml")):
            found[path.stem.removesuffix(".xml")] = _printed(path)
    return found


def _meantime() -> Texts:
    """MEANTIME (CC BY): Wikinews on firms and markets: reports without conflict."""
    folder = corpora_folder() / "meantime/data/meantime_newsreader_english_oct15/intra_cross-doc_annotation"
    return {path.stem.split("_")[0]: _printed(path) for path in sorted(folder.rglob("*.xml"))}


def _printed(path: Path) -> str:
    """A text set together from tokens: a line a sentence, blanks by the rules of print."""
    out, before, sentence, open_quote = "", "", None, False
    for token in ElementTree.parse(path).getroot().iter("token"):  # a corpus that its user unpacked
        word, number = token.text or "", token.get("sentence")
        if sentence is not None and number != sentence:
            out, before, open_quote = out.rstrip() + "\n", "", False
        sentence = number
        closing = word in ('"', "''") and open_quote
        glued = not before or closing or word[0] in _NO_BLANK_BEFORE or before[-1] in _NO_BLANK_AFTER
        glued = glued or word in ("n't", "''") or (before in ('"', "``") and open_quote)
        out += ("" if glued else " ") + word
        if word in ('"', "``", "''"):
            open_quote = not closing and word != "''"
        before = word
    return out.strip() + "\n"


def _tidy(text: str) -> str:
    """Line ends as newlines, runs of blanks as one."""
    return re.sub(r"[^\S\n]+", " ", text.replace("\r\n", "\n").replace("\r", "\n")).strip() + "\n"


CORPORA: Mapping[str, Callable[[], Texts]] = {
    "own": _own,
    "fa_kes": _fa_kes,
    "re3d": _re3d,
    "gum": _gum,
    "muc": _muc,
    "ecbplus": _ecbplus,
    "meantime": _meantime,
}
