"""Made-up reports, their copies and look-alikes in; how well copies are told from reports of the same event out.

    python bench/origins.py

Each event is told by several outlets in words of their own (drawn from one small vocabulary, with the same names and
numbers), and each report is printed on by others: with a new heading, cut to its first 60 %, or with every n-th word
changed. Seeded: the same figures on every machine.
"""

import random
import time
from collections.abc import Iterator

from recount.model.report import Report
from recount.reconcile.lineage import copies, roots_of

EVENTS, OUTLETS = 60, 4
CHANGES = (25, 15, 10, 7)  # every n-th word is another
_VERBS = ["hit", "struck", "shelled", "bombed", "attacked", "pounded", "raided", "targeted"]
_WHAT = [
    "market", "clinic", "school", "camp", "bridge", "depot", "convoy", "station", "bakery", "mosque", "church",
    "well",
    "house", "office", "farm", "mill",
]
_OPENING = ["Meanwhile", "Later", "There", "Then", "Also"]
_MORE = (
    "smoke rose over the roofs", "people dug with their hands", "the road was closed for hours",
    "power failed in the town", "nobody claimed the attack", "a second blast followed",
    "families fled to the river", "doctors ran out of blood",
    "shops stayed shut", "rescue teams came late", "the wounded were taken south", "a curfew was declared",
    "the council met at night", "aid lorries turned back", "the airfield was hit as well", "schools will stay closed",
)


def reports(seed: int = 7) -> Iterator[tuple[Report, str]]:
    """Reports with the id of the text that each comes from: its own where it is nobody's copy."""
    draw = random.Random(seed)
    for event in range(EVENTS):
        for outlet in range(OUTLETS):
            words = _text(draw, event)
            first = Report.of(words, publisher=f"Outlet {outlet}", published=f"2024-03-{1 + event % 20:02d}")
            yield first, first.id
            for number, copied in enumerate(_printed(draw, words)):
                day = f"2024-03-{2 + event % 20:02d}"
                yield Report.of(copied, publisher=f"Printer {outlet}-{number}", published=day), first.id


def _text(draw: random.Random, event: int) -> str:
    """One outlet's own account of an event: the same facts, sentences in its own order and words."""
    place, dead = f"Town {event}", 5 + event
    facts = [f"a strike {draw.choice(_VERBS)} the {draw.choice(_WHAT)} of {place}",
             f"{dead} people were killed, the district office said", f"{dead * 2} were wounded"]
    told = facts + draw.sample(_MORE, 9)
    draw.shuffle(told)
    pick = draw.choice
    return " ".join(f"{pick(_OPENING)} {fact} {pick(_WHAT)} {pick(_VERBS)}." for fact in told)


def _printed(draw: random.Random, words: str) -> Iterator[str]:
    yield "From our desk. " + words
    yield words[: len(words) * 6 // 10]
    for step in CHANGES:
        parts = words.split()
        for at in range(draw.randrange(step), len(parts), step):
            parts[at] = draw.choice(_WHAT)
        yield " ".join(parts)


def main() -> None:
    """Print how many copies find their text, how many reports are taken for copies that are none, and the time."""
    told = list(reports())
    truth = {report.id: origin for report, origin in told}
    started = time.perf_counter()
    found = roots_of(copies(report for report, _ in told))
    took = time.perf_counter() - started
    copied = {i for i, origin in truth.items() if i != origin}
    right = sum(found.get(i) == truth[i] for i in copied)
    wrong = sorted(i for i in found if found[i] != truth[i])
    print(f"{len(told)} reports, {len(copied)} copies of {len(told) - len(copied)} texts")
    print(f"copies that go back to their text: {right} ({right / len(copied):.1%}); to another: {len(wrong)}")
    print(f"{1000 * took / len(told):.2f} ms a report")


if __name__ == "__main__":
    main()
