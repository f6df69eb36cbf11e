"""A ledger that is hard to lay out: Arabic and Hebrew words, names without end, and one question of 900 answers."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from recount.ledger.ledger import open_ledger
from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.batch import Batch
from recount.model.claim import Claim, ClaimTime, Figure
from recount.model.place import Place
from recount.model.quantity import Bound
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.reconcile import bring_up_to_date
from recount.testing.workload import a_run

LONG = ("Permanent Joint Inter-Ministerial Committee for the Documentation of Civilian Harm in the Northern and "
        "North-Eastern Provinces")
WORDLESS = "Sonderermittlungskommissionsvorsitzendenstellvertretung"  # a name without a place to break
ARABIC = "قالت وزارة الصحة إن 12 شخصا على الأقل قتلوا في سوق حلب يوم 3 مارس 2024، وأصيب آخرون."
ARABIC_LATER = "أعلنت وزارة الصحة أن 19 شخصا قتلوا في سوق حلب يوم 3 مارس 2024، بعد أن كانت قد أعلنت مقتل 12."
HEBREW = "משרד הבריאות מסר כי 3 בני אדם נהרגו באשקלון ב-4 במרץ 2024, ורבים נפצעו."
ENGLISH = "At least 40 people were killed in Lower Town on 3 March 2024, said the {who}; others told otherwise."
MANY = 900

Told = tuple[Report, Claim]


def hard(path: Path) -> Path:
    """The ledger at that path."""
    told = [
        _told(ARABIC, "12", "وزارة الصحة", "حلب", "2024-03-03", publisher="وكالة أنباء المدينة", language="ar",
              title="غارة على سوق حلب وسقوط قتلى وجرحى", published="2024-03-05", bound="at_least"),
        _told(ARABIC_LATER, "19", "وزارة الصحة", "حلب", "2024-03-03", publisher="صحيفة اليوم", language="ar",
              title="ارتفاع عدد القتلى في حلب", published="2024-03-06"),
        _told(HEBREW, "3", "משרד הבריאות", "אשקלון", "2024-03-04", publisher="עיתון הבוקר", language="he",
              title="ירי רקטות על אשקלון", published="2024-03-05"),
        *(_told(ENGLISH.format(who=who), "40", who, "Lower Town", "2024-03-03", publisher=f"{LONG} Gazette {n}",
                title=f"{LONG}: a headline that no desk would let through, {WORDLESS}", published="2024-03-05",
                bound="at_least") for n, who in enumerate((LONG, WORDLESS))),
        *_many(),
    ]
    store = open_ledger(path, write=True)
    store.record(a_run(), Batch(reports=tuple(r for r, _ in told), claims=tuple(c for _, c in told)))
    store.bring_up_to_date(a_run("u_2"), bring_up_to_date)
    store.close()
    return path


def _many() -> Iterator[Told]:
    first = dt.date(2023, 1, 1)
    for n in range(MANY):
        day, count = (first + dt.timedelta(days=n // 3)).isoformat(), 100 + 7 * (n // 3)
        who = f"district office {n % 3}"
        words = f"Since the war began {count:,} people have been killed in Far Valley, the {who} said."
        yield _told(words, f"{count:,}", who, "Far Valley", day, publisher=f"Wire {n % 5}", title=f"Toll of {day}",
                    published=day, running=True)


def _told(
    words: str, value: str, who: str, where: str, day: str, *, publisher: str, title: str, published: str,
    language: str = "en", bound: Bound = "exact", running: bool = False,
) -> Told:
    """A report of one sentence, and what it counts."""
    text = f"{title}\n\n{words}"
    report = Report.of(text, uri=f"{title[:20]}-{published}.txt", title=title, publisher=publisher, language=language,
                       published=published, published_from="header")
    low = int(value.replace(",", ""))
    counted = _span(text, value, text.index(words))
    figure = Figure(measure="killed", unit="person", value=counted, bound=bound, low=low,
                    high=None if bound == "at_least" else low, scope="cumulative" if running else "incident")
    start = text.index(words)
    sources = (Party(name=who, span=_span(text, who)),)
    claim = Claim.of(report.id, figure, span=_span(text, words), sentence=Range(start=start, end=len(text)),
                     attribution=Attribution(sources=sources), time=ClaimTime(edtf=day, from_="explicit"),
                     place=Place(span=_span(text, where) if where in text else None, name=where))
    return report, claim


def _span(text: str, part: str, begin: int = 0) -> Span:
    start = text.index(part, begin)
    return Span(start=start, end=start + len(part), exact=part)
