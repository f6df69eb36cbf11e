"""The train reports of our own, with their gold claims, as one ledger; what is found in it, and a sample to judge.

    python -m bench.mixed [--keep FILE] [--against FILE] [--show KIND] [--of 20] [--seed 1]

Some four thousand reports on hundreds of attacks and wars, most of them strangers to one another: what a rule finds
here is what it would find in an archive, where groups of reports on one matter show only what it misses. There is no
gold for findings: counts are printed by kind, and of one kind of finding or relation a sample with its sentences,
which a reader judges; `--against` samples only what an earlier run (`--keep`) has not, and then what it alone has.
"""

import argparse
import dataclasses
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from annotations.desk.labels import from_notes

from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report
from recount.reconcile import reconcile

OWN = Path(__file__).parents[1] / "annotations/own"
_WORDS, _SENTENCES = 240, 8  # characters of a sentence, and sentences of a finding, that are printed
Told = Mapping[ClaimId, tuple[Report, Claim]]
Made = tuple[str, tuple[ClaimId, ...], str]  # a kind, the claims, and why


def main() -> None:
    """Reconcile, and print counts and a sample."""
    args = _parsed()
    told = {claim.id: (report, claim) for report, claims in _annotated() for claim in claims}
    reports = {report.id: report for report, _ in told.values()}
    derived = reconcile(reports.values(), (claim for _, claim in told.values()))
    made = [*map(_finding, derived.findings), *(_relation(r) for r in derived.relations if _across(r, told))]
    print(f"{len(reports):,} reports, {len(told):,} claims; findings, and relations between two reports:")
    for kind, number in sorted(Counter(kind for kind, _, _ in made).items()):
        print(f"  {kind:<24} {number:>7,}")
    if args.keep is not None:
        args.keep.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    before = set() if args.against is None else {*map(_as_made, args.against.read_text("utf-8").splitlines())}
    if args.show is not None:
        _show([one for one in made if one not in before], args, told, "found" if args.against is None else "new")
        _show(sorted(before - set(made)), args, told, "gone")


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keep", type=Path, help="write what is made here, a line each")
    parser.add_argument("--against", type=Path, help="what an earlier run kept")
    parser.add_argument("--show", help="a kind of finding, or of relation with “relation ” before it")
    parser.add_argument("--of", type=int, default=20, help="how many are shown")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _annotated() -> Iterable[tuple[Report, tuple[Claim, ...]]]:
    for path in sorted(OWN.glob("*.ann")):
        one = from_notes(path)
        if not one.test:
            yield dataclasses.replace(one.page.report, published=one.published), tuple(one.claims)


def _finding(one: Finding) -> Made:
    return one.kind, tuple(one.claims), one.explanation


def _relation(one: Relation) -> Made:
    return f"relation {one.kind}", (one.from_, one.to), one.because


def _across(one: Relation, told: Told) -> bool:
    return told[one.from_][1].report != told[one.to][1].report


def _as_made(line: str) -> Made:
    kind, claims, because = json.loads(line)
    return kind, tuple(ClaimId(c) for c in claims), because


def _show(made: list[Made], args: argparse.Namespace, told: Told, name: str) -> None:
    """Print a sample of one kind, each with the sentences of its claims."""
    of_kind = [one for one in made if one[0] == args.show]
    print(f"\n{name}: {len(of_kind):,} of “{args.show}”")
    for _, claims, because in random.Random(args.seed).sample(of_kind, min(args.of, len(of_kind))):
        print(f"* {because}")
        sentences = {(c.report, c.sentence): r for r, c in (told[claim] for claim in claims if claim in told)}
        for (_, sentence), report in list(sentences.items())[:_SENTENCES]:
            words = " ".join((report.text or "")[sentence.start:sentence.end].split())
            print(f"    {report.published or 'undated'}: {words[:_WORDS]}")


if __name__ == "__main__":
    main()
