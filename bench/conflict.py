"""What each setting of the gate keeps of the gold and lets through of general news.

    RECOUNT_CORPORA=… python bench/conflict.py

Gold is the annotation set, of which the corpora's part needs RECOUNT_CORPORA, and what ../shared holds. General news
is ECB+'s quiet topics, GUM's news and MEANTIME; without RECOUNT_CORPORA it is left out, and said so. A row changes
thresholds of `recount.claims.conflict`, all else as it is.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from recount.annotate import ANNOTATORS  # noqa: E402 - the desk beside the package wants the root on the path
from recount.annotate.base import Annotator  # noqa: E402
from recount.claims import conflict  # noqa: E402
from recount.model.mention import ActorName, Mentions  # noqa: E402
from recount.model.report import Report  # noqa: E402

Setting = Mapping[str, object]
# What it lets through, every setting does.
STRICT: Setting = {"ENOUGH": 99, "MOST": 99, "BRIEF": 0, "UNCOUNTED": (), "SPARE": 10**9}
SETTINGS: Mapping[str, Setting] = {
    "as it is": {},
    "one weak word is enough": {"ENOUGH": 1, "EVERY": 10**9},
    "three weak words": {"ENOUGH": 3},
    "one more in 60 words": {"EVERY": 60},
    "one more in 240 words": {"EVERY": 240},
    "no text is too short": {"BRIEF": 0},
    "short is up to 120 words": {"BRIEF": 120},
    "all harm is counted": {"UNCOUNTED": ()},
    "harm need not be counted": {"UNCOUNTED": ("killed", "injured", "missing", "displaced")},
    "words of war never outnumber": {"SPARE": 10**9},
    "they do by one more": {"SPARE": 1},
    "they do by three more": {"SPARE": 3},
    "armed words count as others": {"ARMED": 0},
    "strong words and groups alone": STRICT,
}
KINDS = ("figure", "statement", "event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text as the gate looks at it, what it claims by kind, and the news that it is of; None for gold."""

    report: Report
    mentions: Mentions
    claims: Counter[str]
    news: str | None = None


@contextmanager
def set_to(setting: Setting) -> Iterator[None]:
    """The gate with other thresholds, for as long as it lasts."""
    before = {name: getattr(conflict, name) for name in setting}
    for name, value in setting.items():
        setattr(conflict, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(conflict, name, value)


def looked_at(report: Report, claims: Counter[str], news: str | None = None) -> Text:
    """With all marked that the gate goes by; places and actors, which cost most, only where they can decide."""
    mentions = _marked(report, Mentions(), conflict.EARLY)
    with set_to(STRICT):
        sure = conflict.tells_no_conflict(report, mentions) or conflict.tells_of_conflict(report, mentions)
    if not sure:
        mentions = _marked(report, Mentions(), (*conflict.EARLY, ActorName))
    return Text(report=report, mentions=mentions, claims=claims, news=news)


def _marked(report: Report, mentions: Mentions, kinds: tuple[type, ...]) -> Mentions:
    for annotator in ANNOTATORS[: _last(ANNOTATORS, kinds) + 1]:
        mentions = mentions.extended(annotator.annotate(report, mentions))
    return mentions


def _last(annotators: tuple[Annotator, ...], kinds: tuple[type, ...]) -> int:
    return max(at for at, one in enumerate(annotators) if set(one.provides) & set(kinds))


def gold() -> Iterator[Text]:
    """Every report with claims that a person annotated, where it can be had."""
    from annotations.desk.corpora import OWN
    from annotations.desk.labels import LABELS, from_notes, kept

    from bench.gate import GOLD, reports

    for path in sorted(OWN.glob("*.ann")):
        one = from_notes(path)
        yield looked_at(one.page.report, Counter(str(claim.kind) for claim in one.claims))
    for path in sorted(LABELS.glob("*.jsonl")) if os.environ.get("RECOUNT_CORPORA") else ():
        for one in kept(path):
            yield looked_at(one.page.report, Counter(str(claim.kind) for claim in one.claims))
    for folder in GOLD.values():
        for report, claims in reports(ROOT.parent / "shared" / folder):
            yield looked_at(report, claims)


def news() -> Iterator[Text]:
    """General news, text by text."""
    from annotations.desk.corpora import texts

    from bench.speed import QUIET

    for corpus in ("ecbplus", "gum", "meantime"):
        for name, text in texts(corpus).items():
            if corpus != "ecbplus" or int(name.split("_")[0]) in QUIET:
                yield looked_at(Report.of(text), Counter(), corpus)


def row(name: str, texts: Iterable[Text]) -> str:
    """What one setting keeps of each kind of claim, in per cent, and how many texts of each news it lets through."""
    kept, every, through = Counter[str](), Counter[str](), Counter[str]()
    with set_to(SETTINGS[name]):
        for text in texts:
            passed = conflict.tells_of_conflict(text.report, text.mentions)
            every.update(text.claims)
            kept.update(text.claims if passed else ())
            if text.news is not None:
                every[text.news] += 1
                through[text.news] += passed
    shares = (f"{kept[kind] / every[kind]:.2%}" for kind in KINDS if every[kind])
    return f"| {name} | " + " | ".join([*shares, *(f"{through[n]} of {every[n]}" for n in _corpora(every))]) + " |"


def _corpora(every: Counter[str]) -> list[str]:
    return [name for name in every if name not in KINDS]


def main() -> int:
    """Measure and print, a line a setting."""
    texts = list(gold())
    if os.environ.get("RECOUNT_CORPORA"):
        texts += news()
    else:
        print("the corpora are left out: RECOUNT_CORPORA is not set", file=sys.stderr)
    heads = ["setting", *KINDS, *dict.fromkeys(text.news for text in texts if text.news is not None)]
    print("| " + " | ".join(heads) + " |\n| --- |" + " ---: |" * (len(heads) - 1))
    for name in SETTINGS:
        print(row(name, texts), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
