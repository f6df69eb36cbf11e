"""A claim in, its place in the order of reports and of their texts out, for lists that are put together again."""

from dataclasses import dataclass, field

from recount.errors import RecordError
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.moment import Moment
from recount.model.report import Report
from recount.views.rulings import clocks

Key = tuple[str, str, str, int, int, str, str]
LAST = "9999-99-99"  # sorts what has no date behind what has one


@dataclass(slots=True)
class InOrder:
    """A claim's place in the order of reports and of their texts, as the store has it."""

    store: Store
    ask: Ask
    published: dict[str, str | None] = field(default_factory=dict)

    def of(self, claim: Claim) -> Key:
        """What to sort a claim by, as the machine read it."""
        if claim.report not in self.published:
            found = next(iter(self.store.resting(Report, [claim.report], clocks(self.ask))), None)
            self.published[claim.report] = None if found is None else found.published
        (first, last), home = days_of(self.published[claim.report]), str(claim.report)
        if self.ask.latest:
            first, last, home = _backwards(first), _backwards(last), _backwards(home)
        return first, last, home, claim.span.start, claim.span.end, claim.kind, claim.id


def _backwards(text: str) -> str:
    """Text of ASCII that sorts the other way round among texts of its length; what has no date still comes last."""
    return "~" if text == LAST else "".join(chr(0x7F - ord(char)) for char in text)


def days_of(edtf: str | None) -> tuple[str, str]:
    """The first and the last day of a date, as text that sorts; LAST where there is none."""
    try:
        moment = None if edtf is None else Moment.parse(edtf)
    except RecordError:
        moment = None
    if moment is None or moment.precision == "unknown":
        return LAST, LAST
    return (moment.first.isoformat() if moment.first else "0001-01-01",
            moment.last.isoformat() if moment.last else "9999-12-31")
