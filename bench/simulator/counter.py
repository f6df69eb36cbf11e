"""A matter that runs on and a source's habits in, its answers from day to day out."""

import datetime as dt
from dataclasses import dataclass, field

from bench.simulator.numbers import told
from bench.simulator.truth import Matter, Saying
from recount.model.quantity import Bound


@dataclass(slots=True, kw_only=True)
class Counter:
    """One source that keeps one count; `share` is how much of what happened it counts, `every` its days between."""

    matter: Matter
    source: str
    bound: Bound = "exact"
    share: float = 1.0
    every: int = 1
    last: Saying | None = field(default=None)

    def saying(self, day: dt.date, number: int) -> Saying:
        """What the source says on that day, where so many were counted: its last answer until a new one is due."""
        last = self.last
        if last is not None and (day - dt.date.fromisoformat(last.day)).days < self.every:
            return last
        how = told(max(1, int(number * self.share)), self.bound)
        self.last = Saying(
            id=f"{self.matter.id}/{self.source}/{day.isoformat()}", matter=self.matter, source=self.source,
            day=day.isoformat(), said=day.isoformat(), number=how.number,
            quantity=how.quantity, replaces=None if last is None else last.id,
        )
        return self.last
