"""Why the fields of figures are read wrong: each question of a figure of the test part, by what became of it.

    RECOUNT_CORPORA=… python bench/causes.py [--part test|train] [--examples KIND]

A field is right, or the right answer was not among those that the reader weighs, or it was and another was taken;
for times and places it is told apart whether the figure's scope had been read wrong before. Figures that were not
found, or with another measure, are counted by themselves. `--examples` prints the figures of one kind of question.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from annotations.desk.labels import Annotated  # noqa: E402  # the desk stands beside the bench
from training.examples import Oracle  # noqa: E402

from bench.accuracy import documents  # noqa: E402
from recount.claims.figures import FigureExtractor  # noqa: E402
from recount.claims.weigh.base import Choice, Weigher  # noqa: E402
from recount.claims.weigh.heads import trained  # noqa: E402
from recount.claims.weigh.likeliest import likeliest  # noqa: E402
from recount.model.claim import Claim  # noqa: E402
from recount.model.mention import Mentions  # noqa: E402
from recount.model.report import Report  # noqa: E402
from recount.pipeline import Analysis  # noqa: E402

KINDS = ("scope", "source", "place", "time", "whole", "blame")
FOLLOWING = ("place", "time")  # asked after the scope, and with it
CAUSES = ("right", "not offered", "not offered, scope wrong", "another taken", "another taken, scope wrong",
          "something where there is nothing", "nothing where there is something")
AROUND = 200  # characters of an example before the number


@dataclass(slots=True)
class Heard:
    """A weigher that keeps what it was asked and how it answered."""

    weigher: Weigher
    asked: list[tuple[Choice, tuple[float, ...]]] = field(default_factory=list)

    def weigh(self, choice: Choice) -> tuple[float, ...]:
        """The weigher's answer."""
        answer = self.weigher.weigh(choice)
        self.asked.append((choice, answer))
        return answer


@dataclass(slots=True)
class Causes:
    """Counts of what became of questions, and the examples of one kind."""

    figures: Counter[str] = field(default_factory=Counter)
    fields: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    second: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, one: Annotated, analysis: Analysis, shown: str | None) -> None:
        """Read a document and sort the questions of its figures."""
        report, heard = one.page.report, list[Heard]()

        def weigher(report: Report, mentions: Mentions) -> Weigher:
            heard.append(Heard(trained(report, mentions)))
            return heard[-1]

        read = list(FigureExtractor(weigher).extract(report, analysis.mentions(report)))
        asked = [pair for one_heard in heard for pair in one_heard.asked]
        oracle = Oracle(one.claims)
        for gold in oracle.figures:
            mine = next((c for c in read if _same_figure(c, gold)), None)
            near = any(c.figure and gold.figure and c.figure.value.meets(gold.figure.value) for c in read)
            self.figures["found" if mine else "another measure" if near else "not found"] += 1
            if mine is None:
                continue
            for kind in KINDS:
                self._sort(kind, mine, gold, oracle, asked, one, shown)

    def _sort(self, kind: str, mine: Claim, gold: Claim, oracle: Oracle,
              asked: list[tuple[Choice, tuple[float, ...]]], one: Annotated, shown: str | None) -> None:
        found = next((pair for pair in asked if _is_about(pair[0], kind, mine)), None)
        if found is None or mine.figure is None or gold.figure is None:
            return
        choice, answer = found
        right, taken = oracle.right(choice), likeliest(choice, answer)
        cause = _cause(choice, right, taken.value is None, right[choice.options.index(taken)] > 0)
        if kind in FOLLOWING and cause in ("not offered", "another taken") and mine.figure.scope != gold.figure.scope:
            cause += ", scope wrong"
        self.fields[kind][cause] += 1
        ranked = sorted(range(len(answer)), key=lambda n: -answer[n])
        self.second[kind] += cause != "right" and len(ranked) > 1 and right[ranked[1]] > 0
        if kind == shown and cause != "right":
            self.examples.append(f"{cause}: {one.name}: {_words(one.page.text, gold)}")


def _same_figure(mine: Claim, gold: Claim) -> bool:
    a, b = mine.figure, gold.figure
    return a is not None and b is not None and a.measure == b.measure and a.value.meets(b.value)


def _is_about(choice: Choice, kind: str, mine: Claim) -> bool:
    figure = mine.figure
    return (choice.kind == kind and figure is not None and choice.about == figure.measure
            and choice.anchor == figure.value)


def _cause(choice: Choice, right: tuple[float, ...], nothing: bool, hit: bool) -> str:
    if hit:
        return "right"
    if not any(right):
        return "not offered"
    if nothing:
        return "nothing where there is something"
    none_is_right = any(r > 0 for option, r in zip(choice.options, right, strict=True) if option.value is None)
    return "something where there is nothing" if none_is_right else "another taken"


def _words(text: str, gold: Claim) -> str:
    value = gold.figure.value if gold.figure is not None else gold.span
    before = text[max(0, value.start - AROUND) : value.start]
    return f"{before}[[{value.exact}]]{text[value.end : value.end + AROUND // 2]}".replace("\n", " / ")


def as_table(found: Causes) -> Iterator[str]:
    """Markdown: shares of the figures that were found, in percent."""
    total = sum(found.figures.values())
    yield ", ".join(f"{name} {count} ({100 * count / total:.1f} %)" for name, count in found.figures.most_common())
    yield ""
    yield f"| | {' | '.join(KINDS)} |"
    yield f"| --- |{' ---: |' * len(KINDS)}"
    asked = {kind: max(1, sum(found.fields[kind].values())) for kind in KINDS}
    for cause in CAUSES:
        shares = (f"{100 * found.fields[kind][cause] / asked[kind]:.1f}" for kind in KINDS)
        yield f"| {cause} | {' | '.join(shares)} |"
    yield f"| wrong, and the right one came second | {' | '.join(_of(found.second[k], asked[k]) for k in KINDS)} |"
    yield f"| asked | {' | '.join(str(asked[kind]) for kind in KINDS)} |"


def _of(count: int, total: int) -> str:
    return f"{100 * count / total:.1f}"


def main() -> None:
    """Read the part and print the table, then the examples that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("test", "train"), default="test")
    parser.add_argument("--examples", choices=KINDS)
    given = parser.parse_args()
    analysis, found = Analysis(gate=None), Causes()
    for one in documents([]):
        if one.test == (given.part == "test"):
            found.add(one, analysis, given.examples)
    print("\n".join([*as_table(found), *found.examples]))


if __name__ == "__main__":
    main()
