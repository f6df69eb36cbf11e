"""MUC-4: how many were killed or injured in an incident, against the keys of the two test sets of 1991 and 1992.

Gold are the human targets of two or more whose number is plain and whose effect is death or injury (slots 21 and 23
of a key, joined by the target's words; optional targets are left out); each measure and number counts once a message.
Found are the figures of people killed or injured of the same form, in messages whose key has such a count. The keys
leave out soldiers and guerrillas who fell in combat, which Recount counts as it counts others: precision suffers.
Messages of the annotation set are left out, as some were trained on.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from annotations.desk.corpora import texts
from annotations.desk.labels import LABELS

from bench.foreign.spans import Tally
from recount.model.report import Report
from recount.pipeline import Analysis

HOME = "muc4_original/muc34/TASK/CORPORA"
KEYS = {"tst1": "tst1/key-tst1.v7", "tst2": "tst2/key-tst2.v4"}
PUBLISHED = "R 66 P 56, human targets' number, the best of 1992"
EFFECTS = {"DEATH": "killed", "INJURY": "injured"}
_SLOT = re.compile(r"(?m)^(\d+)\.\s+[A-Z: ]+?\s{2,}(.*(?:\n {20,}.*)*)")
_NUMBER, _WORDS = re.compile(r"(\d+): (.+)"), re.compile(r'"((?:[^"\\]|\\.)*)"')
_NUMBERS, _EFFECT = 21, 23
FEWEST = 2  # one person is seldom written as a number

Count = tuple[str, int]


def rows(corpora: Path, analysis: Analysis) -> Iterator[tuple[str, list[Tally], str]]:
    """What both test sets give, where they are there."""
    del analysis  # which reads no claims
    for part, key in KEYS.items():
        if (corpora / HOME / key).is_file():
            yield f"counts, MUC-4 {part}: measure and number", measured(corpora / HOME / key), PUBLISHED


def measured(key: Path) -> list[Tally]:
    """A tally for each message that has a count in its key."""
    reader, pages = Analysis(gate=None), texts("muc")
    labels = (LABELS / "muc.jsonl").read_text(encoding="utf-8")
    seen = {json.loads(line)["name"] for line in labels.splitlines()}
    gold = {name: counts for name, counts in keys(key.read_text(encoding="latin-1")).items() if name not in seen}
    counted = [(pages[name], counts) for name, counts in gold.items() if counts]
    return [Tally.exact(sorted(found(page, reader)), sorted(counts)) for page, counts in counted]


def found(text: str, reader: Analysis) -> set[Count]:
    """The plain counts of two or more people killed or injured that Recount reads."""
    figures = [c.figure for c in reader.claims(Report.of(text, language="en")) if c.figure is not None]
    return {
        (f.measure, int(f.low))
        for f in figures
        if f.measure in EFFECTS.values() and f.unit == "person" and f.low is not None and f.low == f.high
        and f.low >= FEWEST
    }


def keys(page: str) -> dict[str, set[Count]]:
    """For each message the counts of its templates."""
    out: dict[str, set[Count]] = {}
    for template in re.split(r"(?m)^0\.\s+MESSAGE: ID\s+", page)[1:]:
        name = template.split(maxsplit=1)[0].lower()
        slots = {int(number): body for number, body in _SLOT.findall(template)}
        out.setdefault(name, set()).update(_counts(slots.get(_NUMBERS, ""), slots.get(_EFFECT, "")))
    return out


def _counts(numbers: str, effects: str) -> Iterator[Count]:
    told = [(name.strip(), set(_WORDS.findall(words))) for name, _, words in _entries(effects)]
    for line in numbers.splitlines():
        number = _NUMBER.fullmatch(line.strip())
        if number is None or int(number.group(1)) < FEWEST:
            continue
        target = set(_WORDS.findall(number.group(2)))
        for name, words in told:
            if name in EFFECTS and target & words:
                yield EFFECTS[name], int(number.group(1))


def _entries(effects: str) -> Iterator[tuple[str, str, str]]:
    for line in effects.splitlines():
        yield line.strip().partition(":")
